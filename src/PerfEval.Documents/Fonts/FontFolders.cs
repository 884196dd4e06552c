namespace PerfEval.Documents.Fonts;

/// <summary>The font files below some folders, with what tells that a folder has changed.</summary>
/// <param name="Files">The files, folder by folder, each in the order of its path.</param>
/// <param name="Folders">Every folder that was looked through, with the time of its last change; the default time for one that is missing.</param>
/// <param name="Faults">Folders that could not be read.</param>
internal sealed record FolderContents(IReadOnlyList<string> Files, IReadOnlyDictionary<string, DateTime> Folders, IReadOnlyList<FontFault> Faults)
{
    /// <summary>Whether a file came, went or was renamed since: the folders' times tell, without a look at the files.</summary>
    public bool HasChanged => Folders.Any(folder => FontFolders.TimeOf(folder.Key) != folder.Value);
}

/// <summary>Where the operating systems keep fonts.</summary>
internal static class FontFolders
{
    // Deeper than any system nests its fonts; a link that leads back into itself ends here.
    private const int Deepest = 8;
    private static readonly string[] Extensions = [".ttf", ".ttc", ".otf", ".otc"];

    /// <summary>The system's font folders on this kind of machine, whether they exist or not.</summary>
    public static IEnumerable<string> OfSystem()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] folders = OperatingSystem.IsWindows()
            ?
            [
                Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
                Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "Microsoft", "Windows", "Fonts"),
            ]
            : OperatingSystem.IsMacOS()
                ? ["/System/Library/Fonts", "/Library/Fonts", Path.Combine(home, "Library", "Fonts")]
                :
                [
                    "/usr/share/fonts", "/usr/local/share/fonts", Path.Combine(home, ".fonts"),
                    Path.Combine(home, ".local", "share", "fonts"),
                ];
        return folders.Where(Path.IsPathRooted);
    }

    /// <summary>Looks through folders and what lies below them.</summary>
    /// <param name="roots">The folders; one that is missing is remembered, so that its coming is noticed.</param>
    public static FolderContents LookThrough(IEnumerable<string> roots)
    {
        var (files, folders, faults) = (new List<string>(), new Dictionary<string, DateTime>(StringComparer.Ordinal), new List<FontFault>());
        foreach (var root in roots)
            Collect(root, 0, files, folders, faults);
        return new(files, folders, faults);
    }

    /// <summary>When a folder was changed last, UTC; the default time when it is missing.</summary>
    public static DateTime TimeOf(string folder)
    {
        var info = new DirectoryInfo(folder);
        return info.Exists ? info.LastWriteTimeUtc : default;
    }

    private static void Collect(string folder, int depth, List<string> files, Dictionary<string, DateTime> folders, List<FontFault> faults)
    {
        if (!folders.TryAdd(folder, TimeOf(folder)) || folders[folder] == default || depth > Deepest)
            return;
        try
        {
            files.AddRange(Directory.GetFiles(folder)
                .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal));
            foreach (var below in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
                Collect(below, depth + 1, files, folders, faults);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.Add(new FontFault(folder, fault is UnauthorizedAccessException ? "没有读取此文件夹的权限，其中的字体没有采用" : "此文件夹无法读取（" + fault.Message + "）"));
        }
    }
}
