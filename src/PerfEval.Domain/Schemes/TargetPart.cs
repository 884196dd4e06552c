using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

/// <summary>The part of its weight that a numeric target earns, with the figures that it came from.</summary>
/// <param name="Direction">The comparison as it was applied.</param>
/// <param name="Target">T.</param>
/// <param name="Actual">A.</param>
/// <param name="Met">Whether the comparison holds.</param>
/// <param name="Kept">The part of an unmet target: A/T, 1 − (A − T)/T or 1 − |A − T|/|T|; null where no part can be taken.</param>
/// <param name="Overshoot">What an overshoot takes, as a part of the weight; 0 as a rule.</param>
internal sealed record TargetPart(Comparison Direction, decimal Target, decimal Actual, bool Met, Fraction? Kept, decimal Overshoot)
{
    /// <summary>Judges an actual value.</summary>
    /// <param name="direction">The comparison to apply; = only where it is strict.</param>
    /// <param name="target">T.</param>
    /// <param name="actual">A.</param>
    /// <param name="overshoot">What is taken where the target is met, as a part of the weight.</param>
    public static TargetPart Of(Comparison direction, decimal target, decimal actual, decimal overshoot)
    {
        var met = direction.Holds(actual.CompareTo(target));
        return new(direction, target, actual, met, met ? null : Part(direction, target, actual), overshoot);
    }

    /// <summary>The points that are earned of a weight, before rounding.</summary>
    public decimal Of(Points weight)
    {
        if (Met)
            return weight.Value * (1 - Overshoot);
        return Kept is { Numerator: > 0 } part ? part.Times(weight.Value) : 0;
    }

    /// <summary>The computation in words.</summary>
    /// <param name="stated">The comparison as the target states it.</param>
    /// <param name="weight">The target's weight.</param>
    /// <param name="explainFrom">The rule's figure for an overshoot, as a share.</param>
    public string Write(Comparison stated, Points weight, decimal explainFrom)
    {
        var w = Figure.Plain(weight.Value);
        var sign = Met && Actual == Target ? stated : Direction;
        var compared = $"{Figure.InFormula(Actual)} {sign.Sign()} {Figure.InFormula(Target)}";
        if (Met)
        {
            return Overshoot > 0
                ? $"{compared}，完成，但达到目标值的 {Figure.Percent(explainFrom)}以上：{w} × (1 − {Figure.Plain(Overshoot)})"
                : $"{compared}，完成：{w} × 1";
        }

        if (Kept is not { } part)
            return $"{compared} 不成立，目标值{(Direction == Comparison.Equal ? "为" : "不大于")} 0，未完成不得分：{w} × 0";
        return part.Numerator < 0 ? $"{w} × {WritePart()}，低于 0 按 0 计：{w} × 0" : $"{w} × {WritePart()}";
    }

    private static Fraction? Part(Comparison direction, decimal target, decimal actual) => direction switch
    {
        Comparison.Equal => target == 0 ? null : new Fraction(Math.Abs(target) - Math.Abs(actual - target), Math.Abs(target)),
        _ when target <= 0 => null,
        Comparison.AtLeast or Comparison.MoreThan => new Fraction(actual, target),
        Comparison.AtMost or Comparison.LessThan => new Fraction(target - (actual - target), target),
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, message: null),
    };

    private string WritePart()
    {
        var (t, a) = (Figure.AfterOperator(Target), Figure.AfterOperator(Actual));
        return Direction switch
        {
            Comparison.AtLeast or Comparison.MoreThan => $"{a} ÷ {t}",
            Comparison.AtMost or Comparison.LessThan => $"[1 − ({a} − {t}) ÷ {t}]",
            Comparison.Equal => $"[1 − |{Figure.InFormula(Actual)} − {t}| ÷ {Figure.Plain(Math.Abs(Target))}]",
            _ => throw new InvalidOperationException($"Unknown direction {Direction}."),
        };
    }
}
