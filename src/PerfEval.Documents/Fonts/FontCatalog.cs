using System.Collections.Concurrent;

namespace PerfEval.Documents.Fonts;

/// <summary>
/// Knows which font serves each role on this machine. Folders are looked through when the first report is made, and again when asked for or when a
/// folder has changed; files are loaded when first needed, within a limit of memory. A font that turns out to be of no use is given up and the next
/// one takes its place. Make one for the life of the application; safe for several threads.
/// </summary>
public sealed class FontCatalog : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);
    private readonly FontOptions options;
    private readonly TimeProvider clock;
    private readonly LoadedFonts files;
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<(string, int, FileStamp), FontFault> givenUp = new();
    private readonly ConcurrentDictionary<(string, int, FileStamp), FontFace> faces = new();
    private Selection? selection;
    private long lookedAt;

    /// <summary>Makes a catalogue.</summary>
    /// <param name="options">Families by role; null takes the defaults.</param>
    /// <param name="clock">What tells when to look at the folders again; null takes the system's.</param>
    public FontCatalog(FontOptions? options = null, TimeProvider? clock = null)
    {
        (this.options, this.clock) = (options ?? new FontOptions(), clock ?? TimeProvider.System);
        files = new LoadedFonts(
            Math.Clamp(this.options.CacheMegabytes, 1, 4096) * (1L << 20), TimeSpan.FromMinutes(Math.Clamp(this.options.IdleMinutes, 1, 1440)), this.clock);
    }

    /// <summary>Memory that loaded font files take.</summary>
    public FontMemory Memory => files.Memory;

    /// <summary>Fonts and folders that are not taken, with the reason.</summary>
    public IReadOnlyList<FontFault> Faults
    {
        get
        {
            var now = Current();
            return [.. now.Installed.Faults, .. givenUp.Values.OrderBy(fault => fault.Path, StringComparer.Ordinal), .. now.Choice.Refused()];
        }
    }

    /// <summary>Answers the administrator's question: which font serves which role.</summary>
    /// <returns>One entry for each role, in the order of <see cref="FontRole"/>.</returns>
    /// <exception cref="InvalidOperationException">There is no font at all, not even the bundled ones.</exception>
    public IReadOnlyList<RoleFont> Roles() => Trying(() => Enum.GetValues<FontRole>().Select(Describe).ToList());

    /// <summary>重新查找: looks through all folders again; loaded files are let go and what was given up is tried anew.</summary>
    public void LookAgain()
    {
        givenUp.Clear();
        files.LetGo();
        Look();
    }

    /// <summary>Looks through the folders again when one of them has changed, at most every few seconds.</summary>
    public void NoticeChanges()
    {
        if (clock.GetElapsedTime(Interlocked.Read(ref lookedAt)) < BetweenLooks)
            return;
        Interlocked.Exchange(ref lookedAt, clock.GetTimestamp());
        if (selection is { } known && known.Installed.HasChanged)
            Look();
    }

    /// <summary>
    /// Does work with fonts; when one of them turns out to be of no use, gives it up and does the work anew with the others.
    /// </summary>
    /// <param name="work">The work; what an attempt that broke off has done must not count.</param>
    /// <exception cref="InvalidOperationException">No font is left.</exception>
    public T Trying<T>(Func<T> work)
    {
        NoticeChanges();
        while (true)
        {
            try
            {
                return work();
            }
            catch (FontUnusableException fault)
            {
                GiveUp(fault);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => files.Dispose();

    /// <summary>The faces that print a role, in the order in which they are asked for a character.</summary>
    internal FontChain Chain(FontRole role, bool bold) => Current().Chains.GetOrAdd((role, bold), Build);

    private FontChain Build((FontRole Role, bool Bold) key)
    {
        var links = Current().Choice.Of(key.Role, key.Bold)
            .Select(name => new FontLink(faces.GetOrAdd(name.Key, _ => new FontFace(name, files)), FontChoice.NeedsThickening(name, key.Bold)))
            .ToList();
        return links.Count > 0
            ? new FontChain(links)
            : throw new InvalidOperationException("No font was found, and the bundled ones are missing: " + options.BundledFolderOrDefault);
    }

    private void GiveUp(FontUnusableException fault)
    {
        var face = fault.Face;
        givenUp[face.Key] = new FontFault(face.Path, $"“{face.Families[0]}”{fault.Message}，已改用下一种字体。");
        // The file may have been replaced by a good one: it is found under its new stamp.
        Look();
    }

    private void Look()
    {
        lock (gate)
        {
            Interlocked.Exchange(ref lookedAt, clock.GetTimestamp());
            var installed = InstalledFonts.LookThrough(options, selection?.Installed);
            var known = installed.All.Select(face => face.Key).ToHashSet();
            foreach (var gone in faces.Keys.Where(key => !known.Contains(key)))
                faces.TryRemove(gone, out _);
            // The fault of a face whose file was deleted or replaced is told until then.
            foreach (var mended in givenUp.Keys.Where(key => !known.Contains(key) && installed.All.Any(face => face.Path == key.Item1)))
                givenUp.TryRemove(mended, out _);
            Volatile.Write(ref selection, new Selection(installed, new FontChoice(options, installed, face => givenUp.ContainsKey(face.Key))));
        }
    }

    private Selection Current()
    {
        if (Volatile.Read(ref selection) is { } known)
            return known;
        lock (gate)
        {
            if (selection is null)
                Look();
            return selection!;
        }
    }

    private RoleFont Describe(FontRole role)
    {
        var now = Current();
        var regular = Chain(role, bold: false);
        return new RoleFont(
            role,
            [.. regular.Faces.Select(link => Describe(link.Face, now))],
            Chain(role, bold: true).First.IsFakeBold,
            options.Configured(role) is not null,
            [.. (options.Configured(role) ?? []).Where(name => !now.Choice.Has(name))]);
    }

    private static ServingFont Describe(FontFace face, Selection now) => new(
        face.Name.Families[0], face.Name.Path, now.Installed.OriginOf(face.Name), face.Name.Version, face.Coverage.Count, face.Name.IsTrueType, now.Choice.Others(face.Name));

    private sealed record Selection(InstalledFonts Installed, FontChoice Choice)
    {
        public ConcurrentDictionary<(FontRole, bool), FontChain> Chains { get; } = new();
    }
}
