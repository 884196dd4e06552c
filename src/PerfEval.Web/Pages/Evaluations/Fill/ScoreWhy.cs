using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Pages.Shared;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>计算说明: how a score came about, from the sheet's own line; nothing is computed here.</summary>
/// <param name="Title">What was scored: the indicator or the target.</param>
/// <param name="Indicator">The indicator, for its standard and basis.</param>
/// <param name="Weight">The weight that the line was scored against; null while it isn't known.</param>
/// <param name="Line">The explained computation.</param>
/// <param name="Stated">The lower score that was claimed, or null.</param>
/// <param name="Back">The place in the form where it is filled.</param>
public sealed record ScoreWhy(string Title, Indicator Indicator, Points? Weight, LineScore Line, Claim? Stated, string Back)
{
    /// <summary>The score that counts.</summary>
    public Points? Score => Stated?.Score ?? Line.Score;

    /// <summary>Whether rounding changed the value.</summary>
    public bool IsRounded => Line.Raw is { } raw && Line.Score is { } score && raw != score.Value;

    /// <summary>Of an indicator's line.</summary>
    public static ScoreWhy Of(EvaluationId evaluation, IndicatorScore line) => new(
        line.Indicator.Name, line.Indicator, line.Indicator.Weight, line.Line, line.IsClaimed ? line.Content.Claim : null, $"/evaluations/{evaluation.Value}/score-table#{FieldIds.Row(line.Indicator.Code)}");

    /// <summary>Of a target's line.</summary>
    public static ScoreWhy Of(EvaluationId evaluation, Indicator set, TargetScore target) => new(
        target.Target.Name, set, target.Weight, target.Line, Stated: null, $"/evaluations/{evaluation.Value}/targets#{TargetSet.IdOf(set.Code, target.Target.Id.Value, "name")}");

    /// <summary>The page with the explanation of a score.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="code">The indicator.</param>
    /// <param name="target">The target; null for the indicator's own score.</param>
    public static string AddressOf(EvaluationId evaluation, string code, TargetId? target = null) =>
        $"/evaluations/{evaluation.Value}/why/{Uri.EscapeDataString(code)}{(target is { } one ? $"?target={one.Value}" : "")}";
}
