using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

/// <summary>Scores one target of a set; docs/scoring.md, "Targets".</summary>
internal static class TargetScorer
{
    /// <summary>
    /// Faults of a goal's values. A qualitative score is held against the target's own weight only: a shared-out weight moves with every
    /// target added or removed, and a score that no longer fits it leaves the line incomplete instead.
    /// </summary>
    public static IEnumerable<FieldFault> RefuseGoal(Goal goal, Points? weight, string field) => goal switch
    {
        Goal.Numeric numeric => RefuseFigure(numeric.Value, "目标值", $"{field}.target").Concat(RefuseFigure(numeric.Actual, "实际完成值", $"{field}.actual")),
        Goal.ByDate date => RefuseDate(date.Due, "目标日期", $"{field}.target").Concat(RefuseDate(date.Done, "完成日期", $"{field}.actual")),
        Goal.Qualitative text => RefuseText(text, weight, field),
        _ => throw new InvalidOperationException($"Unknown goal {goal}."),
    };

    public static TargetScore Score(ScoringRule.Targets rule, Target target, Points? weight, string field)
    {
        var missing = new List<Missing>();
        if (string.IsNullOrWhiteSpace(target.Name))
            missing.Add(new Missing($"{field}.name", "请填写指标名称"));
        if (weight is not { } points)
            return new(target, Weight: null, LineScore.Incomplete([], [.. missing, new Missing($"{field}.weight", $"请填写“{target.Name}”的分值")]), ExplanationDemanded: false);

        var named = string.IsNullOrWhiteSpace(target.Name) ? "指标" : $"“{target.Name}”";
        var line = target.Goal switch
        {
            Goal.Numeric numeric => ScoreNumeric(rule, numeric, points, named, field),
            Goal.ByDate date => ScoreDate(rule, date, points, named, field),
            Goal.Qualitative text => ScoreText(text, points, named, field),
            _ => throw new InvalidOperationException($"Unknown goal {target.Goal}."),
        };

        var overshoots = target.Goal is Goal.Numeric goal && Overshoots(rule, goal);
        if (overshoots && string.IsNullOrWhiteSpace(target.Note))
            missing.Add(new Missing($"{field}.note", $"{named}完成率达到 {Figure.Percent(rule.ExplainFrom)}以上，请在备注中说明原因"));
        if (line.Score < points)
            missing.AddRange(LostPoints.Demand(target.DeductionReason, target.Improvement, named, $"{field}."));
        return new(target, points, line with { Missing = [.. missing, .. line.Missing] }, overshoots);
    }

    private static bool Overshoots(ScoringRule.Targets rule, Goal.Numeric goal) =>
        goal is { Direction: Comparison.AtLeast or Comparison.MoreThan or Comparison.Equal, Value: > 0, Actual: not null }
        && goal.Actual.Value >= rule.ExplainFrom * goal.Value.Value;

    private static LineScore ScoreNumeric(ScoringRule.Targets rule, Goal.Numeric goal, Points weight, string named, string field)
    {
        List<UsedInput> used = [];
        List<Missing> missing = [];
        if (goal.Value is { } given)
            used.Add(new UsedInput("目标值", $"{goal.Direction.Sign()} {Figure.Plain(given)}"));
        else
            missing.Add(new Missing($"{field}.target", $"请填写{named}的目标值"));
        if (goal.Actual is { } done)
            used.Add(new UsedInput("实际完成值", Figure.Plain(done)));
        else
            missing.Add(new Missing($"{field}.actual", $"请填写{named}的实际完成值"));
        if (goal.Value is not { } target || goal.Actual is not { } actual)
            return LineScore.Incomplete(used, missing);

        var w = Figure.Plain(weight.Value);
        var direction = goal.Direction == Comparison.Equal && !rule.StrictEquality ? Comparison.AtLeast : goal.Direction;
        var compared = $"{Figure.Plain(actual)} {direction.Sign()} {Figure.Plain(target)}";
        if (direction.Holds(actual.CompareTo(target)))
        {
            return Overshoots(rule, goal) && rule.OvershootDeduction > 0
                ? LineScore.Computed(weight.Value * (1 - rule.OvershootDeduction), $"{compared}，完成，但超过目标值 {Figure.Percent(rule.ExplainFrom)}：{w} × (1 − {Figure.Plain(rule.OvershootDeduction)})", used)
                : LineScore.Computed(weight.Value, $"{compared}，完成：{w} × 1", used);
        }

        if (target <= 0 && !(direction == Comparison.Equal && target != 0))
            return LineScore.Computed(0, $"{compared} 不成立，目标值不大于 0，未完成不得分：{w} × 0", used);

        var (part, formula) = Part(direction, target, actual);
        return part.Numerator < 0
            ? LineScore.Computed(0, $"{w} × {formula}，低于 0 按 0 计：{w} × 0", used)
            : LineScore.Computed(part.Times(weight.Value), $"{w} × {formula}", used);
    }

    /// <summary>The part of the weight that an unmet target keeps: A/T, 1 − (A − T)/T or 1 − |A − T|/|T|, as one fraction.</summary>
    private static (Fraction Part, string Formula) Part(Comparison direction, decimal target, decimal actual)
    {
        var (t, a) = (Figure.Plain(target), Figure.Plain(actual));
        return direction switch
        {
            Comparison.AtLeast or Comparison.MoreThan => (new Fraction(actual, target), $"{a} ÷ {t}"),
            Comparison.AtMost or Comparison.LessThan => (new Fraction(target - (actual - target), target), $"[1 − ({a} − {t}) ÷ {t}]"),
            Comparison.Equal => (new Fraction(Math.Abs(target) - Math.Abs(actual - target), Math.Abs(target)), $"[1 − |{a} − {t}| ÷ {Figure.Plain(Math.Abs(target))}]"),
            _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, message: null),
        };
    }

    private static LineScore ScoreDate(ScoringRule.Targets rule, Goal.ByDate goal, Points weight, string named, string field)
    {
        List<Missing> missing = [];
        if (goal.Due is null)
            missing.Add(new Missing($"{field}.target", $"请填写{named}的目标日期"));
        if (goal.Done is null)
            missing.Add(new Missing($"{field}.actual", $"请填写{named}的完成日期"));
        List<UsedInput> used = [];
        if (goal.Due is not null)
            used.Add(new UsedInput("目标日期", goal.Expected));
        if (goal.Done is not null)
            used.Add(new UsedInput("完成日期", goal.Achieved));
        if (goal.Due is not { } due || goal.Done is not { } done)
            return LineScore.Incomplete(used, missing);

        var w = Figure.Plain(weight.Value);
        var late = done.DayNumber - due.DayNumber;
        if (late <= 0)
            return LineScore.Computed(weight.Value, $"{goal.Achieved} 按期完成：{w} × 1", used);
        var delay = rule.Delays.FirstOrDefault(candidate => late <= candidate.Days);
        return delay is null
            ? LineScore.Computed(0, $"{goal.Achieved} 完成，逾期 {late} 天，不得分：{w} × 0", used)
            : LineScore.Computed(weight.Value * delay.Share, $"逾期 {late} 天（{delay.Name}）：{w} × {Figure.Plain(delay.Share)}", used);
    }

    private static LineScore ScoreText(Goal.Qualitative goal, Points weight, string named, string field)
    {
        var line = JudgementScale.Score(weight, goal.Level, goal.Score, field);
        return string.IsNullOrWhiteSpace(goal.Text)
            ? LineScore.Incomplete(line.Inputs, [new Missing($"{field}.target", $"请填写{named}的目标描述"), .. line.Missing])
            : line;
    }

    private static IEnumerable<FieldFault> RefuseFigure(decimal? value, string name, string field)
    {
        if (value is { } figure && Figure.FaultOf(figure, FigureKind.Quantity, mayBeNegative: true) is { } fault)
            yield return new FieldFault(field, name + fault);
    }

    private static IEnumerable<FieldFault> RefuseDate(DateOnly? value, string name, string field)
    {
        if (value is { Year: < 1990 or > 2100 })
            yield return new FieldFault(field, $"{name}不在合理范围内（1990 年至 2100 年）");
    }

    private static IEnumerable<FieldFault> RefuseText(Goal.Qualitative goal, Points? weight, string field)
    {
        if (goal.Text.Length > Limits.Reason)
            yield return new FieldFault($"{field}.target", Limits.TooLong("目标描述", Limits.Reason));
        if (goal.Score is { } score && score < Points.Zero)
            yield return new FieldFault($"{field}.score", "得分不能为负数");
        if (weight is not { } points)
            yield break;
        foreach (var fault in JudgementScale.Refuse(points, goal.Level, goal.Score, field))
            yield return fault;
    }
}
