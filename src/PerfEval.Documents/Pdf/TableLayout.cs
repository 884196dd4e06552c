using PerfEval.Documents.Fonts;

namespace PerfEval.Documents.Pdf;

/// <summary>A cell whose text is set.</summary>
/// <param name="Place">The cell and its place.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Continued">Its lines with （续） at their end, for the pages that a merged cell carries over to.</param>
/// <param name="Alignment">How they stand.</param>
/// <param name="IsHead">It heads its columns.</param>
internal sealed record SetCell(PlacedCell Place, IReadOnlyList<SetLine> Lines, IReadOnlyList<SetLine> Continued, Alignment Alignment, bool IsHead);

/// <summary>Widths of columns, heights of rows and the set text of a table's cells, before it is cut into pages.</summary>
internal sealed class TableLayout
{
    /// <summary>Height of a line in a cell, in points.</summary>
    public const float LineHeight = 14;

    /// <summary>Room between a rule and the text beside it, in points.</summary>
    public const float SidePadding = 4;

    /// <summary>Room between a rule and the text below or above it, in points.</summary>
    public const float RowPadding = 3;
    private const string ContinuedMark = "（续）";
    private const string NarrowContinuedMark = "\n(续)";

    // The columns follow from the text of all cells, and the lines of a cell from the columns. Up to this many characters are kept in
    // between; more would take gigabytes, and the text of each cell is prepared a second time.
    private const int MostKept = 500_000;
    private readonly TextPreparer preparer;
    private readonly HashSet<int> keptWithNext;

    /// <summary>Sets the cells.</summary>
    /// <param name="table">The table.</param>
    /// <param name="width">Its width, in points.</param>
    /// <param name="highestHead">A head above this height is printed once, as rows of the body, for the sake of room.</param>
    /// <param name="preparer">Prepares the text.</param>
    public TableLayout(Block.Table table, float width, float highestHead, TextPreparer preparer)
    {
        this.preparer = preparer;
        var keeps = table.BodyCells.Sum(place => (long)place.Cell.Runs.Sum(run => run.Text.Length)) <= MostKept;
        var (head, body) = (Prepare(table, table.HeadCells, isHead: true, keeps), Prepare(table, table.BodyCells, isHead: false, keeps));
        Edges = TableColumns.Divide(table.Columns, head.Concat(body).Select(cell => (cell.Place, cell.Widest)), width, 2 * SidePadding);
        Head = [.. head.Select(cell => Set(table, cell, isHead: true))];
        Body = [.. body.Select(cell => Set(table, cell, isHead: false))];
        HeadHeights = Heights(Head, table.Head.Count, growSpans: true);
        BodyHeights = Heights(Body, table.Body.Count, growSpans: false);
        keptWithNext = [.. table.Body.Index().Where(row => row.Index + 1 < table.Body.Count && (row.Item.IsHeading || table.Body[row.Index + 1].IsTotal)).Select(row => row.Index)];
        if (HeadHeights.Sum() <= highestHead)
            return;
        var shift = HeadHeights.Length;
        Body = [.. Head, .. Body.Select(cell => cell with { Place = cell.Place with { Row = cell.Place.Row + shift } })];
        BodyHeights = [.. HeadHeights, .. BodyHeights];
        keptWithNext = [.. keptWithNext.Select(row => row + shift)];
        (Head, HeadHeights) = ([], []);
    }

    /// <summary>Left edges of the columns and the right edge of the last one, from the table's left edge.</summary>
    public float[] Edges { get; }

    /// <summary>Cells of the head.</summary>
    public IReadOnlyList<SetCell> Head { get; }

    /// <summary>Cells of the body.</summary>
    public IReadOnlyList<SetCell> Body { get; }

    /// <summary>Whether a row of the body stands on one page with the next: it heads it, or the next is a row of sums (小计, 合计).</summary>
    public bool KeepsWithNext(int row) => keptWithNext.Contains(row);

    /// <summary>Heights of the head's rows.</summary>
    public float[] HeadHeights { get; }

    /// <summary>Heights of the body's rows that their own cells need; merged cells may need more.</summary>
    public float[] BodyHeights { get; }

    /// <summary>Height of the head and the first row, which stay together with what announces the table.</summary>
    public float LeastHeight => HeadHeights.Sum() + BodyHeights.FirstOrDefault();

    /// <summary>Height that a number of lines takes in a cell.</summary>
    public static float HeightOf(int lines) => (lines * LineHeight) + (2 * RowPadding);

    private List<PreparedCell> Prepare(Block.Table table, IReadOnlyList<PlacedCell> cells, bool isHead, bool keeps)
    {
        var by = keeps ? preparer : preparer.Silent();
        var prepared = new List<PreparedCell>(cells.Count);
        foreach (var place in cells)
        {
            var style = new TextStyle(isHead ? FontRole.HeiTi : FontRole.SongTi, PageGrid.TableSize, PageGrid.TableSize);
            var bold = place.Cell.IsBold || (!isHead && table.Body[place.Row].IsTotal);
            var text = by.Prepare(place.Cell.Runs, style, bold);
            prepared.Add(new PreparedCell(place, style, bold, BreakRules.WidestPiece(text), keeps ? text : null));
        }

        return prepared;
    }

    private SetCell Set(Block.Table table, PreparedCell cell, bool isHead)
    {
        var (place, style, bold, _, kept) = cell;
        var text = kept ?? preparer.Prepare(place.Cell.Runs, style, bold);
        var width = Edges[place.EndColumn] - Edges[place.Column] - (2 * SidePadding);
        var column = new Column(Math.Max(width, PageGrid.TableSize), PageGrid.TableSize, IsJustified: false);
        var lines = LineBreaker.Break(text, column, PageGrid.TableSize);
        var mark = column.Width < ContinuedMark.Length * PageGrid.TableSize ? NarrowContinuedMark : ContinuedMark;
        var continued = place.Cell.RowSpan == 1 || text.Count == 0
            ? lines
            : LineBreaker.Break(preparer.Silent().Prepare([.. place.Cell.Runs, mark], style, bold), column, PageGrid.TableSize);
        var alignment = place.Cell.Alignment ?? (isHead ? Alignment.Center : table.Columns[place.Column].Alignment);
        return new SetCell(place, lines, continued, alignment, isHead);
    }

    private static float[] Heights(IReadOnlyList<SetCell> cells, int rows, bool growSpans)
    {
        var heights = new float[rows];
        Array.Fill(heights, HeightOf(1));
        foreach (var cell in cells.Where(cell => cell.Place.Cell.RowSpan == 1))
            heights[cell.Place.Row] = Math.Max(heights[cell.Place.Row], HeightOf(cell.Lines.Count));
        foreach (var cell in cells.Where(cell => growSpans && cell.Place.Cell.RowSpan > 1))
        {
            var lacking = HeightOf(cell.Lines.Count) - heights[cell.Place.Row..cell.Place.EndRow].Sum();
            heights[cell.Place.EndRow - 1] += Math.Max(0, lacking);
        }

        return heights;
    }

    private sealed record PreparedCell(PlacedCell Place, TextStyle Style, bool IsBold, float Widest, List<Character>? Text);
}
