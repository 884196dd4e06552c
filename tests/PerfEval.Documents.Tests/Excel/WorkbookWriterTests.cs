using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using PerfEval.Documents.Excel;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace PerfEval.Documents.Tests.Excel;

public sealed class WorkbookWriterTests
{
    public static TheoryData<string> Evaluations => ["published", "empty", "general", "odd"];

    [Theory]
    [MemberData(nameof(Evaluations))]
    public void Workbook_IsValidByTheStandard(string which)
    {
        using var workbook = new EditedWorkbook(WorkbookWriter.Write(Of(which)));

        var errors = new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(workbook.Document, TestContext.Current.CancellationToken);

        Assert.Empty(errors.Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}"));
    }

    [Fact]
    public void Instructions_HaveRowsAsHighAsTheirText()
    {
        using var workbook = new EditedWorkbook(WorkbookWriter.Write(GivenEvaluation.Published()));

        var rows = Sheet(workbook, "填报说明").Descendants<X.Row>().Skip(1).ToList();

        Assert.All(rows, row => Assert.True(row.CustomHeight?.Value));
        // 110 wide: a text of more than 55 Chinese characters takes two lines at least.
        Assert.Contains(rows, row => row.InnerText.Length > 60);
        Assert.All(rows, row => Assert.True(row.Height!.Value >= 13 * Math.Ceiling(row.InnerText.Count(character => character >= '\u2e80') / 55.0), row.InnerText));
    }

    [Fact]
    public void Workbook_LocksAllButInputs()
    {
        using var workbook = new EditedWorkbook(WorkbookWriter.Write(GivenEvaluation.Published()));
        var row = workbook.ScoreRow("A103").ToString(CultureInfo.InvariantCulture);

        Assert.All(new[] { "A", "B", "C", "D", "E", "L" }, column => Assert.True(IsLocked(workbook, EditedWorkbook.Scores, column + row), column));
        Assert.All(new[] { "F", "H", "I", "J", "K" }, column => Assert.False(IsLocked(workbook, EditedWorkbook.Scores, column + row), column));
        Assert.All(new[] { "A1", "N1" }, cell => Assert.True(IsLocked(workbook, EditedWorkbook.Targets, cell)));
        Assert.False(IsLocked(workbook, EditedWorkbook.Targets, "G2"));
        Assert.All(Sheets(workbook), sheet => Assert.True(sheet.Descendants<X.SheetProtection>().Single().Sheet!.Value));
        // Rows below the last one are written by nobody: their cells have the style of the column.
        Assert.All(Sheet(workbook, EditedWorkbook.Targets).Descendants<X.Column>(), column => Assert.False(Style(workbook, column.Style!).Protection!.Locked!.Value));
    }

    [Fact]
    public void Workbook_OffersListsAndFreezesTheHeaders()
    {
        using var workbook = new EditedWorkbook(WorkbookWriter.Write(GivenEvaluation.Published()));

        var rules = Sheet(workbook, EditedWorkbook.Targets).Descendants<X.DataValidation>().ToDictionary(rule => rule.SequenceOfReferences!.InnerText!, rule => rule.Type!.InnerText!);
        Assert.Equal("list", rules["A2:A10001"]);
        Assert.Equal("list", rules["E2:E10001"]);
        Assert.Equal("list", rules["H2:H10001"]);
        Assert.Equal("decimal", rules["K2:K10001"]);
        Assert.Contains(Sheet(workbook, EditedWorkbook.Scores).Descendants<X.DataValidation>(), rule =>
            rule.Type!.InnerText == "list" && rule.SequenceOfReferences!.InnerText == $"F{workbook.ScoreRow("B301")}");
        Assert.All(new[] { EditedWorkbook.Scores, EditedWorkbook.Targets }, name =>
            Assert.Equal((1, "frozen"), ((int)Sheet(workbook, name).Descendants<X.Pane>().Single().VerticalSplit!.Value, Sheet(workbook, name).Descendants<X.Pane>().Single().State!.InnerText)));
    }

    [Fact]
    public void Numbers_AreNumbers_WithTheFormatOfTheirKind()
    {
        using var workbook = new EditedWorkbook(WorkbookWriter.Write(GivenEvaluation.Published()));
        var amount = Cell(workbook, EditedWorkbook.Scores, $"F{workbook.ScoreRow("A103")}");

        Assert.Null(amount.DataType);
        Assert.True(decimal.TryParse(amount.CellValue!.Text, CultureInfo.InvariantCulture, out _));
        Assert.Equal(4u, Style(workbook, amount.StyleIndex!).NumberFormatId!.Value);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+8613800000000")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    public void Text_ThatBeginsLikeAFormula_IsWrittenAsText(string text)
    {
        var evaluation = GivenEvaluation.Published().With("B506", new EntryEdit(Answer: null, DeductionReason: text));
        using var workbook = new EditedWorkbook(WorkbookWriter.Write(evaluation));
        var cell = Cell(workbook, EditedWorkbook.Scores, $"H{workbook.ScoreRow("B506")}");

        Assert.Equal("inlineStr", cell.DataType!.InnerText);
        Assert.Null(cell.CellFormula);
        Assert.Equal(text, cell.InlineString!.Text!.Text);
        Assert.True(Style(workbook, cell.StyleIndex!).QuotePrefix!.Value);
        Assert.DoesNotContain(Sheets(workbook), sheet => sheet.Descendants<X.CellFormula>().Any());
    }

    private static Evaluation Of(string which) => which switch
    {
        "published" => GivenEvaluation.Published(),
        "empty" => GivenEvaluation.Empty(),
        "general" => GivenEvaluation.Empty(GivenEvaluation.General),
        _ => Odd(),
    };

    /// <summary>Each kind of goal and mark, texts that XML can't carry, and a figure with more digits than Excel holds.</summary>
    internal static Evaluation Odd() => GivenEvaluation.Published()
        .With("A101", new EntryEdit(new Answer.Targets(
        [
            new(new TargetId(Guid.NewGuid()), "数量指标", "=HYPERLINK(\"x\")", new Goal.Numeric(Comparison.Equal, -0.000001m, 123456789012345.123456m), "@", Points.Of(2.5m)),
            new(new TargetId(Guid.NewGuid()), "时效指标", "平台建成_x0041_", new Goal.ByDate(new DateOnly(2024, 2, 29), new DateOnly(2025, 1, 1)), "", Weight: null) { Note = "逾期\n原因" },
            new(new TargetId(Guid.NewGuid()), "质量指标", "  前后有空格  ", new Goal.Qualitative("12", JudgementLevel.PartlyMet, Points.Of(1)), "", Weight: null),
            new(new TargetId(Guid.NewGuid()), "质量指标", "", new Goal.ByDate(Due: null, Done: null), "", Weight: null) { Improvement = "𠮷野家" },
        ])))
        .With("A103", new EntryEdit(new Answer.Amounts(new Dictionary<string, decimal?>(StringComparer.Ordinal)), new Claim(Points.Of(0.5m), "从严"), "原因\n换行", "  "))
        .With("B501", new EntryEdit(new Answer.NotApplicable("当年没有采购")))
        .With("B602", new EntryEdit(new Answer.Checklist(new Dictionary<string, CheckMark>(StringComparer.Ordinal))));

    private static IEnumerable<X.Worksheet> Sheets(EditedWorkbook workbook) => workbook.Document.WorkbookPart!.WorksheetParts.Select(part => part.Worksheet!);

    private static X.Worksheet Sheet(EditedWorkbook workbook, string name) => ((WorksheetPart)workbook.Document.WorkbookPart!.GetPartById(
        workbook.Document.WorkbookPart.Workbook!.Sheets!.Elements<X.Sheet>().Single(sheet => sheet.Name == name).Id!)).Worksheet!;

    private static X.Cell Cell(EditedWorkbook workbook, string sheet, string address) => Sheet(workbook, sheet).Descendants<X.Cell>().Single(cell => cell.CellReference == address);

    private static X.CellFormat Style(EditedWorkbook workbook, uint index) =>
        workbook.Document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<X.CellFormat>().ElementAt((int)index);

    private static bool IsLocked(EditedWorkbook workbook, string sheet, string address) =>
        Style(workbook, Cell(workbook, sheet, address).StyleIndex!).Protection?.Locked?.Value ?? true;
}
