using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Documents.Excel.Printed;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Auditing;
using PerfEval.Web.Exports;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Reviews.Exports;

/// <summary>下载汇总表 of a cycle, made when it is asked for.</summary>
[Authorize(Policies.Review)]
[RecordedDownload]
internal sealed class SummaryModel(CycleSummary summary) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        using var stream = new MemoryStream();
        if (await summary.WriteAsync(new CycleId(id), User.ToActor(), stream, cancellation) is not { } cycle)
            return NotFound();
        Response.Headers.CacheControl = "no-store";
        return File(stream.ToArray(), ScoreTableWorkbook.MediaType, DownloadName.Clean(cycle.Name) + SummaryWorkbook.Name + ".xlsx");
    }
}
