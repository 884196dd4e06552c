using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Documents.Excel;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Auditing;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Excel;

/// <summary>下载填报表: the workbook to be filled, made when it is asked for, with the versions that it was made from.</summary>
[Authorize(Policy = Policies.Fill)]
[RecordedDownload]
public sealed class DownloadModel(PerfEvalDbContext db) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.Fill);
        if (denied is not null)
            return denied;

        // What can't be filled any more needs no workbook: the page says why.
        if (evaluation!.Refuses(User.ToActor(), EvaluationAction.Fill) is not null)
            return RedirectToPage("Index", new { id });
        Response.Headers.CacheControl = "no-store";
        var name = $"{evaluation.FiscalYear}年度{evaluation.Department.Name}{WorkbookLayout.Name}";
        return File(WorkbookWriter.Write(evaluation), WorkbookLayout.MediaType, DownloadName.Clean(name) + ".xlsx");
    }
}
