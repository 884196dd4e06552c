using PerfEval.Data;
using PerfEval.Data.Sealing;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Sealing;

/// <summary>取阅封存文件: the one way to the sealed bytes of an evaluation that the caller was allowed to see.</summary>
internal sealed class SealedShelf(PerfEvalDbContext db, SealedStore store, ILogger<SealedShelf> log)
{
    /// <summary>The seal of an evaluation; null where it has none.</summary>
    public Task<Seal?> FindAsync(EvaluationId id, CancellationToken cancellation) => db.FindSealAsync(id, cancellation);

    /// <summary>
    /// The bytes of a file of a seal, or of its manifest. They are hashed before they are handed out: what is not what was approved is not given
    /// out as if it were.
    /// </summary>
    /// <param name="seal">The seal.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>The file with its content; null where the seal has no such file.</returns>
    /// <exception cref="InvalidDataException">The content is missing or changed.</exception>
    public async Task<SealedContent?> OpenAsync(Seal seal, string name, CancellationToken cancellation)
    {
        var file = string.Equals(name, SealManifest.FileName, StringComparison.OrdinalIgnoreCase)
            ? new SealedFile { EvaluationId = seal.EvaluationId, Name = SealManifest.FileName, Document = "封存清单", MediaType = "application/json", Size = seal.ManifestSize, Hash = seal.Manifest }
            : seal.Files.FirstOrDefault(file => string.Equals(file.Name, name, StringComparison.OrdinalIgnoreCase));
        if (file is null)
            return null;
        Exception? cause = null;
        try
        {
            if (await store.ReadAsync(file.Hash, cancellation) is { IsSound: true } held)
                return new SealedContent(file, held.Bytes);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            cause = fault;
        }

        log.LogError(cause, "The sealed file {File} of evaluation {Evaluation} is missing or changed; scripts/perfeval verify tells more", file.Name, seal.EvaluationId.Value);
        throw new InvalidDataException($"The sealed file {file.Name} is missing or changed.", cause);
    }
}

/// <summary>A sealed file with its content.</summary>
/// <param name="File">The file.</param>
/// <param name="Bytes">Its bytes, which are those that were approved.</param>
internal sealed record SealedContent(SealedFile File, byte[] Bytes);
