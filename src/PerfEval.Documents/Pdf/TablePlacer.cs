namespace PerfEval.Documents.Pdf;

/// <summary>
/// Places a table on pages. The part of a table on one page is a segment: the head, then bands, each a row or a piece of one that
/// is taller than a page. The text of a cell runs on from segment to segment; a merged cell that was printed whole is printed
/// again with （续） where it carries over.
/// </summary>
internal sealed class TablePlacer
{
    private const float Tolerance = 0.05f;

    // A row that is taller than a page begins on a page only where at least this many of its lines fit.
    private const int FewestLines = 3;
    private readonly TableLayout layout;
    private readonly PageGrid grid;
    private readonly Func<Page> nextPage;
    private readonly TableElements elements;
    private readonly int[] printed;
    private readonly TableRows rows;
    private readonly List<(int Row, float Top, float Bottom)> bands = [];
    private Page page = new();
    private bool isHeadRepeated;
    private float segmentTop;
    private float y;

    /// <summary>Makes a placer for one table.</summary>
    /// <param name="layout">The table.</param>
    /// <param name="grid">The page.</param>
    /// <param name="nextPage">Begins a new page and gives it.</param>
    /// <param name="table">The table's structure element, still without rows.</param>
    public TablePlacer(TableLayout layout, PageGrid grid, Func<Page> nextPage, StructureElement table)
    {
        (this.layout, this.grid, this.nextPage) = (layout, grid, nextPage);
        elements = new TableElements(layout, table);
        printed = new int[layout.Body.Count];
        rows = new TableRows(layout.Body, layout.BodyHeights.Length);
    }

    private float Room => grid.Height - y;

    /// <summary>Places the whole table.</summary>
    /// <param name="first">The page to begin on.</param>
    /// <param name="used">Height of the text area that is taken on it, in points.</param>
    /// <returns>Height that is taken on the last page.</returns>
    public float Place(Page first, float used)
    {
        var headHeight = layout.HeadHeights.Sum();
        // A first row that is taller than a page begins below the head with some of its lines.
        var least = layout.LeastHeight <= grid.Height ? layout.LeastHeight : headHeight + TableLayout.HeightOf(FewestLines);
        if (used > 0 && used + least > grid.Height + Tolerance)
            (first, used) = (nextPage(), 0);
        Begin(first, used);
        for (var row = 0; row < layout.BodyHeights.Length;)
        {
            var isBegun = bands.Count == 0 && IsBegun(row);
            var height = Math.Max(isBegun ? 0 : layout.BodyHeights[row], Needed(row));
            // A heading goes to the next page with the row that it heads, a row with the sums below it, unless not even an empty page has room for them.
            if (bands.Count > 0 && !isBegun && Merged(row) is var merged && merged > Room + Tolerance && merged <= grid.Height / 3)
            {
                Continue();
            }
            else if (bands.Count > 0 && layout.KeepsWithNext(row) && Together(row, height) is var together && together > Room + Tolerance && together <= grid.Height - headHeight)
            {
                Continue();
            }
            else if (height <= Room + Tolerance)
            {
                AddBand(row++, height);
            }
            else if (height > grid.Height - headHeight && Room >= TableLayout.HeightOf(FewestLines))
            {
                AddBand(row, Room);
                Continue();
            }
            else
            {
                Continue();
            }
        }

        Close();
        return y;
    }

    // The height of a row and of those that must stand with it.
    private float Together(int row, float height)
    {
        for (; layout.KeepsWithNext(row); row++)
            height += layout.BodyHeights[row + 1];
        return height;
    }

    // The height that the merged cells need which begin with a row: the name of what begins stands on this page whole.
    private float Merged(int row)
    {
        var height = 0f;
        foreach (var i in rows.BegunIn(row))
        {
            if (layout.Body[i].Place.Cell.RowSpan > 1)
                height = Math.Max(height, TableLayout.HeightOf(layout.Body[i].Lines.Count));
        }

        return height;
    }

    private void Begin(Page target, float top)
    {
        (page, segmentTop, y) = (target, top, top);
        bands.Clear();
        var tops = new float[layout.HeadHeights.Length + 1];
        tops[0] = y;
        for (var i = 0; i < layout.HeadHeights.Length; i++)
            tops[i + 1] = tops[i] + layout.HeadHeights[i];
        foreach (var cell in layout.Head)
            DrawCell(cell, tops[cell.Place.Row], tops[cell.Place.EndRow], cell.Lines, isHeadRepeated ? null : elements[cell]);
        isHeadRepeated = true;
        y = tops[^1];
    }

    private void Continue()
    {
        Stretch();
        Close();
        Begin(nextPage(), 0);
    }

    // The last row before a page's end takes what is left of the page when a merged cell would else be cut in its text.
    private void Stretch()
    {
        if (bands.Count == 0)
            return;
        var lacking = 0f;
        foreach (var i in rows.At(bands[^1].Row))
        {
            if (layout.Body[i].Place.Cell.RowSpan > 1)
                lacking = Math.Max(lacking, TableLayout.HeightOf(layout.Body[i].Lines.Count - printed[i]) - Standing(layout.Body[i].Place));
        }

        if (lacking <= 0 || lacking > Room)
            return;
        y += lacking;
        bands[^1] = bands[^1] with { Bottom = y };
    }

    // Bands stand below one another without a gap, so that the first and the last tell the height.
    private float Standing(PlacedCell place) => Extent(place) is { } extent ? extent.Bottom - extent.Top : 0;

    // Where the rows of a cell stand on this page. Rows follow one another on a page, only the first band may be the rest of a row.
    private (float Top, float Bottom)? Extent(PlacedCell place)
    {
        if (bands.Count == 0)
            return null;
        var (first, last) = (Math.Max(place.Row - bands[0].Row, 0), Math.Min(place.EndRow - 1 - bands[0].Row, bands.Count - 1));
        return first <= last ? (bands[first].Top, bands[last].Bottom) : null;
    }

    private void AddBand(int row, float height)
    {
        bands.Add((row, y, y + height));
        y += height;
    }

    private bool IsBegun(int row)
    {
        foreach (var i in rows.BegunIn(row))
        {
            if (printed[i] > 0)
                return true;
        }

        return false;
    }

    // What the cells that end with this row still need below the bands that stand already.
    private float Needed(int row)
    {
        var needed = 0f;
        foreach (var i in rows.At(row))
        {
            var cell = layout.Body[i];
            if (cell.Place.EndRow != row + 1)
                continue;
            var remaining = cell.Lines.Count - printed[i];
            var height = TableLayout.HeightOf(remaining > 0 ? remaining : cell.Continued.Count);
            if (remaining > 0 || (cell.Place.Cell.RowSpan > 1 && height < grid.Height / 3))
                needed = Math.Max(needed, height - Standing(cell.Place));
        }

        return needed;
    }

    private void Close()
    {
        foreach (var i in bands.Count == 0 ? [] : rows.Among(bands[0].Row, bands[^1].Row))
        {
            var cell = layout.Body[i];
            if (Extent(cell.Place) is not var (top, bottom))
                continue;
            var capacity = Math.Max(0, (int)((bottom - top - (2 * TableLayout.RowPadding) + Tolerance) / TableLayout.LineHeight));
            if (printed[i] < cell.Lines.Count)
            {
                var lines = cell.Lines.Skip(printed[i]).Take(capacity).ToList();
                printed[i] += lines.Count;
                DrawCell(cell, top, bottom, lines, elements[cell]);
            }
            else
            {
                DrawCell(cell, top, bottom, cell.Place.Cell.RowSpan > 1 && cell.Continued.Count <= capacity ? cell.Continued : [], element: null);
            }
        }

        if (bands.Count > 0 || layout.Head.Count > 0)
            DrawFrame();
    }

    private void DrawCell(SetCell cell, float top, float bottom, IReadOnlyList<SetLine> lines, StructureElement? element)
    {
        var (left, right) = (grid.Left + layout.Edges[cell.Place.Column], grid.Left + layout.Edges[cell.Place.EndColumn]);
        const float Thin = 0.5f;
        if (cell.Place.Column > 0)
            page.Rules.Add(new Rule(left, grid.Top + top, left, grid.Top + bottom, Thin));
        if (top > segmentTop)
            page.Rules.Add(new Rule(left, grid.Top + top, right, grid.Top + top, Thin));
        var textTop = grid.Top + ((top + bottom - (lines.Count * TableLayout.LineHeight)) / 2);
        for (var i = 0; i < lines.Count; i++)
        {
            var free = right - left - (2 * TableLayout.SidePadding) - lines[i].Width;
            var shift = cell.Alignment switch { Alignment.Left => 0, Alignment.Center => free / 2, _ => free };
            var baseline = textTop + (i * TableLayout.LineHeight) + PageGrid.Baseline(PageGrid.TableSize, TableLayout.LineHeight);
            page.Lines.Add(new PlacedLine(lines[i], left + TableLayout.SidePadding + shift, baseline, element));
        }
    }

    private void DrawFrame()
    {
        const float Thick = 1;
        var (left, right) = (grid.Left, grid.Left + layout.Edges[^1]);
        var (top, bottom) = (grid.Top + segmentTop, grid.Top + y);
        page.Rules.Add(new Rule(left, top, right, top, Thick));
        page.Rules.Add(new Rule(left, bottom, right, bottom, Thick));
        page.Rules.Add(new Rule(left, top, left, bottom, Thick));
        page.Rules.Add(new Rule(right, top, right, bottom, Thick));
    }
}
