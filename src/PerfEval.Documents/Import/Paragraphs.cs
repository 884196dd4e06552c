using System.Text;

namespace PerfEval.Documents.Import;

/// <summary>
/// Joins lines to paragraphs: by first-line indent and by lines that end short where the file has positions, else by empty lines, ends of
/// sentences and the width to which the text was wrapped. A numbered beginning always begins a paragraph.
/// </summary>
internal static class Paragraphs
{
    /// <summary>A line of GB/T 9704-2012 in characters: what is taken where the text doesn't show its own width.</summary>
    private const double UsualWidth = 28;

    private const double LongestWrapped = 60;

    /// <summary>The paragraphs as raw text: only marks of line ends are gone, blanks inside stay for the recognition of headings.</summary>
    public static IReadOnlyList<string> Join(IReadOnlyList<TextLine> lines)
    {
        var kept = lines.Where(line => !string.IsNullOrWhiteSpace(line.Text)).ToList();
        var width = WrappedWidth(kept);
        List<string> paragraphs = [];
        var current = new StringBuilder();
        for (var i = 0; i < kept.Count; i++)
        {
            var text = kept[i].Text.Trim();
            if (i > 0 && IsBreak(kept[i - 1], kept[i], width))
            {
                paragraphs.Add(current.ToString());
                current.Clear();
            }

            if (current.Length > 0 && IsWordEnd(current[^1]) && IsWordEnd(text[0]))
                current.Append(' ');
            current.Append(text);
        }

        if (current.Length > 0)
            paragraphs.Add(current.ToString());
        return paragraphs;
    }

    private static bool IsBreak(TextLine before, TextLine line, double? width)
    {
        if (line.Begins == true || Numbering.Of(line.Text).Level > 0 || Numbering.IsDate(line.Text))
            return true;
        var isSentence = EndsSentence(before.Text);
        if (before.Ends is { } ends)
            return ends || (line.AfterGap && isSentence);
        var length = Measure(before.Text);
        var isShort = length < 0.75 * (width ?? UsualWidth);
        if (line.AfterGap || width is null || length > 1.5 * width)
            return isSentence || isShort;
        return isShort || (isSentence && length < width - 2);
    }

    /// <summary>The width to which a text without positions was wrapped, in full-width characters; null where it was not.</summary>
    private static double? WrappedWidth(List<TextLine> lines)
    {
        var wrapped = lines.Where((line, i) => i + 1 < lines.Count && !lines[i + 1].AfterGap && !EndsSentence(line.Text))
            .Select(line => Measure(line.Text)).Where(length => length is >= 12 and <= LongestWrapped).Order().ToList();
        return wrapped.Count >= 4 ? wrapped[wrapped.Count / 2] : null;
    }

    /// <summary>The length in full-width characters; blanks count nothing, they may be marks of extraction.</summary>
    private static double Measure(string text) => text.Sum(character => char.IsWhiteSpace(character) ? 0 : char.IsAscii(character) ? 0.5 : 1);

    /// <summary>Whether a text ends with the end of a sentence, closing quotes and brackets aside.</summary>
    public static bool EndsSentence(string text)
    {
        var end = text.AsSpan().TrimEnd(" \t　”’\"')）】》*");
        return end.Length > 0 && end[^1] is '。' or '！' or '？' or '：' or '；' or '.' or '!' or '?' or ':' or ';';
    }

    private static bool IsWordEnd(char character) => char.IsAsciiLetter(character);
}
