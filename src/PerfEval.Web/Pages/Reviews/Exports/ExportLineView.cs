using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Data.Exports;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Exports;
using PerfEval.Web.Hosting;
using PerfEval.Web.Sealing;

namespace PerfEval.Web.Pages.Reviews.Exports;

/// <summary>The exports of a person, the latest first.</summary>
/// <param name="Lines">The exports.</param>
public sealed record ExportLines(IReadOnlyList<ExportLineView> Lines)
{
    private const int Shown = 20;

    /// <summary>Whether one of them is under way, so that the page asks again.</summary>
    public bool IsMoving => Lines.Any(line => line.IsMoving);

    /// <summary>Loads them.</summary>
    internal static async Task<ExportLines> LoadAsync(PerfEvalDbContext db, AccountId account, EvaluationDocuments documents, CancellationToken cancellation)
    {
        var jobs = await db.Exports.AsNoTracking().Where(job => job.RequestedBy == account)
            .OrderByDescending(job => job.RequestedAt).ThenByDescending(job => job.Id).Take(Shown)
            .Join(db.Cycles, job => job.CycleId, cycle => cycle.Id, (job, cycle) => new { job, cycle.Name }).ToListAsync(cancellation);
        var names = ExportChoice.Of(documents).ToDictionary(choice => choice.Name, choice => choice.Text, StringComparer.Ordinal);
        return new ExportLines([.. jobs.OrderByDescending(pair => pair.job.RequestedAt).Select(pair => new ExportLineView(
            pair.job, pair.Name, string.Join("、", pair.job.Files.Split(',').Select(file => names.GetValueOrDefault(file, file)))))]);
    }
}

/// <summary>One export as the page shows it.</summary>
/// <param name="Job">The job.</param>
/// <param name="Cycle">The cycle's name.</param>
/// <param name="Chosen">What was chosen, in words.</param>
public sealed record ExportLineView(ExportJob Job, string Cycle, string Chosen)
{
    /// <summary>Whether it is under way.</summary>
    public bool IsMoving => Job.State is ExportState.Waiting or ExportState.Running;

    /// <summary>Whether it can be gone on with.</summary>
    public bool CanResume => Job.State is ExportState.Cancelled or ExportState.Failed;

    /// <summary>The state in words.</summary>
    public string StateText => Job.State switch
    {
        ExportState.Waiting => "排队中",
        ExportState.Running => Job.IsCancelAsked ? "正在取消" : "正在导出",
        ExportState.Done => "已完成",
        ExportState.Cancelled => "已取消",
        ExportState.Failed => "未完成",
        ExportState.Expired => "已过期",
        _ => throw new InvalidOperationException($"Unknown state {Job.State}."),
    };

    /// <summary>How far it is, in words.</summary>
    public string Progress => Job.Total == 0 && IsMoving ? "" : $"{Job.Done} / {Job.Total} 份{(Job.Faults > 0 ? $"，{Job.Faults} 份未导出" : "")}";

    /// <summary>The file's size for people.</summary>
    public string Size => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0.1, Job.ArchiveLength / 1048576.0):0.0} MB");

    /// <summary>Until when the file is kept.</summary>
    public string KeptUntil => Job.EndedAt is { } ended ? (ended + ExportWorker.Kept).ToBeijingText() : "";
}
