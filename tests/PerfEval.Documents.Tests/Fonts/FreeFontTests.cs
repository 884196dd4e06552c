using PerfEval.Documents.Fonts;

namespace PerfEval.Documents.Tests.Fonts;

/// <summary>
/// Free fonts with the right look, as Debian has them: with each of them and without, on one machine, by pointing at their folders.
/// scripts/test installs them.
/// </summary>
public sealed class FreeFontTests
{
    private const string Rare = "石碁镇镕喆";

    public static TheoryData<string[], string> KaiTi => new()
    {
        { [FontFiles.WenKai], "LXGW WenKai" },
        { [FontFiles.ArphicKai], "AR PL KaitiM GB" },
        { [FontFiles.ArphicKai, FontFiles.WenKai], "LXGW WenKai" },
        { [], "Noto Serif SC" },
    };

    [Theory]
    [MemberData(nameof(KaiTi))]
    public void KaiTi_IsPrintedByTheFreeFontThatIsThere(string[] folders, string family)
    {
        using var catalog = Catalog(folders);
        var kai = catalog.Roles().Single(role => role.Role == FontRole.KaiTi);
        using var printed = Printed.Of(
            new Report(ReportForm.PortraitText, new DocumentProperties("试印"), [new Block.Heading(2, "（一）" + Rare)]), catalog);

        Assert.Equal((family, folders.Length == 0), (kai.Family, kai.IsBundled));
        Assert.True(kai.Fonts[0].Characters > 6000);
        Assert.Equal("（一）" + Rare, printed.Text);
        Assert.Empty(printed.Warnings);
        Assert.Empty(catalog.Faults);
    }

    [Fact]
    public void Characters_ThatAGb2312FontLacks_ComeFromTheOthersOneByOne()
    {
        using var catalog = Catalog([FontFiles.ArphicKai]);
        var text = new FontSpecimen(catalog).Read(FontRole.KaiTi, Rare + "😀");

        Assert.Equal("AR PL KaitiM GB", text.Fonts[0].Family);
        Assert.Equal("石镇", string.Concat(text.Fonts[0].Characters.Where("石镇".Contains)));
        Assert.Equal("碁镕喆", string.Concat(text.Fonts.Skip(1).SelectMany(font => font.Characters).Where("碁镕喆".Contains)));
        Assert.Equal(0x1f600, Assert.Single(text.Warnings).CodePoint);
    }

    [Fact]
    public void BoldText_OfAFamilyWithABoldFace_TakesIt()
    {
        using var catalog = Catalog([FontFiles.WenKai]);
        Assert.False(catalog.Roles().Single(role => role.Role == FontRole.KaiTi).IsBoldThickened);
        Assert.EndsWith("LXGWWenKai-Bold.ttf", catalog.Chain(FontRole.KaiTi, bold: true).First.Face.Name.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void CffFaces_AreNotTakenByTheDefaultLists()
    {
        // Nothing else on this machine has the names; only that nobody has configured them keeps the faces out.
        using var catalog = Catalog([FontFiles.NotoCjk], options => options with { RareCharacters = null });

        Assert.All(catalog.Roles(), role => Assert.All(role.Fonts, font => Assert.True(font.IsTrueType)));
    }

    [Fact]
    public void CffFace_NamedByTheConfiguration_IsTakenFromItsCollection()
    {
        using var catalog = Catalog([FontFiles.NotoCjk], options => options with { FangSong = ["Noto Serif CJK SC"] });
        var role = catalog.Roles().Single(one => one.Role == FontRole.FangSong);
        using var printed = Printed.Of(
            new Report(ReportForm.PortraitText, new DocumentProperties("试印"), [new Block.Paragraph([new Run("一是", IsBold: true), Rare])]), catalog);

        Assert.Equal(("Noto Serif CJK SC", false, true), (role.Family, role.Fonts[0].IsTrueType, role.IsConfigured));
        Assert.EndsWith("NotoSerifCJK-Regular.ttc", role.File, StringComparison.Ordinal);
        Assert.Equal("一是" + Rare, printed.Text);
    }

    [Fact]
    public void CffFace_WithOneGlyphForTwoCharacters_IsReadAsEachOfThem()
    {
        using var catalog = Catalog([FontFiles.NotoCjk], options => options with { FangSong = ["Noto Serif CJK SC"] });
        var text = "金⾦水⽔金⾦Aa";
        using var printed = Printed.Of(new Report(ReportForm.PortraitText, new DocumentProperties("试印"), [new Block.Paragraph(text)]), catalog);

        Assert.Equal(text, printed.Text);
        // Both take the room of their one glyph, whose width is told once, by its own number.
        Assert.Single(printed.Pages[0].Body[0].Letters.Where(letter => letter.Value is "金" or "⾦" or "水" or "⽔").Select(letter => Math.Round(letter.Width, 2)).Distinct());
        Assert.All(printed.Pages[0].Body[0].Letters.Where(letter => letter.Value is "金" or "⾦"), letter => Assert.Contains("Noto", letter.FontName, StringComparison.Ordinal));
    }

    [Fact]
    public void CffFace_WithANameOfTheDefaultList_IsNamedAsPassedOver()
    {
        var folder = Directory.CreateTempSubdirectory("fonts").FullName;
        try
        {
            var cff = FontFiles.WithTag(FontFiles.Sans, Path.Combine(folder, "a.otf"), "glyf", "CFF ");
            cff = FontWithName.Write(cff, cff, "仿宋_GB2312");
            using var catalog = Catalog([folder]);

            Assert.True(catalog.Roles()[0].IsBundled);
            Assert.Contains("CFF", Assert.Single(catalog.Faults, fault => fault.Path == cff).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static FontCatalog Catalog(string[] folders, Func<FontOptions, FontOptions>? change = null)
    {
        var options = new FontOptions { UseSystemFonts = false, Folders = folders };
        return new(change?.Invoke(options) ?? options);
    }
}
