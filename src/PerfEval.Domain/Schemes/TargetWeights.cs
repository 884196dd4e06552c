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
        var given = targets.Select(target => target.Weight).ToList();
        if (given.Count == 0)
            return ([], null);
        if (given.TrueForAll(weight => weight is null))
            return ([.. ShareEvenly(total, given.Count).Select(weight => (Points?)weight)], null);
        if (given.Exists(weight => weight is null))
            return (given, "有的指标填了分值，有的没有填；请全部填写，或全部留空由系统平均分配");
        var sum = Points.Sum(given.Select(weight => weight!.Value));
        return sum == total ? (given, null) : (given, $"各指标分值合计 {sum}，应为 {total}");
    }
}
