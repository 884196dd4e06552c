namespace PerfEval.Documents.Excel;

/// <summary>The height of a row with wrapped text: not every program fits a row to its text by itself.</summary>
internal static class RowHeight
{
    /// <summary>Points that a line of 10-point text takes, and what a row has above and below its text.</summary>
    private const double LineHeight = 13.5;
    private const double RowPadding = 4.5;

    /// <summary>The tallest row that a workbook can hold.</summary>
    private const double Tallest = 409;

    /// <summary>The height in points.</summary>
    /// <param name="lines">How many lines the text of the row takes.</param>
    /// <param name="lineHeight">Points that a line takes in the font of the row.</param>
    public static double Of(int lines, double lineHeight = LineHeight) => Math.Min(Tallest, RowPadding + (lines * lineHeight));

    /// <summary>How many lines a text takes in a column; a Chinese character is as wide as two digits, in which columns are measured.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The column's width, in characters.</param>
    public static int LinesOf(string text, double width)
    {
        var (lines, room) = (0, Math.Max(2, width - 1.5));
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var used = 0;
            foreach (var character in line)
                used += character < '\u2e80' ? 1 : 2;
            lines += Math.Max(1, (int)Math.Ceiling(used / room));
        }

        return lines;
    }
}
