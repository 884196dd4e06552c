using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>检查与送审: everything that is still missing, and the submission.</summary>
[Authorize(Policy = Policies.Fill)]
public sealed class SubmitModel(PerfEvalDbContext db, TimeProvider clock) : PageModel
{
    public EvaluationFrame Frame { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.Submit);
        if (denied is not null)
            return denied;
        Show(evaluation!);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var (evaluation, refusal) = await db.ActAsync(
            new EvaluationId(id), candidate => candidate.Submit(User.ToActor(), clock.GetBeijingNow()), HttpContext.RequestAborted);
        if (evaluation is null || refusal is Refusal.NotAllowed)
            return NotFound();
        if (refusal is null)
            return RedirectToPage(new { id });

        ModelState.AddModelError("", refusal.Message);
        Show(evaluation);
        return this.Refuse(EvaluationGate.StatusOf(refusal));
    }

    private void Show(Evaluation evaluation) => Frame = new EvaluationFrame(evaluation, User.ToActor(), clock.GetBeijingToday());
}
