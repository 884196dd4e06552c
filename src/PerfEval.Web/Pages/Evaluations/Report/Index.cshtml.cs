using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Documents;
using PerfEval.Documents.Html;
using PerfEval.Documents.Pdf;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;
using PerfEval.Web.Sealing;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Report;

/// <summary>报告: each document that state and role permit as it will print, with downloads and what the print could not show.</summary>
[Authorize(Policy = Policies.Evaluations)]
internal sealed class IndexModel(PerfEvalDbContext db, TimeProvider clock, PdfRenderer pdf, EvaluationDocuments documents, SealedShelf shelf, PrintQueue queue) : PageModel
{
    /// <summary>Which document: a key of <see cref="ReportKind"/>; anything else is the 自评表说明.</summary>
    [BindProperty(SupportsGet = true)]
    public string Show { get; set; } = "";

    /// <summary>Adds 附：计分过程 to preview and downloads.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Process { get; set; }

    public EvaluationFrame Frame { get; private set; } = null!;

    /// <summary>The documents that the person may see.</summary>
    public IReadOnlyList<ReportKind> Kinds { get; private set; } = [];

    /// <summary>The one that is shown.</summary>
    public ReportKind Kind { get; private set; } = ReportKind.All[0];

    /// <summary>Whether pages carry the watermark 草稿.</summary>
    public bool IsDraft { get; private set; }

    /// <summary>The fragment, encoded by its renderer.</summary>
    public string Preview { get; private set; } = "";

    /// <summary>What can be downloaded.</summary>
    public ReportFiles Files { get; private set; } = null!;

    public IReadOnlyList<RenderWarning> Warnings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.View);
        if (denied is not null)
            return denied;
        Frame = new EvaluationFrame(evaluation!, User.ToActor(), clock.GetBeijingToday());
        var report = await ChooseAsync(evaluation!, cancellation);
        IsDraft = report.IsDraft;
        Files = ReportFiles.Of(evaluation!, User.ToActor(), await shelf.FindAsync(evaluation!.Id, cancellation), documents);
        // Only setting the pages tells which characters no font has.
        (Preview, Warnings) = await queue.PrintAsync(token => (HtmlRenderer.Write(report, cancellation: token), pdf.Check(report, token)), cancellation);
        return Page();
    }

    /// <summary>The report as it stands now, without the pieces that the page has already: the open page follows changes made in other windows.</summary>
    public async Task<IActionResult> OnGetPreviewAsync(Guid id, CancellationToken cancellation)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.View);
        if (denied is not null)
            return denied;
        Response.Headers.CacheControl = "no-store";
        var report = await ChooseAsync(evaluation!, cancellation);
        var known = PreviewPieces.Read(Request.Headers[PreviewPieces.Header]);
        return Content(await queue.PrintAsync(token => HtmlRenderer.Write(report, known, token), cancellation), "text/html; charset=utf-8");
    }

    /// <summary>The document that is asked for, or the first where that isn't for the person.</summary>
    private async Task<Documents.Report> ChooseAsync(Evaluation evaluation, CancellationToken cancellation)
    {
        var actor = User.ToActor();
        Kinds = [.. ReportKind.All.Where(kind => kind.IsFor(evaluation, actor))];
        Kind = ReportKind.Find(Show) is { } asked && Kinds.Contains(asked) ? asked : Kinds[0];
        Process &= Kind.TakesProcess;
        return Kind.Of(evaluation, actor, await db.FindReturnAsync(evaluation, cancellation), Process, documents.Bureau);
    }
}
