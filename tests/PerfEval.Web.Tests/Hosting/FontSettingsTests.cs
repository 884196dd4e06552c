using Microsoft.Extensions.Configuration;
using PerfEval.Documents.Fonts;
using PerfEval.Web.Hosting;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Hosting;

public class FontSettingsTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public void Section_Fonts_NamesFamiliesAndFolders()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Fonts:FangSong:0"] = "方正仿宋_GBK",
            ["Fonts:FangSong:1"] = "Noto Serif SC",
            ["Fonts:Folders:0"] = "/srv/fonts",
            ["Fonts:UseSystemFonts"] = "false",
        }).Build();

        var options = FontSettings.From(configuration);

        Assert.Equal(["方正仿宋_GBK", "Noto Serif SC"], options.Families(FontRole.FangSong));
        Assert.Equal(FontOptions.DefaultFamilies(FontRole.KaiTi), options.Families(FontRole.KaiTi));
        Assert.Equal(["/srv/fonts"], options.Folders);
        Assert.False(options.UseSystemFonts);
    }

    /// <summary>The preview in the browser looks for the same families in the same order as the print.</summary>
    [Theory]
    [InlineData(FontRole.FangSong, "--report-fang:")]
    [InlineData(FontRole.KaiTi, "--report-kai:")]
    [InlineData(FontRole.HeiTi, "--report-hei:")]
    [InlineData(FontRole.SongTi, "--report-song:")]
    [InlineData(FontRole.XiaoBiaoSong, "font-weight: 700;\n  src:")]
    public async Task StyleSheet_NamesTheFamiliesOfEachRoleInTheirOrder(FontRole role, string start)
    {
        using var visitor = app.Visit();
        var css = (await visitor.Client.GetStringAsync(new Uri("/css/report.css", UriKind.Relative), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var at = css.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var listed = css[at..css.IndexOf(';', at)].Replace("local(", "", StringComparison.Ordinal).Split(',').Select(name => name.Trim(' ', '"', ')')).ToList();
        var places = FontOptions.DefaultFamilies(role).Select(family => listed.IndexOf(family)).ToList();

        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void NoSection_TakesTheDefaults() =>
        Assert.Equal(new FontOptions(), FontSettings.From(new ConfigurationBuilder().Build()));
}
