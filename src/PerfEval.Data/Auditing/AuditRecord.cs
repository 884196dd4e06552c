using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Auditing;

/// <summary>What happened, before it has its place in the trail.</summary>
/// <param name="Action">What.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who; null where nobody was signed in.</param>
/// <param name="Subject">What it concerns: <c>evaluation/…</c>, <c>account/…</c>; at most <see cref="AuditRecord.LongestSubject"/> characters.</param>
public sealed record AuditEntry(AuditAction Action, DateTimeOffset At, Actor? Actor, string Subject)
{
    /// <summary>Which part or kind of it: an indicator's code, the kind of a change; may be empty.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The value before; null where there was none.</summary>
    public string? Before { get; init; }

    /// <summary>The value after; null where there is none.</summary>
    public string? After { get; init; }

    /// <summary>The reason given, or why it was refused.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether it was done; false where it was refused.</summary>
    public bool IsDone { get; init; } = true;
}

/// <summary>
/// 审计记录: who did what, when, from where, with what outcome. Records are only ever added, in the transaction of what they record; each carries the
/// hash of itself and of the one before it, so that one which was changed, removed, inserted or moved is found. Source: GB/T 22239-2019, 8.1.4.3 安全审计.
/// </summary>
public sealed class AuditRecord
{
    /// <summary>The longest <see cref="Subject"/>, <see cref="Detail"/> and <see cref="Address"/>.</summary>
    public const int LongestSubject = 200;

    private AuditRecord()
    {
        ActorName = Address = Subject = Detail = Reason = "";
    }

    internal AuditRecord(AuditEntry entry, string address, long sequence, ContentHash previous)
    {
        Sequence = sequence;
        (Action, At, IsDone) = (entry.Action, entry.At.ToUniversalTime(), entry.IsDone);
        (ActorId, ActorName, ActorRole) = (entry.Actor?.Id, entry.Actor?.Name ?? "", entry.Actor?.Role);
        (Address, Subject, Detail) = (Cut(address), Cut(entry.Subject), Cut(entry.Detail));
        (Before, After, Reason) = (entry.Before, entry.After, entry.Reason);
        Hash = ComputeHash(previous);
    }

    /// <summary>Its place in the trail, from 1 without gaps.</summary>
    public long Sequence { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Who; null where nobody was signed in.</summary>
    public AccountId? ActorId { get; private set; }

    /// <summary>The person's name at the time; empty where nobody was signed in.</summary>
    public string ActorName { get; private set; }

    /// <summary>The role in which it was done.</summary>
    public Role? ActorRole { get; private set; }

    /// <summary>From where: the network address, or 命令行.</summary>
    public string Address { get; private set; }

    /// <summary>What.</summary>
    public AuditAction Action { get; private set; }

    /// <summary>What it concerns.</summary>
    public string Subject { get; private set; }

    /// <summary>Which part or kind of it.</summary>
    public string Detail { get; private set; }

    /// <summary>The value before.</summary>
    public string? Before { get; private set; }

    /// <summary>The value after.</summary>
    public string? After { get; private set; }

    /// <summary>The reason given, or why it was refused.</summary>
    public string Reason { get; private set; }

    /// <summary>Whether it was done; false where it was refused.</summary>
    public bool IsDone { get; private set; }

    /// <summary>SHA-256 of the record and of the hash before it.</summary>
    public ContentHash Hash { get; private set; }

    /// <summary>The hash that the record must have if it stands behind the one with the hash <paramref name="previous"/>.</summary>
    internal ContentHash ComputeHash(ContentHash previous)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, previous.Hex);
        Append(hash, Sequence);
        // Whole microseconds: the finest that every engine keeps.
        Append(hash, At.UtcTicks / TimeSpan.TicksPerMicrosecond);
        Append(hash, ActorId?.Value.ToString("N"));
        Append(hash, ActorName);
        Append(hash, ActorRole?.ToString());
        Append(hash, Address);
        Append(hash, Action.ToString());
        Append(hash, Subject);
        Append(hash, Detail);
        Append(hash, Before);
        Append(hash, After);
        Append(hash, Reason);
        Append(hash, IsDone ? 1 : 0);
        return ContentHash.From(hash.GetHashAndReset());
    }

    // With its length, so that no two records read the same when their fields are put together; a missing value is another thing than an empty one.
    private static void Append(IncrementalHash hash, string? text)
    {
        if (text is null)
        {
            Append(hash, -1);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static string Cut(string text)
    {
        if (text.Length <= LongestSubject)
            return text;
        var end = char.IsHighSurrogate(text[LongestSubject - 1]) ? LongestSubject - 1 : LongestSubject;
        return text[..end];
    }
}

/// <summary>
/// The end of the trail: how many records there are and the hash of the last. It is kept apart from them, so that records which were cut off at the
/// end are missed.
/// </summary>
public sealed class AuditHead
{
    /// <summary>The only row's key.</summary>
    public const int OnlyId = 1;

    /// <summary>What the first record follows: no hash of anything.</summary>
    internal static readonly ContentHash Beginning = ContentHash.From(new byte[SHA256.HashSizeInBytes]);

    /// <summary>Always <see cref="OnlyId"/>.</summary>
    public int Id { get; private set; } = OnlyId;

    /// <summary>The last record's place; 0 while there is none.</summary>
    public long Sequence { get; private set; }

    /// <summary>The last record's hash.</summary>
    public ContentHash Hash { get; private set; } = Beginning;

    internal AuditRecord Append(AuditEntry entry, string address)
    {
        var record = new AuditRecord(entry, address, Sequence + 1, Hash);
        (Sequence, Hash) = (record.Sequence, record.Hash);
        return record;
    }
}
