using System.Globalization;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>
/// 行操作: what a button of a target set does to its rows besides saving them. Each is written as a word and what it concerns, as the
/// button's value holds it: <c>up:ID</c>, <c>down:ID</c>, <c>copy:ID</c>, <c>weights</c>, <c>categories</c>, <c>undo:ID=2.50,ID=…</c>.
/// </summary>
internal static class TargetArrangement
{
    /// <summary>平均分配分值.</summary>
    public const string Weights = "weights";

    /// <summary>按类别排列.</summary>
    public const string Categories = "categories";

    /// <summary>上移.</summary>
    public static string Up(Guid id) => $"up:{id:N}";

    /// <summary>下移.</summary>
    public static string Down(Guid id) => $"down:{id:N}";

    /// <summary>复制.</summary>
    public static string Copy(Guid id) => $"copy:{id:N}";

    /// <summary>Brings back the order and the weights that rows had.</summary>
    public static string Undo(IEnumerable<Target> targets) =>
        "undo:" + string.Join(',', targets.Select(target => $"{target.Id.Value:N}={target.Weight}"));

    /// <summary>Rearranges the rows; what isn't understood or is out of place leaves them as they are.</summary>
    /// <param name="pressed">The button's value.</param>
    /// <param name="rule">The set's rule.</param>
    /// <param name="weight">The set's weight.</param>
    /// <param name="targets">The rows as typed.</param>
    /// <returns>What was done, or null where nothing was.</returns>
    public static ArrangedTargets? Apply(string pressed, ScoringRule.Targets rule, Points weight, List<Target> targets)
    {
        var (word, rest) = pressed.Split(':', 2) is [var first, var second] ? (first, second) : (pressed, "");
        var row = Guid.TryParseExact(rest, "N", out var id) ? targets.FindIndex(target => target.Id.Value == id) : -1;
        var before = Undo(targets);
        switch (word)
        {
            case "up" or "down" when row >= 0:
                Move(targets, row, row + (word == "up" ? -1 : 1));
                return new(id);
            case "copy" when row >= 0:
                var copy = CopyOf(targets[row]);
                targets.Insert(row + 1, copy);
                return new(copy.Id.Value) { IsNew = true };
            case Weights when targets.Count > 0:
                Share(targets, weight);
                return new(Row: null) { Said = "分值已平均分配。", Undo = before };
            case Categories:
                Sort(targets, rule);
                return new(Row: null) { Said = "已按类别排列。", Undo = before };
            case "undo":
                BringBack(targets, rest);
                return new(Row: null) { Said = "已撤销。" };
            default:
                return null;
        }
    }

    /// <summary>The faults of rearranged rows at the rows as they were typed, which the form goes on showing.</summary>
    /// <param name="refusal">Why the rearranged rows were refused; its faults count those.</param>
    /// <param name="pressed">The button's value.</param>
    /// <param name="targets">The rearranged rows.</param>
    /// <param name="rows">The rows as typed.</param>
    public static Refusal AsTyped(Refusal.Invalid refusal, string pressed, List<Target> targets, List<TargetInput> rows)
    {
        // An even weight that a score doesn't fit is no fault of anything that stands in the form.
        if (pressed == Weights)
            return new Refusal.Invalid([new FieldFault("", $"没有平均分配分值：{string.Join("；", refusal.Faults.Select(fault => fault.Message))}。请先调整定性指标的得分")]);
        return new Refusal.Invalid([.. refusal.Faults.Select(fault =>
        {
            var (row, name) = TargetField.Split(fault.Field);
            return row is { } place && rows.FindIndex(typed => typed.Id == targets[place].Id.Value) is >= 0 and var typedAt ? new FieldFault($"targets[{typedAt}].{name}", fault.Message) : fault;
        })]);
    }

    private static void Move(List<Target> targets, int from, int to)
    {
        if (to < 0 || to >= targets.Count)
            return;
        (targets[from], targets[to]) = (targets[to], targets[from]);
    }

    /// <summary>The same target to be changed: nothing of what was achieved, and what is said of that, comes along.</summary>
    private static Target CopyOf(Target target) => target with
    {
        Id = new TargetId(Guid.CreateVersion7()),
        Goal = target.Goal switch
        {
            Goal.Numeric numeric => numeric with { Actual = null },
            Goal.ByDate date => date with { Done = null },
            Goal.Qualitative text => text with { Level = null, Score = null },
            _ => throw new InvalidOperationException($"Unknown goal {target.Goal}."),
        },
        Note = "",
        DeductionReason = "",
        Improvement = "",
        IsSample = false,
    };

    private static void Share(List<Target> targets, Points weight)
    {
        var shares = TargetWeights.ShareEvenly(weight, targets.Count);
        for (var i = 0; i < targets.Count; i++)
            targets[i] = WithWeight(targets[i], shares[i]);
    }

    private static void Sort(List<Target> targets, ScoringRule.Targets rule)
    {
        var places = rule.Categories.Select((category, place) => (category, place)).ToDictionary(pair => pair.category, pair => pair.place, StringComparer.Ordinal);
        var sorted = targets.OrderBy(target => places.GetValueOrDefault(target.Category, int.MaxValue)).ToList();
        targets.Clear();
        targets.AddRange(sorted);
    }

    /// <summary>Rows that came since stay at the end with their own weights.</summary>
    private static void BringBack(List<Target> targets, string state)
    {
        var places = new Dictionary<Guid, (int Place, Points? Weight)>();
        foreach (var (part, place) in state.Split(',').Select((part, place) => (part, place)))
        {
            if (part.Split('=') is not [var key, var written] || !Guid.TryParseExact(key, "N", out var id))
                return;
            Points? weight = decimal.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && Points.TryOf(value, out var points) ? points : null;
            places[id] = (place, weight);
        }

        var former = targets.OrderBy(target => places.TryGetValue(target.Id.Value, out var known) ? known.Place : int.MaxValue)
            .Select(target => places.TryGetValue(target.Id.Value, out var known) ? WithWeight(target, known.Weight) : target).ToList();
        targets.Clear();
        targets.AddRange(former);
    }

    private static Target WithWeight(Target target, Points? weight) => target.Weight == weight ? target : target with { Weight = weight, IsSample = false };
}

/// <summary>What a button did to the rows of a set.</summary>
/// <param name="Row">The row that one goes on with; null for the set as a whole.</param>
public sealed record ArrangedTargets(Guid? Row)
{
    /// <summary>Whether that row is new, to be named next.</summary>
    public bool IsNew { get; init; }

    /// <summary>What was done, in words; empty where the rows show it.</summary>
    public string Said { get; init; } = "";

    /// <summary>The value of the button that undoes it; empty where another button does.</summary>
    public string Undo { get; init; } = "";
}
