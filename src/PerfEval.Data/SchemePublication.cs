using Microsoft.EntityFrameworkCore;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;
using PerfEval.Domain.Schemes;

namespace PerfEval.Data;

/// <summary>Publishing (发布) the schemes that ship with the product, so that cycles can be opened with them.</summary>
public static class SchemePublication
{
    /// <summary>Publishes every shipped scheme version that the database does not have yet; one that it has is left as it is.</summary>
    /// <param name="db">The database, migrated.</param>
    /// <param name="at">Now.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>What was published, in the order of the files; empty where nothing was missing.</returns>
    public static async Task<IReadOnlyList<Scheme>> PublishShippedSchemesAsync(this PerfEvalDbContext db, DateTimeOffset at, CancellationToken cancellation)
    {
        var known = await db.SchemeVersions.Select(version => new { version.SchemeKey, version.Version }).ToListAsync(cancellation);
        var missing = ShippedSchemes.All.Where(scheme => !known.Exists(version => version.SchemeKey == scheme.Id && version.Version == scheme.Version)).ToList();
        db.SchemeVersions.AddRange(missing.Select(scheme => new SchemeVersion(new SchemeVersionId(Guid.CreateVersion7(at)), scheme, at)));
        await db.SaveChangesAsync(cancellation);
        return missing;
    }
}
