using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Documents;
using PerfEval.Documents.Building;
using PerfEval.Documents.Html;
using PerfEval.Documents.Pdf;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;
using PerfEval.Web.Sealing;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Report;

/// <summary>报告: the 自评表说明 or the 自评表 as it will print, with downloads and what the print could not show.</summary>
[Authorize(Policy = Policies.Evaluations)]
internal sealed class IndexModel(PerfEvalDbContext db, TimeProvider clock, PdfRenderer pdf, EvaluationDocuments documents, SealedShelf shelf) : PageModel
{
    /// <summary>Shows the 自评表 in place of the 自评表说明.</summary>
    public const string ScoreTable = "score-table";

    /// <summary>Which of the two: <see cref="ScoreTable"/>, or anything else for the 自评表说明.</summary>
    [BindProperty(SupportsGet = true)]
    public string Show { get; set; } = "";

    public EvaluationFrame Frame { get; private set; } = null!;

    public bool ShowsScoreTable => Show == ScoreTable;

    /// <summary>The fragment, encoded by its renderer.</summary>
    public string Preview { get; private set; } = "";

    /// <summary>What can be downloaded.</summary>
    public ReportFiles Files { get; private set; } = null!;

    public IReadOnlyList<RenderWarning> Warnings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.View);
        if (denied is not null)
            return denied;
        Frame = new EvaluationFrame(evaluation!, User.ToActor(), clock.GetBeijingToday());
        var source = ReportSource.Of(evaluation!, User.ToActor());
        var report = ShowsScoreTable ? ScoreTableReport.Build(source) : SelfEvaluationReport.Build(source);
        Files = ReportFiles.Of(evaluation!, source, await shelf.FindAsync(evaluation!.Id, HttpContext.RequestAborted), documents);
        Preview = HtmlRenderer.Write(report);
        // Only printing tells which characters no font has; it takes a few hundredths of a second.
        Warnings = pdf.Render(report, Stream.Null);
        return Page();
    }
}
