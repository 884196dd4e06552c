using System.Data.Common;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations;

/// <summary>
/// 在线情况: an open page of 填报 says that it is there, and is told which colleagues are and what they saved since it was opened. For officers of the
/// department alone.
/// </summary>
[Authorize(Policy = Policies.Fill)]
[Unattended]
public sealed class PresenceModel(PerfEvalDbContext db, TimeProvider clock) : PageModel
{
    /// <summary>A note that cannot be written at once is left out: the next one follows soon.</summary>
    private const int SecondsToWait = 2;

    private const int MostChanges = 50;

    public IActionResult OnGet(Guid id) => RedirectToPage("Open", new { id });

    /// <param name="id">The evaluation.</param>
    /// <param name="place">What the person works at, in the page's words.</param>
    /// <param name="since">When the page was opened, by the server's clock.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm] string? place, [FromForm] DateTimeOffset since, CancellationToken cancellation)
    {
        var actor = User.ToActor();
        var evaluation = new EvaluationId(id);
        var departments = await db.Evaluations.Where(known => known.Id == evaluation).Select(known => known.DepartmentId).ToListAsync(cancellation);
        if (departments is not [var department] || !EvaluationAccess.Allows(actor, department, EvaluationAction.Fill))
            return NotFound();

        var now = clock.GetBeijingNow();
        await NoteAsync(new Presence { EvaluationId = evaluation, AccountId = actor.Id, Name = actor.Name, Place = Plain(place ?? ""), SeenAt = now }, cancellation);
        var others = await db.OthersPresentAsync(evaluation, actor.Id, now, cancellation);
        var changes = await db.Events.AsNoTracking()
            .Where(happened => happened.EvaluationId == evaluation && happened.At > since && happened.ActorId != actor.Id
                && (happened.Kind == EvaluationEventKind.Filled || happened.Kind == EvaluationEventKind.Written))
            .OrderByDescending(happened => happened.At).Take(MostChanges)
            .Select(happened => new PresentChange(happened.Subject, happened.ActorName, happened.At)).ToListAsync(cancellation);
        return Partial("_Present", new PresentPeople(others, [.. changes.DistinctBy(change => change.Subject)]));
    }

    private async Task NoteAsync(Presence here, CancellationToken cancellation)
    {
        var usual = db.Database.GetCommandTimeout();
        try
        {
            db.Database.SetCommandTimeout(SecondsToWait);
            await db.NotePresenceAsync(here, cancellation);
        }
        catch (Exception busy) when (busy is DbException or DbUpdateException)
        {
            // Another of this person's pages was first, or the database is busy with what people save.
            db.ChangeTracker.Clear();
        }
        finally
        {
            db.Database.SetCommandTimeout(usual);
        }
    }

    private static string Plain(string text)
    {
        var plain = new string([.. text.Select(character => char.IsControl(character) ? ' ' : character)]).Trim();
        return plain.Length <= Presence.LongestPlace ? plain : plain[..Presence.LongestPlace];
    }
}

/// <summary>What a colleague saved.</summary>
/// <param name="Subject">The indicator's code or the narrative's key.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record PresentChange(string Subject, string By, DateTimeOffset At);

/// <summary>Who else is in an evaluation, and what they saved since the page was opened.</summary>
/// <param name="Others">The people.</param>
/// <param name="Changes">The last change of each subject.</param>
public sealed record PresentPeople(IReadOnlyList<Presence> Others, IReadOnlyList<PresentChange> Changes);
