using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using PerfEval.Data;
using PerfEval.Data.Exports;
using PerfEval.Web.Auditing;
using PerfEval.Web.Exports;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Reviews.Exports;

/// <summary>下载导出: the finished archive, for whoever asked for it; a download that was cut off goes on by ranges.</summary>
[Authorize(Policies.Review)]
[RecordedDownload]
internal sealed class DownloadModel(PerfEvalDbContext db, ExportFiles files) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        var account = User.ToActor().Id;
        var found = await db.Exports.AsNoTracking().Where(job => job.Id == id && job.RequestedBy == account && job.State == ExportState.Done)
            .Join(db.Cycles, job => job.CycleId, cycle => cycle.Id, (job, cycle) => new { job.EndedAt, cycle.Name }).FirstOrDefaultAsync(cancellation);
        var path = files.Archive(id);
        if (found is null || !System.IO.File.Exists(path))
            return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        var name = DownloadName.Clean($"{found.Name}（{found.EndedAt!.Value.ToBeijingDay():yyyyMMdd}导出）");
        return new PhysicalFileResult(path, "application/zip")
        {
            FileDownloadName = name + ".zip",
            EnableRangeProcessing = true,
            EntityTag = new EntityTagHeaderValue($"\"{id:N}\""),
            LastModified = found.EndedAt,
        };
    }
}
