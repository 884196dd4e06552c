using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Documents.Excel;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Excel;

/// <summary>Excel 填报: download the workbook, upload it filled, see what it would change, take all of it or what is sound.</summary>
[Authorize(Policy = Policies.Fill)]
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest, ValueLengthLimit = (int)LargestRequest)]
public sealed class IndexModel(PerfEvalDbContext db, TimeProvider clock, IDataProtectionProvider protection) : PageModel
{
    /// <summary>Above the largest workbook that is read: a file that is too large is to be told so by this page, in its own words.</summary>
    public const long LargestRequest = 64 * 1024 * 1024;

    public EvaluationFrame Frame { get; private set; } = null!;

    /// <summary>What the uploaded workbook would change; null before one was uploaded.</summary>
    public ImportPreview? Preview { get; private set; }

    /// <summary>The name of the uploaded file, to be shown and nothing else.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>What was not taken at the last moment, and why.</summary>
    public IReadOnlyList<string> NotTaken { get; private set; } = [];

    /// <summary>The edits to try again with, where taking all of them was refused.</summary>
    public string Ticket { get; private set; } = "";

    [TempData]
    public string? Notice { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.Fill);
        if (denied is not null)
            return denied;
        Show(evaluation!);
        return Page();
    }

    /// <summary>Reads a workbook and shows what it would change; nothing is written.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(Guid id, IFormFile? file)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.Fill);
        if (denied is not null)
            return denied;
        Show(evaluation!);
        var actor = User.ToActor();
        if (evaluation!.Refuses(actor, EvaluationAction.Fill) is { } refusal)
            return Refuse(refusal.Message, EvaluationGate.StatusOf(refusal));
        if (file is null)
            return Refuse("请先选择填好的填报表（.xlsx）", StatusCodes.Status422UnprocessableEntity);

        await using var stream = file.OpenReadStream();
        var (proposal, refused) = WorkbookReader.Read(stream, evaluation);
        if (refused is not null)
            return Refuse(refused.Message, StatusOf(refused.Fault));
        FileName = Path.GetFileName(file.FileName);
        Preview = ImportPreview.Of(proposal!, evaluation, actor, clock.GetBeijingNow(), new ImportTicket(protection, evaluation.Id, actor.Id));
        return Page();
    }

    /// <summary>Takes the edits of a preview: all or none, or those that are still possible.</summary>
    /// <param name="id">The evaluation.</param>
    /// <param name="ticket">The sealed edits.</param>
    /// <param name="take"><c>good</c> to leave out what is refused.</param>
    public async Task<IActionResult> OnPostTakeAsync(Guid id, string? ticket, string? take)
    {
        var actor = User.ToActor();
        if (new ImportTicket(protection, new EvaluationId(id), actor.Id).Open(ticket ?? "") is not { } entries)
        {
            var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.Fill);
            if (denied is not null)
                return denied;
            Show(evaluation!);
            return Refuse("预览已经失效，或不是为您和本自评生成的。没有写入任何内容，请重新上传填报表。", StatusCodes.Status400BadRequest);
        }

        var onlyGood = take == "good";
        var (outcome, refused, version) = await TakeAsync(new EvaluationId(id), entries, actor, onlyGood);
        if (outcome.Evaluation is not { } evaluationNow || outcome.Refusal is Refusal.NotAllowed)
            return NotFound();
        if (refused.Count == 0 && outcome.Refusal is null)
        {
            var changed = evaluationNow.Version - version;
            Notice = changed == 0 ? "没有变化：这些内容此前已经采用。" : $"已采用 {changed} 个指标的改动并保存。如要继续用表格填报，请重新下载。";
            return RedirectToPage(new { id });
        }

        // After a refusal the evaluation in memory holds edits that were undone: what is shown is loaded anew.
        db.ChangeTracker.Clear();
        Show((await db.LoadEvaluationAsync(evaluationNow.Id, HttpContext.RequestAborted))!);
        if (refused.Count == 0)
            return Refuse(outcome.Refusal!.Message, EvaluationGate.StatusOf(outcome.Refusal));
        NotTaken = [.. refused.Select(pair => $"{pair.Key} {evaluationNow.Scheme.Find(pair.Key)?.Name}：{(pair.Value is Refusal.Stale stale ? ImportPreview.StaleWords(stale) : pair.Value.Message)}")];
        Ticket = onlyGood || refused.Count == entries.Count ? "" : ticket!;
        var summary = onlyGood ? $"已采用 {entries.Count - refused.Count} 个指标，另有 {refused.Count} 个没有采用" : "没有写入任何内容：预览之后有指标被他人修改";
        return Refuse(summary, refused.Values.Select(EvaluationGate.StatusOf).Max());
    }

    private async Task<(ActOutcome Outcome, Dictionary<string, Refusal> Refused, int Version)> TakeAsync(
        EvaluationId id, IReadOnlyList<TicketEntry> entries, Actor actor, bool onlyGood)
    {
        var now = clock.GetBeijingNow();
        var refused = new Dictionary<string, Refusal>(StringComparer.Ordinal);
        var version = 0;
        var outcome = await db.ActAsync(
            id,
            evaluation =>
            {
                refused.Clear();
                version = evaluation.Version;
                if (evaluation.Refuses(actor, EvaluationAction.Fill) is { } denied)
                    return denied;
                foreach (var entry in entries)
                {
                    if (evaluation.Fill(actor, entry.Code, entry.Edit, entry.Version, now) is { } refusal)
                        refused[entry.Code] = refusal;
                }

                return onlyGood ? null : refused.Values.FirstOrDefault();
            },
            HttpContext.RequestAborted);
        return (outcome, refused, version);
    }

    private PageResult Refuse(string message, int status)
    {
        ModelState.AddModelError("", message);
        return this.Refuse(status);
    }

    private void Show(Evaluation evaluation) => Frame = new EvaluationFrame(evaluation, User.ToActor(), clock.GetBeijingToday());

    private static int StatusOf(WorkbookFault fault) => fault switch
    {
        WorkbookFault.OtherKind => StatusCodes.Status415UnsupportedMediaType,
        WorkbookFault.TooLarge => StatusCodes.Status413PayloadTooLarge,
        WorkbookFault.Unusable => StatusCodes.Status422UnprocessableEntity,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, message: null),
    };
}
