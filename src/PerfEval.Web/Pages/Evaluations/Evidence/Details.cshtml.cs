using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence;
using PerfEval.Web.Hosting;
using PerfEval.Web.Pages.Evaluations.Import;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Evidence;

/// <summary>一份佐证材料: its name, description and what it serves; its revisions; a new revision.</summary>
[Authorize(Policy = Policies.Evaluations)]
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
[RefuseLargerRequests(LargestRequest)]
internal sealed class DetailsModel(PerfEvalDbContext db, EvidenceIntake intake, TimeProvider clock) : PageModel
{
    /// <summary>One file, and one somewhat above the limit that still gets its answer on this page.</summary>
    public const long LargestRequest = 64L * 1024 * 1024;

    private static readonly InputValidator Validator = new();

    public EvaluationFrame Frame { get; private set; } = null!;

    public EvidenceFile Shown { get; private set; } = null!;

    /// <summary>Who restored it last and when; null where nobody did.</summary>
    public (string By, DateTimeOffset At)? Restored { get; private set; }

    /// <summary>What the form shows: as stored, or as it was typed where it was refused.</summary>
    public DescriptionInput Input { get; private set; } = null!;

    [TempData]
    public string? Notice { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid fileId) => await ShowAsync(id, fileId) ?? Page();

    /// <summary>修改说明.</summary>
    public async Task<IActionResult> OnPostDescribeAsync(Guid id, Guid fileId, [Bind(Prefix = nameof(Input))] DescriptionInput input)
    {
        if (!ModelState.TakeFaults(Validator.Validate(input), nameof(Input)))
            return await RefuseAsync(id, fileId, input, StatusCodes.Status422UnprocessableEntity);
        var outcome = await db.ActAsync(
            new EvaluationId(id), evaluation => evaluation.Describe(User.ToActor(), new EvidenceId(fileId), input.ToEdit(), input.Version, clock.GetBeijingNow()), HttpContext.RequestAborted);
        if (outcome.Evaluation is null || outcome.Refusal is Refusal.NotAllowed or Refusal.Unknown)
            return NotFound();
        if (outcome.Refusal is { } refusal)
        {
            foreach (var fault in (refusal as Refusal.Invalid)?.Faults ?? [new FieldFault("", refusal.Message)])
                ModelState.AddModelError(fault.Field.Length == 0 ? "" : $"{nameof(Input)}.{fault.Field}", fault.Message);
            return await RefuseAsync(id, fileId, input, EvaluationGate.StatusOf(refusal));
        }

        Notice = "已保存。";
        return RedirectToPage(null, null, new { id, fileId });
    }

    /// <summary>上传新版本 by a plain form.</summary>
    public async Task<IActionResult> OnPostReviseAsync(Guid id, Guid fileId, int version, IFormFile? content)
    {
        if (content is null)
        {
            ModelState.AddModelError("content", "请先选择文件，再按“上传新版本”。");
            return await RefuseAsync(id, fileId, typed: null, StatusCodes.Status422UnprocessableEntity);
        }

        var result = await intake.TakeAsync(
            new EvaluationId(id), User.ToActor(), content, new UploadTarget("", "", Also: false, fileId, version), HttpContext.RequestAborted);
        if (result is IntakeResult.Refused refused)
        {
            ModelState.AddModelError("content", refused.Message);
            return await RefuseAsync(id, fileId, typed: null, refused.Status);
        }

        Notice = "已上传新版本，原来的版本仍可查看。";
        return RedirectToPage(null, null, new { id, fileId });
    }

    private async Task<IActionResult> RefuseAsync(Guid id, Guid fileId, DescriptionInput? typed, int status)
    {
        if (await ShowAsync(id, fileId) is { } denied)
            return denied;
        Input = typed ?? Input;
        return this.Refuse(status);
    }

    private async Task<IActionResult?> ShowAsync(Guid id, Guid fileId)
    {
        db.ChangeTracker.Clear();
        var (entered, denied) = await this.EnterAsync(db, id, EvaluationAction.View);
        if (denied is not null)
            return denied;
        // The revisions are read to an evaluation of its own: one that is shared with all who look has none.
        if (await db.LoadWithRevisionsAsync(entered!.Id, HttpContext.RequestAborted) is not { } evaluation)
            return NotFound();
        Frame = new EvaluationFrame(evaluation, User.ToActor(), clock.GetBeijingToday());
        if (evaluation.EvidenceFile(new EvidenceId(fileId)) is not { } file || (file.IsRemoved && !Frame.IsOfficer))
            return NotFound();
        Shown = file;
        Restored = (await db.FindRestoresAsync(evaluation.Id, HttpContext.RequestAborted)).TryGetValue(file.Id, out var restored) ? restored : null;
        Input = new DescriptionInput(file.Name, file.Description, file.Version) { Links = [.. file.Links.Select(DescriptionInput.KeyOf)] };
        return null;
    }

    /// <summary>The form of the description.</summary>
    /// <param name="Name">材料名称.</param>
    /// <param name="Description">说明.</param>
    /// <param name="Version">The file's version that the person saw.</param>
    internal sealed record DescriptionInput(string Name, string Description, int Version)
    {
        private const char Between = '|';

        /// <summary>The requirements that are ticked; none are sent where none is.</summary>
        public List<string> Links { get; init; } = [];

        /// <summary>A link as a checkbox sends it.</summary>
        public static string KeyOf(EvidenceLink link) => $"{link.IndicatorCode}{Between}{link.Requirement}";

        public EvidenceEdit ToEdit() => new(Name, Description, [.. Links.Select(key => key.Split(Between, 2)).Select(parts => new EvidenceLink(parts[0], parts.Length > 1 ? parts[1] : ""))]);
    }

    /// <summary>What can be said of the form without the evaluation.</summary>
    internal sealed class InputValidator : AbstractValidator<DescriptionInput>
    {
        public InputValidator()
        {
            RuleFor(input => input.Name).NotEmpty().WithMessage("请填写材料名称").MaximumLength(Limits.Name).WithMessage(Limits.TooLong("材料名称", Limits.Name));
            RuleFor(input => input.Description).MaximumLength(Limits.Reason).WithMessage(Limits.TooLong("材料说明", Limits.Reason));
        }
    }
}
