using System.Text;

namespace PerfEval.Documents.Tests.Import;

/// <summary>Puts the marks of text extraction into a clean report, as they stand in texts taken from published PDFs.</summary>
internal static class Extraction
{
    private const string FullWidth = "，；：（）“”〈〉〔〕";
    private const string HalfWidth = ",;:()\"\"<>[]";

    /// <summary>Paragraphs in lines of a width in full-width characters, without indents, as a program for plain text wraps them.</summary>
    public static string Wrapped(IReadOnlyList<string> paragraphs, int width)
    {
        var text = new StringBuilder();
        foreach (var paragraph in paragraphs)
        {
            var length = 0.0;
            text.Append("　　");
            foreach (var character in paragraph)
            {
                if (length >= width)
                {
                    text.Append('\n');
                    length = 0;
                }

                text.Append(character);
                length += char.IsAscii(character) ? 0.5 : 1;
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>
    /// Half-width marks, blanks at old line ends, around marks and beside numbers, paragraphs cut by page numbers, list dashes, stray emphasis.
    /// </summary>
    public static string Of(IReadOnlyList<string> paragraphs, Random random)
    {
        var text = new StringBuilder();
        var page = 1;
        foreach (var paragraph in paragraphs)
        {
            var isNumbered = paragraph.Length > 1 && char.IsAsciiDigit(paragraph[0]) && paragraph[1] == '.';
            if (isNumbered && random.Next(3) == 0)
                text.Append("- ");
            var column = 0;
            var isHalf = random.Next(3) > 0;
            for (var i = 0; i < paragraph.Length; i++)
            {
                var mark = FullWidth.IndexOf(paragraph[i], StringComparison.Ordinal);
                text.Append(mark >= 0 && isHalf ? HalfWidth[mark] : paragraph[i]);
                column++;
                if (i + 1 == paragraph.Length || IsNumber(paragraph, i))
                    continue;
                if (isNumbered && i < 2)
                {
                    text.Append(i == 1 && random.Next(2) == 0 ? " " : "");
                }
                else if (column >= 28 && i > 60 && paragraph.Length - i > 40 && !"。；：！？”）".Contains(paragraph[i]) && random.Next(12) == 0)
                {
                    text.Append("\n\n").Append(Number(page++, random)).Append("\n\n");
                    column = 0;
                }
                else if (column >= 28 || mark >= 0 || char.IsAsciiDigit(paragraph[i]) != char.IsAsciiDigit(paragraph[i + 1]))
                {
                    text.Append(column >= 28 || random.Next(2) == 0 ? " " : "");
                    column = column >= 28 ? 0 : column;
                    if (paragraph.Length > 100 && random.Next(60) == 0)
                        text.Append("**");
                }
            }

            text.Append("\n\n");
        }

        return text.ToString();
    }

    /// <summary>No extraction puts anything into a number or between a number and its sign.</summary>
    private static bool IsNumber(string text, int i) =>
        (char.IsAscii(text[i]) && text[i + 1] is '.' or '%' or '-') || (text[i] is '.' or '-' && char.IsAscii(text[i + 1])) || (char.IsAsciiLetterOrDigit(text[i]) && char.IsAsciiLetterOrDigit(text[i + 1]));

    private static string Number(int page, Random random) => random.Next(6) switch
    {
        0 => $"— {page} —",
        1 => $"— {page} **—**",
        2 => $"- {page} -",
        3 => $"－{page}－",
        4 => $"第 {page} 页",
        _ => $"–{page}–",
    };
}
