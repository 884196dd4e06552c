using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Auditing;
using PerfEval.Web.Evidence;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Evidence;

/// <summary>下载: a revision of a file, always as an attachment, with the type that its content was found to be.</summary>
[Authorize(Policy = Policies.Evaluations)]
[RecordedDownload]
internal sealed class ContentModel(EvidenceShelf shelf) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid fileId, int? revision)
    {
        if (await shelf.FindAsync(User.ToActor(), new EvaluationId(id), new EvidenceId(fileId), revision, HttpContext.RequestAborted) is not { } found)
            return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        return new FileStreamResult(await shelf.OpenAsync(found, HttpContext.RequestAborted), found.Format.MediaType)
        {
            FileDownloadName = found.FileName,
            EnableRangeProcessing = true,
            EntityTag = new EntityTagHeaderValue($"\"{found.Hash.Hex}\""),
        };
    }
}
