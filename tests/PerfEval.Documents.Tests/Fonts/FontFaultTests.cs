using System.Runtime.Versioning;
using PerfEval.Documents.Fonts;

namespace PerfEval.Documents.Tests.Fonts;

/// <summary>Fonts that cannot be taken, or come to grief while the program runs: each is told, and reports print all the same.</summary>
public sealed class FontFaultTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("fonts").FullName;
    private readonly string folder;

    public FontFaultTests() => folder = Directory.CreateDirectory(Path.Combine(root, "fonts")).FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData(0, "不完整")]
    [InlineData(300, "不完整")]
    [InlineData(5_000_000, "不完整")]
    public void File_ThatIsCutOff_IsNamedWithTheReason(int length, string reason)
    {
        var path = Path.Combine(folder, "cut.ttf");
        File.WriteAllBytes(path, File.ReadAllBytes(FontFiles.Sans)[..length]);

        AssertRefused(path, reason, "Noto Sans SC Medium");
    }

    [Fact]
    public void File_ThatIsNoFont_IsNamedWithTheReason()
    {
        var path = Path.Combine(folder, "text.ttf");
        File.WriteAllText(path, new string('x', 5000));

        AssertRefused(path, "不是 TrueType", "Noto Sans SC Medium");
    }

    [Theory]
    [InlineData(0x0002, "不允许嵌入文档")]
    [InlineData(0x0100, "不允许只嵌入部分字符")]
    [InlineData(0x0208, "只允许嵌入点阵")]
    public void Font_ThatMustNotBeEmbedded_IsTakenOnlyWithALicence(int rights, string reason)
    {
        var path = FontFiles.WithTableBytes(FontFiles.Sans, Path.Combine(folder, "a.ttf"), "OS/2", 8, (byte)(rights >> 8), (byte)rights);
        var options = Options("Noto Sans SC Medium") with { BundledFolder = Without("NotoSansSC_500Medium.ttf") };

        using var careful = new FontCatalog(options);
        Assert.NotEqual(path, Serving(careful, FontRole.FangSong));
        var fault = Assert.Single(careful.Faults, fault => fault.Path == path);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.Contains("EmbeddingLicensed", fault.Message, StringComparison.Ordinal);

        using var licensed = new FontCatalog(options with { EmbeddingLicensed = ["noto sans sc medium"] });
        Assert.Equal(path, Serving(licensed, FontRole.FangSong));
        Assert.Empty(licensed.Faults);
    }

    [Theory]
    [InlineData(0x000a)]
    [InlineData(0x0004)]
    [InlineData(0x0000)]
    public void Font_ThatMayBeEmbedded_IsTaken(int rights)
    {
        var path = FontFiles.WithTableBytes(FontFiles.Sans, Path.Combine(folder, "a.ttf"), "OS/2", 8, (byte)(rights >> 8), (byte)rights);
        using var catalog = new FontCatalog(Options("Noto Sans SC Medium"));

        Assert.Equal(path, Serving(catalog, FontRole.FangSong));
    }

    [Fact]
    public void Font_WithVaryingOutlines_IsPassedOverAndNamed()
    {
        var path = FontFiles.WithTag(FontFiles.Sans, Path.Combine(folder, "a.ttf"), "GSUB", "fvar");
        using var catalog = new FontCatalog(Options("Noto Sans SC Medium") with { BundledFolder = Without("NotoSansSC_500Medium.ttf") });

        Assert.NotEqual(path, Serving(catalog, FontRole.FangSong));
        Assert.Contains("可变字体", Assert.Single(catalog.Faults, fault => fault.Path == path).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_ThatIsMissing_IsNamed_AndItsComingIsNoticed()
    {
        var later = Path.Combine(folder, "later");
        using var catalog = new FontCatalog(Options("Noto Sans SC Medium") with { Folders = [later] });
        Assert.Contains(catalog.Faults, fault => fault.Path == later && fault.Message.Contains("不存在", StringComparison.Ordinal));

        Directory.CreateDirectory(later);
        File.Copy(FontFiles.Sans, Path.Combine(later, "a.ttf"));
        catalog.LookAgain();

        Assert.Equal(Path.Combine(later, "a.ttf"), Serving(catalog, FontRole.FangSong));
        Assert.Empty(catalog.Faults);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Folder_ThatIsClosedToUs_HidesOnlyItself()
    {
        var closed = Directory.CreateDirectory(Path.Combine(folder, "closed")).FullName;
        var path = Path.Combine(folder, "open.ttf");
        File.Copy(FontFiles.Sans, path);
        File.SetUnixFileMode(closed, UnixFileMode.None);
        try
        {
            using var catalog = new FontCatalog(Options("Noto Sans SC Medium"));

            Assert.Equal(path, Serving(catalog, FontRole.FangSong));
            // The superuser may read what is closed to all others.
            Assert.Equal(!Environment.IsPrivilegedProcess, catalog.Faults.Any(fault => fault.Path == closed));
        }
        finally
        {
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Theory]
    [InlineData("cmap", false)]
    [InlineData("head", false)]
    [InlineData("hhea", false)]
    [InlineData("maxp", false)]
    [InlineData("hmtx", true)]
    [InlineData("loca", true)]
    [InlineData("glyf", true)]
    public void Table_ThatIsGarbage_StopsNoReport(string table, bool bold)
    {
        FontFiles.WithTableBytes(FontFiles.Sans, Path.Combine(folder, "a.ttf"), table, 0, [.. Enumerable.Repeat((byte)0xff, table is "loca" or "glyf" ? 40_000 : 6)]);
        using var catalog = new FontCatalog(Options("Noto Sans SC Medium"));
        using var printed = Printed.Of(
            new Report(ReportForm.PortraitText, new DocumentProperties("试印"), [new Block.Paragraph([new Run("石碁镇", bold)])]), catalog);

        Assert.Equal("石碁镇", printed.Text);
    }

    [Fact]
    public void File_DeletedAfterItWasFound_GivesWayToTheNextFont()
    {
        var path = Install();
        using var catalog = new FontCatalog(Options("Noto Sans SC Medium"));
        Assert.Equal(path, Serving(catalog, FontRole.FangSong));
        File.Delete(path);

        using var printed = Print(catalog, "石碁镇");

        Assert.Equal("石碁镇", printed.Text);
        Assert.Contains(catalog.Faults, fault => fault.Path == path && fault.Message.Contains("删除", StringComparison.Ordinal));
        Assert.NotEqual(path, Serving(catalog, FontRole.FangSong));
    }

    [Fact]
    public void File_CutOffWhileItIsInUse_GivesWayToTheNextFont()
    {
        var path = Install();
        using var catalog = new FontCatalog(Options("Noto Sans SC Medium"));
        using (Print(catalog, "石碁镇"))
        using (var file = new FileStream(path, FileMode.Open))
            file.SetLength(1_000_000);

        // What is in memory goes on printing; after that the next font does.
        using (var again = Print(catalog, "番禺区"))
            Assert.Equal("番禺区", again.Text);
        catalog.LookAgain();
        using var printed = Print(catalog, "番禺区");
        Assert.Equal("番禺区", printed.Text);
        Assert.NotEqual(path, Serving(catalog, FontRole.FangSong));
        Assert.Contains(catalog.Faults, fault => fault.Path == path && fault.Message.Contains("不完整", StringComparison.Ordinal));
    }

    [Fact]
    public void File_ReplacedByAnother_IsReadAnew()
    {
        var path = Install();
        using var catalog = new FontCatalog(Options("Noto Sans SC Medium"));
        var before = catalog.Roles()[0].Fonts[0].Characters;
        File.WriteAllBytes(path, FontSubset.Cut(catalog.Chain(FontRole.FangSong, bold: false).First.Face, "石镇".Select(character => (int)character)));

        using var printed = Print(catalog, "石碁镇");
        Assert.Equal("石碁镇", printed.Text);
        catalog.LookAgain();
        Assert.True(before > 2);
        Assert.Equal((path, 2), (Serving(catalog, FontRole.FangSong), catalog.Roles()[0].Fonts[0].Characters));
    }

    private static string Serving(FontCatalog catalog, FontRole role) => catalog.Roles().Single(one => one.Role == role).File;

    private static Printed Print(FontCatalog catalog, string text) =>
        Printed.Of(new Report(ReportForm.PortraitText, new DocumentProperties("试印"), [new Block.Paragraph(text)]), catalog);

    private FontOptions Options(string fangSong) => new() { UseSystemFonts = false, Folders = [folder], FangSong = [fangSong] };

    private string Install()
    {
        var path = Path.Combine(folder, "a.ttf");
        File.Copy(FontFiles.Sans, path);
        return path;
    }

    // The bundled fonts without one of them, in a folder of their own: else it would serve under its own name.
    private string Without(string file)
    {
        var bundled = Directory.CreateDirectory(Path.Combine(root, "bundled")).FullName;
        foreach (var font in Directory.GetFiles(FontFiles.Bundled, "*.ttf").Where(font => Path.GetFileName(font) != file))
            File.CreateSymbolicLink(Path.Combine(bundled, Path.GetFileName(font)), font);
        return bundled;
    }

    private void AssertRefused(string path, string reason, string family)
    {
        using var catalog = new FontCatalog(Options(family));
        Assert.NotEqual(path, Serving(catalog, FontRole.FangSong));
        Assert.Contains(reason, Assert.Single(catalog.Faults, fault => fault.Path == path).Message, StringComparison.Ordinal);
        using var printed = Print(catalog, "石碁镇");
        Assert.Equal("石碁镇", printed.Text);
    }
}
