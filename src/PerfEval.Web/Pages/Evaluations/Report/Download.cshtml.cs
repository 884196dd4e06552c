using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Documents;
using PerfEval.Documents.Pdf;
using PerfEval.Documents.Word;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Report;

/// <summary>下载: the reports of an evaluation as PDF or Word, and its interchange file, each made when it is asked for and never cached.</summary>
[Authorize(Policy = Policies.Evaluations)]
public sealed class DownloadModel(PerfEvalDbContext db, PdfRenderer pdf, DocxRenderer docx) : PageModel
{
    /// <summary>Adds 附：计分过程 to a document that takes it.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Process { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, string file, CancellationToken cancellation)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.View);
        if (denied is not null)
            return denied;
        Response.Headers.CacheControl = "no-store";
        var extension = Path.GetExtension(file).ToUpperInvariant();
        if (extension == ".JSON")
            return Export(evaluation!);
        var actor = User.ToActor();
        if (ReportKind.Find(Path.GetFileNameWithoutExtension(file)) is not { } kind || !kind.IsFor(evaluation!, actor))
            return NotFound();
        var report = kind.Of(evaluation!, actor, await db.FindReturnAsync(evaluation!, cancellation), Process);
        IReportRenderer renderer = extension == ".DOCX" ? docx : pdf;
        using var stream = new MemoryStream();
        renderer.Render(report, stream);
        return File(stream.ToArray(), renderer.MediaType, NameOf(evaluation!, kind.Name, report.IsDraft, renderer.FileExtension));
    }

    private FileContentResult Export(Evaluation evaluation)
    {
        using var stream = new MemoryStream();
        EvaluationFile.Of(evaluation, evaluation.ShowsReviewTo(User.ToActor())).Write(stream);
        return File(stream.ToArray(), "application/json", NameOf(evaluation, "自评", evaluation.State != EvaluationState.Approved, ".json"));
    }

    /// <summary>Year, department and document; what is still a draft says so, because files are passed on without their page.</summary>
    private static string NameOf(Evaluation evaluation, string name, bool isDraft, string extension)
    {
        var plain = $"{evaluation.FiscalYear}年度{evaluation.DepartmentName}{name}{(isDraft ? "（草稿）" : "")}";
        return string.Concat(plain.Where(character => !char.IsControl(character) && !@"\/:*?""<>|".Contains(character, StringComparison.Ordinal))) + extension;
    }
}
