using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Documents.Building;
using PerfEval.Documents.Import;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Import;

/// <summary>
/// 导入以前的报告: a published 自评表说明 is read and shown; what the person confirms is written. Nothing is kept between the two steps, the texts
/// travel in the form.
/// </summary>
[Authorize(Policy = Policies.Fill)]
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
[RefuseLargerRequests(LargestRequest)]
public sealed class IndexModel(PerfEvalDbContext db, TimeProvider clock) : PageModel
{
    /// <summary>The largest request in bytes: a file somewhat above the limit still gets an answer on this page.</summary>
    public const long LargestRequest = 64L * 1024 * 1024;

    /// <summary>The sections as they were typed; only the step that confirms sends them.</summary>
    public IReadOnlyDictionary<string, SectionInput> Parts { get; private set; } = new Dictionary<string, SectionInput>(StringComparer.Ordinal);

    /// <summary>What belongs to no section, with where it is to go.</summary>
    public IReadOnlyList<LooseInput> Loose { get; private set; } = [];

    public EvaluationFrame Frame { get; private set; } = null!;

    /// <summary>What was read; null on the first step.</summary>
    public ImportPreview? Preview { get; private set; }

    [TempData]
    public string? Notice { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await EnterAsync(id) is { } denied)
            return denied;
        return Frame.Evaluation.Refuses(User.ToActor(), EvaluationAction.Fill) is { } refusal ? Refuse("", refusal.Message, EvaluationGate.StatusOf(refusal)) : Page();
    }

    /// <summary>Reads the file and shows what it says; writes nothing.</summary>
    public async Task<IActionResult> OnPostReadAsync(Guid id, IFormFile? file)
    {
        if (await EnterAsync(id) is { } denied)
            return denied;
        if (Frame.Evaluation.Refuses(User.ToActor(), EvaluationAction.Fill) is { } refusal)
            return Refuse("", refusal.Message, EvaluationGate.StatusOf(refusal));
        if (file is null)
            return Refuse("file", "请选择要导入的文件。", StatusCodes.Status422UnprocessableEntity);

        await using var content = file.OpenReadStream();
        var (report, fault) = EarlierReportReader.Read(content, Frame.Evaluation.Scheme);
        if (fault is not null)
            return Refuse("file", fault.Message, StatusOf(fault));
        Preview = ImportPreview.Of(OwnReport.Of(report!, ReportSource.Of(Frame.Evaluation, User.ToActor())), Frame.Evaluation);
        return Page();
    }

    /// <summary>Writes what was chosen, all of it or nothing.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(
        Guid id, [Bind(Prefix = nameof(Parts))] Dictionary<string, SectionInput> parts, [Bind(Prefix = nameof(Loose))] List<LooseInput> loose)
    {
        (Parts, Loose) = (parts, loose);
        if (await EnterAsync(id) is { } denied)
            return denied;
        var validation = new ConfirmValidator(Frame.Evaluation.Scheme).Validate(this);
        if (validation.Errors.Count > 0)
        {
            foreach (var error in validation.Errors)
                ModelState.AddModelError("", error.ErrorMessage);
            Preview = ImportPreview.Typed(Frame.Evaluation, this, []);
            return this.Refuse();
        }

        var choice = ImportChoice.Of(Parts, Loose);
        if (choice.Keys.Count == 0)
        {
            Preview = ImportPreview.Typed(Frame.Evaluation, this, []);
            return Refuse("", "没有选中任何内容。请勾选要采用的章节，或为未归入的文字选择位置。", StatusCodes.Status422UnprocessableEntity);
        }

        Dictionary<string, Refusal> refused = new(StringComparer.Ordinal);
        var outcome = await db.ActAsync(
            new EvaluationId(id),
            evaluation =>
            {
                refused.Clear();
                return choice.Write(evaluation, User.ToActor(), clock.GetBeijingNow(), refused);
            },
            HttpContext.RequestAborted);
        if (outcome.Evaluation is null || outcome.Refusal is Refusal.NotAllowed)
            return NotFound();
        if (outcome.Refusal is null)
        {
            Notice = $"已从以前的报告导入 {choice.Keys.Count} 节，请逐节核对。";
            return RedirectToPage("/Evaluations/Fill/Narrative", new { id, part = NarrativePages.Basics });
        }

        return await ShowRefusedAsync(id, outcome.Refusal, refused);
    }

    private async Task<IActionResult> ShowRefusedAsync(Guid id, Refusal whole, Dictionary<string, Refusal> refused)
    {
        // What the refused act did to its copy must not be shown as its present text.
        if (await EnterAsync(id) is { } denied)
            return denied;
        Preview = ImportPreview.Typed(Frame.Evaluation, this, refused);
        // The versions and marks of the form change; what was typed stays.
        ModelState.Clear();
        foreach (var section in Preview.Sections.Where(section => section.Fault is not null))
            ModelState.AddModelError($"Parts[{section.Key}].Text", section.Fault!);
        if (ModelState.IsValid)
            ModelState.AddModelError("", whole.Message);
        return this.Refuse(refused.Values.Append(whole).Max(EvaluationGate.StatusOf));
    }

    private async Task<IActionResult?> EnterAsync(Guid id)
    {
        db.ChangeTracker.Clear();
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.Fill);
        if (denied is null)
            Frame = new EvaluationFrame(evaluation!, User.ToActor(), clock.GetBeijingToday());
        return denied;
    }

    private PageResult Refuse(string field, string message, int status)
    {
        ModelState.AddModelError(field, message);
        return this.Refuse(status);
    }

    private static int StatusOf(ImportFault fault) => fault.Kind switch
    {
        ImportFaultKind.WrongType => StatusCodes.Status415UnsupportedMediaType,
        ImportFaultKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ImportFaultKind.Unreadable => StatusCodes.Status422UnprocessableEntity,
        _ => throw new InvalidOperationException($"Unknown kind {fault.Kind}."),
    };

    /// <summary>A recognised section as the form sends it.</summary>
    /// <param name="Version">The version of the present text that the person saw.</param>
    /// <param name="Text">The recognised text, as edited.</param>
    /// <param name="Take">采用.</param>
    public sealed record SectionInput(int Version, string Text, bool Take)
    {
        // A field that a form doesn't have is bound as null.
        public string Text { get; init; } = Text ?? "";
    }

    /// <summary>An unassigned text as the form sends it.</summary>
    /// <param name="Heading">The heading under which it stood.</param>
    /// <param name="Text">The text, as edited.</param>
    /// <param name="Place">The section at whose end it goes; empty to leave it out.</param>
    public sealed record LooseInput(string Heading, string Text, string Place)
    {
        public string Heading { get; init; } = Heading ?? "";

        public string Text { get; init; } = Text ?? "";

        public string Place { get; init; } = Place ?? "";
    }
}
