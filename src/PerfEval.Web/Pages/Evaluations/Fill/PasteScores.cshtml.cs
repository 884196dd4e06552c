using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;
using PerfEval.Web.Pages.Evaluations.Fill.Paste;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>粘贴表格 into 评分表: shows where everything goes; the page's own fields take it and save it row by row.</summary>
[Authorize(Policy = Policies.Evaluations)]
public sealed class PasteScoresModel(PerfEvalDbContext db, TimeProvider clock) : PageModel
{
    /// <summary>Without scripts a whole sheet is brought in as a file.</summary>
    public IActionResult OnGet(Guid id) => RedirectToPage("ScoreTable", new { id });

    /// <summary>Where a block goes among the rows as they stand in the page. Nothing is saved.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(
        Guid id, [FromForm] string block, [FromForm] string field, [FromForm] string? unit, [Bind(Prefix = "Rows")] Dictionary<string, RowInput> rows)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.Fill);
        if (denied is not null)
            return denied;
        if (evaluation!.Refuses(User.ToActor(), EvaluationAction.Fill) is { } refusal)
            return StatusCode(EvaluationGate.StatusOf(refusal));
        var money = MoneyUnit.Of(unit);
        var preview = new ScorePaste(evaluation.Scheme, rows, money).Preview(block, field, (indicator, row) =>
        {
            var (edit, faults) = RowReader.Read(indicator, row, money, evaluation.Entry(indicator.Code)!);
            // The domain judges the row as it will when it is saved; the evaluation was loaded for this and is not saved.
            return edit is null ? faults
                : evaluation.Fill(User.ToActor(), indicator.Code, edit, loadedVersion: null, clock.GetBeijingNow()) is Refusal.Invalid invalid ? invalid.Faults : [];
        });
        return Partial("Paste/_Preview", preview);
    }
}
