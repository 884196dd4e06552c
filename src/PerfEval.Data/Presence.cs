using Microsoft.EntityFrameworkCore;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data;

/// <summary>在线情况: that a person has a page of an evaluation open, and what they work at there. It says nothing about what was saved.</summary>
public sealed class Presence
{
    /// <summary>The longest <see cref="Place"/>.</summary>
    public const int LongestPlace = 100;

    /// <summary>The evaluation.</summary>
    public EvaluationId EvaluationId { get; init; }

    /// <summary>The person.</summary>
    public AccountId AccountId { get; init; }

    /// <summary>The person's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where they are, in words: 评分表 · B503 信访投诉.</summary>
    public string Place { get; init; } = "";

    /// <summary>When the page was last heard of.</summary>
    public DateTimeOffset SeenAt { get; init; }
}

/// <summary>Who is in an evaluation now (其他填报人).</summary>
public static class PresenceActs
{
    /// <summary>How long a page that is heard of no more still counts; it calls every 25 seconds.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromSeconds(75);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Notes that a person is here. It touches no row of the evaluation and is bound to none: it never waits for an act's lock.</summary>
    public static async Task NotePresenceAsync(this PerfEvalDbContext db, Presence here, CancellationToken cancellation)
    {
        var known = await db.Presences.Where(presence => presence.EvaluationId == here.EvaluationId && presence.AccountId == here.AccountId).ExecuteUpdateAsync(
            set => set.SetProperty(presence => presence.Name, here.Name).SetProperty(presence => presence.Place, here.Place).SetProperty(presence => presence.SeenAt, here.SeenAt),
            cancellation);
        if (known > 0)
            return;
        var longAgo = here.SeenAt - Kept;
        await db.Presences.Where(presence => presence.SeenAt < longAgo).ExecuteDeleteAsync(cancellation);
        db.Presences.Add(here);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Who else is here, by name.</summary>
    public static Task<List<Presence>> OthersPresentAsync(this PerfEvalDbContext db, EvaluationId evaluation, AccountId self, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - Lasting;
        return db.Presences.AsNoTracking().Where(presence => presence.EvaluationId == evaluation && presence.AccountId != self && presence.SeenAt > since)
            .OrderBy(presence => presence.Name).ToListAsync(cancellation);
    }
}
