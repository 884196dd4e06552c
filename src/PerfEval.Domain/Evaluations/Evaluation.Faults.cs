using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Evaluations;

public sealed partial class Evaluation
{
    private static bool IsSame(IndicatorEntry entry, EntryEdit edit)
    {
        var content = entry.Content;
        return Equals(content.Answer, edit.Answer) && content.Claim == edit.Claim && content.DeductionReason == edit.DeductionReason
            && content.Improvement == edit.Improvement && content.IsSample == edit.IsSample;
    }

    /// <summary>
    /// Faults of an edit. A claim that stays as it was may have come to lie above a changed answer's score: the sheet asks for it to be
    /// mended, and the answer is kept.
    /// </summary>
    private static List<FieldFault> FaultsOf(Indicator indicator, IndicatorEntry entry, EntryEdit edit)
    {
        var faults = FaultsOf(indicator, edit).ToList();
        if (faults.Count == 0 && edit.Claim is { } claim && claim != entry.Content.Claim && ComputedScore(indicator, edit.Answer) is { } computed && claim.Score > computed)
            faults.Add(new FieldFault("claim.score", $"从严自评分只能低于计算得分 {computed}"));
        return faults;
    }

    private static Points? ComputedScore(Indicator indicator, Answer? answer) =>
        answer is Answer.NotApplicable ? indicator.Weight : indicator.Rule.Score(indicator.Weight, answer).Score;

    internal static IEnumerable<FieldFault> FaultsOf(Indicator indicator, EntryEdit edit)
    {
        if (edit.Answer is Answer.NotApplicable notApplicable)
        {
            if (!indicator.AllowsNotApplicable)
                yield return new FieldFault("notApplicable", $"“{indicator.Name}”不能选不适用");
            if (PlainText.FaultOf(notApplicable.Reason, "不适用的理由", Limits.Reason) is { } reason)
                yield return new FieldFault("notApplicable", reason);
        }
        else if (edit.Answer is { } answer)
        {
            foreach (var fault in indicator.Rule.Refuse(indicator.Weight, answer))
                yield return fault;
        }

        if (edit.Claim is { } claim)
        {
            foreach (var fault in FaultsOf(indicator, claim))
                yield return fault;
        }

        if (PlainText.FaultOf(edit.DeductionReason, "扣分原因", Limits.Reason) is { } deduction)
            yield return new FieldFault("deductionReason", deduction);
        if (PlainText.FaultOf(edit.Improvement, "改进措施", Limits.Reason) is { } improvement)
            yield return new FieldFault("improvement", improvement);
    }

    private static IEnumerable<FieldFault> FaultsOf(Indicator indicator, Claim claim)
    {
        if (indicator.Rule is ScoringRule.Judgement)
            yield return new FieldFault("claim.score", "定性指标请直接评定得分，不需要从严自评");
        if (claim.Score < Points.Zero || claim.Score > indicator.Weight)
            yield return new FieldFault("claim.score", $"从严自评分应在 0 与 {indicator.Weight} 之间");
        if (PlainText.FaultOf(claim.Reason, "从严自评的理由", Limits.Reason) is { } reason)
            yield return new FieldFault("claim.reason", reason);
    }

    private static IEnumerable<FieldFault> FaultsOf(IndicatorScore line, Review? review)
    {
        if (review is null)
            yield break;
        if (review.Score is not null && line.LeavesBase)
            yield return new FieldFault("review.score", "该指标不适用，不计入总分，不能设复核得分");
        else if (review.Score is { } score && (score < Points.Zero || score > line.Indicator.Weight))
            yield return new FieldFault("review.score", $"复核得分应在 0 与 {line.Indicator.Weight} 之间");
        if (review.Score is not null && review.Score != line.SelfScore && string.IsNullOrWhiteSpace(review.Opinion))
            yield return new FieldFault("review.opinion", $"“{line.Indicator.Name}”的复核得分与自评得分不同，请填写复核意见");
        if (PlainText.FaultOf(review.Opinion, "复核意见", Limits.Reason) is { } opinion)
            yield return new FieldFault("review.opinion", opinion);
        if (PlainText.FaultOf(review.ReturnReason, "退回原因", Limits.Reason) is { } returned)
            yield return new FieldFault("review.returnReason", returned);
    }
}
