using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace PerfEval.Benchmarks.Bare.Pages;

/// <summary>Forty rows.</summary>
/// <param name="db">The database.</param>
public sealed class RowsModel(BareContext db) : PageModel
{
    public IReadOnlyList<BareRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Rows = await db.Rows.AsNoTracking().OrderBy(row => row.Id).Take(BareContext.PageRows).ToListAsync(cancellation);
}
