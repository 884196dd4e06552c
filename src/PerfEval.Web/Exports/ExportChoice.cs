using PerfEval.Documents.Excel.Printed;
using PerfEval.Web.Sealing;

namespace PerfEval.Web.Exports;

/// <summary>Something that can be chosen for an export.</summary>
/// <param name="Name">Its key: the document's file name within an evaluation, or that of the summary.</param>
/// <param name="Text">What it is called, with its format.</param>
internal sealed record ExportChoice(string Name, string Text)
{
    /// <summary>汇总表 of the whole cycle.</summary>
    public const string Summary = "summary.xlsx";

    /// <summary>What can be chosen: each document of an evaluation, its data, and the summary.</summary>
    public static IReadOnlyList<ExportChoice> Of(EvaluationDocuments documents) =>
    [
        .. documents.All.Select(document => new ExportChoice(document.FileName, $"{document.Name}（{document.Format}）")),
        new(EvaluationDocuments.DataFile, $"{EvaluationDocuments.DataName}（JSON）"),
        new(SealManifest.FileName, "封存清单（JSON，仅已封存的自评）"),
        new(Summary, $"{SummaryWorkbook.Name}（XLSX，全部部门一份）"),
    ];
}
