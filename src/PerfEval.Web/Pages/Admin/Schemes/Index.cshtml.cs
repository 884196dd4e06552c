using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Admin.Schemes;

/// <summary>指标体系: the published schemes.</summary>
[Authorize(Policies.Administer)]
public sealed class IndexModel(PerfEvalDbContext db) : PageModel
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Rows = await db.SchemeVersions
        .OrderBy(version => version.SchemeKey).ThenByDescending(version => version.Version)
        .Select(version => new Row(
            version.Id.Value, version.SchemeKey, version.Name, version.Version, version.PublishedAt, db.Cycles.Count(cycle => cycle.SchemeVersionId == version.Id)))
        .ToListAsync(cancellation);

    /// <summary>A published scheme.</summary>
    /// <param name="Cycles">In how many cycles it is used.</param>
    public sealed record Row(Guid Id, string Key, string Name, int Version, DateTimeOffset PublishedAt, int Cycles);
}
