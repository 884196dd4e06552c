using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Data.Exports;
using PerfEval.Documents.Excel.Printed;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Exports;

/// <summary>
/// Works on one export. After each evaluation the files are brought to the disk and then the job's row says so: whoever goes on with the job,
/// this program or another, after a stop or a kill, begins at that place.
/// </summary>
internal sealed class ExportRun(IServiceScopeFactory scopes, ExportFiles files, TimeProvider clock, ILogger<ExportRun> log)
{
    private const int Batch = 100;

    /// <summary>What comes of it when the program's own disk or database fails; the job can be gone on with.</summary>
    private const string Broken = "服务器磁盘或数据库出错，导出中断。原因排除后可点“继续”，已完成的部分不会重做。";

    private const string Denied = "申请导出的账号已停用、被锁定或已不能查看这些自评，导出没有进行。";

    /// <summary>Takes the job that waits longest and works on it to its end.</summary>
    /// <param name="owner">The program.</param>
    /// <param name="cancellation">Stops after the present evaluation; the job is given back.</param>
    /// <returns>Whether there was a job.</returns>
    public async Task<bool> RunNextAsync(string owner, CancellationToken cancellation)
    {
        var job = await UseAsync(db => db.TakeExportAsync(owner, clock.GetUtcNow(), cancellation));
        if (job is null)
            return false;
        try
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var renewing = RenewAsync(job.Id, owner, ended.Token);
            var (state, message) = (default(ExportState?), "");
            try
            {
                (state, message) = await WorkAsync(job, owner, cancellation);
            }
            finally
            {
                await ended.CancelAsync();
                await renewing;
            }

            if (state is { } outcome)
                await UseAsync(db => db.EndExportAsync(job.Id, owner, outcome, message, job.ArchiveLength, clock.GetUtcNow(), CancellationToken.None));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await UseAsync(async db =>
            {
                await db.ReleaseExportAsync(job.Id, owner, CancellationToken.None);
                return true;
            });
            throw;
        }
        catch (ExportInUseException fault)
        {
            // Whoever had it is slow, not gone. The lease that was just taken runs out unused, and then it is looked at again.
            log.LogWarning(fault, "Export {Job} waits: its files are in use", job.Id);
        }
        catch (Exception fault)
        {
            log.LogError(fault, "Export {Job} failed", job.Id);
            await UseAsync(db => db.EndExportAsync(job.Id, owner, ExportState.Failed, Broken, length: 0, clock.GetUtcNow(), CancellationToken.None));
        }

        return true;
    }

    /// <summary>Keeps the lease by the clock while one evaluation, or the end of the archive, takes longer than it lasts.</summary>
    private async Task RenewAsync(Guid id, string owner, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(ExportActs.Lease / 3, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                try
                {
                    await UseAsync(db => db.RenewExportAsync(id, owner, clock.GetUtcNow(), cancellation));
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    log.LogWarning(fault, "The lease of export {Job} was not renewed", id);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The work is over.
        }
    }

    /// <summary>The person for whom it is made, who must still be a reviewer and not locked or disabled; null where not.</summary>
    private async Task<Actor?> FindActorAsync(ExportJob job, CancellationToken cancellation)
    {
        var account = await UseAsync(db => db.Users.AsNoTracking().FirstOrDefaultAsync(account => account.Id == job.RequestedBy.Value, cancellation));
        return account is { Role: Role.Reviewer } && !(account.LockoutEnd > clock.GetUtcNow()) ? account.ToActor() : null;
    }

    /// <returns>The state in which it ended; null where another program has the job now.</returns>
    private async Task<(ExportState? State, string Message)> WorkAsync(ExportJob job, string owner, CancellationToken cancellation)
    {
        // The program was ended between the last step and the note of it.
        if (File.Exists(files.Archive(job.Id)))
        {
            job.ArchiveLength = new FileInfo(files.Archive(job.Id)).Length;
            return (ExportState.Done, "");
        }

        if (await FindActorAsync(job, cancellation) is not { } actor)
            return (ExportState.Failed, Denied);
        using (var growing = GrowingExport.Open(files, job))
        {
            var chosen = job.Files.Split(',').ToHashSet(StringComparer.Ordinal);
            job.Total = job.Done + await UseAsync(db => Candidates(db, job).CountAsync(cancellation));
            if (!await KeepAsync(job, owner, growing, cancellation))
                return await WhyAsync(job.Id, owner);
            while (await NextAsync(job, cancellation) is { Count: > 0 } batch)
            {
                // Whoever was locked or moved meanwhile gets no more.
                if (await FindActorAsync(job, cancellation) is null)
                    return (ExportState.Failed, Denied);
                foreach (var one in batch)
                {
                    cancellation.ThrowIfCancellationRequested();
                    await TakeAsync(job, growing, one, actor, chosen, cancellation);
                    if (!await KeepAsync(job, owner, growing, cancellation))
                        return await WhyAsync(job.Id, owner);
                }
            }

            await FinishAsync(job, growing, actor, chosen, cancellation);
            if (!await UseAsync(db => db.RenewExportAsync(job.Id, owner, clock.GetUtcNow(), cancellation)))
                return (null, "");
        }

        files.Finish(job.Id);
        return (ExportState.Done, "");
    }

    private async Task<bool> KeepAsync(ExportJob job, string owner, GrowingExport growing, CancellationToken cancellation)
    {
        growing.Settle(job);
        return await UseAsync(db => db.NoteExportAsync(job, owner, clock.GetUtcNow(), cancellation));
    }

    /// <summary>Why the job may not go on: a person asked to end it, or another program has it.</summary>
    private Task<(ExportState? State, string Message)> WhyAsync(Guid id, string owner) => UseAsync(async db =>
        await db.Exports.AnyAsync(job => job.Id == id && job.LeaseOwner == owner && job.IsCancelAsked) ? ((ExportState?)ExportState.Cancelled, "") : (null, ""));

    /// <summary>What a reviewer may see: whatever a department has submitted.</summary>
    private static IQueryable<Evaluation> Candidates(PerfEvalDbContext db, ExportJob job) => db.Evaluations
        .Where(evaluation => evaluation.CycleId == job.CycleId && evaluation.SubmittedAt != null && (!job.ApprovedOnly || evaluation.State == EvaluationState.Approved)
            && evaluation.Department.Code.CompareTo(job.LastDepartment) > 0);

    private Task<List<Candidate>> NextAsync(ExportJob job, CancellationToken cancellation) => UseAsync(db => Candidates(db, job)
        .OrderBy(evaluation => evaluation.Department.Code).Take(Batch)
        .Select(evaluation => new Candidate(evaluation.Id, evaluation.Department.Code, evaluation.Department.Name)).ToListAsync(cancellation));

    /// <summary>Takes one evaluation. One that can't be made is noted in the list and stands in nobody's way.</summary>
    private async Task TakeAsync(ExportJob job, GrowingExport growing, Candidate one, Actor actor, HashSet<string> chosen, CancellationToken cancellation)
    {
        ExportedEvaluation? gathered = null;
        string? fault = null;
        try
        {
            // A scope of its own, so that nothing of one evaluation stays in memory with the next.
            await using var scope = scopes.CreateAsyncScope();
            gathered = await scope.ServiceProvider.GetRequiredService<ExportContent>().GatherAsync(one.Id, actor, chosen, cancellation);
            fault = gathered is null ? "没有查看权限" : null;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or DbException))
        {
            log.LogError(exception, "Evaluation {Evaluation} was left out of export {Job}", one.Id.Value, job.Id);
            fault = exception is InvalidDataException ? "封存的文件缺失或已被改动，请运行 scripts/perfeval verify 查明" : "生成文件时出错，请联系系统管理员";
        }

        var at = clock.GetBeijingNow();
        var folder = ExportContent.FolderOf(one.DepartmentCode, one.DepartmentName);
        var added = gathered?.Files.Select(file => growing.Add($"{folder}/{file.Name}", file.Bytes, at)).ToList() ?? [];
        growing.Note(new ExportLine(one.DepartmentCode, one.DepartmentName, gathered?.State ?? "", gathered?.IsSealed ?? false, added, fault));
        job.Done++;
        job.Faults += fault is null ? 0 : 1;
        job.LastDepartment = one.DepartmentCode;
    }

    /// <summary>Adds what stands beside the departments' folders, and ends the archive.</summary>
    private async Task FinishAsync(ExportJob job, GrowingExport growing, Actor actor, HashSet<string> chosen, CancellationToken cancellation)
    {
        var at = clock.GetBeijingNow();
        var cycle = await UseAsync(db => db.Cycles.Where(cycle => cycle.Id == job.CycleId).Select(cycle => cycle.Name).SingleAsync(cancellation));
        if (chosen.Contains(ExportChoice.Summary))
        {
            using var summary = new MemoryStream();
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<CycleSummary>().WriteAsync(job.CycleId, actor, summary, cancellation);
            growing.Add(SummaryWorkbook.Name + ".xlsx", summary.ToArray(), at);
        }

        var lines = growing.Lines();
        growing.Add(ExportList.JsonName, ExportList.WriteJson(job, cycle, at, lines), at);
        growing.Add(ExportList.TextName, ExportList.WriteText(job, cycle, at, lines), at);
        growing.Finish();
        job.ArchiveLength = growing.Length;
    }

    private async Task<T> UseAsync<T>(Func<PerfEvalDbContext, Task<T>> use)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<PerfEvalDbContext>());
    }

    private sealed record Candidate(EvaluationId Id, string DepartmentCode, string DepartmentName);
}
