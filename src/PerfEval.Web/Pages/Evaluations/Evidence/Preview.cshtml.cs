using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using NetEscapades.AspNetCore.SecurityHeaders;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Evidence;

/// <summary>预览: a PDF or a picture shown in a page of this product, under a policy of its own that lets it do nothing else.</summary>
[Authorize(Policy = Policies.Evaluations)]
[SecurityHeadersPolicy(SecurityHeaders.Preview)]
internal sealed class PreviewModel(EvidenceShelf shelf) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid fileId, int revision)
    {
        if (await shelf.FindAsync(User.ToActor(), new EvaluationId(id), new EvidenceId(fileId), revision, HttpContext.RequestAborted) is not { Format.HasPreview: true } found)
            return NotFound();
        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(found.FileName);
        Response.Headers.ContentDisposition = disposition.ToString();
        Response.Headers.CacheControl = "private, no-store";
        return new FileStreamResult(await shelf.OpenAsync(found, HttpContext.RequestAborted), found.Format.MediaType)
        {
            EnableRangeProcessing = true,
            EntityTag = new EntityTagHeaderValue($"\"{found.Hash.Hex}\""),
        };
    }
}
