using Microsoft.EntityFrameworkCore;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data;

/// <summary>What of a former year is wanted beside its entries.</summary>
[Flags]
public enum FormerParts
{
    /// <summary>Nothing: the answers of every rule but targets.</summary>
    None = 0,

    /// <summary>年度绩效指标.</summary>
    Targets = 1,

    /// <summary>The sections of the report.</summary>
    Narrative = 2,

    /// <summary>The names of 佐证材料.</summary>
    Evidence = 4,
}

/// <summary>Loading 上年数据.</summary>
public static class FormerYears
{
    /// <summary>
    /// The latest earlier year of the evaluation's department, as far as the person may see it; null where there is none. One query of the rows
    /// that are shown, untracked, where both years are made with one scheme version.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="evaluation">The later evaluation, with its scheme.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="parts">What to load beside the entries.</param>
    /// <param name="code">The one indicator that is wanted, null for all; where the schemes differ, all come, since only names tell which it is.</param>
    /// <param name="cancellation">Cancels.</param>
    public static async Task<FormerYear?> LoadFormerYearAsync(
        this PerfEvalDbContext db, Evaluation evaluation, Actor actor, FormerParts parts, string? code, CancellationToken cancellation)
    {
        var (department, year, present) = (evaluation.DepartmentId, evaluation.FiscalYear, evaluation.SchemeVersionId);
        var entries = db.Set<IndicatorEntry>().AsNoTracking();
        if (parts.HasFlag(FormerParts.Targets))
            entries = entries.Include(entry => entry.Targets).AsSingleQuery();
        var rows = await entries.Join(
                db.Evaluations.Where(former => former.DepartmentId == department
                    && former.FiscalYear == db.Evaluations.Where(earlier => earlier.DepartmentId == department && earlier.FiscalYear < year).Max(earlier => (int?)earlier.FiscalYear)),
                entry => entry.EvaluationId,
                former => former.Id,
                (entry, former) => new { Entry = entry, former.Id, former.FiscalYear, former.State, former.Version, former.SubmittedAt, former.SchemeVersionId })
            .Where(row => code == null || row.Entry.Code == code || row.SchemeVersionId != present)
            .ToListAsync(cancellation);
        if (rows is not [var first, ..] || !EvaluationAccess.Allows(actor, department, first.SubmittedAt, EvaluationAction.View))
            return null;

        var scheme = first.SchemeVersionId == present
            ? evaluation.Scheme
            : await db.SchemeVersions.AsNoTracking().Where(version => version.Id == first.SchemeVersionId).Select(version => version.Definition).SingleAsync(cancellation);
        return new FormerYear(first.Id, department, first.FiscalYear, first.State, scheme, rows.ToDictionary(row => row.Entry.Code, row => row.Entry.Content, StringComparer.Ordinal))
        {
            Version = first.Version,
            Texts = parts.HasFlag(FormerParts.Narrative) ? await LoadTextsAsync(db, first.Id, cancellation) : new Dictionary<string, string>(StringComparer.Ordinal),
            Evidence = parts.HasFlag(FormerParts.Evidence) ? await LoadEvidenceAsync(db, first.Id, cancellation) : [],
        };
    }

    private static async Task<IReadOnlyList<FormerEvidence>> LoadEvidenceAsync(PerfEvalDbContext db, EvaluationId id, CancellationToken cancellation) =>
        await db.Set<EvidenceFile>().AsNoTracking().Where(file => file.EvaluationId == id && !file.IsRemoved).OrderBy(file => file.Id)
            .Select(file => new FormerEvidence(file.Name, file.Links)).ToListAsync(cancellation);

    private static Task<Dictionary<string, string>> LoadTextsAsync(PerfEvalDbContext db, EvaluationId id, CancellationToken cancellation) =>
        db.Set<NarrativePart>().AsNoTracking().Where(part => part.EvaluationId == id).ToDictionaryAsync(part => part.Key, part => part.Text, StringComparer.Ordinal, cancellation);
}
