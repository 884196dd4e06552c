using System.Globalization;

namespace PerfEval.Documents.Excel;

/// <summary>A cell, as its sheet names it.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Row">The row's number, from 1.</param>
/// <param name="Column">The column's letters; empty for the whole row.</param>
public readonly record struct CellPlace(string Sheet, int Row, string Column)
{
    /// <summary>评分表!F12, or 评分表!第12行.</summary>
    public override string ToString() => Column.Length > 0
        ? $"{Sheet}!{Column}{Row.ToString(CultureInfo.InvariantCulture)}"
        : $"{Sheet}!第{Row.ToString(CultureInfo.InvariantCulture)}行";
}

/// <summary>A1 addresses.</summary>
internal static class CellAddress
{
    private const int Letters = 26;

    /// <summary>The address of a column and row, both from 1.</summary>
    public static string Of(int column, int row) => LettersOf(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>A column's letters.</summary>
    public static string LettersOf(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / Letters)
            letters = (char)('A' + ((column - 1) % Letters)) + letters;
        return letters;
    }

    /// <summary>Reads an address such as F12; false for anything else.</summary>
    public static bool TryParse(string address, out int column, out int row)
    {
        column = 0;
        var at = 0;
        for (; at < address.Length && at < 3 && address[at] is >= 'A' and <= 'Z'; at++)
            column = (column * Letters) + (address[at] - 'A' + 1);
        return int.TryParse(address.AsSpan(at), NumberStyles.None, CultureInfo.InvariantCulture, out row) && column > 0 && row > 0;
    }
}
