using PerfEval.Documents.Building;
using PerfEval.Documents.Tests.Building;
using PerfEval.Documents.Tests.Fixture;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace PerfEval.Documents.Tests.Word;

/// <summary>Another program opens the files and sets the same pages as our own PDF.</summary>
public class LibreOfficeTests
{
    private const double TextBottom = 297 - 35 + 2;

    [Fact]
    public async Task Report_HasTheSameTextOnTheSamePagesWithTheSameLines()
    {
        var report = SelfEvaluationReport.Build(PublishedCase.Source);
        using var document = WordDocument.Of(report);
        using var ours = Printed.Of(report);
        using var theirs = PdfDocument.Open(await Soffice.ConvertAsync(document.Bytes, "docx", "pdf"));

        var pages = theirs.GetPages().Select(Lines).ToList();
        Assert.InRange(pages.Count, ours.Pages.Count - 1, ours.Pages.Count + 1);
        Assert.Equal(PlainReport.Of(report), PlainReport.Bare(string.Concat(pages.SelectMany(lines => lines))));
        // The last page takes what is left.
        foreach (var (our, their) in ours.Document.GetPages().Select(Lines).Zip(pages).SkipLast(1))
            Assert.InRange(their.Count, our.Count - 1, our.Count + 1);
    }

    [Fact]
    public async Task DraftsAndTables_HaveAsManyPagesAndTheirText()
    {
        var source = PublishedCase.Source with { IsDraft = true };
        foreach (var report in new[] { ScoreTableReport.Build(source), ScoringProcess.AppendTo(SelfEvaluationReport.Build(source), source), ReviewReport.Build(source) })
        {
            using var document = WordDocument.Of(report);
            using var ours = Printed.Of(report);
            using var theirs = PdfDocument.Open(await Soffice.ConvertAsync(document.Bytes, "docx", "pdf"));

            Assert.InRange(theirs.NumberOfPages, ours.Pages.Count - 1, ours.Pages.Count + 1);
            AssertHolds(PlainReport.Of(report), theirs);
        }
    }

    [Fact]
    public async Task TortureReport_IsOpenedWithoutLosingText()
    {
        using var document = WordDocument.Of(TortureReport.Make(ReportForm.PortraitText));
        using var theirs = PdfDocument.Open(await Soffice.ConvertAsync(document.Bytes, "docx", "pdf"));

        var text = PlainReport.Bare(string.Concat(theirs.GetPages().SelectMany(Lines)));
        Assert.Equal(600, Count(text, "比一页还高的单元格"));
        Assert.Equal(1800, Count(text, "五万字的段落"));
        Assert.Equal(300, Count(text, "高表头"));
        Assert.All(Enumerable.Range(1, 200), number => Assert.Contains($"第{number}组", text, StringComparison.Ordinal));
    }

    /// <summary>Each character as often as it should be, or oftener where a head is repeated.</summary>
    private static void AssertHolds(string expected, PdfDocument printed)
    {
        var found = string.Concat(printed.GetPages().SelectMany(page => page.Letters).Select(letter => letter.Value)).GroupBy(character => character).ToDictionary(group => group.Key, group => group.Count());
        foreach (var group in expected.GroupBy(character => character))
            Assert.True(found.GetValueOrDefault(group.Key) >= group.Count(), $"{group.Key}: {found.GetValueOrDefault(group.Key)} of {group.Count()}");
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    /// <summary>The lines of the text area from top to bottom; letters of one line stand on one baseline, whatever their font.</summary>
    private static List<string> Lines(Page page)
    {
        var lines = new List<(double Baseline, List<Letter> Letters)>();
        foreach (var letter in page.Letters.Where(letter => letter.TextOrientation == TextOrientation.Horizontal))
        {
            var baseline = (page.Height - letter.StartBaseLine.Y) / Printed.MillimetrePoints;
            if (baseline > TextBottom)
                continue;
            var line = lines.FindIndex(line => Math.Abs(line.Baseline - baseline) < 2);
            if (line < 0)
                lines.Add((baseline, [letter]));
            else
                lines[line].Letters.Add(letter);
        }

        return [.. lines.OrderBy(line => line.Baseline).Select(line => string.Concat(line.Letters.OrderBy(letter => letter.StartBaseLine.X).Select(letter => letter.Value)))];
    }
}
