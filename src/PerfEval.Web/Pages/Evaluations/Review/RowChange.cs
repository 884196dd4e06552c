using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Web.Pages.Evaluations.Review;

/// <summary>退回后已修改: what the department changed of one indicator since the last return.</summary>
/// <param name="Before">The line as it stood when it was returned.</param>
/// <param name="Now">The line as it stands.</param>
/// <param name="By">Who changed it last.</param>
/// <param name="At">When.</param>
public sealed record RowChange(IndicatorScore Before, IndicatorScore Now, string By, DateTimeOffset At)
{
    public bool IsAnswer => !Equals(Before.Content.Answer, Now.Content.Answer) && !(IsTargets && SameTargets);

    public bool IsClaim => Before.Content.Claim != Now.Content.Claim;

    public bool IsReason => Before.Content.DeductionReason != Now.Content.DeductionReason;

    public bool IsImprovement => Before.Content.Improvement != Now.Content.Improvement;

    private bool IsAny => IsAnswer || IsClaim || IsReason || IsImprovement;

    private bool IsTargets => Now.Indicator.Rule is ScoringRule.Targets;

    private bool SameTargets => Before.Line.Targets.Select(line => Plain(line.Target)).SequenceEqual(Now.Line.Targets.Select(line => Plain(line.Target)));

    /// <summary>The target as it stood before; null for one that is new. The record of a change names no identity, so the name is one.</summary>
    public TargetScore? Earlier(TargetScore target) =>
        Before.Line.Targets.FirstOrDefault(line => line.Target.Category == target.Target.Category && line.Target.Name == target.Target.Name);

    /// <summary>Whether a target differs from what it was.</summary>
    public bool Differs(TargetScore target) => Earlier(target) is not { } earlier || Plain(earlier.Target) != Plain(target.Target);

    /// <summary>The targets that are gone.</summary>
    public IEnumerable<TargetScore> Removed => Before.Line.Targets.Where(earlier =>
        Now.Line.Targets.All(line => line.Target.Category != earlier.Target.Category || line.Target.Name != earlier.Target.Name));

    /// <summary>
    /// The changes since the last return, by indicator, read from the record of changes: a row that was changed and changed back is as it was.
    /// An entry's own time of change would not do, since a review changes the entry as well.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, RowChange>> LoadAsync(
        PerfEvalDbContext db, Evaluation evaluation, ScoreSheet sheet, CancellationToken cancellation)
    {
        if (evaluation.ReturnedAt is not { } returnedAt)
            return new Dictionary<string, RowChange>(StringComparer.Ordinal);
        var filled = await db.Events
            .Where(happened => happened.EvaluationId == evaluation.Id && happened.At > returnedAt
                && (happened.Kind == EvaluationEventKind.Filled || happened.Kind == EvaluationEventKind.CarriedOver))
            .Select(happened => new { happened.Id, happened.Subject, happened.At, happened.ActorName })
            .ToListAsync(cancellation);
        // 结转 brings sections of the report as well, which are no indicators.
        var spans = filled.Where(happened => evaluation.Scheme.Find(happened.Subject) is not null).GroupBy(happened => happened.Subject, StringComparer.Ordinal)
            .Select(group => (First: group.MinBy(happened => (happened.At, happened.Id))!, Last: group.MaxBy(happened => (happened.At, happened.Id))!))
            .ToList();
        var ids = spans.ConvertAll(span => span.First.Id);
        var texts = await db.Events.Where(happened => ids.Contains(happened.Id)).ToDictionaryAsync(happened => happened.Id, happened => happened.Before, cancellation);

        var before = spans.ToDictionary(
            span => span.First.Subject,
            span => texts[span.First.Id] is { } text ? EntryJson.Read(text) : EntryContent.Empty,
            StringComparer.Ordinal);
        var sheetBefore = Scorer.Score(evaluation.Scheme, before);
        return spans
            .Select(span => (span.First.Subject, Change: new RowChange(sheetBefore.Line(span.First.Subject), sheet.Line(span.First.Subject), span.Last.ActorName, span.Last.At)))
            .Where(pair => pair.Change.IsAny)
            .ToDictionary(pair => pair.Subject, pair => pair.Change, StringComparer.Ordinal);
    }

    private static Target Plain(Target target) => target with { Id = default };
}
