using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Building;

/// <summary>The rule by which one target is scored, in words; docs/scoring.md § 4.</summary>
internal static class TargetRuleText
{
    private const string None = "未达到的不得分";

    /// <summary>The rule: which direction is better, what a met target scores and what an unmet one keeps.</summary>
    /// <param name="rule">The rule of the target's set.</param>
    /// <param name="goal">The target.</param>
    public static string Of(ScoringRule.Targets rule, Goal goal) => goal switch
    {
        Goal.Numeric numeric => Numeric(rule, numeric),
        Goal.ByDate => ByDate(rule),
        Goal.Qualitative => $"定性：{string.Join("，", JudgementScale.Levels.Select(Level))}",
        _ => throw new InvalidOperationException($"Unknown goal {goal}."),
    };

    private static string Numeric(ScoringRule.Targets rule, Goal.Numeric goal)
    {
        var isStrict = goal.Direction == Comparison.Equal && rule.StrictEquality;
        // Of a target of 0 no part can be taken; of one below 0 only where = is strict.
        var hasParts = isStrict ? goal.Value is not 0 : goal.Value is not <= 0;
        var direction = goal.Direction switch
        {
            Comparison.AtLeast or Comparison.MoreThan => "越高越好",
            Comparison.AtMost or Comparison.LessThan => "越低越好",
            _ => isStrict ? "越接近越好" : "不低于即达到",
        };
        var part = goal.Direction switch
        {
            Comparison.AtMost or Comparison.LessThan => "分值 × [1 −（完成值 − 目标值）÷ 目标值]",
            Comparison.Equal when isStrict => "分值 × [1 − |完成值 − 目标值| ÷ |目标值|]",
            _ => "分值 × 完成值 ÷ 目标值",
        };
        var overshoot = rule.OvershootDeduction > 0 && goal is { Direction: Comparison.AtLeast or Comparison.MoreThan or Comparison.Equal, Value: not <= 0 }
            ? $"；达到目标值 {Percent(rule.ExplainFrom)} 及以上的扣分值的 {Percent(rule.OvershootDeduction)}"
            : "";
        return $"{goal.Direction.Sign()} 目标值（{direction}）：达到的得满分，{(hasParts ? $"未达到的得 {part}，不低于 0" : None)}{overshoot}";
    }

    private static string ByDate(ScoringRule.Targets rule)
    {
        var delays = string.Concat(rule.Delays.Select(delay => $"{delay.Name}的得 分值 × {Figure.Plain(delay.Share)}，"));
        return $"时限：目标日期当日或之前完成的得满分，{delays}{(rule.Delays.Count > 0 ? "逾期更久的" : "逾期的")}不得分";
    }

    private static string Level((JudgementLevel Level, string Name, decimal From, decimal To) row)
    {
        var lower = row.From > 0 ? $"{Percent(row.From)}（含）" : "0 ";
        return $"{row.Name}的得分值的 {lower}至 {Percent(row.To)}{(row.To == 1 ? "" : "（不含）")}";
    }

    private static string Percent(decimal share) => Figure.Plain(share * 100) + "%";
}
