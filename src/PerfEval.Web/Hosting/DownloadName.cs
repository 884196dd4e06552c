namespace PerfEval.Web.Hosting;

/// <summary>The names under which files leave the program.</summary>
public static class DownloadName
{
    /// <summary>A name without control characters and without what file systems refuse.</summary>
    /// <param name="name">The name without its extension, made of names that people gave.</param>
    public static string Clean(string name) =>
        string.Concat(name.Where(character => !char.IsControl(character) && !@"\/:*?""<>|".Contains(character, StringComparison.Ordinal)));
}
