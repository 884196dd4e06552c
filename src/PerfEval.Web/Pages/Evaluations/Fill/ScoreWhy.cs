using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Pages.Shared;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>计算说明: how a score came about, from the sheet's own line; nothing is computed here.</summary>
/// <param name="Id">The id of the panel.</param>
/// <param name="Title">What was scored: the indicator or the target.</param>
/// <param name="Indicator">The indicator, for its standard and basis.</param>
/// <param name="Weight">The weight that the line was scored against; null while it isn't known.</param>
/// <param name="Line">The explained computation.</param>
/// <param name="Stated">The lower score that was claimed, or null.</param>
public sealed record ScoreWhy(string Id, string Title, Indicator Indicator, Points? Weight, LineScore Line, Claim? Stated)
{
    /// <summary>The score that counts.</summary>
    public Points? Score => Stated?.Score ?? Line.Score;

    /// <summary>Whether rounding changed the value.</summary>
    public bool IsRounded => Line.Raw is { } raw && Line.Score is { } score && raw != score.Value;

    /// <summary>Of an indicator's line.</summary>
    public static ScoreWhy Of(IndicatorScore line) => new(
        FieldIds.Of(line.Indicator.Code, "why"), line.Indicator.Name, line.Indicator, line.Indicator.Weight, line.Line, line.IsClaimed ? line.Content.Claim : null);

    /// <summary>Of a target's line.</summary>
    public static ScoreWhy Of(Indicator set, TargetScore target) => new(
        TargetSet.IdOf(set.Code, target.Target.Id.Value, "why"), target.Target.Name, set, target.Weight, target.Line, Stated: null);
}
