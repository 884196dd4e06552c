using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

/// <summary>分值分配: the weights of the targets in a set.</summary>
public static class TargetWeights
{
    /// <summary>
    /// Shares a weight out evenly in steps of 0.01 so that the parts sum to it exactly (largest remainder, ties to the earlier one).
    /// </summary>
    /// <param name="total">The weight to share out, not negative.</param>
    /// <param name="count">How many parts.</param>
    public static IReadOnlyList<Points> ShareEvenly(Points total, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(total, Points.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var steps = (long)(total.Value * 100);
        var (each, left) = Math.DivRem(steps, count);
        return [.. Enumerable.Range(0, count).Select(i => Points.Of((each + (i < left ? 1 : 0)) / 100m))];
    }

    /// <summary>
    /// The weight of each target: as given, or shared out where none is given. Where they are given only in part, or don't sum to the
    /// indicator's weight, the fault says so.
    /// </summary>
    internal static (IReadOnlyList<Points?> Weights, string? Fault) Resolve(Points total, IReadOnlyList<Target> targets)
    {
        var weights = new Points?[targets.Count];
        var open = 0;
        var sum = Points.Zero;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = targets[i].Weight;
            open += weights[i] is null ? 1 : 0;
            sum += weights[i] ?? Points.Zero;
        }

        if (weights.Length == 0)
            return ([], null);
        if (open == weights.Length)
            return ([.. ShareEvenly(total, weights.Length).Select(weight => (Points?)weight)], null);
        if (open > 0)
            return (weights, "有的指标填了分值，有的没有填；请全部填写，或全部留空由系统平均分配");
        return (weights, sum == total ? null : $"各指标分值合计 {sum}，应为 {total}");
    }
}
