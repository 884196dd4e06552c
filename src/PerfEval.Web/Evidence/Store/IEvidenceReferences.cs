using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Evidence.Store;

/// <summary>Knows which contents the database's rows refer to, those of deleted files that may be restored included.</summary>
public interface IEvidenceReferences
{
    /// <summary>Those of the given contents to which some row refers.</summary>
    Task<IReadOnlySet<ContentHash>> AmongAsync(IReadOnlyCollection<ContentHash> hashes, CancellationToken cancellation);
}
