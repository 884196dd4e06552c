using System.Globalization;
using System.Text;

namespace PerfEval.Documents.Excel;

/// <summary>Texts as a workbook holds them: what XML can't carry is written as _xHHHH_ (ECMA-376 part 1, 22.9.2.19), and read back.</summary>
internal static class CellText
{
    /// <summary>Whether a text begins like a formula, in Excel, WPS or LibreOffice, also where somebody saves the sheet as CSV.</summary>
    public static bool LooksLikeFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠';

    /// <summary>A text for a cell.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (char.IsSurrogatePair(text, i))
                escaped.Append(character).Append(text[++i]);
            else if (char.IsSurrogate(character))
                escaped.Append('\uFFFD');
            else if (character == '_' && IsEscape(text, i))
                escaped.Append("_x005F_");
            else if ((character < ' ' && character is not ('\t' or '\n')) || character is '\uFFFE' or '\uFFFF')
                escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)character:X4}_");
            else
                escaped.Append(character);
        }

        return escaped.ToString();
    }

    /// <summary>A text from a cell.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && IsEscape(text, i))
            {
                plain.Append((char)int.Parse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 6;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }

    /// <summary>A text without what a person doesn't see at its ends, its line ends unified, as the forms take it.</summary>
    public static string Unify(string text) => text.Trim().ReplaceLineEndings("\n");

    private static bool IsEscape(string text, int at) =>
        at + 6 < text.Length && text[at + 1] == 'x' && text[at + 6] == '_'
        && char.IsAsciiHexDigit(text[at + 2]) && char.IsAsciiHexDigit(text[at + 3]) && char.IsAsciiHexDigit(text[at + 4]) && char.IsAsciiHexDigit(text[at + 5]);
}
