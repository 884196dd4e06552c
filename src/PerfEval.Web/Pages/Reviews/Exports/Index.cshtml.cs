using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Data.Exports;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Exports;
using PerfEval.Web.Hosting;
using PerfEval.Web.Sealing;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Reviews.Exports;

/// <summary>导出与汇总: the documents of a whole cycle as one ZIP, made in the background, and the cycle's 汇总表.</summary>
[Authorize(Policies.Review)]
internal sealed class IndexModel(PerfEvalDbContext db, EvaluationDocuments documents, ExportWorker worker, TimeProvider clock) : PageModel
{
    public NewExport Input { get; private set; } = new();

    public IReadOnlyList<CycleChoice> Cycles { get; private set; } = [];

    public IReadOnlyList<ExportChoice> Choices => ExportChoice.Of(documents);

    public ExportLines Exports { get; private set; } = new([]);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Input = new NewExport { Files = [.. documents.All.Select(document => document.FileName), ExportChoice.Summary], Cycle = Cycles.Count > 0 ? Cycles[0].Id : null };
    }

    /// <summary>开始导出.</summary>
    public async Task<IActionResult> OnPostAsync([Bind(Prefix = nameof(Input))] NewExport input, CancellationToken cancellation)
    {
        Input = input;
        if (!ModelState.TakeFaults(new NewExport.Validator(Choices).Validate(input), nameof(Input)))
            return await RefuseAsync(StatusCodes.Status422UnprocessableEntity, cancellation);
        var actor = User.ToActor();
        var cycle = new CycleId(input.Cycle!.Value);
        if (!await db.Cycles.AnyAsync(known => known.Id == cycle, cancellation))
        {
            ModelState.AddModelError($"{nameof(Input)}.{nameof(NewExport.Cycle)}", "没有这个评价任务，请重新选择");
            return await RefuseAsync(StatusCodes.Status422UnprocessableEntity, cancellation);
        }

        var now = clock.GetUtcNow();
        var job = new ExportJob
        {
            Id = Guid.CreateVersion7(now),
            CycleId = cycle,
            Files = string.Join(',', Choices.Select(choice => choice.Name).Where(input.Chosen.Contains)),
            ApprovedOnly = input.ApprovedOnly,
            RequestedBy = actor.Id,
            RequestedByName = actor.Name,
            RequestedAt = now,
        };
        if (!await db.RequestExportAsync(job, cancellation))
            return await RefuseMoreAsync(cancellation);
        await worker.SweepAsync(cancellation);
        worker.Wake();
        return RedirectToPage();
    }

    /// <summary>取消.</summary>
    public async Task<IActionResult> OnPostCancelAsync(Guid job, CancellationToken cancellation) =>
        await db.CancelExportAsync(job, User.ToActor().Id, clock.GetUtcNow(), cancellation) ? RedirectToPage() : await GoneAsync(job, cancellation);

    /// <summary>继续.</summary>
    public async Task<IActionResult> OnPostResumeAsync(Guid job, CancellationToken cancellation)
    {
        if (await db.ResumeExportAsync(job, User.ToActor().Id, cancellation) is not { } resumed)
            return await RefuseMoreAsync(cancellation);
        if (!resumed)
            return await GoneAsync(job, cancellation);
        worker.Wake();
        return RedirectToPage();
    }

    private Task<IActionResult> RefuseMoreAsync(CancellationToken cancellation)
    {
        ModelState.AddModelError("", $"您已有 {ExportActs.MostMoving} 个导出在进行，请等其中一个完成，或取消后再开始新的。");
        return RefuseAsync(StatusCodes.Status409Conflict, cancellation);
    }

    /// <summary>What is asked of an export that has moved on: 409 with its present state, 404 where it is not this person's.</summary>
    private async Task<IActionResult> GoneAsync(Guid job, CancellationToken cancellation)
    {
        var account = User.ToActor().Id;
        if (!await db.Exports.AnyAsync(known => known.Id == job && known.RequestedBy == account, cancellation))
            return NotFound();
        ModelState.AddModelError("", "这个导出的状态已经变了，请看下面的最新状态。");
        return await RefuseAsync(StatusCodes.Status409Conflict, cancellation);
    }

    private async Task<IActionResult> RefuseAsync(int status, CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        return this.Refuse(status);
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        Cycles = await db.Cycles.OrderByDescending(cycle => cycle.FiscalYear).ThenBy(cycle => cycle.Name)
            .Select(cycle => new CycleChoice(
                cycle.Id.Value,
                cycle.Name,
                db.Evaluations.Count(evaluation => evaluation.CycleId == cycle.Id),
                db.Evaluations.Count(evaluation => evaluation.CycleId == cycle.Id && evaluation.SubmittedAt != null),
                db.Evaluations.Count(evaluation => evaluation.CycleId == cycle.Id && evaluation.State == EvaluationState.Approved)))
            .ToListAsync(cancellation);
        Exports = await ExportLines.LoadAsync(db, User.ToActor().Id, documents, cancellation);
    }

    /// <param name="Cycle">评价任务.</param>
    /// <param name="ApprovedOnly">只导出已审定的.</param>
    /// <param name="Files">What is taken, by file name; null where nothing is.</param>
    public sealed record NewExport(Guid? Cycle = null, bool ApprovedOnly = false, IReadOnlyList<string>? Files = null)
    {
        /// <summary>What is taken, by file name.</summary>
        public IReadOnlyList<string> Chosen => Files ?? [];

        internal sealed class Validator : AbstractValidator<NewExport>
        {
            public Validator(IReadOnlyList<ExportChoice> choices)
            {
                RuleFor(input => input.Cycle).NotNull().WithMessage("请选择评价任务");
                RuleFor(input => input.Files).Must((input, _) => input.Chosen.Count > 0).WithMessage("请至少选择一种文件");
                RuleFor(input => input.Files).Must((input, _) => input.Chosen.All(file => choices.Any(choice => choice.Name == file))).WithMessage("所选的文件中有系统没有的，请重新选择");
            }
        }
    }

    /// <param name="Id">The cycle.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Departments">How many departments it has.</param>
    /// <param name="Submitted">How many have submitted.</param>
    /// <param name="Approved">How many are approved.</param>
    public sealed record CycleChoice(Guid Id, string Name, int Departments, int Submitted, int Approved);
}
