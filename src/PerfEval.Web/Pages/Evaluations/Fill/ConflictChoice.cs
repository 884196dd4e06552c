using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>Two people on one thing: what the other saved, who and when; the choice is made by a button of the form.</summary>
/// <param name="Prefix">The form name that the choice belongs to: <c>Rows[A103]</c>.</param>
/// <param name="Name">What both changed, such as the indicator's name.</param>
/// <param name="By">Who saved first.</param>
/// <param name="At">When, in Beijing.</param>
/// <param name="TheirVersion">The version that was saved first.</param>
/// <param name="Theirs">What was saved, in words.</param>
public sealed record ConflictChoice(string Prefix, string Name, string By, string At, int TheirVersion, string Theirs)
{
    /// <summary>The choice to drop what was typed.</summary>
    public const string TakeTheirs = "theirs";

    /// <summary>The choice to save what was typed over the other's version.</summary>
    public const string TakeMine = "mine";

    /// <summary>The panel for a refusal; null where it is no conflict.</summary>
    public static ConflictChoice? Of(Refusal? refusal, string prefix, string name, int theirVersion, string theirs) =>
        refusal is Refusal.Stale stale ? new(prefix, name, stale.By, stale.At.ToBeijingText(), theirVersion, theirs) : null;
}
