using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations;

/// <summary>The address of an evaluation as such: leads to the page where the person's work is.</summary>
[Authorize(Policy = Policies.Evaluations)]
public sealed class OpenModel(PerfEvalDbContext db) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.View);
        if (denied is not null)
            return denied;
        var reviews = evaluation!.Refuses(User.ToActor(), EvaluationAction.Review) is null;
        return RedirectToPage(reviews ? "/Evaluations/Review/Index" : "/Evaluations/Fill/ScoreTable", new { id });
    }
}
