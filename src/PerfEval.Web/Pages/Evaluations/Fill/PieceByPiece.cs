using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>
/// Saving the pieces of a form (rows, sets, sections) in one act: each is saved or refused by itself, so that one that is refused doesn't
/// hold back the others.
/// </summary>
internal static class PieceByPiece
{
    /// <summary>Saves the pieces.</summary>
    /// <param name="page">The page, for the acting person.</param>
    /// <param name="db">The database.</param>
    /// <param name="clock">Now.</param>
    /// <param name="id">The evaluation.</param>
    /// <param name="keys">The pieces.</param>
    /// <param name="save">Saves one piece, or says why not. It may run again after a lost connection.</param>
    /// <returns>What became of the whole, and of each piece by its key.</returns>
    public static async Task<(ActOutcome Outcome, Dictionary<string, Refusal> Refused, List<string> Saved)> SaveAsync(
        PageModel page, PerfEvalDbContext db, TimeProvider clock, Guid id, IReadOnlyList<string> keys, Func<Evaluation, string, Actor, DateTimeOffset, Refusal?> save)
    {
        var actor = page.User.ToActor();
        var now = clock.GetBeijingNow();
        Dictionary<string, Refusal> refused = new(StringComparer.Ordinal);
        List<string> saved = [];
        var outcome = await db.ActAsync(
            new EvaluationId(id),
            evaluation =>
            {
                refused.Clear();
                saved.Clear();
                if (evaluation.Refuses(actor, EvaluationAction.Fill) is { } denied)
                    return denied;
                foreach (var key in keys)
                {
                    if (save(evaluation, key, actor, now) is { } refusal)
                        refused[key] = refusal;
                    else
                        saved.Add(key);
                }

                return null;
            },
            page.HttpContext.RequestAborted);
        return (outcome, refused, saved);
    }
}
