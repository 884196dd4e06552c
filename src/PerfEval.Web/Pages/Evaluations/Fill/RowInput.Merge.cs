namespace PerfEval.Web.Pages.Evaluations.Fill;

public sealed partial class RowInput
{
    /// <summary>Fields that only make sense together: whoever changes one of them answers for all.</summary>
    private static readonly string[][] Together = [["level", "score"], ["claimScore", "claimReason"]];

    /// <summary>
    /// Two people on one row: puts what was typed here upon what the other saved meanwhile. A field that was not touched takes the other's
    /// value; a field that only this person touched keeps what was typed.
    /// </summary>
    /// <param name="stored">The fields of the entry as it now stands.</param>
    /// <param name="replaces">Whether what both touched is decided for this person (以我填写的为准).</param>
    /// <returns>False where both touched the same and somebody must choose; nothing is changed then.</returns>
    public bool TryMergeOnto(RowInput stored, bool replaces)
    {
        var seen = SeenFields.Parse(Seen);
        Dictionary<string, string> mine = new(Fields(), StringComparer.Ordinal);
        Dictionary<string, string> theirs = new(stored.Fields(), StringComparer.Ordinal);
        bool IsMine(string name) => seen.IsTouched(name, mine.GetValueOrDefault(name, ""));
        bool IsTheirs(string name) => seen.IsTouched(name, theirs.GetValueOrDefault(name, ""));
        bool IsSame(string name) => mine.GetValueOrDefault(name, "") == theirs.GetValueOrDefault(name, "");

        var groups = GroupsOf(mine.Keys.Union(theirs.Keys, StringComparer.Ordinal)).ToList();
        if (!replaces && groups.Exists(group => Array.Exists(group, IsMine) && Array.Exists(group, IsTheirs) && !Array.TrueForAll(group, IsSame)))
            return false;
        // 不适用 stands for the whole answer: one person's amounts and another's 不适用 cannot both hold.
        string[] answers = [.. mine.Keys.Union(theirs.Keys, StringComparer.Ordinal).Where(name => name.Contains(':', StringComparison.Ordinal) || name is "level" or "score" or "na")];
        if (!replaces && !IsSame("na") && Array.Exists(answers, IsMine) && Array.Exists(answers, IsTheirs))
            return false;

        foreach (var name in groups.Where(group => !Array.Exists(group, IsMine)).SelectMany(group => group))
            Set(name, theirs.GetValueOrDefault(name, ""));
        (Version, Seen) = (stored.Version, stored.Seen);
        return true;
    }

    /// <summary>What would be saved by 以我的为准: a copy of what was typed here upon what the other saved.</summary>
    /// <param name="stored">The fields of the entry as it now stands.</param>
    public RowInput ReplacingIn(RowInput stored)
    {
        var copy = new RowInput { Version = Version, Seen = Seen };
        foreach (var (name, value) in Fields())
            copy.Set(name, value);
        copy.TryMergeOnto(stored, replaces: true);
        return copy;
    }

    private static IEnumerable<string[]> GroupsOf(IEnumerable<string> names) =>
        names.Where(name => !Together.Any(group => group.Contains(name, StringComparer.Ordinal))).Select(name => new[] { name }).Concat(Together);

    /// <summary>The fields by name, as far as they hold something or are always there.</summary>
    private List<KeyValuePair<string, string>> Fields() =>
    [
        .. Part("amount", Amounts), .. Part("check", Checks), .. Part("checkReason", CheckReasons), .. Part("count", Counts),
        new("level", Level), new("score", Score), new("na", NotApplicable ? "1" : ""), new("naReason", NotApplicableReason),
        new("claimScore", ClaimScore), new("claimReason", ClaimReason), new("deductionReason", DeductionReason), new("improvement", Improvement),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Part(string kind, Dictionary<string, string> values) =>
        values.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => new KeyValuePair<string, string>($"{kind}:{pair.Key}", pair.Value.ReplaceLineEndings("\n")));

    private void Set(string name, string value)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            var values = name[..colon] switch { "amount" => Amounts, "check" => Checks, "checkReason" => CheckReasons, _ => Counts };
            values[name[(colon + 1)..]] = value;
            return;
        }

        switch (name)
        {
            case "level": Level = value; break;
            case "score": Score = value; break;
            case "na": NotApplicable = value.Length > 0; break;
            case "naReason": NotApplicableReason = value; break;
            case "claimScore": ClaimScore = value; break;
            case "claimReason": ClaimReason = value; break;
            case "deductionReason": DeductionReason = value; break;
            case "improvement": Improvement = value; break;
            default: throw new ArgumentOutOfRangeException(nameof(name), name, message: null);
        }
    }
}
