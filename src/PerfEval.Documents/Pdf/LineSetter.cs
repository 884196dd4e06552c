namespace PerfEval.Documents.Pdf;

/// <summary>Gives every character of a line its place.</summary>
internal static class LineSetter
{
    /// <summary>Differences below this are those of adding single-precision numbers, in points.</summary>
    public const float Tolerance = 0.01f;
    private const float SpaceShare = 0.25f;
    private const float WidestGap = 1;

    /// <summary>How much of a last character's room may hang over, in points: the empty half of a closing mark.</summary>
    public static float EndShrink(Character last) => last.Class == CharacterClass.Closing ? last.Shrink + last.FullAdvance - last.Advance : 0;

    /// <summary>Sets a line.</summary>
    /// <param name="text">Its characters; spaces at its end are left out.</param>
    /// <param name="column">The column.</param>
    /// <param name="indent">How far it is moved in, in points.</param>
    /// <param name="isLast">The last line of a paragraph keeps its natural width.</param>
    /// <param name="size">Size of the font, in points.</param>
    public static SetLine Set(ReadOnlySpan<Character> text, Column column, float indent, bool isLast, float size)
    {
        while (text.Length > 0 && text[^1].Class == CharacterClass.Space)
            text = text[..^1];
        if (text.Length == 0)
            return new SetLine([], [], 0, size);
        var advances = new float[text.Length];
        var natural = 0f;
        for (var i = 0; i < text.Length; i++)
            natural += advances[i] = i == text.Length - 1 ? text[i].FullAdvance : text[i].Advance;
        var slack = column.Width - indent - natural;
        if (slack < -Tolerance)
            Tighten(text, advances, -slack);
        else if (!isLast && column.IsJustified && slack > Tolerance)
            Loosen(text, advances, slack, column.Pitch);

        var offsets = new float[text.Length];
        var at = indent;
        for (var i = 0; i < text.Length; i++)
        {
            offsets[i] = at;
            at += advances[i];
        }

        return new SetLine(SetCharacter.Of(text), offsets, at - indent, size);
    }

    private static void Tighten(ReadOnlySpan<Character> text, float[] advances, float excess)
    {
        // The last mark hangs its empty half over the edge first: that moves nothing.
        var atEnd = Math.Min(excess, EndShrink(text[^1]));
        advances[^1] -= atEnd;
        excess -= atEnd;
        var squeeze = 0f;
        for (var i = 0; i < text.Length - 1; i++)
            squeeze += text[i].Shrink;
        var share = squeeze > 0 ? Math.Min(1, excess / squeeze) : 0;
        for (var i = 0; i < text.Length - 1; i++)
            advances[i] -= share * text[i].Shrink;
    }

    // Spaces take up to a quarter of a character each before the rest is spread evenly. The seams between 汉字 and Latin get no more
    // than other gaps: from a tenth of a character on, text extraction would read a space there.
    private static void Loosen(ReadOnlySpan<Character> text, float[] advances, float slack, float pitch)
    {
        var (spaces, gaps) = (0, 0);
        for (var i = 0; i < text.Length - 1; i++)
        {
            spaces += text[i].Class == CharacterClass.Space ? 1 : 0;
            gaps += IsGap(text[i], text[i + 1]) ? 1 : 0;
        }

        var atSpaces = spaces == 0 ? 0 : Math.Min(slack / spaces, SpaceShare * pitch);
        var atGaps = gaps == 0 ? 0 : (slack - (atSpaces * spaces)) / gaps;
        if (gaps == 0 || atGaps > WidestGap * pitch)
            return;
        for (var i = 0; i < text.Length - 1; i++)
            advances[i] += (text[i].Class == CharacterClass.Space ? atSpaces : 0) + (IsGap(text[i], text[i + 1]) ? atGaps : 0);
    }

    private static bool IsGap(Character left, Character right) =>
        right.Class != CharacterClass.Combining
        && !(left.Class == CharacterClass.Inseparable && right.CodePoint == left.CodePoint)
        && !(IsNarrow(left) && IsNarrow(right));

    private static bool IsNarrow(Character character) =>
        character.Class == CharacterClass.Word || (character.CodePoint < 0x80 && character.Class is CharacterClass.Closing or CharacterClass.Joining);
}
