using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>Two people on one thing: what the other saved, who and when, beside what one typed oneself; the choice is made by a button of the form.</summary>
/// <param name="Prefix">The form name that the choice belongs to: <c>Rows[A103]</c>.</param>
/// <param name="Name">What both changed, such as the indicator's name.</param>
/// <param name="By">Who saved first.</param>
/// <param name="At">When, in Beijing.</param>
/// <param name="TheirVersion">The version that was saved first.</param>
/// <param name="Theirs">What was saved, in words.</param>
/// <param name="Mine">What was typed and would be saved by 以我的为准, in words.</param>
public sealed record ConflictChoice(string Prefix, string Name, string By, string At, int TheirVersion, string Theirs, string Mine)
{
    /// <summary>The choice to drop what was typed.</summary>
    public const string TakeTheirs = "theirs";

    /// <summary>The choice to save what was typed over the other's version.</summary>
    public const string TakeMine = "mine";

    /// <summary>The panel for a refusal; null where it is no conflict.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="prefix">The form name that the choice belongs to.</param>
    /// <param name="name">What both changed.</param>
    /// <param name="theirVersion">The version that was saved first.</param>
    /// <param name="words">Both contents in words, a line for each part: the other's, and one's own.</param>
    public static ConflictChoice? Of(Refusal? refusal, string prefix, string name, int theirVersion, Func<(string Theirs, string Mine)> words)
    {
        if (refusal is not Refusal.Stale stale)
            return null;
        var (theirs, mine) = Differing(words());
        return new(prefix, name, stale.By, stale.At.ToBeijingText(), theirVersion, theirs, mine);
    }

    /// <summary>What differs of both: lines that are the same in both, at the beginning and at the end, are told by one mark.</summary>
    private static (string Theirs, string Mine) Differing((string Theirs, string Mine) both)
    {
        var (theirs, mine) = (Lines(both.Theirs), Lines(both.Mine));
        var start = theirs.Zip(mine).TakeWhile(pair => pair.First == pair.Second).Count();
        var end = theirs.Skip(start).Reverse().Zip(mine.Skip(start).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        // Nothing differs in words: then all of it is shown.
        return start == theirs.Length && start == mine.Length ? (Whole(theirs), Whole(mine)) : (Part(theirs), Part(mine));

        string Part(string[] lines) => lines.Length - start - end == 0
            ? "（没有这部分内容）"
            : string.Join('\n', [.. start > 0 ? [$"（前 {start} 段相同）"] : Array.Empty<string>(), .. lines[start..^end], .. end > 0 ? [$"（后 {end} 段相同）"] : Array.Empty<string>()]);
        static string Whole(string[] lines) => lines.Length == 0 ? "空" : string.Join('\n', lines);
        static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
