using PerfEval.Domain.Schemes;

namespace PerfEval.Documents.Excel.Printed;

/// <summary>
/// 汇总表: the evaluations of one cycle (评价任务), one row a department, with the scores of each indicator on sheets of their own from which the sums
/// are computed by formulas.
/// </summary>
public static class SummaryWorkbook
{
    /// <summary>The document's official name.</summary>
    public const string Name = "汇总表";

    internal const string SelfSheet = "指标自评得分";

    internal const string FinalSheet = "指标复核后得分";

    /// <summary>Writes the workbook.</summary>
    /// <param name="title">The cycle's name.</param>
    /// <param name="scheme">The scheme of all the evaluations.</param>
    /// <param name="rows">The departments in their order.</param>
    /// <param name="output">Where the file goes; it is left open.</param>
    public static void Write(string title, Scheme scheme, IReadOnlyList<SummaryRow> rows, Stream output)
    {
        using var whole = new MemoryStream();
        using (var workbook = new PrintedWorkbook(whole, new DocumentProperties(title + Name, Subject: title)))
        {
            SummarySheet.Write(workbook, title, scheme, rows);
            IndicatorSummarySheet.Write(workbook, SelfSheet, $"{title}各指标自评得分", scheme, rows, scores => scores.Selves);
            IndicatorSummarySheet.Write(workbook, FinalSheet, $"{title}各指标复核后得分", scheme, rows, scores => scores.Finals);
        }

        whole.WriteTo(output);
    }
}
