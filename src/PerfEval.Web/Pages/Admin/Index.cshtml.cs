using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Web.Pages.Desk;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Admin;

/// <summary>管理概览: what there is, and how far the cycles are.</summary>
[Authorize(Policies.Administer)]
public sealed class IndexModel(PerfEvalDbContext db) : PageModel
{
    public int Departments { get; private set; }

    public int Accounts { get; private set; }

    public int Schemes { get; private set; }

    public IReadOnlyList<CycleProgress> Cycles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Departments = await db.Departments.CountAsync(cancellation);
        Accounts = await db.Users.CountAsync(cancellation);
        Schemes = await db.SchemeVersions.CountAsync(cancellation);
        Cycles = await CycleProgress.ListAsync(db, cancellation);
    }
}
