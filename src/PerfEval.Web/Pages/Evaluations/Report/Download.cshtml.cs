using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using PerfEval.Data;
using PerfEval.Data.Sealing;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Auditing;
using PerfEval.Web.Sealing;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Report;

/// <summary>
/// 下载: the documents of an evaluation and its interchange file. Of a sealed one the bytes that were approved, never a new rendering; else each is made
/// when it is asked for.
/// </summary>
[Authorize(Policy = Policies.Evaluations)]
[RecordedDownload]
internal sealed class DownloadModel(PerfEvalDbContext db, EvaluationDocuments documents, SealedShelf shelf, PrintQueue queue) : PageModel
{
    /// <summary>Adds 附：计分过程 to a document that takes it and is made when it is asked for.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Process { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, string file, CancellationToken cancellation)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.View);
        if (evaluation is null)
            return denied!;
        Response.Headers.CacheControl = "no-store";
        if (await shelf.FindAsync(evaluation.Id, cancellation) is { } seal)
            return await ServeAsync(evaluation, seal, file, cancellation);
        if (string.Equals(file, EvaluationDocuments.DataFile, StringComparison.OrdinalIgnoreCase))
            return File(EvaluationDocuments.WriteData(evaluation, User.ToActor()), "application/json", EvaluationDocuments.NameFor(evaluation, "自评", ".json", evaluation.State != EvaluationState.Approved));
        var actor = User.ToActor();
        if (documents.Find(file) is not { } document || !document.IsFor(evaluation, actor))
            return NotFound();
        var source = EvaluationDocuments.SourceOf(evaluation, actor, await db.FindReturnAsync(evaluation, cancellation));
        using var stream = new MemoryStream();
        await queue.PrintAsync(token => document.Write(source, Process, stream, token), cancellation);
        return File(stream.ToArray(), document.MediaType, EvaluationDocuments.NameFor(evaluation, document.Name, document.Extension, document.IsDraft(source)));
    }

    /// <summary>What was approved, or a page that says that it is damaged (500): never another file in its place.</summary>
    private async Task<IActionResult> ServeAsync(Evaluation evaluation, Seal seal, string file, CancellationToken cancellation)
    {
        try
        {
            return await shelf.OpenAsync(seal, file, cancellation) is { } content ? Serve(evaluation, content) : NotFound();
        }
        catch (InvalidDataException)
        {
            Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Page();
        }
    }

    private static FileContentResult Serve(Evaluation evaluation, SealedContent content) => new(content.Bytes, content.File.MediaType)
    {
        FileDownloadName = EvaluationDocuments.NameFor(
            evaluation, content.File.Name == EvaluationDocuments.DataFile ? "自评" : content.File.Document, Path.GetExtension(content.File.Name), isDraft: false),
        EnableRangeProcessing = true,
        EntityTag = new EntityTagHeaderValue($"\"{content.File.Hash.Hex}\""),
    };
}
