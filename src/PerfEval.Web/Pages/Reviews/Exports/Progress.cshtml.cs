using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Web.Sealing;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Reviews.Exports;

/// <summary>导出进度: what an open page asks for every two seconds while an export is under way.</summary>
[Authorize(Policies.Review)]
[Unattended]
internal sealed class ProgressModel(PerfEvalDbContext db, EvaluationDocuments documents) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Response.Headers.CacheControl = "no-store";
        return Partial("_Exports", await ExportLines.LoadAsync(db, User.ToActor().Id, documents, cancellation));
    }
}
