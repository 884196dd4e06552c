using System.Text.Json;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Evidence.Uploads;

/// <summary>
/// The pieces of uploads that are under way, in <c>uploads</c> of the data folder: for each a ticket (<c>.json</c>), the bytes so far
/// (<c>.part</c>, whose length is the offset, so that the two can't disagree) and a lock (<c>.lock</c>). A restart loses none of it.
/// </summary>
internal sealed class UploadFolder
{
    /// <summary>How long an upload waits to be gone on with.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    private readonly string _folder;
    private readonly TimeProvider _clock;

    public UploadFolder(DataFolder data, TimeProvider clock)
    {
        _folder = Path.Combine(data.Path, "uploads");
        _clock = clock;
        DataFolder.CreatePrivate(_folder);
    }

    /// <summary>The path of the bytes of an upload.</summary>
    public string PathOf(UploadTicket ticket) => PathOf(ticket.Id, "part");

    /// <summary>Begins an upload.</summary>
    public void Create(UploadTicket ticket)
    {
        File.Create(PathOf(ticket)).Dispose();
        // The ticket last, and whole: what has one can be gone on with.
        var whole = PathOf(ticket.Id, "new");
        File.WriteAllText(whole, JsonSerializer.Serialize(ticket));
        File.Move(whole, PathOf(ticket.Id, "json"));
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

    /// <summary>Locks an upload against everybody else; null where somebody has it. Kept by the file system, so that a second process is held off too.</summary>
    public IDisposable? TryLock(Guid id)
    {
        try
        {
            return new FileStream(PathOf(id, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Removes all of an upload, the ticket first.</summary>
    public void Remove(Guid id)
    {
        foreach (var kind in (string[])["json", "part", "new", "lock"])
            File.Delete(PathOf(id, kind));
    }

    /// <summary>Removes what was given up, and pieces whose ticket was never finished.</summary>
    public void RemoveExpired()
    {
        foreach (var path in Directory.EnumerateFiles(_folder))
        {
            if (!Guid.TryParseExact(Path.GetFileNameWithoutExtension(path), "N", out var id) || Read(id) is not null)
                continue;
            // A piece is written before its ticket: one of just now is not an orphan.
            if (File.Exists(PathOf(id, "json")) || File.GetLastWriteTimeUtc(path) < _clock.GetUtcNow().UtcDateTime - Patience)
                Remove(id);
        }
    }

    private IEnumerable<PendingUpload> All() =>
        Directory.EnumerateFiles(_folder, "*.json").Select(path => Guid.TryParseExact(Path.GetFileNameWithoutExtension(path), "N", out var id) ? Read(id) : null).OfType<PendingUpload>();

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
}
