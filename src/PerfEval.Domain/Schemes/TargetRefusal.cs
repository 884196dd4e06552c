using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

/// <summary>Why the values of a target are refused.</summary>
internal static class TargetRefusal
{
    /// <summary>Faults of a target of a set.</summary>
    /// <param name="target">The target.</param>
    /// <param name="categories">The categories that the set takes.</param>
    /// <param name="setWeight">The weight of the whole set.</param>
    /// <param name="field">The target's field: <c>targets[2]</c>.</param>
    public static IEnumerable<FieldFault> Of(Target target, IReadOnlyList<string> categories, Points setWeight, string field)
    {
        if (!categories.Contains(target.Category, StringComparer.Ordinal))
            yield return new FieldFault($"{field}.category", $"指标类别应为{string.Join("、", categories)}之一");
        if (PlainText.FaultOfName(target.Name, "指标名称", Limits.Name) is { } badName)
            yield return new FieldFault($"{field}.name", badName);
        if (PlainText.FaultOfName(target.Unit, "计量单位", Limits.Unit) is { } badUnit)
            yield return new FieldFault($"{field}.unit", badUnit);
        if (target.Weight is { } weight && (weight < Points.Zero || weight > setWeight))
            yield return new FieldFault($"{field}.weight", $"分值应在 0 与 {setWeight} 之间");
        foreach (var (text, name, key) in new[] { (target.Note, "备注", "note"), (target.DeductionReason, "扣分原因", "deductionReason"), (target.Improvement, "改进措施", "improvement") })
        {
            if (PlainText.FaultOf(text, name, Limits.Reason) is { } badRemark)
                yield return new FieldFault($"{field}.{key}", badRemark);
        }

        var faults = target.Goal switch
        {
            Goal.Numeric numeric => OfFigure(numeric.Value, "目标值", $"{field}.target").Concat(OfFigure(numeric.Actual, "实际完成值", $"{field}.actual")),
            Goal.ByDate date => OfDate(date.Due, "目标日期", $"{field}.target").Concat(OfDate(date.Done, "完成日期", $"{field}.actual")),
            Goal.Qualitative text => OfText(text, target.Weight, field),
            _ => throw new InvalidOperationException($"Unknown goal {target.Goal}."),
        };
        foreach (var fault in faults)
            yield return fault;
    }

    private static IEnumerable<FieldFault> OfFigure(decimal? value, string name, string field)
    {
        if (value is { } figure && Figure.FaultOf(figure, FigureKind.Quantity, mayBeNegative: true) is { } fault)
            yield return new FieldFault(field, name + fault);
    }

    private static IEnumerable<FieldFault> OfDate(DateOnly? value, string name, string field)
    {
        if (value is { Year: < 1990 or > 2100 })
            yield return new FieldFault(field, $"{name}不在合理范围内（1990 年至 2100 年）");
    }

    /// <summary>
    /// A score is held against the target's own weight only: a shared-out weight moves with every target added or removed, and a score
    /// that no longer fits it leaves the line incomplete instead.
    /// </summary>
    private static IEnumerable<FieldFault> OfText(Goal.Qualitative goal, Points? weight, string field)
    {
        if (PlainText.FaultOf(goal.Text, "目标描述", Limits.Reason) is { } badText)
            yield return new FieldFault($"{field}.target", badText);
        if (goal.Score < Points.Zero)
            yield return new FieldFault($"{field}.score", "得分不能为负数");
        if (weight is not { } points || goal.Score < Points.Zero)
            yield break;
        foreach (var fault in JudgementScale.Refuse(points, goal.Level, goal.Score, field))
            yield return fault;
    }
}
