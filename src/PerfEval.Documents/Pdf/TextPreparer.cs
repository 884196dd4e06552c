using System.Globalization;
using System.Text;
using PerfEval.Documents.Fonts;

namespace PerfEval.Documents.Pdf;

/// <summary>
/// Turns runs of text into characters with faces and widths, and keeps account of what cannot be printed. One for each rendering.
/// </summary>
/// <param name="fonts">Which font serves each role.</param>
/// <param name="cancellation">Breaks the rendering off: all layout comes by here, text by text.</param>
internal sealed class TextPreparer(FontCatalog fonts, CancellationToken cancellation = default)
{
    // Of the empty half of a mark, a little stays: glyphs that overlap by half a character are read as two lines by text extraction.
    private const float EmptyHalf = 0.46f;
    private const int ReplacementOfHalfPairs = 0xfffd;
    private readonly SortedDictionary<int, (int Count, bool IsInvisible)> faults = [];

    /// <summary>What a person should look at, by code point.</summary>
    public IReadOnlyList<RenderWarning> Warnings =>
        [.. faults.Select(fault => new RenderWarning(fault.Key, fault.Value.Count, Message(fault.Key, fault.Value.Count, fault.Value.IsInvisible)))];

    /// <summary>A preparer that keeps no account, for text that is set a second time.</summary>
    public TextPreparer Silent() => new(fonts, cancellation);

    /// <summary>Prepares a text of one weight.</summary>
    public List<Character> Prepare(string text, TextStyle style, bool bold = false) => Prepare([new Run(text, bold)], style);

    /// <summary>Prepares runs as one text.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="style">Font role, size and pitch.</param>
    /// <param name="allBold">True sets every run bold.</param>
    public List<Character> Prepare(IReadOnlyList<Run> runs, TextStyle style, bool allBold = false)
    {
        cancellation.ThrowIfCancellationRequested();
        var characters = new List<Character>(runs.Sum(run => run.Text.Length));
        var quotesOpen = false;
        foreach (var run in runs)
        {
            var chain = fonts.Chain(style.Role, allBold || run.IsBold);
            var afterReturn = false;
            foreach (var rune in run.Text.EnumerateRunes())
            {
                // A return and its line feed are one end of line.
                if (!(afterReturn && rune.Value == '\n') && Prepare(rune, chain, style, ref quotesOpen) is { } character)
                {
                    characters.Add(character);
                    if (character.Class == CharacterClass.Combining)
                        Clusters.Join(characters, chain);
                }

                afterReturn = rune.Value == '\r';
            }
        }

        Squeeze(characters, style);
        return characters;
    }

    private Character? Prepare(Rune rune, FontChain chain, TextStyle style, ref bool quotesOpen)
    {
        var codePoint = Plain(rune);
        if (codePoint == '\n')
            return new Character('\n', CharacterClass.LineEnd, chain.First, 0, 0, 0);
        if (IsInvisible(rune))
        {
            Count(rune.Value, isInvisible: true);
            return null;
        }

        var isPrintable = rune.Value != ReplacementOfHalfPairs && !Rune.IsControl(new Rune(codePoint));
        if (!isPrintable || chain.Find(codePoint) is not { } found)
        {
            Count(rune.Value, isInvisible: false);
            codePoint = FontChain.Placeholder;
            found = chain.Find(codePoint) ?? (chain.First, 1);
        }

        var kind = CharacterClasses.Of(new Rune(codePoint));
        if (codePoint == '"')
        {
            kind = quotesOpen ? CharacterClass.Closing : CharacterClass.Opening;
            quotesOpen = !quotesOpen;
        }

        var isSquare = found.Width is > 0.95f and < 1.05f && kind != CharacterClass.Word;
        var advance = isSquare ? style.Pitch : found.Width * style.Size;
        return new Character(codePoint, kind, found.Link, advance, advance, 0);
    }

    // 标点挤压: of two marks that meet, the empty halves between them shrink to none; a mark alone may give up its empty
    // half when a line is tight.
    private static void Squeeze(List<Character> characters, TextStyle style)
    {
        var (pitch, half) = (style.Pitch, EmptyHalf * style.Size);
        for (var i = 0; i < characters.Count; i++)
        {
            var (current, next) = (characters[i], i + 1 < characters.Count ? characters[i + 1] : default);
            var closes = current.Class == CharacterClass.Closing && IsSquareMark(current, pitch);
            var opens = current.Class == CharacterClass.Opening && IsSquareMark(current, pitch);
            var nextOpens = next.Class == CharacterClass.Opening && IsSquareMark(next, pitch);
            var nextCloses = next.Class == CharacterClass.Closing && IsSquareMark(next, pitch);
            if ((closes && (nextOpens || nextCloses)) || (opens && nextOpens))
                characters[i] = current with { Advance = current.FullAdvance - half };
            else if (closes || nextOpens)
                characters[i] = current with { Shrink = half };
        }
    }

    private static bool IsSquareMark(Character character, float pitch) =>
        character.FullAdvance == pitch && CharacterClasses.IsHalfEmpty(character.CodePoint) && character.CodePoint is not ('？' or '！' or '…');

    private static int Plain(Rune rune) => rune.Value switch
    {
        >= 0x4e00 and <= 0x9fff => rune.Value,
        '\n' or '\r' or '\u000b' or '\u000c' or '\u0085' or '\u2028' or '\u2029' => '\n',
        '\t' => ' ',
        _ when rune.Value != 0x3000 && Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator => ' ',
        _ => rune.Value,
    };

    private static bool IsInvisible(Rune rune) =>
        rune.Value is < 0x4e00 or > 0x9fff && (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || IsVariationSelector(rune.Value));

    private static bool IsVariationSelector(int codePoint) => codePoint is (>= 0xfe00 and <= 0xfe0f) or (>= 0xe0100 and <= 0xe01ef);

    private void Count(int codePoint, bool isInvisible) =>
        faults[codePoint] = (faults.GetValueOrDefault(codePoint).Count + 1, isInvisible);

    private static string Message(int codePoint, int count, bool isInvisible)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"U+{codePoint:X4}");
        var rune = new Rune(codePoint);
        return IsVariationSelector(codePoint)
            ? $"字形选择符 {name} 未打印，所在的字按通用字形打印（{count} 处），请核对人名、地名。"
            : isInvisible
            ? $"控制字符 {name} 没有字形，未打印（{count} 处）。"
            : Rune.IsControl(rune) || codePoint == ReplacementOfHalfPairs
                ? $"字符 {name} 不是文字，打印为“〓”（{count} 处）。"
                : $"字符“{rune}”（{name}）在所有字体中都没有，打印为“〓”（{count} 处）。";
    }
}
