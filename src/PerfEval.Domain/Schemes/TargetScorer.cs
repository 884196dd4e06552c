using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

/// <summary>Scores one target of a set; docs/scoring.md § 4.</summary>
internal static class TargetScorer
{
    /// <summary>Scores a target.</summary>
    /// <param name="rule">The rule of the set.</param>
    /// <param name="target">The target.</param>
    /// <param name="weight">Its weight, given or shared out; null while that is open.</param>
    /// <param name="index">Its place in the set, from 0, for the fields of what is missing.</param>
    public static TargetScore Score(ScoringRule.Targets rule, Target target, Points? weight, int index)
    {
        if (weight is not { } points)
        {
            var open = new Missing($"targets[{index}].weight", $"请填写{Named(target)}的分值");
            return new(target, Weight: null, LineScore.Incomplete(LineScore.NoInputs, [.. WhatLacks(target, index), open]), ExplanationDemanded: false);
        }

        var line = target.Goal switch
        {
            Goal.Numeric numeric => ScoreNumeric(rule, numeric, points, target, index),
            Goal.ByDate date => ScoreDate(rule, date, points, target, index),
            Goal.Qualitative text => ScoreText(text, points, target, index),
            _ => throw new InvalidOperationException($"Unknown goal {target.Goal}."),
        };

        var overshoots = target.Goal is Goal.Numeric goal && Overshoots(rule, goal);
        var missing = WhatLacks(target, index);
        if (overshoots && string.IsNullOrWhiteSpace(target.Note))
            missing = [.. missing, new Missing($"targets[{index}].note", $"{Named(target)}完成率达到 {Figure.Percent(rule.ExplainFrom)}以上，请在备注中说明原因")];
        if (line.Score < points)
            missing = [.. missing, .. LostPoints.Demand(target.DeductionReason, target.Improvement, Named(target), $"targets[{index}].")];
        return new(target, points, missing.Count == 0 ? line : line with { Missing = [.. missing, .. line.Missing] }, overshoots);
    }

    private static IReadOnlyList<Missing> WhatLacks(Target target, int index) =>
        string.IsNullOrWhiteSpace(target.Name) ? [new Missing($"targets[{index}].name", "请填写指标名称")] : [];

    private static string Named(Target target) => string.IsNullOrWhiteSpace(target.Name) ? "指标" : $"“{target.Name}”";

    /// <summary>超额完成: A/T reaches the rule's figure. Only a target above 0 that more is better for can be exceeded.</summary>
    private static bool Overshoots(ScoringRule.Targets rule, Goal.Numeric goal) =>
        goal is { Direction: Comparison.AtLeast or Comparison.MoreThan or Comparison.Equal, Value: > 0, Actual: not null }
        && goal.Actual.Value >= rule.ExplainFrom * goal.Value.Value;

    private static LineScore ScoreNumeric(ScoringRule.Targets rule, Goal.Numeric goal, Points weight, Target named, int index)
    {
        IReadOnlyList<UsedInput> Used()
        {
            List<UsedInput> used = [];
            if (goal.Value is { } given)
                used.Add(new UsedInput("目标值", $"{goal.Direction.Sign()} {Figure.InFormula(given)}"));
            if (goal.Actual is { } done)
                used.Add(new UsedInput("实际完成值", Figure.InFormula(done)));
            return used;
        }

        if (goal.Value is not { } target || goal.Actual is not { } actual)
            return LineScore.Incomplete(Used, NotThere(goal.Value is null, "目标值", goal.Actual is null, "实际完成值", named, index));

        var direction = goal.Direction == Comparison.Equal && !rule.StrictEquality ? Comparison.AtLeast : goal.Direction;
        var part = TargetPart.Of(direction, target, actual, Overshoots(rule, goal) ? rule.OvershootDeduction : 0);
        return LineScore.Computed(part.Of(weight), () => part.Write(goal.Direction, weight, rule.ExplainFrom), Used);
    }

    private static LineScore ScoreDate(ScoringRule.Targets rule, Goal.ByDate goal, Points weight, Target named, int index)
    {
        IReadOnlyList<UsedInput> Used()
        {
            List<UsedInput> used = [];
            if (goal.Due is not null)
                used.Add(new UsedInput("目标日期", goal.Expected));
            if (goal.Done is not null)
                used.Add(new UsedInput("完成日期", goal.Achieved));
            return used;
        }

        if (goal.Due is not { } due || goal.Done is not { } done)
            return LineScore.Incomplete(Used, NotThere(goal.Due is null, "目标日期", goal.Done is null, "完成日期", named, index));

        var w = weight.Value;
        var late = done.DayNumber - due.DayNumber;
        if (late <= 0)
            return LineScore.Computed(w, () => $"{goal.Achieved} 按期完成：{Figure.Plain(w)} × 1", Used);
        var delay = rule.Delays.FirstOrDefault(candidate => late <= candidate.Days);
        return delay is null
            ? LineScore.Computed(0, () => $"{goal.Achieved} 完成，逾期 {late} 天，不得分：{Figure.Plain(w)} × 0", Used)
            : LineScore.Computed(w * delay.Share, () => $"{goal.Achieved} 完成，逾期 {late} 天（{delay.Name}）：{Figure.Plain(w)} × {Figure.Plain(delay.Share)}", Used);
    }

    private static LineScore ScoreText(Goal.Qualitative goal, Points weight, Target named, int index)
    {
        var line = JudgementScale.Score(weight, goal.Level, goal.Score, $"targets[{index}]");
        return string.IsNullOrWhiteSpace(goal.Text)
            ? LineScore.Incomplete(() => line.Inputs, [new Missing($"targets[{index}].target", $"请填写{Named(named)}的目标描述"), .. line.Missing])
            : line;
    }

    private static List<Missing> NotThere(bool noTarget, string target, bool noActual, string actual, Target named, int index)
    {
        List<Missing> missing = [];
        if (noTarget)
            missing.Add(new Missing($"targets[{index}].target", $"请填写{Named(named)}的{target}"));
        if (noActual)
            missing.Add(new Missing($"targets[{index}].actual", $"请填写{Named(named)}的{actual}"));
        return missing;
    }
}
