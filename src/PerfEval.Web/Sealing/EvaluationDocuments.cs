using PerfEval.Documents;
using PerfEval.Documents.Building;
using PerfEval.Documents.Excel.Printed;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;
using PerfEval.Web.Hosting;
using PerfEval.Web.Pages.Evaluations.Report;

namespace PerfEval.Web.Sealing;

/// <summary>Makes a document.</summary>
/// <param name="source">The evaluation and its sheet.</param>
/// <param name="process">Whether 附：计分过程 is asked for.</param>
/// <param name="output">Where the file goes.</param>
/// <param name="cancellation">Breaks off a long one.</param>
/// <returns>What a person should look at.</returns>
public delegate IReadOnlyList<RenderWarning> DocumentWriting(ReportSource source, bool process, Stream output, CancellationToken cancellation = default);

/// <summary>One document of an evaluation in one file format.</summary>
/// <param name="Key">Its key in addresses, such as report.</param>
/// <param name="Name">Its official name, such as 自评表说明.</param>
/// <param name="Extension">The file's extension, with its dot.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Write">Makes it, with 附：计分过程 where that is asked for and the document takes it; what a person should look at is returned.</param>
public sealed record EvaluationDocument(string Key, string Name, string Extension, string MediaType, DocumentWriting Write)
{
    /// <summary>Its name within an evaluation, the last part of its address: report.pdf.</summary>
    public string FileName => Key + Extension;

    /// <summary>The format as people call it: PDF, DOCX, XLSX.</summary>
    public string Format => Extension[1..].ToUpperInvariant();

    /// <summary>Whether an evaluation has this document for a person, as its state and the person's role permit.</summary>
    public Func<Evaluation, Actor, bool> IsFor { get; init; } = static (_, _) => true;

    /// <summary>Whether it is a draft (草稿).</summary>
    public Func<ReportSource, bool> IsDraft { get; init; } = static source => source.IsDraft;
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

    /// <summary>The documents of this product, of a 财政部门 without a name.</summary>
    /// <param name="renderers">What prints reports: PDF, Word.</param>
    public EvaluationDocuments(params IReadOnlyList<IReportRenderer> renderers)
        : this("", renderers)
    {
    }

    /// <summary>The documents of this product.</summary>
    /// <param name="bureau">财政部门, which signs 复核意见; empty for none.</param>
    /// <param name="renderers">What prints reports: PDF, Word.</param>
    public EvaluationDocuments(string bureau, params IReadOnlyList<IReportRenderer> renderers)
        : this(
        [
            .. renderers.Select(renderer => Printed(ReportKind.Find("report")!, renderer, bureau)),
            .. renderers.Select(renderer => Printed(ReportKind.Find("score-table")!, renderer, bureau)),
            new("score-table", ScoreTableReport.Name, ScoreTableWorkbook.FileExtension, ScoreTableWorkbook.MediaType, WriteWorkbook),
            // What was handed back or approved is no draft.
            .. renderers.Select(renderer => Printed(ReportKind.Find("review-opinion")!, renderer, bureau) with { IsDraft = source => source.IsDraft && source.Review is ReviewStage.Ongoing }),
        ]) => Bureau = bureau;

    /// <summary>These documents.</summary>
    public EvaluationDocuments(IReadOnlyList<EvaluationDocument> all) => All = all;

    /// <summary>财政部门, which signs 复核意见; empty where it is not configured.</summary>
    public string Bureau { get; } = "";

    /// <summary>The documents.</summary>
    public IReadOnlyList<EvaluationDocument> All { get; }

    /// <summary>The document of a file name; null where there is none.</summary>
    public EvaluationDocument? Find(string fileName) => All.FirstOrDefault(document => string.Equals(document.FileName, fileName, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name under which a file leaves the program: year, department and document; what is still a draft says so.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="name">The document's name.</param>
    /// <param name="extension">The extension with its dot.</param>
    /// <param name="isDraft">Whether it is a draft.</param>
    public static string NameFor(Evaluation evaluation, string name, string extension, bool isDraft)
    {
        var plain = $"{evaluation.FiscalYear}年度{evaluation.DepartmentName}{name}{(isDraft ? "（草稿）" : "")}";
        return DownloadName.Clean(plain) + extension;
    }

    /// <summary>What the documents of an evaluation are made from, as a person may see it.</summary>
    /// <param name="evaluation">The evaluation, loaded whole.</param>
    /// <param name="viewer">Who reads them.</param>
    /// <param name="lastReturn">Its last return, where it is being filled again after it; else null.</param>
    public static ReportSource SourceOf(Evaluation evaluation, Actor viewer, EvaluationEvent? lastReturn) =>
        ReportSource.Of(evaluation, viewer) with { Review = ReviewStage.Of(evaluation, lastReturn) };

    /// <summary>The interchange file of an evaluation as a person may see it.</summary>
    public static byte[] WriteData(Evaluation evaluation, Actor viewer) => WriteData(EvaluationFile.Of(evaluation, evaluation.ShowsReviewTo(viewer)));

    /// <summary>The bytes of an interchange file.</summary>
    public static byte[] WriteData(EvaluationFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    private static EvaluationDocument Printed(ReportKind kind, IReportRenderer renderer, string bureau) => new(
        kind.Key,
        kind.Name,
        renderer.FileExtension,
        renderer.MediaType,
        (source, process, output, cancellation) =>
            renderer.Render(kind.Of(source with { Bureau = bureau }, process), output, cancellation))
    {
        IsFor = kind.IsFor,
    };

    private static IReadOnlyList<RenderWarning> WriteWorkbook(ReportSource source, bool process, Stream output, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ScoreTableWorkbook.Write(source, output);
        return [];
    }
}
