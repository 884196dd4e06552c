using System.Globalization;
using System.Text;

namespace PerfEval.Documents.Tests.Pdf;

/// <summary>A document of more than two hundred pages, in which everything stands that a report should not hold but some day will.</summary>
public sealed class TortureTests(TortureTests.Torture once) : IClassFixture<TortureTests.Torture>
{
    private const double Exactness = 0.5;
    private const string ClosingMarks = "、，。；：？！）》〉」』】〕”’…";
    private readonly Printed printed = once.Printed;

    [Fact]
    public void Document_HasTwoHundredPagesWithTheirNumbers()
    {
        Assert.InRange(printed.Pages.Count, 200, 400);
        Assert.Equal(
            Enumerable.Range(1, printed.Pages.Count).Select(number => string.Create(CultureInfo.InvariantCulture, $"— {number} —")),
            printed.Pages.Select(page => page.Number.Text));
    }

    [Fact]
    public void Text_IsWholeAndInOrder()
    {
        var expected = string.Concat(Torture.Paragraphs.Select(Visible));
        var actual = string.Concat(printed.Text.Where(character => !char.IsWhiteSpace(character)));

        Assert.Equal(expected, actual[..expected.Length]);
    }

    [Fact]
    public void Tables_AreWhole()
    {
        var text = printed.Text[string.Concat(Torture.Paragraphs.Select(Visible)).Length..];

        foreach (var row in Enumerable.Range(1, Torture.Rows))
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"事项{row:000}号"), text, StringComparison.Ordinal);
        // What the tall cells hold is written in characters that stand nowhere else, so that pieces can be put together again.
        Assert.Equal(Torture.Tall, string.Concat(text.Where(Torture.IsTall)));
        Assert.Equal(Torture.TallMerged, string.Concat(text.Where(Torture.IsTallMerged)));
    }

    [Fact]
    public void EveryLine_StandsInsideTheTextArea()
    {
        foreach (var page in printed.Pages)
        {
            foreach (var line in page.Body)
            {
                var half = 0.5 * line.Letters[^1].PointSize / Printed.MillimetrePoints;
                var hanging = ClosingMarks.Contains(line.Letters[^1].Value, StringComparison.Ordinal) ? half : 0;
                Assert.InRange(line.Left, 28 - Exactness, 184 + Exactness);
                Assert.True(line.Right <= 184 + hanging + Exactness, $"{page.Page.Number}: {line.Text}");
                Assert.InRange(line.Baseline - (0.88 * line.Letters[0].PointSize / Printed.MillimetrePoints), 37 - Exactness, 262);
                Assert.InRange(line.Baseline + (0.12 * line.Letters[0].PointSize / Printed.MillimetrePoints), 37, 262 + Exactness);
            }
        }
    }

    [Fact]
    public void NoLine_BeginsWithAClosingMarkOrEndsWithAnOpeningOne()
    {
        var checkedLines = 0;
        foreach (var lines in printed.Pages.Select(page => page.Body))
        {
            // A heap of marks has no lawful place at all.
            foreach (var line in lines.Where(line => !line.Text.All(character => char.IsPunctuation(character) || character == '～')))
            {
                Assert.DoesNotContain(line.Text[0], ClosingMarks);
                Assert.DoesNotContain(line.Text[^1], "（《〈「『【〔“‘");
                checkedLines++;
            }
        }

        Assert.True(checkedLines > 4000);
    }

    [Fact]
    public void Warnings_NameEveryCharacterThatIsNotThere()
    {
        var named = printed.Warnings.Select(warning => warning.CodePoint).ToHashSet();

        Assert.Subset(named, new HashSet<int> { 0x200f, 0x202e, 0x2066, 0x0001, 0xfffd, 0x1f600, 0x200d, 0xfe0f });
        Assert.All(printed.Warnings, warning => Assert.NotEmpty(warning.Message));
    }

    /// <summary>What is read back of a text: characters without ink left out, those without glyph as 〓.</summary>
    private string Visible(string text)
    {
        var visible = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (printed.Warnings.FirstOrDefault(warning => warning.CodePoint == rune.Value) is { } warning)
                visible.Append(warning.Message.Contains("未打印", StringComparison.Ordinal) ? "" : "〓");
            else if (!Rune.IsWhiteSpace(rune))
                visible.Append(rune);
        }

        return visible.ToString();
    }

    /// <summary>Printed once for all tests of the class.</summary>
    public sealed class Torture : IDisposable
    {
        internal const int Rows = 200;

        internal const string Heap = "！、」』】，。；：？！）》〉”’……——·～％（《〈「『【〔“‘";

        internal static string Tall { get; } = string.Concat(Enumerable.Range(0, 9000).Select(i => (char)('\u6000' + (i % 500))));

        internal static string TallMerged { get; } = string.Concat(Enumerable.Range(0, 2500).Select(i => (char)('\u7000' + (i % 500))));

        internal static IReadOnlyList<string> Paragraphs { get; } =
        [
            .. Enumerable.Range(0, 300).Select(i => ((char)('一' + i)).ToString()),
            Sentences(50_000),
            GridTests.Ideographs(20_000),
            string.Join(' ', Enumerable.Range(0, 4000).Select(i => new string((char)('a' + (i % 26)), 1 + (i % 13)))),
            new string('W', 3000),
            string.Concat(Enumerable.Range(0, 3000).Select(i => i.ToString(CultureInfo.InvariantCulture))),
            string.Concat(Enumerable.Repeat(Heap, 100)),
            new string('。', 2000),
            new string('（', 2000),
            new string('…', 999),
            string.Concat(Enumerable.Repeat("𬴊𬙂㛃碁石碁镇𠀀", 300)),
            string.Concat(Enumerable.Repeat("😀👨‍👩‍👧‍👦🇨🇳❤️1️⃣", 200)),
            string.Concat(Enumerable.Repeat("左\u200f右\u202eשלום\u2066العربية\u2069", 200)),
            string.Concat(Enumerable.Range(0, 0xa0).Select(i => (char)i)) + "\ufeff\ufffe\uffff\ud800尾",
            new string(' ', 5000) + "空" + new string('\u3000', 500) + "\t\t",
            string.Concat(Enumerable.Repeat("e\u0301a\u0308\u0323", 500)),
            string.Concat(Enumerable.Repeat("、\n", 50)),
            "",
        ];

        internal Printed Printed { get; } = Printed.Of([.. Paragraphs.Select(text => new Block.Paragraph(text)), .. Tables()]);

        public void Dispose() => Printed.Dispose();

        internal static bool IsTall(char character) => character is >= '\u6000' and < '\u61f4';

        internal static bool IsTallMerged(char character) => character is >= '\u7000' and < '\u71f4';

        private static string Sentences(int length)
        {
            var text = new StringBuilder();
            for (var i = 0; text.Length < length; i++)
            {
                text.Append(GridTests.Ideographs(3 + (i % 17))[(i % 3)..]).Append(
                    (i % 7) switch { 0 => "，", 1 => "（见《办法》）；", 2 => "“甲”、“乙”，", 3 => "共1,904.50万元，", 4 => "——", 5 => "达97.3%。", _ => "：e-mail、GB/T 9704；" });
            }

            return text.ToString();
        }

        private static IEnumerable<Block> Tables()
        {
            TableColumn[] columns = [new(2), new(2), new(5), new(2, Alignment.Right)];
            TableRow head = new(["一级", "二级", "标准", "得分"]);
            yield return new Block.Table(columns, [head], [.. Enumerable.Range(1, Rows).Select(row => new TableRow(
            [
                .. row % 40 == 1 ? [new TableCell("履职效能") { RowSpan = 40 }] : Array.Empty<TableCell>(),
                .. row % 8 == 1 ? [new TableCell("整体效能，含（附注）") { RowSpan = 8 }] : Array.Empty<TableCell>(),
                string.Create(CultureInfo.InvariantCulture, $"事项{row:000}号\n{Sentences(10 + (row % 50))}"),
                string.Create(CultureInfo.InvariantCulture, $"{row}.00"),
            ]))]);
            yield return new Block.Table(
                columns,
                [head],
                [
                    new TableRow([new TableCell("丙") { RowSpan = 3 }, "丁", Tall, "1.00"]),
                    new TableRow([new TableCell(TallMerged) { RowSpan = 2 }, "戊", "2.00"]),
                    new TableRow(["己", "3.00"]),
                ]);
        }
    }
}
