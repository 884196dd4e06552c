using HarfBuzzSharp;

namespace PerfEval.Documents.Fonts;

/// <summary>How much memory font files take.</summary>
/// <param name="Files">Files in memory.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="Highest">The most that they took at one time.</param>
/// <param name="Limit">What they may take together; one file alone may be larger.</param>
public sealed record FontMemory(int Files, long Bytes, long Highest, long Limit);

/// <summary>
/// Font files in memory, within a limit: the one unused for longest makes room, and what nobody has used for a while is let go. A file is read and
/// not mapped: a mapped file that somebody overwrites in place would end the process, and on Windows could not be
/// replaced at all. Safe for several threads.
/// </summary>
internal sealed class LoadedFonts : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim turns = new(0);
    private readonly Dictionary<(string, FileStamp), Entry> entries = [];
    private readonly long limit;
    private readonly TimeSpan idle;
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private long bytes;
    private long highest;
    private int waiting;
    private bool isTicking;

    /// <param name="limit">Bytes that all files together may take.</param>
    /// <param name="idle">How long a file that nobody uses stays.</param>
    /// <param name="clock">What tells the time.</param>
    public LoadedFonts(long limit, TimeSpan idle, TimeProvider clock)
    {
        (this.limit, this.idle, this.clock) = (limit, idle, clock);
        timer = clock.CreateTimer(_ => LetGoOfIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public FontMemory Memory
    {
        get
        {
            lock (gate)
                return new(entries.Count, bytes, highest, limit);
        }
    }

    /// <summary>Gives the face to use until the answer is disposed. Use one at a time on a thread: a second one may wait for the first's room.</summary>
    /// <exception cref="FontUnusableException">The file cannot be read or is not the one that was looked at.</exception>
    public Use Open(FontFaceName name)
    {
        var entry = Take(name);
        try
        {
            return new Use(this, entry, entry.File.Value.Face(name.Index));
        }
        catch (Exception fault)
        {
            // Another attempt reads the file again.
            Return(entry, forget: true);
            throw fault as FontUnusableException ?? new FontUnusableException(name, FontFile.Reason(fault), fault);
        }
    }

    /// <summary>Lets go of every file that nobody uses now.</summary>
    public void LetGo() => LetGo(_ => true);

    /// <inheritdoc/>
    public void Dispose()
    {
        timer.Dispose();
        LetGo();
        turns.Dispose();
    }

    private Entry Take(FontFaceName name)
    {
        while (true)
        {
            lock (gate)
            {
                if (entries.TryGetValue((name.Path, name.Stamp), out var entry))
                {
                    entry.Users++;
                    return entry;
                }

                if (HasRoomFor(name.Stamp.Length))
                {
                    entry = entries[(name.Path, name.Stamp)] = new Entry(name);
                    entry.Users++;
                    bytes += entry.Size;
                    highest = Math.Max(highest, bytes);
                    return entry;
                }

                waiting++;
            }

            turns.Wait();
        }
    }

    // Under the lock. A file that is larger than all the room there is comes in when it is alone.
    private bool HasRoomFor(long size)
    {
        while (bytes + size > limit && entries.Values.Where(entry => entry.Users == 0).MinBy(entry => entry.LastUse) is { } oldest)
            Remove(oldest);
        return bytes + size <= limit || entries.Count == 0;
    }

    private void Remove(Entry entry)
    {
        entries.Remove((entry.Name.Path, entry.Name.Stamp));
        bytes -= entry.Size;
        entry.Dispose();
    }

    private void Return(Entry entry, bool forget = false)
    {
        lock (gate)
        {
            entry.Users--;
            entry.LastUse = clock.GetTimestamp();
            if (forget && entry.Users == 0)
                Remove(entry);
            if (waiting > 0)
            {
                turns.Release(waiting);
                waiting = 0;
            }

            Tick();
        }
    }

    // Under the lock. One period after the other as long as there is something to let go of.
    private void Tick()
    {
        if (!isTicking && entries.Count > 0)
            isTicking = timer.Change(idle, Timeout.InfiniteTimeSpan);
    }

    private void LetGoOfIdle()
    {
        LetGo(entry => clock.GetElapsedTime(entry.LastUse) >= idle);
        lock (gate)
        {
            isTicking = false;
            Tick();
        }
    }

    private void LetGo(Func<Entry, bool> which)
    {
        lock (gate)
        {
            foreach (var entry in entries.Values.Where(entry => entry.Users == 0 && which(entry)).ToList())
                Remove(entry);
        }
    }

    /// <summary>A face in use.</summary>
    internal sealed class Use(LoadedFonts from, Entry entry, (Face Face, Font Font) loaded) : IDisposable
    {
        public Face Face => loaded.Face;

        public Font Font => loaded.Font;

        public void Dispose() => from.Return(entry);
    }

    internal sealed class Entry(FontFaceName name) : IDisposable
    {
        public FontFaceName Name => name;

        public long Size => name.Stamp.Length;

        public int Users { get; set; }

        public long LastUse { get; set; }

        public Lazy<LoadedFile> File { get; } = new(() => new LoadedFile(name));

        public void Dispose()
        {
            if (File.IsValueCreated)
                File.Value.Dispose();
        }
    }
}
