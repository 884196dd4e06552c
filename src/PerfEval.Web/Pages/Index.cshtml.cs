using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;
using PerfEval.Web.Pages.Desk;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages;

/// <summary>工作台: what waits for the person who is signed in, what the person did, and how things stand; by role.</summary>
[Authorize(Policies.SignedIn)]
public sealed class IndexModel(PerfEvalDbContext db, TimeProvider clock) : PageModel
{
    /// <summary>The year whose progress a reviewer looks at.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    public Role Role { get; private set; }

    public DateOnly Today { get; private set; }

    /// <summary>An officer's years.</summary>
    public IReadOnlyList<YearCard> Years { get; private set; } = [];

    /// <summary>已办 of an officer or a reviewer.</summary>
    public IReadOnlyList<DoneWork> Done { get; private set; } = [];

    /// <summary>What a reviewer sees.</summary>
    public ReviewerDesk? Reviewer { get; private set; }

    /// <summary>What an administrator sees.</summary>
    public IReadOnlyList<CycleProgress> Cycles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var actor = User.ToActor();
        (Role, Today) = (actor.Role, clock.GetBeijingToday());
        if (actor is { Role: Role.Officer, Department: { } department })
            Years = await YearCard.ListAsync(db, department, cancellation);
        if (actor.Role == Role.Reviewer)
            Reviewer = await ReviewerDesk.LoadAsync(db, Year, cancellation);
        if (actor.Role == Role.Administrator)
            Cycles = await CycleProgress.ListAsync(db, cancellation);
        else
            Done = await DoneWork.ListAsync(db, actor, cancellation);
    }
}
