using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Web.Pages.Admin.Schemes;

/// <summary>计分规则 in words, as a person checks a scheme against its document.</summary>
internal static class RuleWords
{
    /// <summary>How the rule scores an indicator.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="weight">The indicator's weight.</param>
    public static string Of(ScoringRule rule, Points weight) => rule switch
    {
        ScoringRule.Ratio ratio => $"分值 × {ratio.Numerator.Name} ÷ {ratio.Denominator.Name}，超过 100% 按 100% 计；{ratio.Denominator.Name}为 0 时{Over(ratio.OverZero)}。",
        ScoringRule.Threshold threshold => $"{Of(threshold.Of)} {threshold.Comparison.Sign()} {Bound(threshold.Of, threshold.Bound)} 得满分，否则不得分。",
        ScoringRule.Tiers tiers => string.Concat(tiers.Steps.Select(step => $"{Of(tiers.Of)} ≥ {Bound(tiers.Of, step.From)} 得 {step.Points} 分；")) + "其余不得分。",
        ScoringRule.Checklist checklist => string.Join("；", checklist.Items.Select(item => $"{item.Name}，得 {item.Points} 分")) + "。",
        ScoringRule.Deduction deduction => "从满分中扣：" + string.Join("；", deduction.Findings.Select(finding =>
            finding.Each is { } each ? $"{finding.Name}每项扣 {each} 分" : $"{finding.Name}，一票否决，不得分")) + "。扣完为止。",
        ScoringRule.Judgement => string.Join("；", JudgementScale.Levels.Select(level => $"{level.Name}：{JudgementScale.RangeOf(level.Level, weight)}")) + "。",
        ScoringRule.Targets targets => Of(targets),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, message: null),
    };

    private static string Of(ScoringRule.Targets targets)
    {
        var words = $"各条年度绩效指标（{string.Join("、", targets.Categories)}）得分之和；完成的得满分，未完成的按完成率计；完成率达到 {Figure.Percent(targets.ExplainFrom)} 须说明原因";
        if (targets.OvershootDeduction > 0)
            words += $"并扣该条分值的 {Figure.Percent(targets.OvershootDeduction)}";
        if (targets.StrictEquality)
            words += "；“等于”型指标按偏离程度扣分";
        return words + string.Concat(targets.Delays.Select(delay => $"；{delay.Name}得 {Figure.Percent(delay.Share)}")) + "。";
    }

    private static string Of(Measure measure) => measure switch
    {
        Measure.Value value => value.Input.Name,
        Measure.Share share => $"{share.Part.Name} ÷ {share.Whole.Name}",
        Measure.Growth growth => $"（{growth.Actual.Name} − {growth.Base.Name}）÷ {growth.Base.Name}",
        Measure.Difference difference => $"{difference.Actual.Name} − {difference.Plan.Name}",
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, message: null),
    };

    private static string Bound(Measure measure, decimal bound) => measure is Measure.Share or Measure.Growth ? Figure.Plain(bound * 100) + "%" : Figure.Plain(bound);

    private static string Over(ZeroDenominator zero) => zero switch
    {
        ZeroDenominator.Full => "得满分",
        ZeroDenominator.Zero => "不得分",
        ZeroDenominator.NotApplicable => "不适用",
        _ => throw new ArgumentOutOfRangeException(nameof(zero), zero, message: null),
    };
}
