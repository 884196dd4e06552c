using PerfEval.Documents.Building;
using PerfEval.Documents.Excel.Printed;
using PerfEval.Documents.Tests.Building;
using PerfEval.Documents.Tests.Fixture;
using PerfEval.Domain.Evaluations;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace PerfEval.Documents.Tests.Excel.Printed;

public sealed class ScoreTableWorkbookTests
{
    private const string Table = "自评表";

    [Theory]
    [MemberData(nameof(GivenSources.Names), MemberType = typeof(GivenSources))]
    public void Workbook_IsValidByTheStandard(string name)
    {
        using var file = Open(GivenSources.Of(name));

        Assert.Empty(file.Faults());
    }

    [Theory]
    [MemberData(nameof(GivenSources.Names), MemberType = typeof(GivenSources))]
    public void Total_IsTheSheetsTotal_AndItsCellSaysHow(string name)
    {
        var source = GivenSources.Of(name);
        using var file = Open(source);
        var row = file.Find(Table, "合计")[1..];

        Assert.Equal(source.Sheet.Self.Score.Value, decimal.Parse(file.Value(Table, "G" + row), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(name == "none-applies", file.Cell(Table, "G" + row).CellFormula is null);
    }

    [Fact]
    public async Task LibreOffice_ComputesTheSameSums()
    {
        foreach (var name in (string[])["reviewed", "capped", "capped-total", "empty"])
        {
            var written = PrintedFile.Bytes(stream => ScoreTableWorkbook.Write(GivenSources.Of(name), stream));
            using var file = new PrintedFile(written);
            using var computed = new PrintedFile(await Soffice.ConvertAsync(PrintedFile.WithoutValues(written), "xlsx", "xlsx"));

            var (stated, found) = (file.Computed(), computed.Computed());
            Assert.Equal(stated.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
            Assert.All(stated, pair => Assert.Equal(pair.Value, found[pair.Key], precision: 9));
            Assert.NotEmpty(stated);
        }
    }

    [Fact]
    public async Task LibreOffice_PrintsItOneA4PageWide_WithTheHeadOnEachPage()
    {
        var written = PrintedFile.Bytes(stream => ScoreTableWorkbook.Write(GivenSources.Of("reviewed"), stream));

        using var pdf = UglyToad.PdfPig.PdfDocument.Open(await Soffice.ConvertAsync(written, "xlsx", "pdf"));

        var pages = pdf.GetPages().ToList();
        Assert.All(pages, page => Assert.Equal((842, 595), ((int)Math.Round(page.Width), (int)Math.Round(page.Height))));
        Assert.Equal(pages.Count - 1, pages.Count(page => page.Text.Contains("一级指标", StringComparison.Ordinal) || page.Text.Contains("指标类别", StringComparison.Ordinal)));
        Assert.Contains(pages, page => page.Text.Contains("扣分原因与改进措施", StringComparison.Ordinal) && page.Text.Contains("自评得分", StringComparison.Ordinal));
    }

    [Fact]
    public void Sheet_RepeatsItsHead_FitsTheWidth_AndMergesTheLevels()
    {
        using var file = Open(GivenSources.Of("published"));
        var sheet = file.Sheet(Table);

        Assert.Equal([Table, "年度绩效指标", "基础信息"], file.Names);
        Assert.Equal("'自评表'!$3:$3", file.Document.WorkbookPart!.Workbook!.Descendants<X.DefinedName>().First(name => name.LocalSheetId! == 0).InnerText);
        var setup = sheet.Descendants<X.PageSetup>().Single();
        Assert.Equal((9u, "landscape", 1u, 0u), (setup.PaperSize!.Value, setup.Orientation!.InnerText, setup.FitToWidth!.Value, setup.FitToHeight!.Value));
        Assert.True(sheet.Descendants<X.PageSetupProperties>().Single().FitToPage!.Value);
        var merged = sheet.Descendants<X.MergeCell>().Select(cell => cell.Reference!.Value!).ToList();
        Assert.Contains(merged, reference => reference.StartsWith("A4:A", StringComparison.Ordinal));
        Assert.Contains(merged, reference => reference.StartsWith("B4:B", StringComparison.Ordinal));
        Assert.Equal(merged.Count, merged.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Numbers_AreNumbers_AndTheTextsAreThoseOfThePrint()
    {
        var source = GivenSources.Of("reviewed");
        using var file = Open(source);
        var printed = ScoreTableReport.Build(source).Blocks.OfType<Block.Table>().First();
        var row = file.Find(Table, source.Sheet.Line("B506").Indicator.Name)[1..];

        Assert.All(new[] { "D", "G", "H" }, column => Assert.Null(file.Cell(Table, column + row).DataType));
        Assert.Equal(("1", "0.97", "0.9"), (file.Value(Table, "D" + row), file.Value(Table, "G" + row), file.Value(Table, "H" + row)));
        var texts = printed.Body.SelectMany(cells => cells.Cells).Select(cell => string.Concat(cell.Runs.Select(run => run.Text))).ToHashSet(StringComparer.Ordinal);
        Assert.All(new[] { "C", "E", "F", "I" }, column => Assert.Contains(file.Value(Table, column + row), texts));
    }

    [Fact]
    public void ReviewScores_HaveAColumnOnlyWhereTheyCount()
    {
        var source = GivenSources.Of("reviewed");
        using var shown = Open(source);
        using var hidden = Open(source with { ShowsReview = false });

        Assert.Equal(("复核得分", "扣分原因与改进措施"), (shown.Value(Table, "H3"), shown.Value(Table, "I3")));
        Assert.Equal("扣分原因与改进措施", hidden.Value(Table, "H3"));
        Assert.DoesNotContain("预留口径", hidden.Sheet(Table).InnerText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+86138")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    public void TextsOfPeople_AreNeverFormulas(string text)
    {
        var file = PublishedCase.File with { DepartmentName = text };
        file = file.With("A101", content => content with
        {
            Answer = new Answer.Targets([.. ((Answer.Targets)content.Answer!).Items.Select(target => target with { Name = text, Note = text, Unit = text })]),
        });
        using var workbook = Open(ReportSource.Of(file));

        Assert.Empty(workbook.Faults());
        Assert.DoesNotContain(workbook.Names.SelectMany(name => workbook.Sheet(name).Descendants<X.CellFormula>()), formula => formula.Text.Contains("HYPERLINK", StringComparison.Ordinal) || formula.Text.Contains('@'));
        var cell = workbook.Cell("年度绩效指标", "B5");
        Assert.Equal("inlineStr", cell.DataType!.InnerText);
        var style = (X.CellFormat)workbook.Document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.ElementAt((int)cell.StyleIndex!.Value);
        Assert.True(style.QuotePrefix!.Value);
    }

    [Fact]
    public void Draft_SaysSoOnThePageAndInPrint()
    {
        using var draft = Open(GivenSources.Of("published") with { IsDraft = true });
        using var final = Open(GivenSources.Of("published") with { IsDraft = false });

        Assert.Equal("草稿", draft.Value(Table, "E2"));
        Assert.Contains("草稿", draft.Sheet(Table).Descendants<X.OddHeader>().Single().Text, StringComparison.Ordinal);
        // Not twice on the first page.
        Assert.Equal("", draft.Sheet(Table).Descendants<X.FirstHeader>().Single().Text);
        Assert.DoesNotContain("草稿", final.Sheet(Table).OuterXml, StringComparison.Ordinal);
    }

    private static PrintedFile Open(ReportSource source) => PrintedFile.Of(stream => ScoreTableWorkbook.Write(source, stream));
}
