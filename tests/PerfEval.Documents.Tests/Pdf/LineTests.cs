using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;

namespace PerfEval.Documents.Tests.Pdf;

/// <summary>Where lines break: 避头尾, words and numbers whole, right edges flush.</summary>
public sealed partial class LineTests
{
    private const double Exactness = 0.5;
    private const string ForbiddenAtStart = "、，。；：？！）》〉」』】〕”’…·～%％";
    private const string ForbiddenAtEnd = "（《〈「『【〔“‘";

    private static readonly Gen<string> Phrase = Gen.Char['一', '鿆'].Where(IsCommon).Array[1, 9].Select(string.Concat);
    private static readonly Gen<string> Mark = Gen.OneOf("，", "。", "、", "；", "：", "。”", "》，", "”、“", "）（", "——", "……", "？", "》《", "“", "（", "《");
    private static readonly Gen<string> Number = Gen.Int[1, 99999].Select(Gen.OneOf("万元", "%", "人次", "个", "年", "亿元"), (number, unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number / 100m}{unit}"));
    private static readonly Gen<string> Word = Gen.OneOf("CREO", "GB/T", "Internet", "e-mail", "2024-12-31");
    private static readonly Gen<string> Text = Gen.OneOf(Phrase, Mark, Number, Word).Select(Phrase, (token, phrase) => token + phrase).Array[10, 80].Select(string.Concat);

    [Fact]
    public void Lines_OfAnyText_BeginAndEndAsTheyMay() => Text.Sample(
        text =>
        {
            // Three marks in a row may leave no lawful place at all; such heaps are CharacterTests' matter.
            foreach (var line in LinesOf(text).Skip(1))
                Assert.DoesNotContain(line.Text[0], ForbiddenAtStart);
            foreach (var line in LinesOf(text).SkipLast(1))
                Assert.DoesNotContain(line.Text[^1], ForbiddenAtEnd);
        },
        iter: 150);

    [Fact]
    public void Lines_OfAnyText_AreFlushAtTheRight() => Text.Sample(
        text =>
        {
            foreach (var line in LinesOf(text).SkipLast(1))
            {
                var hanging = "、，。；：）》”".Contains(line.Text[^1], StringComparison.Ordinal) ? 0.5 * 16 / Printed.MillimetrePoints : 0;
                Assert.InRange(line.Right, 184 - Exactness, 184 + hanging + Exactness);
            }
        },
        iter: 100);

    [Fact]
    public void Lines_OfAnyText_KeepNumbersAndWordsWhole() => Text.Sample(
        text =>
        {
            var lines = LinesOf(text).Select(line => line.Text).ToList();
            foreach (var (above, below) in lines.Zip(lines.Skip(1)))
                Assert.False(Seam().IsMatch(above[^1] + "|" + below[0]) || (above[^1] == below[0] && above[^1] is '—' or '…'), above + "|" + below);
        },
        iter: 150);

    [Theory]
    [InlineData("，")]
    [InlineData("。”")]
    [InlineData("》")]
    public void Line_WithAMarkTooMany_KeepsItByTighteningOrTakesACharacterOver(string mark)
    {
        var text = GridTests.Ideographs(10) + "，" + GridTests.Ideographs(15) + mark + GridTests.Ideographs(30);
        var lines = LinesOf(text);

        Assert.DoesNotContain(lines[1].Text[0], ForbiddenAtStart);
        Assert.Equal(text, string.Concat(lines.Select(line => line.Text)));
    }

    [Fact]
    public void Marks_ThatMeet_AreSqueezed()
    {
        var letters = LinesOf("甲。”（乙")[0].Letters;
        var places = letters.Select(PrintedLine.LeftOf).ToList();

        // 。”（ take two squares instead of three.
        Assert.InRange(places[4] - places[1], 2 * 5.5, 2.2 * 5.6);
    }

    [Fact]
    public void LastLine_OfOneCharacter_IsAvoided()
    {
        var lines = LinesOf(GridTests.Ideographs(26 + 28 + 1) + "。");

        Assert.Equal(3, lines.Count);
        Assert.True(lines[2].Letters.Count > 2, lines[2].Text);
    }

    [Fact]
    public void Word_WiderThanALine_IsCutAtTheEdge()
    {
        var word = new string('W', 90);
        var lines = LinesOf("见" + word + "。");

        Assert.Equal("见" + word + "。", string.Concat(lines.Select(line => line.Text)));
        Assert.All(lines, line => Assert.True(line.Right <= 184 + Exactness));
        Assert.DoesNotContain(lines.Skip(1), line => line.Text[0] == '。');
    }

    [Fact]
    public void LineFeed_InAParagraph_BeginsALineWithoutIndent()
    {
        var lines = LinesOf("甲\r\n乙\n丙");

        Assert.Equal(["甲", "乙", "丙"], lines.Select(line => line.Text));
        Assert.Equal(28, lines[1].Left, Exactness);
    }

    private static List<PrintedLine> LinesOf(string text)
    {
        using var printed = Printed.Of(new Block.Paragraph(text));
        return [.. printed.Pages.SelectMany(page => page.Body)];
    }

    private static bool IsCommon(char character) => "第余多几百千万亿元人个年月日次".IndexOf(character, StringComparison.Ordinal) < 0;

    [GeneratedRegex(@"^[A-Za-z0-9./-]\|[A-Za-z0-9./%-]$|^[0-9]\|[万亿元人个年%]$", RegexOptions.None, 1000)]
    private static partial Regex Seam();
}
