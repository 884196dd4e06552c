using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data;

/// <summary>
/// What an act changed of an evaluation, told to the tracker. An act changes a row or two of some eighty: only those are tracked, and what is
/// written of them is what differs. Every piece raises its version when it is changed.
/// </summary>
internal static class EvaluationChanges
{
    /// <summary>Tracks what differs, so that saving writes it, compared with the versions of before.</summary>
    /// <param name="db">A context in which nothing of the evaluation is tracked, and which does not look for changes by itself.</param>
    /// <param name="before">The evaluation as it was read.</param>
    /// <param name="after">A copy of it after the act.</param>
    public static void TrackChanges(this PerfEvalDbContext db, Evaluation before, Evaluation after)
    {
        db.TrackChange(before, after);
        db.AddRange(after.Events);
        db.TrackEach(before.Entries, after.Entries, entry => entry.Code, entry => entry.Version, db.TrackPartsOfEntry);
        db.TrackEach(before.Narrative, after.Narrative, part => part.Key, part => part.Version, static (_, _) => { });
        db.TrackEach(before.Evidence, after.Evidence, file => file.Id, file => file.Version, (_, file) => db.AddRange(file.Revisions));
    }

    private static void TrackEach<T, TKey>(
        this PerfEvalDbContext db, IEnumerable<T> before, IEnumerable<T> after, Func<T, TKey> key, Func<T, int> version, Action<T, T> parts)
        where T : class
        where TKey : notnull
    {
        var known = before.ToDictionary(key);
        foreach (var piece in after)
        {
            if (!known.TryGetValue(key(piece), out var old))
            {
                db.Add(piece);
            }
            else if (version(old) != version(piece))
            {
                db.TrackChange(old, piece);
                parts(old, piece);
            }
        }
    }

    private static void TrackPartsOfEntry(this PerfEvalDbContext db, IndicatorEntry before, IndicatorEntry after)
    {
        if (before.Review != after.Review)
            db.TrackReview(before, after);
        var known = before.Targets.ToDictionary(line => line.Id);
        foreach (var line in after.Targets)
        {
            if (known.Remove(line.Id, out var old))
                db.TrackChange(old, line);
            else
                db.Add(line);
        }

        db.RemoveRange(known.Values);
    }

    private static void TrackReview(this PerfEvalDbContext db, IndicatorEntry before, IndicatorEntry after)
    {
        if (after.Review is { } review)
        {
            var entry = db.EntryOfReview(after, review);
            entry.State = before.Review is null ? EntityState.Added : EntityState.Unchanged;
            if (before.Review is { } old)
                entry.OriginalValues.SetValues(old);
        }
        else
        {
            db.EntryOfReview(before, before.Review!).State = EntityState.Deleted;
        }
    }

    private static EntityEntry<Review> EntryOfReview(this PerfEvalDbContext db, IndicatorEntry owner, Review review)
    {
        var entry = db.Entry(review);
        entry.Property(nameof(IndicatorEntry.EvaluationId)).CurrentValue = owner.EvaluationId;
        entry.Property(nameof(IndicatorEntry.Code)).CurrentValue = owner.Code;
        return entry;
    }

    private static void TrackChange<T>(this PerfEvalDbContext db, T before, T after)
        where T : class
    {
        var entry = db.Entry(after);
        entry.State = EntityState.Unchanged;
        entry.OriginalValues.SetValues(before);
    }
}
