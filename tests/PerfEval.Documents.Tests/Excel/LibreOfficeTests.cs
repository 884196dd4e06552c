using System.Globalization;
using System.Text;
using PerfEval.Documents.Excel;
using PerfEval.Documents.Tests.Fixture;

namespace PerfEval.Documents.Tests.Excel;

/// <summary>The workbook in the hands of another program than the one that wrote it.</summary>
public sealed class LibreOfficeTests
{
    /// <summary>Every sheet (-1) as UTF-8 (76), texts in quotes, numbers as they are kept and not as they are shown.</summary>
    private const string AllSheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1";

    [Fact]
    public async Task Workbook_OpensWithEveryCellAsWritten()
    {
        var written = WorkbookWriter.Write(WorkbookWriterTests.Odd());

        var sheets = await Soffice.ConvertAllAsync(written, "xlsx", AllSheets);

        using var workbook = new EditedWorkbook(written);
        foreach (var sheet in new[] { WorkbookLayout.Instructions, WorkbookLayout.Scores, WorkbookLayout.Targets })
        {
            var shown = SeparatedCells.Of(Encoding.UTF8.GetString(sheets[$"given-{sheet}.csv"]));
            var cells = workbook.Cells(sheet).ToList();
            Assert.True(cells.Count > 3, sheet);
            Assert.All(cells, cell => Assert.True(IsSame(cell.Text, shown.GetValueOrDefault(cell.Address, "")), $"{sheet}!{cell.Address}: {cell.Text} is shown as {shown.GetValueOrDefault(cell.Address)}"));
        }
    }

    [Theory]
    [InlineData("published")]
    [InlineData("odd")]
    public async Task Workbook_SavedByLibreOffice_SaysTheSame(string which)
    {
        var evaluation = which == "odd" ? WorkbookWriterTests.Odd() : GivenEvaluation.Published();

        var saved = await Soffice.ConvertAsync(WorkbookWriter.Write(evaluation), "xlsx", "xlsx");

        var proposal = RoundTripTests.Read(saved, evaluation);
        Assert.Empty(proposal.Strays);
        Assert.Empty(proposal.Entries.SelectMany(entry => entry.Faults));
        Assert.Empty(proposal.Entries.SelectMany(entry => entry.Changes));
        Assert.Equal(proposal.Rows, proposal.UnchangedRows);
    }

    /// <summary>That a file which would need repair doesn't pass for one that opens.</summary>
    [Fact]
    public async Task Workbook_CutShort_IsNotOpened()
    {
        var written = WorkbookWriter.Write(GivenEvaluation.Empty());

        await Assert.ThrowsAsync<InvalidOperationException>(() => Soffice.ConvertAsync(written[..(written.Length / 2)], "xlsx", "csv"));
    }

    /// <summary>Texts are the same without the escapes of XML, numbers in whatever digits, dates as the days that they are kept as.</summary>
    private static bool IsSame(string kept, string shown)
    {
        var isNumber = decimal.TryParse(kept, CultureInfo.InvariantCulture, out var number);
        if (isNumber && DateTime.TryParseExact(shown, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return number == (decimal)date.ToOADate();
        return (isNumber && decimal.TryParse(shown, CultureInfo.InvariantCulture, out var other) && number == other) || CellText.Unescape(kept) == shown;
    }
}
