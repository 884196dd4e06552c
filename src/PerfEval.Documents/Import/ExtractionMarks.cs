using System.Text;
using System.Text.RegularExpressions;

namespace PerfEval.Documents.Import;

/// <summary>
/// Takes the marks of extraction out of a paragraph: blanks inside Chinese text, half-width punctuation, straight quotes, radicals in place of
/// characters, emphasis marks. Letters and digits stay as they are.
/// </summary>
internal static partial class ExtractionMarks
{
    /// <summary>A line without emphasis marks, heading signs and list dashes before its text.</summary>
    public static string WithoutMarkup(string line) => ListDash().Replace(Markup().Replace(line, "").Trim(), "");

    /// <summary>The cleaned paragraph.</summary>
    /// <param name="paragraph">The raw paragraph, one line.</param>
    public static string Clean(string paragraph)
    {
        var text = Characters.Restore(Markup().Replace(paragraph, ""));
        if (!text.Any(IsWide))
            return Blanks().Replace(text, " ").Trim();
        text = Marks(text);
        text = DocumentNumber().Replace(text, "〔${year}〕");
        text = Angles().Replace(text, "〈${title}〉");
        text = Brackets(text);
        text = SingleQuotes().Replace(Quotes(text), "‘${words}’");
        return WithoutBlanks(text);
    }

    /// <summary>A full-width character: an ideograph, or punctuation that belongs to Chinese text.</summary>
    public static bool IsWide(char character) =>
        character is >= '\u2E80' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or >= '\uFF00' and <= '\uFFEF' or (>= '\u2018' and <= '\u201D') or '…' or '—' || char.IsSurrogate(character);

    private static string Marks(string text)
    {
        var result = new StringBuilder(text);
        for (var i = 0; i < text.Length; i++)
        {
            result[i] = (text[i], Full: FullWidth(text[i])) switch
            {
                ('.', _) => i > 0 && char.IsLetter(text[i - 1]) && IsWide(text[i - 1]) && (Next(text, i) is var next && (next == '\0' || IsWide(next))) ? '。' : '.',
                (_, '\0') => text[i],
                (_, var full) => BelongsToChinese(text, i) ? full : text[i],
            };
        }

        return result.ToString();
    }

    private static char FullWidth(char mark) => mark switch { ',' => '，', ';' => '；', ':' => '：', '!' => '！', '?' => '？', _ => '\0' };

    /// <summary>1,234 and 12:30 keep their marks; so does what stands between words of another language.</summary>
    private static bool BelongsToChinese(string text, int i)
    {
        if (i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]))
            return text[i] == ',' && !Thousands().IsMatch(text.AsSpan(i));
        var before = Previous(text, i);
        return IsWide(before) || IsWide(Next(text, i)) || before is '%' or '"' or ')' or ']' or '>';
    }

    private static char Previous(string text, int i)
    {
        while (--i >= 0)
        {
            if (text[i] != ' ')
                return text[i];
        }

        return '\0';
    }

    private static char Next(string text, int i)
    {
        while (++i < text.Length)
        {
            if (text[i] != ' ')
                return text[i];
        }

        return '\0';
    }

    /// <summary>Brackets become full-width in pairs: where they enclose or follow Chinese text.</summary>
    private static string Brackets(string text)
    {
        var result = new StringBuilder(text);
        var open = new Stack<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '(' or '（')
            {
                open.Push(i);
            }
            else if (text[i] is ')' or '）' && open.TryPop(out var start))
            {
                if (text[start] == '（' || text[i] == '）' || text.AsSpan(start, i - start).IndexOfAnyInRange('\u2E80', '\u9FFF') >= 0 || IsWide(Previous(text, start)) || IsWide(Next(text, i)))
                    (result[start], result[i]) = ('（', '）');
            }
        }

        return result.ToString();
    }

    /// <summary>Straight quotes open and close in turn; quotes that already lean one way count as well.</summary>
    private static string Quotes(string text)
    {
        var result = new StringBuilder(text);
        var isOpen = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '"' or '＂' or '“' or '”')
            {
                isOpen = text[i] switch { '“' => true, '”' => false, _ => !isOpen };
                result[i] = isOpen ? '“' : '”';
            }
        }

        return result.ToString();
    }

    private static string WithoutBlanks(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ' ')
            {
                result.Append(text[i]);
                continue;
            }

            var (before, next) = (result.Length == 0 ? '\0' : result[^1], Next(text, i));
            if (before is '\0' or ' ' || next == '\0' || IsWide(before) || IsWide(next) || next is '%' or '‰' or ',' or '.' or ';' or ':' or ')' || before == '(')
                continue;
            result.Append(' ');
        }

        return result.ToString();
    }

    [GeneratedRegex(@"\*{2,}|^\s*#{1,6}\s+|^\s*\*\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"^[-–•·●▪]\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListDash();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^,[0-9]{3}(?![0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"[\[［【]\s*(?<year>(?:19|20)[0-9]{2})\s*[\]］】]\s*(?=第?\s*[0-9]+\s*号)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DocumentNumber();

    [GeneratedRegex(@"<(?<title>[^<>。]*[\u4E00-\u9FFF][^<>。]*)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Angles();

    [GeneratedRegex(@"'(?<words>[^'。]*[\u4E00-\u9FFF][^'。]*)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SingleQuotes();
}
