using PerfEval.Documents.Building;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Excel.Printed;

/// <summary>
/// 自评表 as a workbook: 基础信息, the score table and the year's targets, formatted for print, with numbers that are numbers and sums that are
/// formulas. It says the same as the printed table: both are made from the sheet, and the texts of its cells are the same.
/// </summary>
public static class ScoreTableWorkbook
{
    /// <summary>The media type of an .xlsx file.</summary>
    public const string MediaType = WorkbookLayout.MediaType;

    /// <summary>Extension of the file's name with its dot.</summary>
    public const string FileExtension = ".xlsx";

    private const string Basics = "基础信息";

    /// <summary>Writes the workbook.</summary>
    /// <param name="source">The evaluation and its sheet.</param>
    /// <param name="output">Where the file goes; it is left open.</param>
    public static void Write(ReportSource source, Stream output)
    {
        // The package wants to go back in what it writes.
        using var whole = new MemoryStream();
        using (var workbook = new PrintedWorkbook(whole, source.Properties(ScoreTableReport.TitleOf(source))))
        {
            var sums = ScoreTableSheet.Write(workbook, source);
            TargetTableSheet.Write(workbook, source);
            WriteBasics(workbook, source, sums);
        }

        whole.WriteTo(output);
    }

    private static void WriteBasics(PrintedWorkbook workbook, ReportSource source, TotalCells sums)
    {
        var (file, sheet) = (source.File, source.Sheet);
        using var page = workbook.Add(Basics, [22, 60], headRow: 0);
        page.Text(Basics, PrintedStyle.Title).Blank(PrintedStyle.Title).EndRow(height: 32);
        page.Merge(1, 1, 1, 2);
        Line("部门名称", file.DepartmentName);
        Line("部门代码", file.DepartmentCode);
        page.Text("预算年度", PrintedStyle.Head).Number(file.FiscalYear, PrintedStyle.ListedFigure).EndRow();
        Line("指标体系", $"{sheet.Scheme.Name}（第{sheet.Scheme.Version}版）");
        page.Text("满分", PrintedStyle.Head).Number(sheet.Scheme.FullMark.Value, PrintedStyle.ListedFigure).EndRow();
        foreach (var (name, cell, value) in sums.Dimensions)
            Score($"{name}自评得分", cell, value);
        Score("自评总分", sums.Self, sheet.Self.Score);
        if (sums.Final is { } final)
            Score("复核后总分", final, sheet.Final.Score);
        var total = sums.Final is null ? sheet.Self : sheet.Final;
        Line("等级", total.Grade?.Name ?? "尚未填完，暂不评定");
        page.Text("落款日期", PrintedStyle.Head).Date(file.SignedOn, PrintedStyle.ListedDate).EndRow();
        if (source.IsDraft)
            Line("文件状态", "草稿");
        page.EndSheet(source.IsDraft, saysDraft: true);

        void Line(string name, string text) => page.Text(name, PrintedStyle.Head).Text(text, PrintedStyle.Text).EndRow();

        void Score(string name, string cell, Points value) =>
            page.Text(name, PrintedStyle.Head).Formula($"{PrintedWorkbook.Quote(ScoreTableReport.Name)}!{cell}", value.Value, PrintedStyle.ListedPoints).EndRow();
    }
}

/// <summary>Where the sums of the score table stand, for other sheets to refer to.</summary>
/// <param name="Dimensions">The dimensions' names with the cells and values of their self-scores.</param>
/// <param name="Self">The cell of the total self-score.</param>
/// <param name="Final">The cell of the total after review; null where no review score is shown.</param>
internal sealed record TotalCells(IReadOnlyList<(string Name, string Cell, Points Value)> Dimensions, string Self, string? Final);
