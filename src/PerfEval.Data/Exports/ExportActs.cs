using Microsoft.EntityFrameworkCore;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Exports;

/// <summary>
/// How programs and people act on exports. Each act is one statement that names what it relies on, so that of two programs (or of a program
/// and a person) at the same time one succeeds and the other learns that it didn't.
/// </summary>
public static class ExportActs
{
    /// <summary>How long a program has a job without saying that it still works on it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>How many exports one person may have under way.</summary>
    public const int MostMoving = 3;

    /// <summary>How many ended exports of one person are kept; the older ones go when another is asked for.</summary>
    public const int MostKept = 10;

    /// <summary>Asks for an export, in turn with whatever else the same person asks for, so that the bounds hold whoever clicks twice.</summary>
    /// <returns>Whether it was taken; not where the person has <see cref="MostMoving"/> under way.</returns>
    public static Task<bool> RequestExportAsync(this PerfEvalDbContext db, ExportJob job, CancellationToken cancellation) => db.InTurnOfAsync(
        job.RequestedBy,
        async () =>
        {
            if (await db.CountMovingAsync(job.RequestedBy, cancellation) >= MostMoving)
                return false;
            var old = await db.Exports.Where(ended => ended.RequestedBy == job.RequestedBy
                    && (ended.State == ExportState.Done || ended.State == ExportState.Cancelled || ended.State == ExportState.Failed))
                .OrderByDescending(ended => ended.EndedAt).Select(ended => ended.Id).Skip(MostKept - 1).ToListAsync(cancellation);
            await db.Exports.Where(ended => old.Contains(ended.Id)).ExecuteUpdateAsync(set => set.SetProperty(ended => ended.State, ExportState.Expired), cancellation);
            db.Exports.Add(job);
            await db.SaveChangesAsync(cancellation);
            return true;
        },
        cancellation);

    /// <summary>How many exports a person has under way.</summary>
    public static Task<int> CountMovingAsync(this PerfEvalDbContext db, AccountId by, CancellationToken cancellation) =>
        db.Exports.CountAsync(job => job.RequestedBy == by && (job.State == ExportState.Waiting || job.State == ExportState.Running), cancellation);

    /// <summary>Keeps the lease while one step takes long; false where the program has the job no more.</summary>
    public static async Task<bool> RenewExportAsync(this PerfEvalDbContext db, Guid id, string owner, DateTimeOffset now, CancellationToken cancellation)
    {
        var until = now + Lease;
        return await db.Exports.Where(job => job.Id == id && job.LeaseOwner == owner && job.State == ExportState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.LeaseUntil, until), cancellation) > 0;
    }

    /// <summary>Takes the job that waits longest; null where none waits.</summary>
    /// <param name="db">The database.</param>
    /// <param name="owner">The program.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancellation">Cancels.</param>
    public static async Task<ExportJob?> TakeExportAsync(this PerfEvalDbContext db, string owner, DateTimeOffset now, CancellationToken cancellation)
    {
        while (true)
        {
            var waiting = await Free(db.Exports, now).OrderBy(job => job.RequestedAt).ThenBy(job => job.Id).Select(job => job.Id).FirstOrDefaultAsync(cancellation);
            if (waiting == Guid.Empty)
                return null;
            var until = now + Lease;
            var taken = await Free(db.Exports.Where(job => job.Id == waiting), now).ExecuteUpdateAsync(
                set => set.SetProperty(job => job.State, ExportState.Running).SetProperty(job => job.LeaseOwner, owner).SetProperty(job => job.LeaseUntil, until)
                    .SetProperty(job => job.Message, "").SetProperty(job => job.EndedAt, (DateTimeOffset?)null),
                cancellation);
            if (taken > 0)
                return await db.Exports.AsNoTracking().SingleAsync(job => job.Id == waiting, cancellation);
        }
    }

    /// <summary>Notes how far the job is, and keeps the lease; false where the program has it no more or it is to end.</summary>
    public static async Task<bool> NoteExportAsync(this PerfEvalDbContext db, ExportJob at, string owner, DateTimeOffset now, CancellationToken cancellation)
    {
        var until = now + Lease;
        return await db.Exports.Where(job => job.Id == at.Id && job.LeaseOwner == owner && job.State == ExportState.Running && !job.IsCancelAsked).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.LeaseUntil, until).SetProperty(job => job.Total, at.Total).SetProperty(job => job.Done, at.Done)
                .SetProperty(job => job.Faults, at.Faults).SetProperty(job => job.LastDepartment, at.LastDepartment)
                .SetProperty(job => job.ArchiveLength, at.ArchiveLength).SetProperty(job => job.DirectoryLength, at.DirectoryLength)
                .SetProperty(job => job.ListLength, at.ListLength),
            cancellation) > 0;
    }

    /// <summary>Ends the job as a program has it; false where the program has it no more.</summary>
    public static async Task<bool> EndExportAsync(
        this PerfEvalDbContext db, Guid id, string owner, ExportState state, string message, long length, DateTimeOffset now, CancellationToken cancellation) =>
        await db.Exports.Where(job => job.Id == id && job.LeaseOwner == owner && job.State == ExportState.Running).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.State, state).SetProperty(job => job.Message, message).SetProperty(job => job.EndedAt, now)
                .SetProperty(job => job.ArchiveLength, job => length > 0 ? length : job.ArchiveLength)
                .SetProperty(job => job.IsCancelAsked, false).SetProperty(job => job.LeaseOwner, "").SetProperty(job => job.LeaseUntil, (DateTimeOffset?)null),
            cancellation) > 0;

    /// <summary>Gives the job back for any program to go on with, as when the program stops.</summary>
    public static Task ReleaseExportAsync(this PerfEvalDbContext db, Guid id, string owner, CancellationToken cancellation) =>
        db.Exports.Where(job => job.Id == id && job.LeaseOwner == owner && job.State == ExportState.Running).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.State, ExportState.Waiting).SetProperty(job => job.LeaseOwner, "").SetProperty(job => job.LeaseUntil, (DateTimeOffset?)null),
            cancellation);

    /// <summary>取消: at once for what waits, at the next evaluation for what runs.</summary>
    /// <returns>Whether there was such a job of this person to end.</returns>
    public static async Task<bool> CancelExportAsync(this PerfEvalDbContext db, Guid id, AccountId by, DateTimeOffset now, CancellationToken cancellation)
    {
        var own = db.Exports.Where(job => job.Id == id && job.RequestedBy == by);
        return await Free(own, now).ExecuteUpdateAsync(
                set => set.SetProperty(job => job.State, ExportState.Cancelled).SetProperty(job => job.EndedAt, now).SetProperty(job => job.LeaseOwner, "")
                    .SetProperty(job => job.LeaseUntil, (DateTimeOffset?)null).SetProperty(job => job.IsCancelAsked, false),
                cancellation) > 0
            || await own.Where(job => job.State == ExportState.Running).ExecuteUpdateAsync(set => set.SetProperty(job => job.IsCancelAsked, true), cancellation) > 0;
    }

    /// <summary>继续: puts a job that was cancelled or failed back into the queue, from where it had come to.</summary>
    /// <returns>Whether there was such a job of this person; null where the person has <see cref="MostMoving"/> under way.</returns>
    public static Task<bool?> ResumeExportAsync(this PerfEvalDbContext db, Guid id, AccountId by, CancellationToken cancellation) => db.InTurnOfAsync(
        by,
        async () => await db.CountMovingAsync(by, cancellation) >= MostMoving ? (bool?)null : await db.PutBackAsync(id, by, cancellation),
        cancellation);

    private static async Task<bool> PutBackAsync(this PerfEvalDbContext db, Guid id, AccountId by, CancellationToken cancellation) =>
        await db.Exports.Where(job => job.Id == id && job.RequestedBy == by && (job.State == ExportState.Cancelled || job.State == ExportState.Failed)).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.State, ExportState.Waiting).SetProperty(job => job.IsCancelAsked, false).SetProperty(job => job.Message, "")
                .SetProperty(job => job.EndedAt, (DateTimeOffset?)null),
            cancellation) > 0;

    /// <summary>Marks what ended before a moment as expired, whose files then go.</summary>
    public static Task ExpireExportsAsync(this PerfEvalDbContext db, DateTimeOffset before, CancellationToken cancellation) =>
        db.Exports.Where(job => job.EndedAt < before && job.State != ExportState.Expired && job.State != ExportState.Running && job.State != ExportState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.State, ExportState.Expired), cancellation);

    /// <summary>Acts in one transaction that holds the row of the person's account, so that two acts of one person follow each other on every engine.</summary>
    private static Task<T> InTurnOfAsync<T>(this PerfEvalDbContext db, AccountId by, Func<Task<T>> act, CancellationToken cancellation) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            using var turn = await db.TakeTurnAsync(cancellation);
            var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await using (transaction)
            {
                await db.Users.Where(account => account.Id == by.Value).ExecuteUpdateAsync(set => set.SetProperty(account => account.DisplayName, account => account.DisplayName), cancellation);
                var result = await act();
                await transaction.CommitAsync(cancellation);
                return result;
            }
        });

    /// <summary>The jobs that nobody has: they wait, or whoever had them has not been heard of.</summary>
    private static IQueryable<ExportJob> Free(IQueryable<ExportJob> jobs, DateTimeOffset now) =>
        jobs.Where(job => job.State == ExportState.Waiting || (job.State == ExportState.Running && (job.LeaseUntil == null || job.LeaseUntil < now)));
}
