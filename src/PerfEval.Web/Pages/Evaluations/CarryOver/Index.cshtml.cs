using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.CarryOver;

/// <summary>从上年结转: what the former year offers is shown, what the person ticks is written, all of it or nothing.</summary>
[Authorize(Policy = Policies.Fill)]
public sealed class IndexModel(PerfEvalDbContext db, TimeProvider clock) : PageModel
{
    public EvaluationFrame Frame { get; private set; } = null!;

    /// <summary>上年数据, or null where the department has no earlier year.</summary>
    public FormerYear? Former { get; private set; }

    /// <summary>What can be taken; null where there is no earlier year or nothing can be filled now.</summary>
    public CarryOverPreview? Preview { get; private set; }

    [TempData]
    public string? Notice { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await EnterAsync(id) is { } denied)
            return denied;
        if (Frame.Evaluation.Refuses(User.ToActor(), EvaluationAction.Fill) is { } refusal)
            return Refuse(refusal);
        Preview = Former is null ? null : CarryOverPreview.Of(Frame.Evaluation, Former);
        return Page();
    }

    /// <summary>Writes what was chosen.</summary>
    /// <param name="id">The evaluation.</param>
    /// <param name="formerVersion">The former evaluation's version that the preview was made from.</param>
    /// <param name="targets">The target sets by indicator code.</param>
    /// <param name="sections">The sections of the report by key.</param>
    public async Task<IActionResult> OnPostAsync(
        Guid id, int formerVersion, [Bind(Prefix = "Targets")] Dictionary<string, PieceInput> targets, [Bind(Prefix = "Sections")] Dictionary<string, PieceInput> sections)
    {
        if (await EnterAsync(id) is { } denied)
            return denied;
        if (Former is not { } former)
            return NotFound();
        // Boxes and hidden versions hold nothing that a person types.
        var validator = new PieceInput.Validator();
        if (!ModelState.IsValid || targets.Values.Concat(sections.Values).Any(piece => !validator.Validate(piece).IsValid))
            return BadRequest();
        Preview = CarryOverPreview.Typed(Frame.Evaluation, former, targets, sections);
        if (formerVersion != former.Version)
        {
            ModelState.AddModelError("", $"{former.FiscalYear}年度的自评刚被修改，下面是最新内容。请核对后再次确认。");
            return this.Refuse(StatusCodes.Status409Conflict);
        }

        var choice = new CarryOverChoice(Chosen(targets), Chosen(sections));
        var outcome = await db.ActAsync(new EvaluationId(id), evaluation => evaluation.CarryOver(User.ToActor(), former, choice, clock.GetBeijingNow()), HttpContext.RequestAborted);
        if (outcome.Evaluation is null || outcome.Refusal is Refusal.NotAllowed)
            return NotFound();
        if (outcome.Refusal is { } refusal)
        {
            // What the refused act did to its copy must not be shown as its present content.
            if (await EnterAsync(id) is { } deniedNow)
                return deniedNow;
            Preview = CarryOverPreview.Typed(Frame.Evaluation, former, targets, sections);
            return Refuse(refusal);
        }

        Notice = SayDone(former, choice);
        return choice.Targets.Count > 0
            ? RedirectToPage("/Evaluations/Fill/Targets", new { id })
            : RedirectToPage("/Evaluations/Fill/Narrative", new { id, part = Frame.PageOf(choice.Sections.Keys.First()) });
    }

    private static Dictionary<string, CarryOverPiece> Chosen(Dictionary<string, PieceInput> pieces) =>
        pieces.Where(pair => pair.Value.Take.Length > 0)
            .ToDictionary(pair => pair.Key, pair => new CarryOverPiece(pair.Value.Version, pair.Value.Take == PieceInput.Replace), StringComparer.Ordinal);

    private static string SayDone(FormerYear former, CarryOverChoice choice)
    {
        var parts = new[]
        {
            choice.Targets.Count > 0 ? $"{choice.Targets.Count} 组年度绩效指标，请逐项填写新的目标值" : "",
            choice.Sections.Count > 0 ? $"{choice.Sections.Count} 节报告文字，请逐节改写，并核对标出的上年数字" : "",
        };
        return $"已从{former.FiscalYear}年度结转：{string.Join("；", parts.Where(part => part.Length > 0))}。";
    }

    private async Task<IActionResult?> EnterAsync(Guid id)
    {
        db.ChangeTracker.Clear();
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.Fill);
        if (denied is not null)
            return denied;
        Frame = new EvaluationFrame(evaluation!, User.ToActor(), clock.GetBeijingToday());
        Former = await db.LoadFormerYearAsync(evaluation!, User.ToActor(), HttpContext.RequestAborted);
        return null;
    }

    private PageResult Refuse(Refusal refusal)
    {
        var messages = refusal switch
        {
            Refusal.Invalid invalid => invalid.Faults.Select(fault => (fault.Field.Length > 0 ? $"take-{fault.Field}" : "", fault.Message)),
            Refusal.Stale stale => [("", $"{stale.What}已被{stale.By}修改（{stale.At.ToBeijingText()}），下面是最新内容。请核对后重新勾选。")],
            _ => [("", refusal.Message)],
        };
        foreach (var (field, message) in messages)
            ModelState.AddModelError(field, message);
        return this.Refuse(EvaluationGate.StatusOf(refusal));
    }

    /// <summary>One set or section as the form sends it.</summary>
    /// <param name="Version">The version of what stands there now.</param>
    /// <param name="Take">Empty where it is not taken; <see cref="New"/> or <see cref="Replace"/> as the box said.</param>
    public sealed record PieceInput(int Version, string Take)
    {
        /// <summary>Taken where nothing stands yet.</summary>
        public const string New = "new";

        /// <summary>Taken in place of what stands there.</summary>
        public const string Replace = "replace";

        // A box that isn't ticked is not sent.
        public string Take { get; init; } = Take ?? "";

        internal sealed class Validator : AbstractValidator<PieceInput>
        {
            public Validator() => RuleFor(piece => piece.Take).Must(take => take is "" or New or Replace);
        }
    }
}
