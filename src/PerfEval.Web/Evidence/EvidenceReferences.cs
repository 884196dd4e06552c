using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence.Store;

namespace PerfEval.Web.Evidence;

/// <summary>What the database still names, for the sweep.</summary>
internal sealed class EvidenceReferences(PerfEvalDbContext db) : IEvidenceReferences
{
    public Task<IReadOnlySet<ContentHash>> AmongAsync(IReadOnlyCollection<ContentHash> hashes, CancellationToken cancellation) =>
        db.FindReferencedAsync(hashes, cancellation);
}
