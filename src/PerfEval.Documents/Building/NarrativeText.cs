using System.Text.RegularExpressions;

namespace PerfEval.Documents.Building;

/// <summary>
/// Finds the form in what a department wrote: paragraphs, the headings of numbered themes (1.…。) and the lead phrases of points (一是…).
/// Only weight is added; no word is changed, left out or put in.
/// </summary>
internal static partial class NarrativeText
{
    /// <summary>A lead phrase is a short sentence; a longer one is the point's whole text, of which the first clause leads.</summary>
    private const int LongestLead = 30;

    private const int LongestHeading = 60;

    /// <summary>The paragraphs: one for each line, without the indents that people type; empty lines separate nothing more.</summary>
    /// <param name="text">The text of a section.</param>
    public static IReadOnlyList<string> Paragraphs(string text) =>
        [.. text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    /// <summary>Paragraphs of free text (目标、问题、措施), lead phrases bold.</summary>
    /// <param name="text">The text of a section.</param>
    public static IEnumerable<Block> Plain(string text) => Paragraphs(text).Select(line => Paragraph(line, headingLength: 0));

    /// <summary>
    /// Themes (履职效能分析): a paragraph that begins with its number opens a theme; its first sentence is the theme's heading and runs in. A
    /// numbered line without a sentence's end is a heading of its own.
    /// </summary>
    /// <param name="text">The text of a section.</param>
    public static IEnumerable<Block> Themes(string text)
    {
        foreach (var line in Paragraphs(text))
        {
            var isNumbered = Number().IsMatch(line);
            if (isNumbered && line.Length <= LongestHeading && !line.AsSpan().ContainsAny("。；！？"))
                yield return new Block.Heading(3, line);
            else
                yield return Paragraph(line, isNumbered ? SentenceLength(line) : 0);
        }
    }

    /// <summary>
    /// One section of the scheme (管理效率分析) as a numbered paragraph. Its heading names the section; a text that already begins with that
    /// heading, or with a number of its own, keeps only what is needed of it.
    /// </summary>
    /// <param name="number">The section's number in its dimension, from 1.</param>
    /// <param name="sectionName">The section's official name.</param>
    /// <param name="text">Its text, not blank.</param>
    public static IEnumerable<Block> Section(int number, string sectionName, string text)
    {
        var paragraphs = Paragraphs(text);
        var first = Number().Replace(paragraphs[0], "");
        var heading = $"{sectionName}方面的实施情况";
        var sentence = first[..SentenceLength(first)];
        var ownsHeading = sentence.Contains(heading, StringComparison.Ordinal);
        var line = ownsHeading ? $"{number}.{first}" : $"{number}.{heading}。{first}";
        yield return Paragraph(line, SentenceLength(line));
        foreach (var further in paragraphs.Skip(1))
            yield return Paragraph(further, headingLength: 0);
    }

    /// <summary>The text of a section as <see cref="Section"/> keeps it: without a number of its own.</summary>
    /// <param name="text">The text.</param>
    public static string WithoutNumber(string text) => Number().Replace(text.TrimStart(), "");

    private static Block.Paragraph Paragraph(string line, int headingLength)
    {
        var runs = new List<Run>();
        var plainFrom = headingLength;
        if (headingLength > 0)
            runs.Add(new Run(line[..headingLength], IsBold: true));
        foreach (var (start, end) in Leads(line, headingLength))
        {
            if (start > plainFrom)
                runs.Add(new Run(line[plainFrom..start]));
            runs.Add(new Run(line[start..end], IsBold: true));
            plainFrom = end;
        }

        if (plainFrom < line.Length)
            runs.Add(new Run(line[plainFrom..]));
        return new Block.Paragraph(runs);
    }

    private static IEnumerable<(int Start, int End)> Leads(string line, int from)
    {
        var starts = Point().Matches(line).Where(match => match.Index >= from).Select(match => match.Index).ToList();
        for (var i = 0; i < starts.Count; i++)
        {
            var start = starts[i];
            var point = line[start..(i + 1 < starts.Count ? starts[i + 1] : line.Length)];
            var sentence = point.IndexOf('。', StringComparison.Ordinal) + 1;
            if (sentence > 0 && sentence <= LongestLead && sentence < point.Length)
            {
                yield return (start, start + sentence);
                continue;
            }

            var clause = point.AsSpan().IndexOfAny("，；：。");
            if (clause is > 0 and <= LongestLead && clause < point.Length - 1)
                yield return (start, start + clause);
        }
    }

    /// <summary>The length of the first sentence with its end; 0 where there is none that is short enough to be a heading.</summary>
    private static int SentenceLength(string line)
    {
        var end = line.IndexOf('。', StringComparison.Ordinal) + 1;
        return end <= LongestHeading ? end : 0;
    }

    // 1. or 1、 but not the 1.5 of 1.5万人次.
    [GeneratedRegex(@"^[0-9]{1,2}(?:[.．](?![0-9])|、)\s*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    // 一是 where a clause begins; not the end of 统一是 or 第一是.
    [GeneratedRegex(@"(?<=^|[。；;：:，！？”）])[一二三四五六七八九十]{1,3}是", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Point();
}
