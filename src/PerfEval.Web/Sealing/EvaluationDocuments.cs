using PerfEval.Documents;
using PerfEval.Documents.Building;
using PerfEval.Documents.Excel.Printed;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;

namespace PerfEval.Web.Sealing;

/// <summary>One document of an evaluation in one file format.</summary>
/// <param name="Key">Its key in addresses, such as report.</param>
/// <param name="Name">Its official name, such as 自评表说明.</param>
/// <param name="Extension">The file's extension, with its dot.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Write">Makes it; what a person should look at is returned.</param>
public sealed record EvaluationDocument(string Key, string Name, string Extension, string MediaType, Func<ReportSource, Stream, IReadOnlyList<RenderWarning>> Write)
{
    /// <summary>Its name within an evaluation, the last part of its address: report.pdf.</summary>
    public string FileName => Key + Extension;

    /// <summary>The format as people call it: PDF, DOCX, XLSX.</summary>
    public string Format => Extension[1..].ToUpperInvariant();

    /// <summary>Whether an evaluation has this document at all; most have every one.</summary>
    public Func<ReportSource, bool> Applies { get; init; } = static _ => true;
}

/// <summary>
/// 文书: every document that is made of an evaluation, in the order in which they are offered. Downloads, the seal (封存) and exports all go by this list:
/// a new format or document is one line here.
/// </summary>
public sealed class EvaluationDocuments
{
    /// <summary>The name of the interchange file.</summary>
    public const string DataFile = "evaluation.json";

    /// <summary>What the interchange file is called.</summary>
    public const string DataName = "自评数据";

    /// <summary>The documents of this product.</summary>
    /// <param name="pdf">Prints PDF.</param>
    public EvaluationDocuments(IReportRenderer pdf)
        : this(
        [
            Printed("report", SelfEvaluationReport.Name, SelfEvaluationReport.Build, pdf),
            Printed("score-table", ScoreTableReport.Name, ScoreTableReport.Build, pdf),
            new("score-table", ScoreTableReport.Name, ScoreTableWorkbook.FileExtension, ScoreTableWorkbook.MediaType, WriteWorkbook),
        ])
    {
    }

    /// <summary>These documents.</summary>
    public EvaluationDocuments(IReadOnlyList<EvaluationDocument> all) => All = all;

    /// <summary>The documents.</summary>
    public IReadOnlyList<EvaluationDocument> All { get; }

    /// <summary>The document of a file name; null where there is none.</summary>
    public EvaluationDocument? Find(string fileName) => All.FirstOrDefault(document => string.Equals(document.FileName, fileName, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name under which a file leaves the program: year, department and document; what is still a draft says so.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="name">The document's name.</param>
    /// <param name="extension">The extension with its dot.</param>
    public static string NameFor(Evaluation evaluation, string name, string extension)
    {
        var draft = evaluation.State == EvaluationState.Approved ? "" : "（草稿）";
        var plain = $"{evaluation.FiscalYear}年度{evaluation.DepartmentName}{name}{draft}";
        return string.Concat(plain.Where(character => !char.IsControl(character) && !@"\/:*?""<>|".Contains(character, StringComparison.Ordinal))) + extension;
    }

    /// <summary>The interchange file of an evaluation as a person may see it.</summary>
    public static byte[] WriteData(Evaluation evaluation, Actor viewer) => WriteData(EvaluationFile.Of(evaluation, evaluation.ShowsReviewTo(viewer)));

    /// <summary>The bytes of an interchange file.</summary>
    public static byte[] WriteData(EvaluationFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    private static EvaluationDocument Printed(string key, string name, Func<ReportSource, Report> build, IReportRenderer renderer) =>
        new(key, name, renderer.FileExtension, renderer.MediaType, (source, output) => renderer.Render(build(source), output));

    private static IReadOnlyList<RenderWarning> WriteWorkbook(ReportSource source, Stream output)
    {
        ScoreTableWorkbook.Write(source, output);
        return [];
    }
}
