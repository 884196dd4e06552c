using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Web.Hosting;
using PerfEval.Web.Pages.Evaluations.Fill.Paste;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>
/// 粘贴表格 into the targets. It only shows where everything goes: with scripts the page's own fields take it, without them a form that is sent to
/// 年度绩效指标 like any other. So there is one way to save, with its versions and conflicts.
/// </summary>
[Authorize(Policy = Policies.Evaluations)]
public sealed class PasteTargetsModel(PerfEvalDbContext db, TimeProvider clock) : PageModel
{
    /// <summary>The sets that a block can go to.</summary>
    public IReadOnlyList<Indicator> Choices { get; private set; } = [];

    public EvaluationFrame Frame { get; private set; } = null!;

    /// <summary>What was asked for, to be shown again.</summary>
    public Input Asked { get; private set; } = new("", "", Row: null, "category");

    /// <summary>Where everything goes; null before a block was sent.</summary>
    internal PastePreview? Shown { get; private set; }

    /// <summary>The rows as they will be, for the form that saves them.</summary>
    public IReadOnlyList<TargetInput> Rows { get; private set; } = [];

    /// <summary>The version that the rows were made from.</summary>
    public int Version { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, string? code = null)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.Fill);
        if (denied is not null)
            return denied;
        Show(evaluation!);
        Asked = Asked with { Code = code ?? "" };
        return Page();
    }

    /// <summary>Without scripts: where a block goes among the stored rows, with a form that saves it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, [Bind(Prefix = "Form")] Input form)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.Fill);
        if (denied is not null)
            return denied;
        Show(evaluation!);
        Asked = form;
        if (!Frame.MayFill)
            return StatusCode(StatusCodes.Status409Conflict);
        if (SetOf(evaluation!, form.Code) is not { } set || !TargetColumns.Has(form.Column))
            return NotFound();
        var entry = evaluation!.Entry(form.Code)!;
        var rows = ((entry.Answer as Answer.Targets)?.Items ?? []).Select(TargetInput.Of).ToList();
        Version = entry.Version;
        var start = form.Row is { } row ? Math.Clamp(row, 1, rows.Count + 1) - 1 : rows.Count;
        Shown = Preview(evaluation, set, rows, form.Block, start, form.Column);
        Rows = rows.FindAll(row => !row.IsBlank);
        return Page();
    }

    /// <summary>By script: where a block goes among the rows as they stand in the page. Nothing is saved.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(
        Guid id, string code, [FromForm] string block, [FromForm] Guid target, [FromForm] string column, [Bind(Prefix = "Sets")] Dictionary<string, TargetSetInput> sets)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.Fill);
        if (denied is not null)
            return denied;
        if (evaluation!.Refuses(User.ToActor(), EvaluationAction.Fill) is { } refusal)
            return StatusCode(EvaluationGate.StatusOf(refusal));
        if (SetOf(evaluation, code) is not { } set || !sets.TryGetValue(code, out var typed) || !TargetColumns.Has(column))
            return NotFound();
        var start = typed.Rows.FindIndex(row => row.Id == target);
        return start < 0 ? NotFound() : Partial("Paste/_Preview", Preview(evaluation, set, typed.Rows, block, start, column));
    }

    private PastePreview Preview(Evaluation evaluation, Indicator set, List<TargetInput> rows, string block, int start, string column) =>
        new TargetPaste(set, rows).Preview(block, start, column, written =>
        {
            // The domain judges the rows as it will when they are saved; the evaluation was loaded for this and is not saved.
            var edit = new EntryEdit(new Answer.Targets([.. written.Select(row => row.ToTarget(isSample: false))]), null, "", "");
            return evaluation.Fill(User.ToActor(), set.Code, edit, loadedVersion: null, clock.GetBeijingNow()) is Refusal.Invalid invalid ? invalid.Faults : [];
        });

    private void Show(Evaluation evaluation)
    {
        Frame = new EvaluationFrame(evaluation, User.ToActor(), clock.GetBeijingToday());
        Choices = [.. evaluation.Scheme.Indicators.Where(indicator => indicator.Rule is ScoringRule.Targets)];
    }

    private static Indicator? SetOf(Evaluation evaluation, string code) => evaluation.Scheme.Find(code) is { Rule: ScoringRule.Targets } set ? set : null;

    /// <param name="Code">The set.</param>
    /// <param name="Block">The block.</param>
    /// <param name="Row">The row that it begins at, from 1; after the last where none is given.</param>
    /// <param name="Column">The column that it begins at.</param>
    public sealed record Input(string Code, string Block, int? Row, string Column);
}
