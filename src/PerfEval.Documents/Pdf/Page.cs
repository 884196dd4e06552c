using System.Runtime.InteropServices;
using PerfEval.Documents.Pdf.Writing;

namespace PerfEval.Documents.Pdf;

/// <summary>What is drawn on one page, in points from its upper left corner.</summary>
internal sealed class Page
{
    /// <summary>Lines of text, in reading order.</summary>
    public List<PlacedLine> Lines { get; } = [];

    /// <summary>Straight rules of tables.</summary>
    public List<Rule> Rules { get; } = [];
}

/// <summary>A report that is set on pages.</summary>
/// <param name="Pages">The pages, at least one.</param>
/// <param name="Structure">The element of the whole document.</param>
/// <param name="Bookmarks">Headings to be listed beside the pages, in reading order.</param>
internal sealed record ComposedPages(IReadOnlyList<Page> Pages, StructureElement Structure, IReadOnlyList<Bookmark> Bookmarks);

/// <summary>A line of text on a page.</summary>
/// <param name="Line">The line.</param>
/// <param name="X">Its left edge.</param>
/// <param name="Baseline">Its baseline.</param>
/// <param name="Element">What it is part of; null for what only the page needs: its number, a repeated head.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlacedLine(SetLine Line, float X, float Baseline, StructureElement? Element);

/// <summary>A straight rule.</summary>
/// <param name="X1">Start.</param>
/// <param name="Y1">Start.</param>
/// <param name="X2">End.</param>
/// <param name="Y2">End.</param>
/// <param name="Weight">Thickness, in points.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Rule(float X1, float Y1, float X2, float Y2, float Weight);
