using System.Text;

namespace PerfEval.Web.Pages.Evaluations.Fill.Paste;

/// <summary>
/// A block of cells as Excel and WPS put it on the clipboard: cells by tabs, rows by line ends; a cell with either in it stands in quotes, its
/// own quotes doubled.
/// </summary>
internal static class ClipboardTable
{
    /// <summary>The most rows that are taken from one block: more is a file's work (用 Excel 填报).</summary>
    public const int MostRows = 500;

    /// <summary>Reads the cells, without the blanks around them. Blank rows at the end are none; those between stay, so that rows keep their places.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        List<IReadOnlyList<string>> rows = [];
        List<string> row = [];
        var i = 0;
        while (i < text.Length && rows.Count <= MostRows)
        {
            row.Add(ReadCell(text, ref i).Trim());
            if (i < text.Length && text[i] == '\t')
            {
                i++;
                if (i == text.Length)
                    row.Add("");
                continue;
            }

            if (i < text.Length && text[i] == '\r')
                i++;
            if (i < text.Length && text[i] == '\n')
                i++;
            rows.Add(row);
            row = [];
        }

        if (row.Count > 0)
            rows.Add(row);
        while (rows.Count > 0 && rows[^1].All(cell => cell.Length == 0))
            rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    private static string ReadCell(string text, ref int i)
    {
        if (text[i] == '"' && ReadQuoted(text, i) is var (cell, end) && end > 0)
        {
            i = end;
            return cell;
        }

        var start = i;
        while (i < text.Length && text[i] is not ('\t' or '\r' or '\n'))
            i++;
        return text[start..i];
    }

    /// <summary>A quoted cell and where it ends; 0 where the quote is just a character, as in "甲"项目.</summary>
    private static (string Cell, int End) ReadQuoted(string text, int start)
    {
        var cell = new StringBuilder();
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] != '"')
            {
                cell.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else
            {
                return i + 1 == text.Length || text[i + 1] is '\t' or '\r' or '\n' ? (cell.ToString(), i + 1) : ("", 0);
            }
        }

        return ("", 0);
    }
}
