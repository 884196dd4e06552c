using System.Text;

namespace PerfEval.Documents.Tests.Excel;

/// <summary>A sheet as another program wrote it out: cells by commas, rows by line ends, texts in quotes with their own quotes doubled.</summary>
internal static class SeparatedCells
{
    /// <summary>The contents by address.</summary>
    public static Dictionary<string, string> Of(string separated)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        var (column, row, isQuoted) = (1, 1, false);
        var cell = new StringBuilder();
        void End() => cells[$"{Letters(column)}{row}"] = cell.ToString();
        for (var i = 0; i < separated.Length; i++)
        {
            var sign = separated[i];
            if (sign == '"' && isQuoted && i + 1 < separated.Length && separated[i + 1] == '"')
            {
                cell.Append(separated[i++]);
            }
            else if (sign == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted || sign is not (',' or '\n'))
            {
                cell.Append(sign);
            }
            else
            {
                End();
                cell.Clear();
                (column, row) = sign == ',' ? (column + 1, row) : (1, row + 1);
            }
        }

        End();
        return cells;
    }

    private static char Letters(int column) => (char)('A' + column - 1);
}
