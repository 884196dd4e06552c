using System.Globalization;

namespace PerfEval.Documents.Excel.Printed;

/// <summary>Rows that a sum adds up: one, or a range of them.</summary>
/// <param name="First">The first row's number.</param>
/// <param name="Last">The last row's number.</param>
internal sealed record SummedRows(int First, int Last)
{
    /// <summary>The cells of a column in these rows.</summary>
    public string In(string column) => First == Last
        ? column + First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{column}{First}:{column}{Last}");
}

/// <summary>Formulas of sums.</summary>
internal static class SumOf
{
    /// <summary>The sum of a column's cells in some rows, not above a limit where a cap (封顶) took effect.</summary>
    public static string Rows(IEnumerable<SummedRows> rows, string column, decimal? limit = null)
    {
        var sum = $"SUM({string.Join(',', rows.Select(span => span.In(column)))})";
        return limit is { } most ? $"MIN({sum},{Written(most)})" : sum;
    }

    /// <summary>A number in a formula.</summary>
    public static string Written(decimal number) => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}
