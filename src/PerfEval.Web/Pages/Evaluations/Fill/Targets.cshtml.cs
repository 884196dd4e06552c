using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;
using PerfEval.Domain.Schemes;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>年度绩效指标: the targets of each set with what was achieved.</summary>
[Authorize(Policy = Policies.Evaluations)]
[RequestSizeLimit(LargestRequest)]
[LongForm(ServerLimits.TargetFormValues)]
public sealed class TargetsModel(PerfEvalDbContext db, TimeProvider clock) : PageModel
{
    private const int MoreRows = 8;

    /// <summary>Four long sets with a page of text in each row, encoded, in bytes.</summary>
    private const long LargestRequest = 16 * 1024 * 1024;

    private readonly TargetInput.Validator _validator = new();
    private readonly Dictionary<string, DeletedTarget> _deleted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TargetSetInput> _sent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ArrangedTargets> _arranged = new(StringComparer.Ordinal);

    [BindProperty]
    public Dictionary<string, TargetSetInput> Sets { get; set; } = [];

    /// <summary>The set to which a button adds blank rows.</summary>
    [BindProperty]
    public string? More { get; set; }

    public EvaluationFrame Frame { get; private set; } = null!;

    /// <summary>上年数据, or null.</summary>
    public FormerYear? Former { get; private set; }

    /// <summary>The sets in the scheme's order.</summary>
    public List<TargetSet> Shown { get; } = [];

    [TempData]
    public string? Notice { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.View);
        if (denied is not null)
            return denied;
        await LoadFormerAsync(evaluation!);
        Show(evaluation!, [], saved: []);
        return Page();
    }

    /// <summary>Saves all sets. A set is saved whole or not at all; one that is refused stays as typed.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (IsCutOff)
            return StatusCode(StatusCodes.Status400BadRequest);
        var (outcome, refused, saved) = await SaveAsync(id, [.. Sets.Keys]);
        if (outcome.Evaluation is null || outcome.Refusal is Refusal.NotAllowed)
            return NotFound();
        if (outcome.Refusal is null && refused.Count == 0 && More is null && _deleted.Count == 0 && _arranged.Values.All(done => done.Row is not null))
        {
            Notice = "已保存。";
            // Back to the row that was moved or copied, where one goes on.
            var (code, row) = _arranged.Select(pair => (pair.Key, pair.Value.Row)).FirstOrDefault();
            return RedirectToPage(pageName: null, pageHandler: null, new { id }, row is { } place ? TargetSet.IdOf(code, place, "row") : null);
        }

        if (outcome.Refusal is { } whole)
            ModelState.AddModelError("", whole.Message);
        await LoadFormerAsync(outcome.Evaluation);
        Show(outcome.Evaluation, refused, saved);
        if (outcome.Refusal is null && refused.Count == 0)
            return Page();
        return this.Refuse(outcome.Refusal is { } refusal ? EvaluationGate.StatusOf(refusal) : refused.Values.Select(EvaluationGate.StatusOf).Max());
    }

    /// <summary>Saves one set by itself and answers with it and what follows from it.</summary>
    public async Task<IActionResult> OnPostSetAsync(Guid id, string code)
    {
        if (IsCutOff)
            return StatusCode(StatusCodes.Status400BadRequest);
        var (outcome, refused, saved) = await SaveAsync(id, [code]);
        if (outcome.Evaluation is null || outcome.Refusal is Refusal.NotAllowed)
            return NotFound();
        if (outcome.Refusal is { } whole)
            refused[code] = whole;
        await LoadFormerAsync(outcome.Evaluation);
        Show(outcome.Evaluation, refused, saved);
        if (Shown.Find(set => set.Indicator.Code == code) is not { } shown)
            return NotFound();
        Response.StatusCode = refused.TryGetValue(code, out var refusal) ? EvaluationGate.StatusOf(refusal) : StatusCodes.Status200OK;
        return Partial("_TargetSetAnswer", new TargetSetAnswer(shown, Frame));
    }

    private bool IsCutOff => Sets.Values.Any(set => !set.IsWhole);

    private Task<(ActOutcome Outcome, Dictionary<string, Refusal> Refused, List<string> Saved)> SaveAsync(Guid id, IReadOnlyList<string> keys) =>
        PieceByPiece.SaveAsync(this, db, clock, id, keys, Fill);

    private async Task LoadFormerAsync(Evaluation evaluation) =>
        Former = await db.LoadFormerYearAsync(evaluation, User.ToActor(), HttpContext.RequestAborted);

    private Refusal? Fill(Evaluation evaluation, string code, Actor actor, DateTimeOffset now)
    {
        if (evaluation.Scheme.Find(code) is not { Rule: ScoringRule.Targets rule } indicator || evaluation.Entry(code) is not { } entry || !Sets.TryGetValue(code, out var sent))
            return new Refusal.Unknown($"指标“{code}”");
        // An act may be done again: each time from what was sent, not from what the time before made of it.
        sent = _sent.TryGetValue(code, out var known) ? known : _sent[code] = sent;
        var input = Sets[code] = sent.Copy();
        _deleted.Remove(code);
        _arranged.Remove(code);
        if (input.Take == ConflictChoice.TakeTheirs)
            return null;

        var replaces = input.Take == ConflictChoice.TakeMine && input.TheirVersion == entry.Version;
        if ((replaces || input.Version < entry.Version) && TargetMerge.TryMerge(input, (entry.Answer as Answer.Targets)?.Items ?? [], entry.Version, replaces))
            input.Take = "";

        var rows = WrittenRows(input);
        foreach (var row in rows)
            row.ReadPercent();
        var faults = rows.SelectMany((row, i) => _validator.Validate(row).Errors.Select(error => new FieldFault($"targets[{i}].{error.PropertyName}", error.ErrorMessage))).ToList();
        if (faults.Count > 0)
            return new Refusal.Invalid(faults);

        var stored = (entry.Answer as Answer.Targets)?.Items.ToDictionary(target => target.Id.Value) ?? [];
        var targets = rows.ConvertAll(row => ToTarget(row, stored));
        Restore(input, targets);
        var arranged = TargetArrangement.Apply(input.Arrange, rule, indicator.Weight, targets);
        var content = entry.Content;
        var edit = new EntryEdit(new Answer.Targets(targets), content.Claim, content.DeductionReason, content.Improvement) { IsSample = content.IsSample };
        var refusal = evaluation.Fill(actor, code, edit, input.Take == ConflictChoice.TakeMine ? input.TheirVersion : input.Version, now);
        if (refusal is null && input.Delete is { } deleted && stored.TryGetValue(deleted, out var gone))
            _deleted[code] = new DeletedTarget(gone.Name, stored.Keys.ToList().IndexOf(deleted), EntryJson.WriteAnswer(new Answer.Targets([gone])));
        if (refusal is null && arranged is not null)
            _arranged[code] = arranged;
        return refusal is Refusal.Invalid invalid && arranged is not null ? TargetArrangement.AsTyped(invalid, input.Arrange, targets, rows) : refusal;
    }

    /// <summary>The mark 示例数据 stays while nothing in the row was changed.</summary>
    private static Target ToTarget(TargetInput row, Dictionary<Guid, Target> stored)
    {
        if (!stored.TryGetValue(row.Id, out var known))
            return row.ToTarget(isSample: false);
        var unchanged = row.ToTarget(known.IsSample);
        return unchanged == known ? unchanged : unchanged with { IsSample = false };
    }

    /// <summary>撤销删除: the target comes back from the form that its deletion was answered with.</summary>
    private static void Restore(TargetSetInput input, List<Target> targets)
    {
        if (input.Restore.Length == 0)
            return;
        try
        {
            if (EntryJson.ReadAnswer(input.Restore) is Answer.Targets { Items: [var restored] })
                targets.Insert(Math.Clamp(input.RestoreAt, 0, targets.Count), restored);
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            // A form that was tampered with brings nothing back.
        }
    }

    private static List<TargetInput> WrittenRows(TargetSetInput input) => input.Rows.FindAll(row => row.Id != input.Delete && !row.IsBlank);

    private void Show(Evaluation evaluation, Dictionary<string, Refusal> refused, List<string> saved)
    {
        Frame = new EvaluationFrame(evaluation, User.ToActor(), clock.GetBeijingToday());
        foreach (var line in Frame.Sheet.Indicators.Where(line => line.Indicator.Rule is ScoringRule.Targets))
        {
            var code = line.Indicator.Code;
            var entry = evaluation.Entry(code)!;
            var refusal = refused.GetValueOrDefault(code);
            var posted = Sets.GetValueOrDefault(code);
            var version = refusal is null || posted is null ? entry.Version : posted.Version;
            var isLong = refusal is null && line.Line.Targets.Count > TargetSet.MostRows;
            var mayFill = Frame.MayFill && !isLong;
            var set = new TargetSet(line, entry, version, isLong ? [] : RowsOf(entry, refusal, posted, code), mayFill, FaultsOf(refusal), refusal is not null ? "未保存" : saved.Contains(code, StringComparer.Ordinal) ? "已保存" : "")
            {
                Conflict = ConflictChoice.Of(refusal, $"Sets[{code}]", line.Indicator.Name, entry.Version, () => WordsOf((entry.Answer as Answer.Targets)?.Items ?? [], entry.Version, posted)),
                Deleted = _deleted.GetValueOrDefault(code),
                Arranged = _arranged.GetValueOrDefault(code),
                Former = Former,
                IsLong = isLong,
                MayImport = Frame.MayFill,
            };
            Shown.Add(set);
            foreach (var fault in set.Faults)
                ModelState.AddModelError(IdOf(set, fault.Field), $"{line.Indicator.Name}：{fault.Message}");
        }
    }

    /// <summary>Both sets in words: as it stands, and as 以我的为准 would save it.</summary>
    private static (string Theirs, string Mine) WordsOf(IReadOnlyList<Target> stored, int version, TargetSetInput? posted)
    {
        var merged = new TargetSetInput { Rows = [.. posted?.Rows ?? []], Delete = posted?.Delete };
        TargetMerge.TryMerge(merged, stored, version, replaces: true);
        return (ConflictWords.Of(stored.Select(TargetInput.Of)), ConflictWords.Of(merged.Rows.Where(row => row.Id != merged.Delete)));
    }

    private List<TargetInput> RowsOf(IndicatorEntry entry, Refusal? refusal, TargetSetInput? posted, string code)
    {
        var typed = posted?.Rows.DistinctBy(row => row.Id).ToDictionary(row => row.Id) ?? [];
        List<TargetInput> rows = refusal is null
            ? [.. ((entry.Answer as Answer.Targets)?.Items ?? []).Select(TargetInput.Of)]
            : WrittenRows(posted ?? new TargetSetInput());
        foreach (var row in rows.Where(row => refusal is null && posted?.Take.Length == 0 && typed.ContainsKey(row.Id)))
            row.KeepHidden(typed[row.Id]);
        if (!Frame.MayFill)
            return rows;

        // A blank row stays the same row, with the category and direction that were chosen in it.
        var blank = posted?.Rows.FindAll(row => row.IsBlank && row.Id != posted.Delete) ?? [];
        var wanted = Math.Max(blank.Count, TargetSet.BlankRows) + (More == code ? MoreRows : 0);
        var category = rows.LastOrDefault()?.Category ?? "";
        rows.AddRange(blank);
        rows.AddRange(Enumerable.Range(0, wanted - blank.Count).Select(_ => new TargetInput { Id = Guid.CreateVersion7(), Category = category }));
        return rows;
    }

    private static string IdOf(TargetSet set, string field)
    {
        var (row, name) = TargetField.Split(field);
        return row is { } i && i < set.Inputs.Count ? set.Id(set.Inputs[i], name) : Shared.FieldIds.Of(set.Indicator.Code, field);
    }

    private static IReadOnlyList<FieldFault> FaultsOf(Refusal? refusal) => refusal switch
    {
        null => [],
        Refusal.Invalid invalid => invalid.Faults,
        _ => [new FieldFault("", refusal.Message)],
    };
}

/// <summary>What answers the saving of one set: the set, and everything that follows from it.</summary>
/// <param name="Set">The set.</param>
/// <param name="Frame">The frame, for receipt and task list.</param>
public sealed record TargetSetAnswer(TargetSet Set, EvaluationFrame Frame);
