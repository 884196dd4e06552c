using System.Text.RegularExpressions;

namespace PerfEval.Documents.Import;

/// <summary>Finds page numbers and running heads: what stands first or last on the pages and is the same on most of them.</summary>
internal static partial class RunningHeads
{
    /// <summary>The pages without page numbers and running heads.</summary>
    public static IReadOnlyList<IReadOnlyList<PdfLine>> Remove(IReadOnlyList<IReadOnlyList<PdfLine>> pages)
    {
        var kept = pages.Select(page => page.ToList()).ToList();
        // A head may stand above a page number, and the reverse.
        for (var round = 0; round < 2; round++)
        {
            RemoveEdge(kept, page => 0);
            RemoveEdge(kept, page => page.Count - 1);
        }

        return kept;
    }

    private static void RemoveEdge(List<List<PdfLine>> pages, Func<List<PdfLine>, int> edge)
    {
        var filled = pages.Where(page => page.Count > 0).ToList();
        var repeated = filled.GroupBy(page => Shape(page[edge(page)].Text), StringComparer.Ordinal)
            .Where(group => group.Count() >= 3 && group.Count() * 2 > filled.Count)
            .Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var page in filled)
        {
            var text = page[edge(page)].Text;
            if (PageNumbers.IsDecorated(text) || PageNumbers.IsBare(text) || repeated.Contains(Shape(text)))
                page.RemoveAt(edge(page));
        }
    }

    /// <summary>A line without what changes from page to page.</summary>
    private static string Shape(string text) => Changing().Replace(text, "");

    [GeneratedRegex(@"[0-9０-９\s]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Changing();
}
