namespace PerfEval.Documents.Pdf;

/// <summary>Divides the width of a table among its columns.</summary>
internal static class TableColumns
{
    /// <summary>A single piece of text widens its column up to this share of the table; a longer one is cut.</summary>
    private const float WidestShare = 0.25f;

    /// <summary>
    /// Divides by the columns' own relation, but gives a column that would cut a number or a word the room for it, at the cost of
    /// the others.
    /// </summary>
    /// <param name="columns">The columns.</param>
    /// <param name="cells">Places of all cells with the width of their widest piece, see <see cref="BreakRules.WidestPiece"/>.</param>
    /// <param name="width">Width of the table, in points.</param>
    /// <param name="padding">Room beside the text of a cell, both sides together, in points.</param>
    /// <returns>Left edges of the columns and the right edge of the last one.</returns>
    public static float[] Divide(
        IReadOnlyList<TableColumn> columns, IEnumerable<(PlacedCell Place, float Widest)> cells, float width, float padding)
    {
        var least = new float[columns.Count];
        foreach (var (place, widest) in cells.Where(cell => cell.Place.Cell.ColumnSpan == 1))
            least[place.Column] = Math.Max(least[place.Column], Math.Min(widest, WidestShare * width) + padding);
        var edges = new float[columns.Count + 1];
        var widths = Widths([.. columns.Select(column => (float)column.Width)], least, width);
        for (var i = 0; i < widths.Length; i++)
            edges[i + 1] = edges[i] + widths[i];
        return edges;
    }

    /// <summary>Divides a width by shares, none narrower than its least as long as there is room.</summary>
    /// <param name="shares">The relation between the columns.</param>
    /// <param name="least">The least width of each.</param>
    /// <param name="width">What is divided.</param>
    public static float[] Widths(float[] shares, float[] least, float width)
    {
        var isFixed = new bool[shares.Length];
        // Each round fixes the columns that are too narrow and divides the rest anew; with no room left the shares alone decide.
        for (var round = 0; round <= shares.Length; round++)
        {
            var free = width - least.Where((_, i) => isFixed[i]).Sum();
            var total = shares.Where((_, i) => !isFixed[i]).Sum();
            if (free <= 0 || total <= 0)
                break;
            var widths = shares.Select((share, i) => isFixed[i] ? least[i] : share / total * free).ToArray();
            if (!widths.Where((one, i) => one < least[i]).Any())
                return widths;
            for (var i = 0; i < widths.Length; i++)
                isFixed[i] |= widths[i] < least[i];
        }

        return [.. shares.Select(share => share / shares.Sum() * width)];
    }
}
