using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Documents.Building;
using PerfEval.Documents.Pdf;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Report;

/// <summary>下载: the reports of an evaluation as PDF, and its interchange file, each made when it is asked for and never cached.</summary>
[Authorize(Policy = Policies.Evaluations)]
public sealed class DownloadModel(PerfEvalDbContext db, PdfRenderer pdf) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, string file)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.View);
        if (denied is not null)
            return denied;
        Response.Headers.CacheControl = "no-store";
        return file.ToUpperInvariant() switch
        {
            "REPORT.PDF" => Print(evaluation!, SelfEvaluationReport.Name, SelfEvaluationReport.Build(ReportSource.Of(evaluation!, User.ToActor()))),
            "SCORE-TABLE.PDF" => Print(evaluation!, ScoreTableReport.Name, ScoreTableReport.Build(ReportSource.Of(evaluation!, User.ToActor()))),
            "EVALUATION.JSON" => Export(evaluation!),
            _ => NotFound(),
        };
    }

    private FileContentResult Print(Evaluation evaluation, string name, Documents.Report report)
    {
        using var stream = new MemoryStream();
        pdf.Render(report, stream);
        return File(stream.ToArray(), pdf.MediaType, NameOf(evaluation, name, pdf.FileExtension));
    }

    private FileContentResult Export(Evaluation evaluation)
    {
        using var stream = new MemoryStream();
        EvaluationFile.Of(evaluation, evaluation.ShowsReviewTo(User.ToActor())).Write(stream);
        return File(stream.ToArray(), "application/json", NameOf(evaluation, "自评", ".json"));
    }

    /// <summary>Year, department and document; what is still a draft says so, because files are passed on without their page.</summary>
    private static string NameOf(Evaluation evaluation, string name, string extension)
    {
        var draft = evaluation.State == EvaluationState.Approved ? "" : "（草稿）";
        var plain = $"{evaluation.FiscalYear}年度{evaluation.DepartmentName}{name}{draft}";
        return string.Concat(plain.Where(character => !char.IsControl(character) && !@"\/:*?""<>|".Contains(character, StringComparison.Ordinal))) + extension;
    }
}
