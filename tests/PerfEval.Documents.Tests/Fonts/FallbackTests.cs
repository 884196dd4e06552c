using PerfEval.Documents.Fonts;

namespace PerfEval.Documents.Tests.Fonts;

/// <summary>Character by character from the fonts of the list: extension planes, marks with their letters, selectors with their characters.</summary>
public sealed class FallbackTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("fonts").FullName;
    private readonly string folder;

    public FallbackTests() => folder = Directory.CreateDirectory(Path.Combine(root, "fonts")).FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData("𬙂")] // plane 2, a name's character of GB 18030-2022
    [InlineData("𠮷")] // plane 2, extension B
    [InlineData("㛃")]
    public void CharacterOfAnExtension_ComesFromTheListOfRareOnes(string character)
    {
        using var catalog = new FontCatalog(new FontOptions { UseSystemFonts = false, Folders = [FontFiles.NotoCjk], RareCharacters = ["Noto Serif CJK SC"] });
        using var printed = Print(catalog, $"甲{character}乙{character}");

        Assert.Equal($"甲{character}乙{character}", printed.Text);
        Assert.Empty(printed.Warnings);
    }

    [Fact]
    public void CharacterOfAnExtension_ThatNoFontHas_IsNamedOnceWithItsWholeCode()
    {
        using var printed = Print(Printed.Bundled, "甲𠮷乙𠮷");

        var warning = Assert.Single(printed.Warnings);
        Assert.Equal("字符“𠮷”（U+20BB7）在所有字体中都没有，打印为“〓”（2 处）。", warning.Message);
        Assert.Equal("甲〓乙〓", printed.Text);
    }

    [Fact]
    public void Character_ThatOnlyAnotherRolesFontHas_IsPrintedByIt()
    {
        using var catalog = new FontCatalog(new FontOptions { UseSystemFonts = false, Folders = [FontFiles.NotoCjk], HeiTi = ["Noto Sans CJK SC"] });

        Assert.Equal(["Noto Sans CJK SC"], new FontSpecimen(catalog).Read(FontRole.FangSong, "𠮷").Fonts.Select(font => font.Family));
        Assert.Contains(catalog.Roles().Single(role => role.Role == FontRole.FangSong).Fonts, font => font.Family == "Noto Sans CJK SC");
    }

    [Fact]
    public void Mark_ThatTheLettersFontLacks_TakesTheLetterAlongToOneThatHasBoth()
    {
        File.WriteAllBytes(Path.Combine(folder, "a.ttf"), FontSubset.Cut(Sans(), "e石".Select(character => (int)character)));
        using var catalog = new FontCatalog(new FontOptions { UseSystemFonts = false, Folders = [folder], FangSong = ["Noto Sans SC Medium"], BundledFolder = BundledWithoutSans() });
        using var printed = Print(catalog, "石e\u0301e石");

        Assert.Equal("石e\u0301e石", printed.Text);
        Assert.Equal(
            ["NotoSansSC", "NotoSerifSC", "NotoSerifSC", "NotoSansSC", "NotoSansSC"],
            // The reader joins a mark that stands on its letter with it.
            printed.Pages[0].Body[0].Letters.SelectMany(letter => Enumerable.Repeat(letter.FontName!.Split('+', '-')[1], letter.Value.Length)));
    }

    [Theory]
    [InlineData("葛\U000e0100城", "葛城", 0xe0100)]
    [InlineData("㎡\ufe0e二", "㎡二", 0xfe0e)]
    public void VariationSelector_LeavesItsCharacterWhole_AndIsNamed(string text, string expected, int selector)
    {
        using var printed = Print(Printed.Bundled, text);

        Assert.Equal(expected, printed.Text);
        var warning = Assert.Single(printed.Warnings);
        Assert.Equal((selector, 1), (warning.CodePoint, warning.Count));
        Assert.Contains("通用字形", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Collection_OfSeveralFaces_IsTakenFaceByFace()
    {
        var path = FontFiles.Collection(Path.Combine(folder, "all.ttc"), FontFiles.Serif, FontFiles.Sans);
        using var catalog = new FontCatalog(new FontOptions
        {
            UseSystemFonts = false,
            Folders = [folder],
            FangSong = ["Noto Sans SC Medium"],
            KaiTi = ["Noto Serif SC"],
            BundledFolder = BundledWithoutSans(),
        });
        var roles = catalog.Roles();
        using var printed = Printed.Of(
            new Report(ReportForm.PortraitText, new DocumentProperties("试印"), [new Block.Heading(2, "（一）楷体"), new Block.Paragraph("仿宋")]), catalog);

        Assert.Equal((path, path), (roles[0].File, roles[1].File));
        Assert.Equal("（一）楷体仿宋", printed.Text);
        Assert.Equal(["NotoSerifSC", "NotoSansSC"], printed.Pages[0].Body.Select(line => line.Letters[^1].FontName!.Split('+', '-')[1]));
    }

    [Fact]
    public void Family_InSeveralFiles_IsTakenFromTheNewest_AndTheOthersAreNamed()
    {
        // fontRevision is the second field of the head table: 16.16 bits.
        var old = FontFiles.WithTableBytes(FontFiles.Sans, Path.Combine(folder, "a-old.ttf"), "head", 4, 0, 1, 0, 0);
        var fresh = FontFiles.WithTableBytes(FontFiles.Sans, Path.Combine(folder, "b-new.ttf"), "head", 4, 0, 9, 0, 0);
        using var catalog = new FontCatalog(new FontOptions { UseSystemFonts = false, Folders = [folder], FangSong = ["Noto Sans SC Medium"] });

        var font = catalog.Roles()[0].Fonts[0];
        Assert.Equal(fresh, font.File);
        Assert.Equal([old, FontFiles.Sans], font.Others);
    }

    private static Printed Print(FontCatalog catalog, string text) =>
        Printed.Of(new Report(ReportForm.PortraitText, new DocumentProperties("试印"), [new Block.Paragraph(text)]), catalog);

    private static FontFace Sans() => Printed.Bundled.Chain(FontRole.HeiTi, bold: false).First.Face;

    // Else the bundled face of the same name would step in for what is cut off.
    private string BundledWithoutSans()
    {
        var kept = Directory.CreateDirectory(Path.Combine(root, "bundled")).FullName;
        File.CreateSymbolicLink(Path.Combine(kept, "serif.ttf"), FontFiles.Serif);
        return kept;
    }
}
