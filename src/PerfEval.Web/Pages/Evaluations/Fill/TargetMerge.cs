using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>
/// Two people on one set of targets: rows that different people changed stand side by side, and only a row that both changed needs a choice.
/// </summary>
internal static class TargetMerge
{
    /// <summary>Puts the rows of a form upon what was saved since the form was made.</summary>
    /// <param name="input">The form; its rows become the merged ones.</param>
    /// <param name="stored">The targets as they now stand.</param>
    /// <param name="version">The version that they have.</param>
    /// <param name="replaces">Whether a row that both changed is decided for this person (以我填写的为准).</param>
    /// <returns>False where both changed one row; the form is left as it was.</returns>
    public static bool TryMerge(TargetSetInput input, IReadOnlyList<Target> stored, int version, bool replaces)
    {
        var theirs = stored.Select(TargetInput.Of).ToDictionary(row => row.Id);
        var mine = input.Rows.FindAll(row => !row.IsBlank);
        if (mine.DistinctBy(row => row.Id).Count() != mine.Count)
            return false;
        if (!replaces && HasMoved(mine) && HaveTheyMoved(mine, stored))
            return false;
        List<TargetInput> kept = [];
        foreach (var row in mine)
        {
            var isDeleted = row.Id == input.Delete;
            var isTouched = isDeleted || row.IsTouched;
            if (!theirs.TryGetValue(row.Id, out var other))
            {
                // New here, or deleted by the other.
                if (row.Seen.Length > 0 && isTouched && !isDeleted && !replaces)
                    return false;
                if (row.Seen.Length == 0 || (isTouched && !isDeleted && replaces))
                    kept.Add(row);
                continue;
            }

            var isTheirs = SeenFields.Parse(row.Seen).IsTouched(other.Fields());
            if (isTouched && isTheirs && !replaces && (isDeleted || !row.Fields().SequenceEqual(other.Fields())))
                return false;
            if (!isTouched)
                kept.Add(other);
            else if (!isDeleted)
                kept.Add(row.UponSeen(other.Seen));
        }

        input.Rows = [.. Order(kept, mine, stored, input), .. input.Rows.FindAll(row => row.IsBlank)];
        input.Version = version;
        return true;
    }

    /// <summary>In this person's order where they moved rows, else in the stored one; rows that only the other knows stay behind their neighbour.</summary>
    private static List<TargetInput> Order(List<TargetInput> kept, List<TargetInput> mine, IReadOnlyList<Target> stored, TargetSetInput input)
    {
        var hasMoved = HasMoved(mine);
        var places = stored.Select((target, i) => (target.Id.Value, i)).ToDictionary(pair => pair.Value, pair => pair.i);
        List<TargetInput> ordered = hasMoved ? kept : [.. kept.Where(row => places.ContainsKey(row.Id)).OrderBy(row => places[row.Id])];
        if (!hasMoved)
        {
            foreach (var row in kept.Where(row => !places.ContainsKey(row.Id)))
                InsertBehind(ordered, row, mine.ConvertAll(other => other.Id));
        }

        var posted = mine.Select(row => row.Id).ToHashSet();
        foreach (var target in stored.Where(target => !posted.Contains(target.Id.Value) && target.Id.Value != input.Delete))
            InsertBehind(ordered, TargetInput.Of(target), [.. stored.Select(other => other.Id.Value)]);
        return ordered;
    }

    private static bool HasMoved(List<TargetInput> mine) => IsOutOfOrder([.. mine.Where(row => row.At >= 0).Select(row => row.At)]);

    private static bool HaveTheyMoved(List<TargetInput> mine, IReadOnlyList<Target> stored)
    {
        var stood = mine.Where(row => row.At >= 0).ToDictionary(row => row.Id, row => row.At);
        return IsOutOfOrder([.. stored.Where(target => stood.ContainsKey(target.Id.Value)).Select(target => stood[target.Id.Value])]);
    }

    private static bool IsOutOfOrder(List<int> places) => places.Zip(places.Skip(1)).Any(pair => pair.First > pair.Second);

    private static void InsertBehind(List<TargetInput> ordered, TargetInput row, List<Guid> order)
    {
        for (var i = order.IndexOf(row.Id) - 1; i >= 0; i--)
        {
            var at = ordered.FindIndex(other => other.Id == order[i]);
            if (at >= 0)
            {
                ordered.Insert(at + 1, row);
                return;
            }
        }

        ordered.Insert(0, row);
    }
}
