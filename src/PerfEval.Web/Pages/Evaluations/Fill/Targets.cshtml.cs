using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Web.Hosting;
using PerfEval.Web.Pages.Shared;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>年度绩效指标: the targets of each set with what was achieved.</summary>
[Authorize(Policy = Policies.Evaluations)]
public sealed class TargetsModel(PerfEvalDbContext db, TimeProvider clock) : PageModel
{
    private readonly TargetInput.Validator _validator = new();

    [BindProperty]
    public Dictionary<string, TargetSetInput> Sets { get; set; } = [];

    public EvaluationFrame Frame { get; private set; } = null!;

    /// <summary>The sets by indicator code, in the scheme's order.</summary>
    public List<TargetSet> Shown { get; } = [];

    [TempData]
    public string? Notice { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.View);
        if (denied is not null)
            return denied;
        Show(evaluation!, [], saved: [], moreRows: 0);
        return Page();
    }

    /// <summary>Saves all sets. A set is saved whole or not at all; one that is refused stays as typed.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, bool more)
    {
        var (outcome, refused, saved) = await SaveAsync(id, [.. Sets.Keys]);
        if (outcome.Evaluation is null || outcome.Refusal is Refusal.NotAllowed)
            return NotFound();
        if (outcome.Refusal is null && refused.Count == 0 && !more)
        {
            Notice = "已保存。";
            return RedirectToPage(new { id });
        }

        if (outcome.Refusal is { } whole)
            ModelState.AddModelError("", whole.Message);
        Show(outcome.Evaluation, refused, saved, more ? 8 : 0);
        if (outcome.Refusal is null && refused.Count == 0)
            return Page();
        return this.Refuse(outcome.Refusal is { } refusal ? EvaluationGate.StatusOf(refusal) : refused.Values.Select(EvaluationGate.StatusOf).Max());
    }

    /// <summary>Saves one set by itself and answers with it and what follows from it.</summary>
    public async Task<IActionResult> OnPostSetAsync(Guid id, string code)
    {
        var (outcome, refused, saved) = await SaveAsync(id, [code]);
        if (outcome.Evaluation is null || outcome.Refusal is Refusal.NotAllowed)
            return NotFound();
        if (outcome.Refusal is { } whole)
            refused[code] = whole;
        Show(outcome.Evaluation, refused, saved, moreRows: 0);
        if (Shown.Find(set => set.Indicator.Code == code) is not { } shown)
            return NotFound();
        Response.StatusCode = refused.TryGetValue(code, out var refusal) ? EvaluationGate.StatusOf(refusal) : StatusCodes.Status200OK;
        return Partial("_TargetSetAnswer", new TargetSetAnswer(shown, Frame));
    }

    private async Task<(ActOutcome Outcome, Dictionary<string, Refusal> Refused, List<string> Saved)> SaveAsync(Guid id, IReadOnlyList<string> codes)
    {
        var actor = User.ToActor();
        var now = clock.GetBeijingNow();
        Dictionary<string, Refusal> refused = new(StringComparer.Ordinal);
        List<string> saved = [];
        var outcome = await db.ActAsync(
            new EvaluationId(id),
            evaluation =>
            {
                refused.Clear();
                saved.Clear();
                if (evaluation.Refuses(actor, EvaluationAction.Fill) is { } denied)
                    return denied;
                foreach (var code in codes)
                {
                    if (Fill(evaluation, code, actor, now) is { } refusal)
                        refused[code] = refusal;
                    else
                        saved.Add(code);
                }

                return null;
            },
            HttpContext.RequestAborted);
        return (outcome, refused, saved);
    }

    private Refusal? Fill(Evaluation evaluation, string code, Actor actor, DateTimeOffset now)
    {
        if (evaluation.Scheme.Find(code)?.Rule is not ScoringRule.Targets || evaluation.Entry(code) is not { } entry || !Sets.TryGetValue(code, out var input))
            return new Refusal.Unknown($"指标“{code}”");

        var rows = KeptRows(input);
        var faults = rows.SelectMany((row, i) => _validator.Validate(row).Errors.Select(error => new FieldFault($"targets[{i}].{error.PropertyName}", error.ErrorMessage))).ToList();
        if (faults.Count > 0)
            return new Refusal.Invalid(faults);

        var stored = (entry.Answer as Answer.Targets)?.Items.ToDictionary(target => target.Id.Value) ?? [];
        var targets = rows.ConvertAll(row => ToTarget(row, stored));
        var content = entry.Content;
        var edit = new EntryEdit(new Answer.Targets(targets), content.Claim, content.DeductionReason, content.Improvement) { IsSample = content.IsSample };
        return evaluation.Fill(actor, code, edit, input.Version, now);
    }

    /// <summary>A row counts as the one that is stored only by an id of this set; the mark 示例数据 stays while nothing in it was changed.</summary>
    private static Target ToTarget(TargetInput row, Dictionary<Guid, Target> stored)
    {
        if (row.Id is not { } id || !stored.TryGetValue(id, out var known))
        {
            row.Id = null;
            return row.ToTarget(isSample: false);
        }

        var unchanged = row.ToTarget(known.IsSample);
        return unchanged == known ? unchanged : unchanged with { IsSample = false };
    }

    private static List<TargetInput> KeptRows(TargetSetInput input) => input.Rows.FindAll(row => !row.Delete && !row.IsBlank);

    private void Show(Evaluation evaluation, Dictionary<string, Refusal> refused, List<string> saved, int moreRows)
    {
        Frame = new EvaluationFrame(evaluation, User.ToActor(), clock.GetBeijingToday());
        foreach (var line in Frame.Sheet.Indicators.Where(line => line.Indicator.Rule is ScoringRule.Targets))
        {
            var code = line.Indicator.Code;
            var entry = evaluation.Entry(code)!;
            var refusal = refused.GetValueOrDefault(code);
            List<TargetInput> rows = refusal is null
                ? [.. ((entry.Answer as Answer.Targets)?.Items ?? []).Select(TargetInput.Of)]
                : KeptRows(Sets.GetValueOrDefault(code) ?? new TargetSetInput());
            if (Frame.MayFill)
                rows.AddRange(Enumerable.Range(0, TargetSet.BlankRows + moreRows).Select(_ => new TargetInput { Category = rows.LastOrDefault()?.Category ?? "" }));

            var version = refusal is null or Refusal.Stale ? entry.Version : Sets.GetValueOrDefault(code)?.Version ?? entry.Version;
            var set = new TargetSet(line, entry, version, rows, Frame.MayFill, FaultsOf(refusal), refusal is not null ? "未保存" : saved.Contains(code, StringComparer.Ordinal) ? "已保存" : "");
            Shown.Add(set);
            foreach (var fault in set.Faults)
                ModelState.AddModelError(FieldIds.Of(code, fault.Field), $"{line.Indicator.Name}：{fault.Message}");
        }
    }

    private static IReadOnlyList<FieldFault> FaultsOf(Refusal? refusal) => refusal switch
    {
        null => [],
        Refusal.Invalid invalid => invalid.Faults,
        Refusal.Stale stale => [new FieldFault("", $"{stale.Message}（{stale.At.ToBeijingText()} 修改）再次保存将以您填写的内容为准；要看对方的内容，请在新窗口打开本页。")],
        _ => [new FieldFault("", refusal.Message)],
    };
}

/// <summary>What answers the saving of one set: the set, and everything that follows from it.</summary>
/// <param name="Set">The set.</param>
/// <param name="Frame">The frame, for receipt and task list.</param>
public sealed record TargetSetAnswer(TargetSet Set, EvaluationFrame Frame);
