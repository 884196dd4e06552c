using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;
using PerfEval.Web.Pages.Evaluations.Evidence;
using PerfEval.Web.Pages.Evaluations.Fill;
using PerfEval.Web.Pages.Evaluations.Report;
using PerfEval.Web.Pages.Reviews;
using PerfEval.Web.Sealing;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Review;

/// <summary>复核: self and review score side by side, an opinion for each indicator, 退回修改 and 审定. Whoever may view the evaluation may read it.</summary>
[Authorize(Policies.Evaluations)]
internal sealed class IndexModel(PerfEvalDbContext db, TimeProvider clock, SealedApproval approval, ILogger<IndexModel> log) : PageModel
{
    /// <summary>The rows that were posted: all that were shown, or one.</summary>
    [BindProperty]
    public IReadOnlyList<RowInput> Rows { get; set; } = [];

    [BindProperty]
    public ReturnInput Return { get; set; } = new();

    [BindProperty]
    public ApproveInput Approve { get; set; } = new();

    /// <summary>Which rows are shown; see <see cref="RowFilter"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    /// <summary>The step that asks for confirmation: <see cref="ReturnStep"/>, <see cref="ApproveStep"/> or none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Step { get; set; }

    public const string ReturnStep = "return";

    public const string ApproveStep = "approve";

    public EvaluationFrame Frame { get; private set; } = null!;

    public ReviewTable Table { get; private set; } = null!;

    /// <summary>The last return, or null.</summary>
    public EvaluationEvent? LastReturn { get; private set; }

    /// <summary>The next evaluation that waits for a review, for a reviewer; null where there is none.</summary>
    public WaitingEvaluation? Next { get; private set; }

    /// <summary>The row that was saved by itself.</summary>
    public ReviewRow? SavedRow { get; private set; }

    public bool IsReviewer => User.ToActor().Role == Role.Reviewer;

    public string Address => $"/evaluations/{Frame.Evaluation.Id.Value}/review";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.View);
        if (evaluation is null)
            return denied!;
        // A review that is still being written is the bureau's own; the department reads it after the return or the approval.
        if (evaluation.State == EvaluationState.AwaitingReview && !evaluation.ShowsReviewTo(User.ToActor()))
            return RedirectToPage("/Evaluations/Report/Index", new { id });
        await ShowAsync(evaluation, new HashSet<string>(), cancellation);
        if (!Frame.MayReview)
            Step = null;
        return Page();
    }

    /// <summary>保存: all rows at once; then the table again, or the step that was asked for.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, string? next, CancellationToken cancellation)
    {
        Step = null;
        var (refused, answer) = await SaveAsync(id, cancellation);
        if (answer is not null)
            return answer;
        if (refused.Status != 0)
            return await RefuseAsync(id, refused, cancellation);
        return RedirectToPage(new { id, show = string.IsNullOrEmpty(Show) ? null : Show, step = next is ReturnStep or ApproveStep ? next : null });
    }

    /// <summary>One row by itself, as scripts save it: the answer holds what changes around the fields, never the fields.</summary>
    public async Task<IActionResult> OnPostRowAsync(Guid id, CancellationToken cancellation)
    {
        var (refused, answer) = await SaveAsync(id, cancellation);
        if (answer is not null)
            return answer;
        if (Rows is not [var only])
            return BadRequest();
        db.ChangeTracker.Clear();
        if (await db.LoadEvaluationAsync(new EvaluationId(id), cancellation) is not { } evaluation)
            return NotFound();
        await ShowAsync(evaluation, refused.Conflicts, cancellation, withFormer: false);
        var saved = refused.Status == 0;
        if (Table.Rows.FirstOrDefault(row => row.Line.Indicator.Code == only.Code) is not { } found)
            return NotFound();
        SavedRow = found with { Saving = saved ? ("saved", "已保存") : ("failed", "未保存") };
        Response.StatusCode = saved ? StatusCodes.Status200OK : refused.Status;
        return Partial("_RowAnswer", this);
    }

    /// <summary>退回修改.</summary>
    public async Task<IActionResult> OnPostReturnAsync(Guid id, CancellationToken cancellation)
    {
        Step = ReturnStep;
        var (_, denied) = await this.EnterAsync(db, id, EvaluationAction.Return);
        if (denied is not null)
            return denied;
        if (!ModelState.TakeFaults(new ReturnInput.Validator().Validate(Return), nameof(Return)))
            return await RefuseAsync(id, new(StatusCodes.Status422UnprocessableEntity), cancellation);

        var actor = User.ToActor();
        var outcome = await db.ActAsync(
            new EvaluationId(id),
            evaluation => evaluation.Refuses(actor, EvaluationAction.Return) ?? RefusesUnseen(evaluation, Return.Version)
                ?? evaluation.Return(actor, Return.General.ReplaceLineEndings("\n").Trim(), clock.GetBeijingNow()),
            cancellation);
        return await AnswerAsync(id, outcome, $"{nameof(Return)}.{nameof(ReturnInput.General)}", cancellation);
    }

    /// <summary>审定.</summary>
    public async Task<IActionResult> OnPostApproveAsync(Guid id, CancellationToken cancellation)
    {
        Step = ApproveStep;
        var (_, denied) = await this.EnterAsync(db, id, EvaluationAction.Approve);
        if (denied is not null)
            return denied;
        try
        {
            var outcome = await approval.ApproveAsync(new EvaluationId(id), User.ToActor(), evaluation => RefusesUnseen(evaluation, Approve.Version), cancellation);
            return await AnswerAsync(id, outcome, field: "", cancellation);
        }
        catch (SealingException fault)
        {
            log.LogError(fault, "Evaluation {Evaluation} was not approved because its documents could not be sealed", id);
            ModelState.AddModelError("", $"审定没有完成：{fault.ForPeople}复核得分和意见都已保存，没有丢失；请稍后再试，仍不成功请联系系统管理员。");
            return await RefuseAsync(id, new(StatusCodes.Status503ServiceUnavailable), cancellation);
        }
    }

    /// <summary>What is confirmed is what was shown: totals and marks may not have moved since.</summary>
    private static Refusal.Stale? RefusesUnseen(Evaluation evaluation, int seen)
    {
        if (evaluation.Version == seen)
            return null;
        var last = evaluation.Entries.MaxBy(entry => entry.ChangedAt);
        return new Refusal.Stale("复核内容", last?.ChangedBy ?? "", last?.ChangedAt ?? evaluation.UpdatedAt);
    }

    private async Task<(RowRefusals Refused, IActionResult? Answer)> SaveAsync(Guid id, CancellationToken cancellation)
    {
        var (entered, denied) = await this.EnterAsync(db, id, EvaluationAction.Review);
        if (entered is null)
            return (new(0), denied);
        var places = PlacesOf(entered);
        var validator = new RowInput.Validator();
        foreach (var row in Rows.Where(row => places.ContainsKey(row.Code)))
            ModelState.TakeFaults(validator.Validate(row), $"Rows[{places[row.Code]}]");
        if (!ModelState.IsValid)
            return (new(StatusCodes.Status422UnprocessableEntity), null);

        var actor = User.ToActor();
        var refusals = new List<(RowInput Row, Refusal Refusal)>();
        var outcome = await db.ActAsync(
            new EvaluationId(id),
            evaluation =>
            {
                refusals.Clear();
                if (evaluation.Refuses(actor, EvaluationAction.Review) is { } refusal)
                    return refusal;
                foreach (var row in Rows.Where(row => row.IsToBeSaved))
                {
                    if (evaluation.SetReview(actor, row.Code, row.ToReview(), row.LoadedVersion, clock.GetBeijingNow()) is { } refused)
                        refusals.Add((row, refused));
                }

                // One refused row undoes them all: a form is saved whole or not at all.
                return refusals.Count > 0 ? refusals[0].Refusal : null;
            },
            cancellation);
        if (outcome.Evaluation is null)
            return (new(0), NotFound());
        if (refusals.Count == 0 && outcome.Refusal is { } whole)
            ModelState.AddModelError("", whole.Message);
        foreach (var (row, refused) in refusals)
            TakeRefusal(places.GetValueOrDefault(row.Code, -1), refused);
        return (RowRefusals.Of(outcome.Refusal, refusals), null);
    }

    private void TakeRefusal(int place, Refusal refusal)
    {
        if (refusal is not Refusal.Invalid invalid)
        {
            ModelState.AddModelError(place < 0 ? "" : $"Rows[{place}].Opinion", refusal.Message);
            return;
        }

        foreach (var fault in invalid.Faults)
        {
            var field = fault.Field switch
            {
                "review.opinion" => nameof(RowInput.Opinion),
                "review.returnReason" => nameof(RowInput.ReturnReason),
                _ => nameof(RowInput.Score),
            };
            ModelState.AddModelError($"Rows[{place}].{field}", fault.Message);
        }
    }

    private async Task<IActionResult> AnswerAsync(Guid id, ActOutcome outcome, string field, CancellationToken cancellation)
    {
        if (outcome.Evaluation is null)
            return NotFound();
        if (outcome.Refusal is not { } refusal)
            return RedirectToPage(new { id });
        if (refusal is Refusal.Invalid invalid)
        {
            foreach (var fault in invalid.Faults)
                ModelState.AddModelError(fault.Field == "returnReason" ? field : "", fault.Message);
        }
        else
        {
            ModelState.AddModelError("", refusal is Refusal.Stale ? $"{refusal.Message.Split('。')[0]}。请核对下面的最新内容后再确认。" : refusal.Message);
        }

        return await RefuseAsync(id, new(EvaluationGate.StatusOf(refusal)), cancellation);
    }

    private async Task<IActionResult> RefuseAsync(Guid id, RowRefusals refused, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        if (await db.LoadEvaluationAsync(new EvaluationId(id), cancellation) is not { } evaluation)
            return NotFound();
        await ShowAsync(evaluation, refused.Conflicts, cancellation);
        if (!Frame.MayReview)
            Step = null;
        return this.Refuse(refused.Status);
    }

    private async Task ShowAsync(Evaluation evaluation, IReadOnlySet<string> conflicts, CancellationToken cancellation, bool withFormer = true)
    {
        var actor = User.ToActor();
        Frame = new EvaluationFrame(evaluation, actor, clock.GetBeijingToday());
        var changes = await RowChange.LoadAsync(db, evaluation, Frame.Sheet, cancellation);
        var former = withFormer ? await db.LoadFormerYearAsync(evaluation, actor, cancellation) : null;
        var typed = Rows.DistinctBy(row => row.Code).ToDictionary(row => row.Code, StringComparer.Ordinal);
        var rows = Frame.Sheet.Indicators.Select((line, place) =>
        {
            var entry = evaluation.Entry(line.Indicator.Code)!;
            // A row that nobody touched is shown as it is kept now, one that was refused as it was typed.
            var input = !ModelState.IsValid && typed.GetValueOrDefault(entry.Code) is { IsToBeSaved: true } kept ? kept : RowInput.Of(entry);
            return new ReviewRow(place, line, entry, input, changes.GetValueOrDefault(entry.Code), Frame.MayReview, actor.Role == Role.Reviewer)
            {
                Evidence = EvidenceSection.BlockOf(evaluation, line.Indicator),
                Former = FormerRow.Of(former, line.Indicator, evaluation.Scheme, MoneyUnit.WanYuan),
                HasConflict = conflicts.Contains(entry.Code),
            };
        });
        Table = new ReviewTable(Frame.Sheet, [.. rows], RowFilter.Of(Show));
        LastReturn = await db.FindLastReturnAsync(evaluation, cancellation);
        if (actor.Role == Role.Reviewer)
            Next = await WaitingEvaluation.FindAfterAsync(db, evaluation, cancellation);
    }

    private static Dictionary<string, int> PlacesOf(Evaluation evaluation) =>
        evaluation.Scheme.Indicators.Select((indicator, place) => (indicator.Code, place)).ToDictionary(pair => pair.Code, pair => pair.place, StringComparer.Ordinal);

    /// <param name="General">总体原因.</param>
    /// <param name="Version">The evaluation's version that the reviewer saw.</param>
    public sealed record ReturnInput(string General = "", int Version = 0)
    {
        internal sealed class Validator : AbstractValidator<ReturnInput>
        {
            public Validator() => RuleFor(input => input.General)
                .Must(text => text.ReplaceLineEndings("\n").Trim().Length <= Limits.Reason).WithMessage(Limits.TooLong("总体原因", Limits.Reason));
        }
    }

    /// <param name="Version">The evaluation's version that the reviewer saw.</param>
    public sealed record ApproveInput(int Version = 0);

    /// <summary>What became of posted rows.</summary>
    /// <param name="Status">The status that answers it; 0 where all were saved.</param>
    private sealed record RowRefusals(int Status)
    {
        /// <summary>The indicators that somebody else changed meanwhile.</summary>
        public IReadOnlySet<string> Conflicts { get; private init; } = new HashSet<string>();

        public static RowRefusals Of(Refusal? whole, IReadOnlyList<(RowInput Row, Refusal Refusal)> rows)
        {
            var conflicts = rows.Where(pair => pair.Refusal is Refusal.Stale).Select(pair => pair.Row.Code).ToHashSet(StringComparer.Ordinal);
            var status = conflicts.Count > 0 ? StatusCodes.Status409Conflict : whole is null ? 0 : EvaluationGate.StatusOf(whole);
            return new(status) { Conflicts = conflicts };
        }
    }
}
