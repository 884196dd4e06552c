using System.Globalization;
using System.Text;
using CsCheck;

namespace PerfEval.Documents.Tests.Pdf;

/// <summary>Every character of the text is printed once and in order, or named in a warning.</summary>
public sealed class CharacterTests
{
    private const double Exactness = 0.5;

    private static readonly Gen<string> Ideographs = Gen.Char['一', '龥'].Array[0, 120].Select(string.Concat);
    private static readonly Gen<string> Latin = Gen.Char[' ', '~'].Array[0, 200].Select(string.Concat);
    private static readonly Gen<string> Marks = Gen.OneOf("，。、；：？！（）《》“”‘’〈〉【】〔〕—…·～".ToCharArray()).Array[0, 150].Select(string.Concat);
    private static readonly Gen<string> Emoji = Gen.Int[0x1f300, 0x1f64f].Array[0, 20].Select(Join);
    private static readonly Gen<string> Controls = Gen.Char['\0', '\u009f'].Array[0, 40].Select(string.Concat);
    private static readonly Gen<string> Rare = Gen.Int[0x20000, 0x2b81d].Array[0, 30].Select(Join);
    private static readonly Gen<string> HalfPairs = Gen.Char['\ud800', '\udfff'].Array[0, 5].Select(string.Concat);
    private static readonly Gen<string> Figures = Gen.Int[0, 99999].Select(number => string.Create(CultureInfo.InvariantCulture, $"达{number / 100m}万元、占{number}%；"));
    private static readonly Gen<string> Anything = Gen.OneOf(Ideographs, Latin, Marks, Emoji, Controls, Rare, HalfPairs, Figures);

    [Fact]
    public void Text_OfOneKind_IsPrintedWholeAndInsideTheTextArea() => Anything.Sample(AssertPrinted, iter: 150);

    [Fact]
    public void Text_OfManyKinds_IsPrintedWholeAndInsideTheTextArea() =>
        Anything.Array[1, 6].Select(string.Concat).Sample(AssertPrinted, iter: 150);

    [Fact]
    public void Text_InTheCellsOfATable_IsPrintedWholeAndInsideTheTextArea() =>
        Anything.Array[3].Sample(
            cells =>
            {
                using var printed = Printed.Of(
                    ReportForm.LandscapeTable,
                    new Block.Table([new TableColumn(1), new TableColumn(5), new TableColumn(2)], [], [new TableRow([.. cells.Select(text => new TableCell(text))])]));
                // A row may go over pages, so that cells come in pieces: characters are counted, not compared in order.
                Assert.Equal(Expected(string.Join('\n', cells), printed.Warnings).Order(), printed.Text.Where(IsInk).Order());
                AssertInside(printed, 35, 225);
            },
            iter: 60);

    [Fact]
    public void RareCharacter_ThatABundledFontHas_IsPrinted()
    {
        using var printed = Printed.Of(new Block.Paragraph("石碁镇，镕喆堃赟邨龘䶮㎡"));

        Assert.Equal("石碁镇，镕喆堃赟邨龘䶮㎡", printed.Text);
        Assert.Empty(printed.Warnings);
    }

    [Theory]
    [InlineData("𬴊")]
    [InlineData("𬙂")]
    [InlineData("㛃")]
    [InlineData("☑")]
    [InlineData("😀")]
    public void RareCharacter_OfANameOrForm_IsPrintedOrNamed(string character)
    {
        using var printed = Printed.Of(new Block.Paragraph($"甲{character}乙"));

        if (printed.Warnings.Count == 0)
        {
            Assert.Equal($"甲{character}乙", printed.Text);
        }
        else
        {
            Assert.Equal("甲〓乙", printed.Text);
            Assert.Equal(char.ConvertToUtf32(character, 0), Assert.Single(printed.Warnings).CodePoint);
        }
    }

    [Fact]
    public void Character_ThatNoFontHas_IsReportedWithNameAndCount()
    {
        using var printed = Printed.Of(new Block.Title("\ue000"), new Block.Paragraph("甲\ue000乙\ue000"));

        var warning = Assert.Single(printed.Warnings);
        Assert.Equal((0xe000, 3), (warning.CodePoint, warning.Count));
        Assert.Contains("U+E000", warning.Message, StringComparison.Ordinal);
        Assert.Equal("〓甲〓乙〓", printed.Text);
    }

    [Fact]
    public void Text_OfAHundredThousandCharacters_IsPrintedWhole()
    {
        var text = GridTests.Ideographs(100_000);
        using var printed = Printed.Of(new Block.Paragraph(text));

        Assert.Equal(text, printed.Text);
    }

    private static void AssertPrinted(string text)
    {
        using var printed = Printed.Of(new Block.Paragraph(text));

        Assert.Equal(Expected(text, printed.Warnings), string.Concat(printed.Text.Where(IsInk)));
        foreach (var warning in printed.Warnings)
            Assert.Equal(warning.Count, text.EnumerateRunes().Count(rune => rune.Value == warning.CodePoint));
        AssertInside(printed, 28, 156);
    }

    private static string Expected(string text, IReadOnlyList<RenderWarning> warnings)
    {
        var expected = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Where(rune => !IsSpace(rune)))
        {
            var warning = warnings.FirstOrDefault(warning => warning.CodePoint == rune.Value);
            if (warning is null)
                expected.Append(rune);
            else if (!warning.Message.Contains("未打印", StringComparison.Ordinal))
                expected.Append('〓');
        }

        return expected.ToString();
    }

    private static void AssertInside(Printed printed, double left, double width)
    {
        foreach (var line in printed.Pages.SelectMany(page => page.Body))
        {
            Assert.InRange(line.Left, left - Exactness, left + width + Exactness);
            // The empty half of a closing mark may hang over the edge; its ink may not.
            var ink = line.Letters[^1].Value is [>= '\u2018', ..] && CharUnicodeInfo.GetUnicodeCategory(line.Letters[^1].Value, 0) is UnicodeCategory.OtherPunctuation
                or UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation
                ? line.Right - (0.5 * line.Letters[^1].PointSize / Printed.MillimetrePoints)
                : line.Right;
            Assert.InRange(ink, left, left + width + Exactness);
        }
    }

    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune);

    private static bool IsInk(char character) => !char.IsWhiteSpace(character);

    private static string Join(int[] codePoints) => string.Concat(codePoints.Select(char.ConvertFromUtf32));
}
