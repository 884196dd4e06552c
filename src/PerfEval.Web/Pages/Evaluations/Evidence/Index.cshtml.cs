using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence;
using PerfEval.Web.Evidence.Uploads;
using PerfEval.Web.Hosting;
using PerfEval.Web.Pages.Evaluations.Import;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Evidence;

/// <summary>佐证材料: what each indicator asks for, the files that are there, and the way to put and take away some.</summary>
[Authorize(Policy = Policies.Evaluations)]
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
[RefuseLargerRequests(LargestRequest)]
internal sealed class IndexModel(
    PerfEvalDbContext db, EvidenceIntake intake, UploadFolder uploads, EvidenceSettings settings, TimeProvider clock) : PageModel
{
    /// <summary>The largest form in bytes: a handful of the largest files. With scripts each file is sent by itself.</summary>
    public const long LargestRequest = 256L * 1024 * 1024;

    public EvaluationFrame Frame { get; private set; } = null!;

    public EvidenceFrame Evidence { get; private set; } = null!;

    [TempData]
    public string? Notice { get; set; }

    /// <summary>The file that was just removed, for 撤销.</summary>
    [TempData]
    public Guid? Undo { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id) => await ShowAsync(id, []) ?? Page();

    /// <summary>上传 by a plain form: each file for itself, so that one that is refused doesn't hold up the others.</summary>
    public async Task<IActionResult> OnPostUploadAsync(Guid id, [Bind(Prefix = "target")] TargetInput target, List<IFormFile> files)
    {
        if (files.Count == 0)
        {
            ModelState.AddModelError("files", "请先选择文件，再按“上传”。");
            return await ShowAsync(id, []) ?? this.Refuse();
        }

        List<FileResult> results = [];
        var status = 0;
        foreach (var file in files)
        {
            var result = await intake.TakeAsync(
                new EvaluationId(id), User.ToActor(), file, new UploadTarget(target.Indicator, target.Requirement, target.Also), HttpContext.RequestAborted);
            if (result is IntakeResult.Refused refused)
                status = Math.Max(status, refused.Status);
            results.Add(result switch
            {
                IntakeResult.Kept kept => new FileResult(target.Indicator, target.Requirement, kept.FileName, IsKept: true, "已上传。"),
                IntakeResult.Refused { Message: var message } => new FileResult(target.Indicator, target.Requirement, EvidenceName.Clean(file.FileName), IsKept: false, message),
                _ => throw new InvalidOperationException("An unknown result of the intake."),
            });
        }

        if (status == 0)
        {
            Notice = $"已上传 {results.Count} 个文件。";
            return RedirectToPage(null, null, new { id }, Shared.FieldIds.Of(target.Indicator, Gap.Evidence));
        }

        foreach (var result in results.Where(result => !result.IsKept))
            ModelState.AddModelError("", $"{result.FileName}：{result.Message}");
        return await ShowAsync(id, results) ?? this.Refuse(status);
    }

    /// <summary>删除.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid file, int version)
    {
        var outcome = await db.ActAsync(new EvaluationId(id), evaluation => evaluation.Remove(User.ToActor(), new EvidenceId(file), version, clock.GetBeijingNow()), HttpContext.RequestAborted);
        if (outcome.Refusal is null)
            (Notice, Undo) = ($"已删除“{outcome.Evaluation?.EvidenceFile(new EvidenceId(file))?.Name}”。", file);
        return await AnswerAsync(id, outcome);
    }

    /// <summary>恢复; also 撤销 of a removal, which needs no version: whoever restored it first did the same.</summary>
    public async Task<IActionResult> OnPostRestoreAsync(Guid id, Guid file)
    {
        var outcome = await db.ActAsync(new EvaluationId(id), evaluation => evaluation.Restore(User.ToActor(), new EvidenceId(file), loadedVersion: null, clock.GetBeijingNow()), HttpContext.RequestAborted);
        if (outcome.Refusal is null)
            Notice = $"已恢复“{outcome.Evaluation?.EvidenceFile(new EvidenceId(file))?.Name}”。";
        return await AnswerAsync(id, outcome);
    }

    /// <summary>放弃: an upload that was begun and is not wanted any more.</summary>
    public IActionResult OnPostAbandon(Guid id, Guid upload)
    {
        using var held = uploads.TryLock(upload);
        if (held is not null && uploads.Find(upload, new EvaluationId(id), User.ToActor()) is not null)
            uploads.Remove(upload);
        return RedirectToPage(null, null, new { id });
    }

    private async Task<IActionResult> AnswerAsync(Guid id, ActOutcome outcome)
    {
        if (outcome.Evaluation is null || outcome.Refusal is Refusal.NotAllowed)
            return NotFound();
        if (outcome.Refusal is not { } refusal)
            return RedirectToPage(null, null, new { id });
        ModelState.AddModelError("", refusal.Message);
        return await ShowAsync(id, []) ?? this.Refuse(EvaluationGate.StatusOf(refusal));
    }

    private async Task<IActionResult?> ShowAsync(Guid id, IReadOnlyList<FileResult> results)
    {
        db.ChangeTracker.Clear();
        var (entered, denied) = await this.EnterAsync(db, id, EvaluationAction.View);
        if (denied is not null)
            return denied;
        // The revisions are read to an evaluation of its own: one that is shared with all who look has none.
        if (await db.LoadWithRevisionsAsync(entered!.Id, HttpContext.RequestAborted) is not { } evaluation)
            return NotFound();
        var actor = User.ToActor();
        Frame = new EvaluationFrame(evaluation, actor, clock.GetBeijingToday());
        Evidence = new EvidenceFrame(evaluation, Frame.MayFill, Frame.IsOfficer, Frame.MayFill ? uploads.List(evaluation.Id, actor) : [], results, settings.FileBytes)
        {
            Former = await db.LoadFormerYearAsync(evaluation, actor, HttpContext.RequestAborted),
            Restores = await db.FindRestoresAsync(evaluation.Id, HttpContext.RequestAborted),
        };
        return null;
    }

    /// <summary>Where a form's files are to go.</summary>
    /// <param name="Indicator">The indicator's code.</param>
    /// <param name="Requirement">The requirement's name; empty for 其他材料.</param>
    /// <param name="Also">Whether they serve the requirements of that name of other indicators as well.</param>
    internal sealed record TargetInput(string Indicator, string Requirement, bool Also = false);
}
