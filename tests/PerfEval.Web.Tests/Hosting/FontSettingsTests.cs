using Microsoft.Extensions.Configuration;
using PerfEval.Documents.Fonts;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Tests.Hosting;

public class FontSettingsTests
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

    [Fact]
    public void NoSection_TakesTheDefaults() =>
        Assert.Equal(new FontOptions(), FontSettings.From(new ConfigurationBuilder().Build()));
}
