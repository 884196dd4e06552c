namespace PerfEval.Documents.Fonts;

/// <summary>Where the operating systems keep fonts.</summary>
internal static class FontFolders
{
    private static readonly string[] Extensions = [".ttf", ".ttc", ".otf", ".otc"];

    /// <summary>The system's font folders that exist on this machine.</summary>
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

    /// <summary>The font files in a folder and below it, in the order of their paths; none when it is missing or closed to us.</summary>
    public static IEnumerable<string> Files(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        var all = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 8 };
        return Directory.EnumerateFiles(folder, "*", all)
            .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal);
    }
}
