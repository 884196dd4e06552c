namespace PerfEval.Documents.Fonts;

/// <summary>Where a font was found.</summary>
public enum FontOrigin
{
    /// <summary>配置的文件夹: a folder that the configuration names.</summary>
    Configured,

    /// <summary>系统字体: the operating system's folders.</summary>
    System,

    /// <summary>自带字体: what comes with the application.</summary>
    Bundled,
}

/// <summary>The faces on this machine as they were found at one look. Immutable.</summary>
internal sealed class InstalledFonts
{
    private readonly Dictionary<string, FontFileContents> byFile;
    private readonly FolderContents[] folders;
    private readonly HashSet<string> bundled;
    private readonly HashSet<string> configured;

    private InstalledFonts(FontOptions options, InstalledFonts? former)
    {
        FolderContents[] places =
        [
            FontFolders.LookThrough(options.Folders),
            FontFolders.LookThrough(options.UseSystemFonts ? FontFolders.OfSystem() : []),
            FontFolders.LookThrough([options.BundledFolderOrDefault]),
        ];
        folders = places;
        (configured, bundled) = ([.. places[0].Files], [.. places[2].Files]);
        byFile = new(StringComparer.Ordinal);
        foreach (var file in places.SelectMany(place => place.Files))
        {
            // A file that is still the same need not be read again.
            byFile[file] = former?.byFile.GetValueOrDefault(file) is { Fault: null, Faces: [var face, ..] } known && face.Stamp == FileStamp.Of(file)
                ? known
                : FontFile.Read(file);
        }

        All = [.. byFile.Values.SelectMany(contents => contents.Faces)];
        Faults =
        [
            .. options.Folders.Where(folder => FontFolders.TimeOf(folder) == default).Select(folder => new FontFault(folder, "配置的字体文件夹不存在")),
            .. places.SelectMany(place => place.Faults),
            .. byFile.Values.Select(contents => contents.Fault).OfType<FontFault>(),
        ];
    }

    /// <summary>Every face: configured folders first, then the system's, the bundled ones last.</summary>
    public IReadOnlyList<FontFaceName> All { get; }

    /// <summary>Folders and files that could not be read.</summary>
    public IReadOnlyList<FontFault> Faults { get; }

    /// <summary>Whether fonts came or went since.</summary>
    public bool HasChanged => folders.Any(place => place.HasChanged);

    /// <summary>Looks through all folders.</summary>
    /// <param name="options">Which folders.</param>
    /// <param name="former">An earlier look, whose unchanged files are not read again.</param>
    public static InstalledFonts LookThrough(FontOptions options, InstalledFonts? former) => new(options, former);

    public FontOrigin OriginOf(FontFaceName face) =>
        configured.Contains(face.Path) ? FontOrigin.Configured : bundled.Contains(face.Path) ? FontOrigin.Bundled : FontOrigin.System;
}
