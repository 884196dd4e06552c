using System.Text.Json;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence.Store;

namespace PerfEval.Web.Evidence.Uploads;

/// <summary>
/// The pieces of uploads that are under way, in <see cref="EvidenceFolders.Incoming"/>: for each a ticket (<c>.json</c>), the bytes so far
/// (<c>.part</c>, whose length is the offset, so that the two can't disagree) and a lock (<c>.lock</c>). A restart loses none of it.
/// </summary>
internal sealed class UploadFolder
{
    /// <summary>How long an upload waits to be gone on with.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    private const int Stripes = 32;

    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim[] _beginnings = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1, 1))];

    public UploadFolder(EvidenceFolders folders, TimeProvider clock) => (_folder, _clock) = (folders.Incoming, clock);

    /// <summary>The path of the bytes of an upload.</summary>
    public string PathOf(UploadTicket ticket) => PathOf(ticket.Id, "part");

    /// <summary>Begins an upload.</summary>
    /// <exception cref="IOException">The disk is full or fails; nothing of the upload is left.</exception>
    public void Create(UploadTicket ticket)
    {
        var (piece, whole) = (PathOf(ticket), PathOf(ticket.Id, "new"));
        try
        {
            PrivateFile.Create(piece).Dispose();
            // The ticket last, and whole: what has one can be gone on with.
            using (var file = PrivateFile.Create(whole))
                JsonSerializer.Serialize(file, ticket);
            File.Move(whole, PathOf(ticket.Id, "json"));
        }
        catch
        {
            foreach (var path in new[] { whole, piece }.Where(File.Exists))
                File.Delete(path);
            throw;
        }
    }

    /// <summary>
    /// Takes the last byte off an upload whose bytes are all here but which was not taken in, so that its sender sends that byte again and
    /// with it asks anew: to a sender a full offset would mean that all is done.
    /// </summary>
    /// <returns>The bytes that are here now.</returns>
    public long Reopen(UploadTicket ticket)
    {
        using var piece = new FileStream(PathOf(ticket), FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0);
        piece.SetLength(ticket.Length - 1);
        return ticket.Length - 1;
    }

    /// <summary>An upload of this person to this evaluation; null where there is none, or not any more.</summary>
    public PendingUpload? Find(Guid id, EvaluationId evaluation, Actor actor) =>
        Read(id) is { } pending && pending.Ticket.IsOf(evaluation, actor) ? pending : null;

    /// <summary>What the person has begun to send to this evaluation, the oldest first.</summary>
    public IReadOnlyList<PendingUpload> List(EvaluationId evaluation, Actor actor) =>
        [.. All().Where(pending => pending.Ticket.IsOf(evaluation, actor)).OrderBy(pending => pending.Ticket.ExpiresAt)];

    /// <summary>The number and the full bytes of all uploads to an evaluation that are under way.</summary>
    public (int Count, long Bytes) Pending(EvaluationId evaluation)
    {
        var pending = All().Where(upload => upload.Ticket.EvaluationId == evaluation.Value).ToList();
        return (pending.Count, pending.Sum(upload => upload.Ticket.Length));
    }

    /// <summary>Waits until nobody else begins an upload to the evaluation: what is under way must not grow between being counted and being added to.</summary>
    public async Task<IDisposable> EnterBeginningAsync(EvaluationId evaluation, CancellationToken cancellation)
    {
        var stripe = _beginnings[(uint)evaluation.GetHashCode() % Stripes];
        await stripe.WaitAsync(cancellation);
        return new Turn(stripe);
    }

    /// <summary>Locks an upload against everybody else; null where somebody has it. Kept by the file system, so that a second process is held off too.</summary>
    public IDisposable? TryLock(Guid id)
    {
        try
        {
            return new Held(this, id, new FileStream(PathOf(id, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Removes an upload, the ticket first.</summary>
    public void Remove(Guid id)
    {
        File.Delete(PathOf(id, "json"));
        File.Delete(PathOf(id, "part"));
    }

    /// <summary>Removes what was given up; a piece whose ticket was never finished is left to <see cref="EvidenceSweep"/>.</summary>
    public void RemoveExpired()
    {
        foreach (var id in Tickets().Where(id => Read(id) is null).ToList())
            Remove(id);
    }

    private IEnumerable<Guid> Tickets() => Directory.EnumerateFiles(_folder, "*.json").Select(path => Guid.ParseExact(Path.GetFileNameWithoutExtension(path), "N"));

    private IEnumerable<PendingUpload> All() => Tickets().Select(Read).OfType<PendingUpload>();

    private PendingUpload? Read(Guid id)
    {
        try
        {
            var ticket = JsonSerializer.Deserialize<UploadTicket>(File.ReadAllText(PathOf(id, "json")))!;
            var piece = new FileInfo(PathOf(ticket));
            return piece.Exists && ticket.ExpiresAt > _clock.GetUtcNow() ? new PendingUpload(ticket, piece.Length) : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or JsonException)
        {
            return null;
        }
    }

    private string PathOf(Guid id, string kind) => Path.Combine(_folder, $"{id:N}.{kind}");

    private sealed class Turn(SemaphoreSlim stripe) : IDisposable
    {
        public void Dispose() => stripe.Release();
    }

    /// <summary>A lock that goes with its upload.</summary>
    private sealed class Held(UploadFolder folder, Guid id, FileStream file) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            if (!File.Exists(folder.PathOf(id, "json")))
                File.Delete(folder.PathOf(id, "lock"));
        }
    }
}
