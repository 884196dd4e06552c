using System.Security.Cryptography;
using PerfEval.Data.Sealing;
using PerfEval.Documents.Building;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Sealing;

/// <summary>
/// 封存: makes the documents of an approved evaluation, brings them and their manifest to the disk, and gives the rows that are then to be saved in
/// the transaction of the approval. A crash in between leaves contents without rows, which <see cref="SealSweep"/> removes; never a row without its file.
/// </summary>
internal sealed class SealMaking(EvaluationDocuments documents, SealedStore store)
{
    /// <summary>Makes and keeps everything.</summary>
    /// <param name="evaluation">The evaluation, approved, whether that is saved already or is about to be.</param>
    /// <param name="approved">Who approved it and when.</param>
    /// <param name="seals">Who seals it and when.</param>
    /// <param name="cancellation">Leaves contents without rows.</param>
    /// <returns>The rows.</returns>
    /// <exception cref="SealingException">A document could not be made or kept; nothing refers to what was kept before it.</exception>
    public async Task<Seal> MakeAsync(Evaluation evaluation, SealManifest.Deed approved, SealManifest.Deed seals, CancellationToken cancellation)
    {
        if (evaluation.State != EvaluationState.Approved)
            throw new ArgumentException("Only what is approved is sealed.", nameof(evaluation));
        var (source, files) = (SourceOf(evaluation), new List<SealedFile>());
        foreach (var document in documents.All.Where(document => document.IsFor(evaluation, AnyReader(evaluation))))
            files.Add(await KeepAsync(evaluation, document.FileName, document.Name, document.MediaType, () => Print(document, source), cancellation));
        files.Add(await KeepAsync(
            evaluation, EvaluationDocuments.DataFile, EvaluationDocuments.DataName, "application/json", () => EvaluationDocuments.WriteData(source.File), cancellation));
        var manifest = Describe(evaluation, source, approved, seals, files).Write();
        try
        {
            store.BeginAttempt(ContentHash.From(SHA256.HashData(manifest)));
            return new Seal
            {
                EvaluationId = evaluation.Id,
                Manifest = await store.PutAsync(manifest, cancellation),
                ManifestSize = manifest.Length,
                SealedAt = seals.At,
                SealedBy = seals.By,
                Files = files,
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SealingException("封存清单", fault);
        }
    }

    /// <summary>The data of an approved evaluation as its files are made from; everybody who may see it sees the same.</summary>
    public static ReportSource SourceOf(Evaluation evaluation) => EvaluationDocuments.SourceOf(evaluation, AnyReader(evaluation), lastReturn: null);

    private static Actor AnyReader(Evaluation evaluation) => new(new AccountId(Guid.Empty), "", Role.Officer, evaluation.DepartmentId);

    private static byte[] Print(EvaluationDocument document, ReportSource source)
    {
        using var stream = new MemoryStream();
        document.Write(source, false, stream);
        return stream.ToArray();
    }

    private async Task<SealedFile> KeepAsync(Evaluation evaluation, string name, string title, string mediaType, Func<byte[]> make, CancellationToken cancellation)
    {
        try
        {
            var content = make();
            return new SealedFile
            {
                EvaluationId = evaluation.Id,
                Name = name,
                Document = title,
                MediaType = mediaType,
                Size = content.Length,
                Hash = await store.PutAsync(content, cancellation),
            };
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Whatever a renderer meets: the review must not be lost for it.
            throw new SealingException($"{title}（{name}）", fault);
        }
    }

    private static SealManifest Describe(Evaluation evaluation, ReportSource source, SealManifest.Deed approved, SealManifest.Deed seals, IReadOnlyList<SealedFile> files) => new(
        new(evaluation.Id.Value, evaluation.Department.Code, evaluation.DepartmentName, evaluation.FiscalYear, evaluation.Cycle.Name, evaluation.SubmittedAt),
        new(evaluation.Scheme.Id, evaluation.Scheme.Version, evaluation.Scheme.Name),
        approved,
        seals,
        new(source.Sheet.Self.Score.ToString(), source.Sheet.Final.Score.ToString(), source.Sheet.Final.Grade?.Name ?? ""),
        [.. files.Select(file => new SealManifest.Document(file.Name, file.Document, file.MediaType, file.Size, file.Hash.Hex))],
        [
            .. evaluation.Evidence.Where(file => !file.IsRemoved).OrderBy(file => file.AddedAt).ThenBy(file => file.Id.Value)
                .Select(file => new SealManifest.Proof(file.Id.Value, file.Name, file.Content.FileName, file.RevisionNumber, file.Content.Size, file.Content.Hash.Hex)),
        ]);
}

/// <summary>A document could not be made or kept, so that the evaluation is not sealed and nothing of it is changed.</summary>
/// <param name="document">Which, in Chinese.</param>
/// <param name="cause">Why.</param>
internal sealed class SealingException(string document, Exception cause) : Exception($"{document} could not be made or kept: {cause.Message}", cause)
{
    /// <summary>What to tell the person who approves.</summary>
    public string ForPeople => InnerException is IOException or UnauthorizedAccessException
        ? $"{document}没有存成，可能是服务器磁盘已满或无法写入。"
        : $"{document}没有生成。";
}
