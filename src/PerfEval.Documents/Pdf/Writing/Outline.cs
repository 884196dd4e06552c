using System.Globalization;

namespace PerfEval.Documents.Pdf.Writing;

/// <summary>A heading that readers list beside the pages (书签).</summary>
/// <param name="Level">Its level; a deeper one belongs to the last higher one before it.</param>
/// <param name="Text">Its text.</param>
/// <param name="Page">Its page, from 0.</param>
/// <param name="Top">Distance of its line's upper edge from the page's upper edge, in points.</param>
internal sealed record Bookmark(int Level, string Text, int Page, float Top);

/// <summary>Writes bookmarks as the document's outline (ISO 32000-1, 12.3.3).</summary>
internal sealed class Outline
{
    private readonly PdfFile file;
    private readonly IReadOnlyList<Bookmark> bookmarks;
    private readonly IReadOnlyList<int> pages;
    private readonly float pageHeight;
    private readonly int[] numbers;

    private Outline(PdfFile file, IReadOnlyList<Bookmark> bookmarks, IReadOnlyList<int> pages, float pageHeight)
    {
        (this.file, this.bookmarks, this.pages, this.pageHeight) = (file, bookmarks, pages, pageHeight);
        numbers = [.. bookmarks.Select(_ => file.Reserve())];
    }

    /// <summary>Writes the outline.</summary>
    /// <param name="file">The file.</param>
    /// <param name="bookmarks">The bookmarks in reading order, at least one.</param>
    /// <param name="pages">Numbers of the pages.</param>
    /// <param name="pageHeight">Height of the pages, in points.</param>
    /// <returns>The number of the outline.</returns>
    public static int Write(PdfFile file, IReadOnlyList<Bookmark> bookmarks, IReadOnlyList<int> pages, float pageHeight)
    {
        var outline = new Outline(file, bookmarks, pages, pageHeight);
        var root = file.Reserve();
        file.Write(root, $"<</Type/Outlines{outline.WriteChildren(root, 0, bookmarks.Count)}>>");
        return root;
    }

    // Writes the bookmarks of a stretch, the first of which is a child like all others of the least level since; returns the
    // entries of their parent. All are open, so that the count is that of all below.
    private string WriteChildren(int parent, int start, int end)
    {
        if (start == end)
            return "";
        List<int> children = [start];
        for (var i = start + 1; i < end; i++)
        {
            if (bookmarks[i].Level <= bookmarks[children[^1]].Level)
                children.Add(i);
        }

        for (var i = 0; i < children.Count; i++)
        {
            var (bookmark, below) = (bookmarks[children[i]], i + 1 < children.Count ? children[i + 1] : end);
            var entries = WriteChildren(numbers[children[i]], children[i] + 1, below);
            var before = i > 0 ? $"/Prev {numbers[children[i - 1]]} 0 R" : "";
            var after = i + 1 < children.Count ? $"/Next {numbers[children[i + 1]]} 0 R" : "";
            var top = (pageHeight - bookmark.Top).ToString("0.##", CultureInfo.InvariantCulture);
            file.Write(
                numbers[children[i]],
                $"<</Title {PdfStrings.Text(bookmark.Text)}/Parent {parent} 0 R{before}{after}/Dest[{pages[bookmark.Page]} 0 R/XYZ null {top} null]{entries}>>");
        }

        return $"/First {numbers[start]} 0 R/Last {numbers[children[^1]]} 0 R/Count {end - start}";
    }
}
