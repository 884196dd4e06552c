using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Admin.Schemes;

/// <summary>One scheme as it was published: its tree with weights, where each weight comes from, standards and rules in words.</summary>
[Authorize(Policies.Administer)]
public sealed class ViewModel(PerfEvalDbContext db) : PageModel
{
    public SchemeVersion Published { get; private set; } = null!;

    public Scheme Scheme => Published.Definition;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await db.SchemeVersions.AsNoTracking().FirstOrDefaultAsync(version => version.Id == new SchemeVersionId(id), cancellation) is not { } published)
            return NotFound();
        Published = published;
        return Page();
    }

    /// <summary>Where a weight comes from, in words.</summary>
    public static string SourceOf(WeightSource source) => source switch
    {
        WeightSource.Stated => "公开案例载明",
        WeightSource.Default => "默认值，待确认",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, message: null),
    };
}
