using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Auditing;

/// <summary>Adding to the trail, and looking whether it is whole.</summary>
public static class AuditTrail
{
    /// <summary>How many records are read at once.</summary>
    private const int Page = 1_000;

    /// <summary>The entry of a change of an evaluation.</summary>
    internal static AuditEntry EntryOf(EvaluationEvent happened) =>
        new(AuditAction.EvaluationChanged, happened.At, new Actor(happened.ActorId, happened.ActorName, happened.ActorRole, Department: null), SubjectOf(happened.EvaluationId))
        {
            Detail = happened.Subject.Length == 0 ? happened.Kind.ToString() : $"{happened.Kind} {happened.Subject}",
            Before = happened.Before,
            After = happened.After,
            Reason = happened.Reason,
        };

    /// <summary>How an evaluation is named in the trail.</summary>
    public static string SubjectOf(EvaluationId evaluation) => $"evaluation/{evaluation.Value}";

    /// <summary>How an account is named in the trail.</summary>
    public static string SubjectOf(AccountId account) => $"account/{account.Value}";

    /// <summary>Records something that happened beside any change, as a refusal, by itself.</summary>
    public static async Task RecordAsync(this PerfEvalDbContext db, AuditEntry entry, CancellationToken cancellation)
    {
        db.Record(entry);
        await db.SaveChangesAsync(cancellation);
    }

    internal static Task<AuditHead> LoadHeadAsync(this PerfEvalDbContext db, CancellationToken cancellation) => PerModel<Queries>.Of(db).Head(db, cancellation);

    /// <summary>Looks through the whole trail, in one state of it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="expected">An earlier head that was noted elsewhere, which must still be in the trail; null for none.</param>
    /// <param name="cancellation">Cancels.</param>
    public static async Task<AuditVerdict> VerifyAsync(this PerfEvalDbContext db, AuditAnchor? expected, CancellationToken cancellation)
    {
        var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new AuditHead();
        List<AuditFault> faults = [];
        var (last, hash, read, meetsExpected) = (0L, AuditHead.Beginning, 0L, expected is null);
        while (true)
        {
            // What was added after the head was read is looked at next time.
            var (from, upTo) = (last, head.Sequence);
            var records = await db.Audit.AsNoTracking().Where(record => record.Sequence > from && record.Sequence <= upTo)
                .OrderBy(record => record.Sequence).Take(Page).ToListAsync(cancellation);
            foreach (var record in records)
            {
                if (record.Sequence > last + 1)
                    faults.Add(new AuditFault(last + 1, record.Sequence - 1, AuditFaultKind.Missing));
                // Behind a gap nothing tells whether it followed: what can be told is whether it is sound by itself, from the next on.
                else if (record.ComputeHash(hash) != record.Hash)
                    faults.Add(new AuditFault(record.Sequence, record.Sequence, AuditFaultKind.Changed));
                meetsExpected |= record.Sequence == expected?.Sequence && record.Hash == expected.Hash;
                (last, hash) = (record.Sequence, record.Hash);
                read++;
            }

            if (records.Count < Page)
                break;
        }

        if (last < head.Sequence)
            faults.Add(new AuditFault(last + 1, head.Sequence, AuditFaultKind.CutOff));
        else if (hash != head.Hash)
            faults.Add(new AuditFault(head.Sequence, head.Sequence, AuditFaultKind.OtherThanHead));
        if (!meetsExpected)
            faults.Add(new AuditFault(expected!.Sequence, expected.Sequence, AuditFaultKind.OtherThanNoted));
        return new AuditVerdict(read, new AuditAnchor(head.Sequence, head.Hash), faults);
    }

    private sealed class Queries
    {
        public Func<PerfEvalDbContext, CancellationToken, Task<AuditHead>> Head { get; } = EF.CompileAsyncQuery(
            (PerfEvalDbContext db, CancellationToken _) => db.AuditHeads.Single(head => head.Id == AuditHead.OnlyId));
    }
}

/// <summary>A place of the trail with its hash, as it can be noted outside the database.</summary>
/// <param name="Sequence">The record's place.</param>
/// <param name="Hash">The record's hash.</param>
public sealed record AuditAnchor(long Sequence, ContentHash Hash)
{
    /// <summary>Reads what <see cref="ToString"/> writes; null where the text is anything else.</summary>
    public static AuditAnchor? Parse(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && ContentHash.Parse(parts[1]) is { } hash
            ? new AuditAnchor(sequence, hash)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}:{Hash.Hex}");
}

/// <summary>What was found of the trail.</summary>
/// <param name="Records">How many records there are.</param>
/// <param name="Head">Its end.</param>
/// <param name="Faults">What is wrong, in the order of the trail; empty where it is whole.</param>
public sealed record AuditVerdict(long Records, AuditAnchor Head, IReadOnlyList<AuditFault> Faults);

/// <summary>What is wrong at a place of the trail.</summary>
/// <param name="From">The first place.</param>
/// <param name="To">The last place.</param>
/// <param name="Kind">What.</param>
public sealed record AuditFault(long From, long To, AuditFaultKind Kind)
{
    /// <summary>In words, for the auditor.</summary>
    public string Message => Kind switch
    {
        AuditFaultKind.Missing => $"{Places}缺失：记录被删除。",
        AuditFaultKind.Changed => $"{Places}与校验值不符：该条记录或其前一条被修改、插入或调换。",
        AuditFaultKind.CutOff => $"{Places}缺失：末尾的记录被删除。",
        AuditFaultKind.OtherThanHead => $"{Places}与末尾校验值不符：末尾的记录被修改或替换。",
        AuditFaultKind.OtherThanNoted => $"{Places}与留存的校验值不符：此前的记录被整体改写或删除。",
        _ => throw new InvalidOperationException($"Unknown fault {Kind}."),
    };

    private string Places => From == To ? $"第 {From} 条" : $"第 {From} 至 {To} 条";
}

/// <summary>Kinds of faults of the trail.</summary>
public enum AuditFaultKind
{
    /// <summary>Records are not there.</summary>
    Missing,

    /// <summary>A record does not follow the one before it.</summary>
    Changed,

    /// <summary>Records are not there at the end.</summary>
    CutOff,

    /// <summary>The last record is not the one that the head names.</summary>
    OtherThanHead,

    /// <summary>The trail does not hold what was noted elsewhere.</summary>
    OtherThanNoted,
}
