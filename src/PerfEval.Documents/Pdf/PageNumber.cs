using System.Globalization;
using PerfEval.Documents.Fonts;

namespace PerfEval.Documents.Pdf;

/// <summary>The page number — 1 — (GB/T 9704-2012, 7.5).</summary>
internal static class PageNumber
{
    /// <summary>
    /// Places the number: its dashes 7 mm below the text area, one character in from the right edge on odd pages and from the left
    /// edge on even ones.
    /// </summary>
    public static void Place(Page page, int number, PageGrid grid, TextPreparer preparer)
    {
        const float Size = PageGrid.PageNumberSize;
        var text = preparer.Prepare(
            string.Create(CultureInfo.InvariantCulture, $"— {number} —"), new TextStyle(FontRole.SongTi, Size, Size));
        var line = LineSetter.Set(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(text), new Column(grid.Width, Size), 0, isLast: true, Size);
        var (bottom, top) = text[0].Link.Face.Ink('—');
        var baseline = grid.Top + grid.Height + PageGrid.PageNumberDistance + ((bottom + top) / 2 * Size);
        var x = number % 2 == 1 ? grid.Width - PageGrid.CharacterPitch - line.Width : PageGrid.CharacterPitch;
        page.Lines.Add(new PlacedLine(line, grid.Left + x, baseline, Element: null));
    }
}
