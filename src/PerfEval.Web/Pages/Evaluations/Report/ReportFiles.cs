using System.Globalization;
using PerfEval.Data.Sealing;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Sealing;

namespace PerfEval.Web.Pages.Evaluations.Report;

/// <summary>The files of an evaluation that a person can download.</summary>
/// <param name="Evaluation">The evaluation.</param>
/// <param name="Seal">Its seal; null where it has none.</param>
/// <param name="Offered">The documents that are made when they are asked for, where it has none.</param>
public sealed record ReportFiles(Evaluation Evaluation, Seal? Seal, IReadOnlyList<EvaluationDocument> Offered)
{
    /// <summary>The address that the files' names follow.</summary>
    public string Root => $"/evaluations/{Evaluation.Id.Value}";

    /// <summary>Whether it is approved.</summary>
    public bool IsApproved => Evaluation.State == EvaluationState.Approved;

    /// <summary>The sealed files in the order of the documents, the data and the manifest last.</summary>
    public IEnumerable<SealedFile> Sealed => Seal is null ? [] :
    [
        .. Seal.Files.Where(file => file.Name != EvaluationDocuments.DataFile).OrderBy(PlaceOf),
        .. Seal.Files.Where(file => file.Name == EvaluationDocuments.DataFile),
        new SealedFile { Name = SealManifest.FileName, Document = "封存清单", Size = Seal.ManifestSize, Hash = Seal.Manifest },
    ];

    /// <summary>Where a document stands among those that are offered; one that is offered no more stands last.</summary>
    private int PlaceOf(SealedFile file)
    {
        var place = Offered.TakeWhile(document => document.FileName != file.Name).Count();
        return place < Offered.Count ? place : int.MaxValue;
    }

    /// <summary>The files of an evaluation.</summary>
    internal static ReportFiles Of(Evaluation evaluation, Actor viewer, Seal? seal, EvaluationDocuments documents) =>
        new(evaluation, seal, [.. documents.All.Where(document => document.IsFor(evaluation, viewer))]);

    /// <summary>A size for people: 196 KB.</summary>
    public static string SizeOf(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (bytes + 512) / 1024)} KB");
}
