using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>计算说明 of one score: a page of its own, which scripts show beside the score that was pressed.</summary>
[Authorize(Policy = Policies.Evaluations)]
public sealed class WhyModel(PerfEvalDbContext db, TimeProvider clock) : PageModel
{
    public EvaluationFrame Frame { get; private set; } = null!;

    public ScoreWhy Why { get; private set; } = null!;

    /// <param name="id">The evaluation.</param>
    /// <param name="code">The indicator.</param>
    /// <param name="target">One of its targets; the indicator's own score without it.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, string code, Guid? target)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.View);
        if (denied is not null)
            return denied;
        Frame = new EvaluationFrame(evaluation!, User.ToActor(), clock.GetBeijingToday());
        if (Frame.Sheet.Indicators.FirstOrDefault(line => line.Indicator.Code == code) is not { } line)
            return NotFound();
        if (target is not { } wanted)
            Why = ScoreWhy.Of(evaluation!.Id, line);
        else if (line.Line.Targets.FirstOrDefault(scored => scored.Target.Id.Value == wanted) is { } found)
            Why = ScoreWhy.Of(evaluation!.Id, line.Indicator, found);
        else
            return NotFound();
        // The same address gives two forms.
        Response.Headers.Vary = "HX-Request";
        return Request.Headers.ContainsKey("HX-Request") ? Partial("_ScoreWhy", Why) : Page();
    }
}
