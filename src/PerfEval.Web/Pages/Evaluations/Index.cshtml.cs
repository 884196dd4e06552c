using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Web.Hosting;
using PerfEval.Web.Pages.Desk;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations;

/// <summary>自评: every year of the officer's department.</summary>
[Authorize(Policies.Fill)]
public sealed class IndexModel(PerfEvalDbContext db, TimeProvider clock) : PageModel
{
    public IReadOnlyList<YearCard> Years { get; private set; } = [];

    public DateOnly Today => clock.GetBeijingToday();

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (User.ToActor().Department is { } department)
            Years = await YearCard.ListAsync(db, department, cancellation);
    }
}
