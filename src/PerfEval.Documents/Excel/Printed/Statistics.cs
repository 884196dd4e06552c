namespace PerfEval.Documents.Excel.Printed;

/// <summary>Figures over the departments of a 汇总表, as formulas with their values; nothing where no department has a score.</summary>
internal static class Statistics
{
    /// <summary>The average of those that are there; null where none is.</summary>
    public static decimal? Average(IEnumerable<decimal?> values)
    {
        var there = values.OfType<decimal>().ToList();
        return there.Count == 0 ? null : there.Sum() / there.Count;
    }

    /// <summary>An average, in a program that computes the same.</summary>
    public static void WriteAverage(PrintedSheet page, string cells, decimal? average, PrintedStyle style) => Write(page, "AVERAGE", cells, average, style);

    /// <summary>A function over cells, left out where there is nothing to compute.</summary>
    public static void Write(PrintedSheet page, string function, string cells, decimal? value, PrintedStyle style)
    {
        if (value is { } known)
            page.Formula($"{function}({cells})", known, style);
        else
            page.Blank(style);
    }
}
