using PerfEval.Documents.Fonts;

namespace PerfEval.Documents.Tests.Fonts;

/// <summary>Which font serves which role, with folders of the test's own.</summary>
public sealed class FontCatalogTests : IDisposable
{
    private static readonly string Bundled = Path.Combine(AppContext.BaseDirectory, "fonts");
    private readonly string folder = Directory.CreateTempSubdirectory("fonts").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Roles_WithBundledFontsOnly_AreAllServed()
    {
        var roles = new FontCatalog(new FontOptions { UseSystemFonts = false }).Roles();

        Assert.Equal(Enum.GetValues<FontRole>(), roles.Select(role => role.Role));
        Assert.All(roles, role => Assert.True(role.IsBundled));
        Assert.EndsWith("NotoSansSC_500Medium.ttf", roles.Single(role => role.Role == FontRole.HeiTi).File, StringComparison.Ordinal);
        Assert.EndsWith("NotoSerifSC_700Bold.ttf", roles.Single(role => role.Role == FontRole.XiaoBiaoSong).File, StringComparison.Ordinal);
    }

    [Fact]
    public void Roles_WithAFamilyInAFolderBelow_TakeItBeforeTheBundledOne()
    {
        var installed = Install("NotoSansSC_500Medium.ttf", Path.Combine("below", "a.ttf"));

        var roles = Catalog(new FontOptions { FangSong = ["没有这种字体", "notosanssc medium"] }).Roles();

        var fangSong = roles.Single(role => role.Role == FontRole.FangSong);
        Assert.Equal((installed, false, true), (fangSong.File, fangSong.IsBundled, fangSong.IsBoldThickened));
        Assert.True(roles.Single(role => role.Role == FontRole.SongTi).IsBundled);
    }

    [Fact]
    public void Roles_WithAFamilyNamedInChinese_FindIt()
    {
        // The name is written into a copy of a font, because no free font with a Chinese name comes with the application.
        var installed = FontWithName.Write(Path.Combine(Bundled, "NotoSansSC_500Medium.ttf"), Path.Combine(folder, "fs.ttf"), "仿宋_GB2312");

        var fangSong = Catalog(new FontOptions()).Roles().Single(role => role.Role == FontRole.FangSong);

        Assert.Equal((installed, "仿宋_GB2312"), (fangSong.File, fangSong.Family));
    }

    [Fact]
    public void Roles_WithDamagedFilesAmongTheFonts_AreServedAllTheSame()
    {
        File.WriteAllBytes(Path.Combine(folder, "empty.ttf"), []);
        File.WriteAllBytes(Path.Combine(folder, "short.ttc"), [0x74, 0x74, 0x63, 0x66, 0, 1, 0, 0, 0xff, 0xff, 0xff, 0xff, 1, 2]);
        File.WriteAllBytes(Path.Combine(folder, "cut.ttf"), File.ReadAllBytes(Path.Combine(Bundled, "NotoSansSC_500Medium.ttf"))[..300]);
        File.WriteAllText(Path.Combine(folder, "text.otf"), new string('x', 5000));

        Assert.All(Catalog(new FontOptions()).Roles(), role => Assert.True(role.IsBundled));
    }

    [Fact]
    public void Character_ThatTheRolesFontLacks_ComesFromTheNext()
    {
        // A font that lacks 碁, as 仿宋_GB2312 does, is cut from a bundled one.
        var whole = Printed.Bundled.Chain(FontRole.HeiTi, bold: false).First.Face;
        File.WriteAllBytes(Path.Combine(folder, "a.ttf"), FontSubset.Cut(whole, "石镇".Select(character => (int)character)));
        using var printed = Printed.Of(
            new Report(ReportForm.PortraitText, new DocumentProperties("试印"), [new Block.Paragraph("石碁镇")]),
            Catalog(new FontOptions { FangSong = ["Noto Sans SC Medium"] }));
        var letters = printed.Pages[0].Body[0].Letters;

        Assert.Equal("石碁镇", printed.Text);
        Assert.Equal(["NotoSansSC", "NotoSerifSC", "NotoSansSC"], letters.Select(letter => letter.FontName!.Split('+', '-')[1]));
        Assert.Empty(printed.Warnings);
    }

    [Fact]
    public void BoldText_InAFamilyWithoutABoldFace_IsSetInAThickenedOneAndExtractsOnce()
    {
        Install("NotoSansSC_500Medium.ttf", "a.ttf");
        var catalog = Catalog(new FontOptions { FangSong = ["Noto Sans SC Medium"] });
        var properties = new DocumentProperties("试印");
        using var printed = Printed.Of(
            new Report(ReportForm.PortraitText, properties, [new Block.Paragraph([new Run("一是建设", IsBold: true), new Run("细")])]), catalog);
        var letters = printed.Pages[0].Body[0].Letters;

        Assert.Equal("一是建设细", printed.Text);
        Assert.Equal(2, letters.Select(letter => letter.FontName).Distinct().Count());
        Assert.All(letters, letter => Assert.EndsWith("NotoSansSC-Medium", letter.FontName, StringComparison.Ordinal));
    }

    [Fact]
    public void Roles_WithoutAnyFont_SayWhereTheBundledOnesAreMissed()
    {
        var catalog = new FontCatalog(new FontOptions { UseSystemFonts = false, BundledFolder = Path.Combine(folder, "none") });

        var fault = Assert.Throws<InvalidOperationException>(() => catalog.Roles());
        Assert.Contains(Path.Combine(folder, "none"), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_FromSeveralThreads_GivesTheSameFileEachTime()
    {
        var catalog = new FontCatalog(new FontOptions { UseSystemFonts = false });
        var report = new Report(ReportForm.PortraitText, new DocumentProperties("试印"), [new Block.Title("标题"), new Block.Paragraph("正文与 Latin 及㛃")]);
        var files = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            using var printed = Printed.Of(report, catalog);
            return Convert.ToHexString(printed.Bytes);
        })));

        Assert.Single(files.Distinct());
    }

    private FontCatalog Catalog(FontOptions options) => new(options with { UseSystemFonts = false, Folders = [folder] });

    private string Install(string font, string name)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(Path.Combine(Bundled, font), path);
        return path;
    }
}
