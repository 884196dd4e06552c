namespace PerfEval.Web.Pages.Evaluations;

/// <summary>The pieces of a preview that a browser has already, as its script names them: marks with commas between.</summary>
internal static class PreviewPieces
{
    /// <summary>The header in which the script names them where it sends no form.</summary>
    public const string Header = "X-Preview-Pieces";

    // Some thousand pages; whoever names more is sent the whole.
    private const int LongestList = 100_000;

    /// <summary>Reads the list; anything else than marks matches nothing and does no harm.</summary>
    /// <param name="list">What was sent; null without a script.</param>
    public static IReadOnlySet<string> Read(string? list) =>
        list is null or "" || list.Length > LongestList ? new HashSet<string>(StringComparer.Ordinal) : list.Split(',').ToHashSet(StringComparer.Ordinal);
}
