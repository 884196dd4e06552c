using System.Collections.Immutable;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Hosting;
using PerfEval.Web.Pages.Evaluations.Evidence;
using PerfEval.Web.Pages.Shared;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>评分表: every indicator with the inputs that its rule takes and its computed score.</summary>
[Authorize(Policy = Policies.Evaluations)]
public sealed class ScoreTableModel(PerfEvalDbContext db, TimeProvider clock) : PageModel
{
    private readonly Dictionary<string, RowInput> _sent = new(StringComparer.Ordinal);
    private KeptScoreTable? _kept;

    [BindProperty]
    public Dictionary<string, RowInput> Rows { get; set; } = [];

    [BindProperty(SupportsGet = true, Name = "unit")]
    public string? UnitKey { get; set; }

    public EvaluationFrame Frame { get; private set; } = null!;

    /// <summary>上年数据, or null.</summary>
    public FormerYear? Former { get; private set; }

    public MoneyUnit Unit => MoneyUnit.Of(UnitKey);

    /// <summary>The rows by indicator code.</summary>
    public IReadOnlyDictionary<string, ScoreRow> Table { get; private set; } = ImmutableDictionary<string, ScoreRow>.Empty;

    /// <summary>The rows of a section.</summary>
    public Task<IHtmlContent> RowsAsync(SectionScore part, IHtmlHelper html, HtmlEncoder encoder)
    {
        return _kept is null ? RenderAsync() : _kept.SectionAsync(part.Section.Code, encoder, RenderAsync);

        Task<IHtmlContent> RenderAsync() => html.PartialAsync("_ScoreRows", new ScoreRows([.. part.Indicators.Select(line => Table[line.Indicator.Code])], AreWhole: true));
    }

    /// <summary>What was saved, in words, after a whole form was posted.</summary>
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

    /// <summary>Saves every row that was changed; rows that are refused stay as typed, the others are saved.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var touched = Rows.Where(pair => pair.Value.IsTouched).Select(pair => pair.Key).ToList();
        var (outcome, refused, saved) = await SaveAsync(id, touched);
        if (outcome.Evaluation is null || outcome.Refusal is Refusal.NotAllowed)
            return NotFound();
        if (outcome.Refusal is null && refused.Count == 0)
        {
            Notice = saved.Count == 0 ? "没有需要保存的修改。" : $"已保存 {saved.Count} 项。";
            return RedirectToPage(new { id, unit = UnitKey });
        }

        if (outcome.Refusal is { } whole)
            ModelState.AddModelError("", whole.Message);
        await LoadFormerAsync(outcome.Evaluation);
        Show(outcome.Evaluation, refused, saved);
        Notice = saved.Count > 0 ? $"已保存 {saved.Count} 项，另有 {refused.Count} 项没有保存，请按提示改正。" : null;
        return this.Refuse(outcome.Refusal is { } refusal ? EvaluationGate.StatusOf(refusal) : StatusOf(refused));
    }

    /// <summary>Saves one row by itself and answers with that row and what follows from it.</summary>
    public async Task<IActionResult> OnPostRowAsync(Guid id, string code)
    {
        var (outcome, refused, saved) = await SaveAsync(id, [code]);
        if (outcome.Evaluation is null || outcome.Refusal is Refusal.NotAllowed || outcome.Evaluation.Entry(code) is null)
            return NotFound();
        if (outcome.Refusal is { } whole)
            refused[code] = whole;
        await LoadFormerAsync(outcome.Evaluation);
        Show(outcome.Evaluation, refused, saved, code);
        Response.StatusCode = refused.Count > 0 ? StatusOf(refused) : StatusCodes.Status200OK;
        return Partial("_ScoreRowAnswer", new ScoreRowAnswer(Table[code], Frame));
    }

    private Task<(ActOutcome Outcome, Dictionary<string, Refusal> Refused, List<string> Saved)> SaveAsync(Guid id, IReadOnlyList<string> keys) =>
        PieceByPiece.SaveAsync(this, db, clock, id, keys, Fill);

    private async Task LoadFormerAsync(Evaluation evaluation) =>
        Former = await db.LoadFormerYearAsync(evaluation, User.ToActor(), HttpContext.RequestAborted);

    private Refusal? Fill(Evaluation evaluation, string code, Actor actor, DateTimeOffset now)
    {
        if (evaluation.Scheme.Find(code) is not { } indicator || evaluation.Entry(code) is not { } entry || !Rows.TryGetValue(code, out var sent))
            return new Refusal.Unknown($"指标“{code}”");
        // An act may be done again: each time from what was sent, not from what the time before made of it.
        sent = _sent.TryGetValue(code, out var known) ? known : _sent[code] = sent;
        var input = Rows[code] = sent.Copy();
        if (input.Take == ConflictChoice.TakeTheirs)
            return null;
        var replaces = input.Take == ConflictChoice.TakeMine && input.TheirVersion == entry.Version;
        if ((replaces || input.Version < entry.Version) && input.TryMergeOnto(RowInput.Of(indicator, entry, Unit), replaces))
            input.Take = "";
        var (edit, faults) = RowReader.Read(indicator, input, Unit, entry);
        return edit is null ? new Refusal.Invalid(faults) : evaluation.Fill(actor, code, edit, input.LoadedVersion, now);
    }

    /// <param name="evaluation">As it now stands.</param>
    /// <param name="refused">The rows that were refused.</param>
    /// <param name="saved">The rows that were saved.</param>
    /// <param name="only">The one row that is answered; null for the whole table.</param>
    private void Show(Evaluation evaluation, Dictionary<string, Refusal> refused, List<string> saved, string? only = null)
    {
        Frame = new EvaluationFrame(evaluation, User.ToActor(), clock.GetBeijingToday());
        if (only is null && refused.Count == 0 && saved.Count == 0 && evaluation.IsShared)
        {
            var key = new KeptScoreTableKey(Unit, Frame.MayFill, Frame.ShowsOpinions, Frame.ShowsFinal);
            _kept = KeptScoreTable.Of(evaluation, key, Former, () => MakeRows(evaluation, refused, saved, only));
            Table = _kept.Rows;
            return;
        }

        Table = MakeRows(evaluation, refused, saved, only);
        foreach (var row in Table.Values)
        {
            foreach (var fault in row.Faults)
                ModelState.AddModelError(FieldIds.Of(row.Indicator.Code, fault.Field), $"{row.Indicator.Code} {row.Indicator.Name}：{fault.Message}");
        }
    }

    private Dictionary<string, ScoreRow> MakeRows(Evaluation evaluation, Dictionary<string, Refusal> refused, List<string> saved, string? only)
    {
        Dictionary<string, ScoreRow> rows = new(StringComparer.Ordinal);
        foreach (var line in Frame.Sheet.Indicators.Where(line => only is null || line.Indicator.Code == only))
        {
            var code = line.Indicator.Code;
            var entry = evaluation.Entry(code)!;
            var stored = RowInput.Of(line.Indicator, entry, Unit);
            var refusal = refused.GetValueOrDefault(code);
            rows[code] = new ScoreRow(
                line,
                entry,
                refusal is null ? stored : Rows.GetValueOrDefault(code) ?? stored,
                Unit,
                Frame.MayFill,
                Frame.ShowsOpinions,
                FaultsOf(refusal),
                ConflictChoice.Of(refusal, $"Rows[{code}]", line.Indicator.Name, entry.Version, () =>
                    (ConflictWords.Of(line.Indicator, stored, Unit), ConflictWords.Of(line.Indicator, Rows.TryGetValue(code, out var typed) ? typed.ReplacingIn(stored) : stored, Unit))),
                refusal is not null ? "未保存" : saved.Contains(code, StringComparer.Ordinal) ? "已保存" : "")
            {
                FinalScore = Frame.ShowsFinal ? line.FinalScore : null,
                Former = FormerRow.Of(Former, line.Indicator, evaluation.Scheme, Unit),
                Evidence = EvidenceSection.BlockOf(evaluation, line.Indicator),
            };
        }

        return rows;
    }

    private static IReadOnlyList<FieldFault> FaultsOf(Refusal? refusal) => refusal switch
    {
        null => [],
        Refusal.Invalid invalid => invalid.Faults,
        _ => [new FieldFault("", refusal.Message)],
    };

    private static int StatusOf(Dictionary<string, Refusal> refused) => refused.Values.Select(EvaluationGate.StatusOf).Max();
}

/// <summary>What answers the saving of one row: the row, and everything that follows from it.</summary>
/// <param name="Row">The row.</param>
/// <param name="Frame">The frame, for receipt, task list and subtotals.</param>
public sealed record ScoreRowAnswer(ScoreRow Row, EvaluationFrame Frame);
