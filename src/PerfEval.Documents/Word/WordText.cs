using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace PerfEval.Documents.Word;

/// <summary>
/// Turns text into runs, and keeps account of what a Word file cannot hold: signs that XML forbids stand as 〓, marks that turn the direction
/// of writing are left out. One for each rendering.
/// </summary>
/// <param name="cancellation">Breaks the rendering off: every text comes by here.</param>
internal sealed class WordText(CancellationToken cancellation = default)
{
    private const char Placeholder = '〓';
    private const int HalfPair = 0xfffd;
    private readonly SortedDictionary<int, int> _faults = [];

    /// <summary>What a person should look at, by code point.</summary>
    public IReadOnlyList<RenderWarning> Warnings => [.. _faults.Select(fault => new RenderWarning(fault.Key, fault.Value, Message(fault.Key, fault.Value)))];

    /// <summary>The runs of a text; bold ones bear the style of lead phrases.</summary>
    /// <param name="runs">The text.</param>
    /// <param name="allBold">True makes every run bold.</param>
    public IEnumerable<W.Run> Runs(IReadOnlyList<Run> runs, bool allBold = false) => runs.Where(run => run.Text.Length > 0).Select(run => Of(run.Text, allBold || run.IsBold));

    /// <summary>One run.</summary>
    public W.Run Of(string text, bool isBold = false)
    {
        var run = new W.Run(new W.RunProperties { RunStyle = isBold ? new W.RunStyle { Val = WordStyles.Strong } : null, RunFonts = new W.RunFonts { Hint = W.FontTypeHintValues.EastAsia } });
        var first = true;
        foreach (var line in Clean(text).Split('\n'))
        {
            if (!first)
                run.AppendChild(new W.Break());
            first = false;
            if (line.Length > 0)
                run.AppendChild(new W.Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    /// <summary>The text as XML can hold it, each end of line a line feed.</summary>
    public string Clean(string text)
    {
        cancellation.ThrowIfCancellationRequested();
        var clean = new StringBuilder(text.Length);
        var afterReturn = false;
        foreach (var rune in text.EnumerateRunes())
        {
            // A return and its line feed are one end of line.
            if (!(afterReturn && rune.Value == '\n'))
                Add(clean, rune);
            afterReturn = rune.Value == '\r';
        }

        KeepUnits(clean);
        return clean.ToString();
    }

    private void Add(StringBuilder clean, Rune rune)
    {
        switch (rune.Value)
        {
            case '\n' or '\r' or '\u000b' or '\u000c' or '\u0085' or '\u2028' or '\u2029':
                clean.Append('\n');
                break;
            case '\t':
                clean.Append(' ');
                break;
            case >= 0x4e00 and < HalfPair:
                clean.Append((char)rune.Value);
                break;
            case '\u061c' or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'):
                Count(rune.Value);
                break;
            case HalfPair or '\ufffe' or '\uffff':
                Count(rune.Value);
                clean.Append(Placeholder);
                break;
            default:
                if (Rune.IsControl(rune))
                {
                    Count(rune.Value);
                    clean.Append(Placeholder);
                    break;
                }

                clean.Append(rune.ToString());
                break;
        }
    }

    // A number and its unit with a space between them: Word breaks the line there unless the space forbids it.
    private static void KeepUnits(StringBuilder text)
    {
        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i] == ' ' && char.IsAsciiDigit(text[i - 1]) && (text[i + 1] is '%' or '℃' or (>= '\u4e00' and <= '\u9fff')))
                text[i] = '\u00a0';
        }
    }

    private void Count(int codePoint) => _faults[codePoint] = _faults.GetValueOrDefault(codePoint) + 1;

    private static string Message(int codePoint, int count)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"U+{codePoint:X4}");
        return codePoint == HalfPair || codePoint > 0xfffd || Rune.IsControl(new Rune(codePoint))
            ? $"字符 {name} 不是文字，Word 文件里写为“{Placeholder}”（{count} 处）。"
            : $"控制字符 {name} 会打乱文字的顺序，没有写入 Word 文件（{count} 处）。";
    }
}
