using System.Runtime.InteropServices;

namespace PerfEval.Documents.Pdf;

/// <summary>Shape of the column that text is set in.</summary>
/// <param name="Width">Width of a line, in points.</param>
/// <param name="Pitch">Room of a 汉字, the unit in which looseness is judged, in points.</param>
/// <param name="FirstIndent">How far the first line is moved in, in points.</param>
/// <param name="IsJustified">True brings the right edge of every line but the last to the column's edge.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Column(float Width, float Pitch, float FirstIndent = 0, bool IsJustified = true);

/// <summary>
/// Breaks a paragraph into lines so that the whole looks best, not line by line: the cheapest of all ways to break it, where loose
/// and tight lines, cut words and a last line of one lone character have their price.
/// </summary>
internal static class LineBreaker
{
    private const float LinePrice = 1;
    private const float LoosePrice = 4;
    private const float TightPrice = 3;
    private const float TooWidePrice = 5000;
    private const float LoneCharacterPrice = 30;

    /// <summary>Sets a text; a text without characters gives one empty line.</summary>
    public static List<SetLine> Break(List<Character> text, Column column, float size)
    {
        var lines = new List<SetLine>();
        var all = CollectionsMarshal.AsSpan(text);
        for (var start = 0; ;)
        {
            var end = start;
            while (end < all.Length && all[end].Class != CharacterClass.LineEnd)
                end++;
            BreakPart(all[start..end], lines.Count == 0 ? column : column with { FirstIndent = 0 }, size, lines);
            if (end >= all.Length)
                return lines;
            start = end + 1;
        }
    }

    private static void BreakPart(ReadOnlySpan<Character> text, Column column, float size, List<SetLine> lines)
    {
        var prices = BreakRules.Prices(text);
        BreakRules.CutWidePieces(text, prices, column.Width - column.FirstIndent);
        var ends = BestEnds(text, prices, column);
        var start = 0;
        foreach (var end in ends)
        {
            lines.Add(LineSetter.Set(text[start..end], column, start == 0 ? column.FirstIndent : 0, end == text.Length, size));
            start = end;
        }
    }

    private static List<int> BestEnds(ReadOnlySpan<Character> text, float[] prices, Column column)
    {
        var count = text.Length;
        var (room, shrink) = (new float[count + 1], new float[count + 1]);
        for (var i = 0; i < count; i++)
        {
            room[i + 1] = room[i] + text[i].Advance;
            shrink[i + 1] = shrink[i] + text[i].Shrink;
        }

        var cheapest = new float[count + 1];
        var from = new int[count + 1];
        for (var end = 1; end <= count; end++)
        {
            cheapest[end] = float.PositiveInfinity;
            if (float.IsPositiveInfinity(prices[end]))
                continue;
            var last = LastVisible(text, end);
            for (var start = end - 1; start >= 0; start--)
            {
                var width = column.Width - (start == 0 ? column.FirstIndent : 0);
                var natural = last < start ? 0 : room[last] - room[start] + text[last].FullAdvance;
                var slack = width - natural;
                var squeeze = last < start ? 0 : shrink[last] - shrink[start] + LineSetter.EndShrink(text[last]);
                if (slack < -squeeze - LineSetter.Tolerance && start < end - 1)
                    break;
                if (float.IsPositiveInfinity(cheapest[start]))
                    continue;
                var price = cheapest[start] + prices[end] + Price(slack, squeeze, column.Pitch, end == count)
                    + (end == count && start > 0 && IsLone(text[start..end]) ? LoneCharacterPrice : 0);
                if (price < cheapest[end])
                    (cheapest[end], from[end]) = (price, start);
            }
        }

        var ends = new List<int>();
        for (var end = count; end > 0; end = from[end])
            ends.Add(end);
        ends.Reverse();
        if (ends.Count == 0)
            ends.Add(0);
        return ends;
    }

    private static float Price(float slack, float squeeze, float pitch, bool isLast)
    {
        if (slack >= -LineSetter.Tolerance)
        {
            var loose = isLast ? 0 : Math.Max(slack, 0) / pitch;
            return LinePrice + (LoosePrice * loose * loose);
        }

        // One character that is wider than the line stands alone on it, whatever it costs.
        if (squeeze <= 0)
            return TooWidePrice;
        var tight = -slack / squeeze;
        return LinePrice + (TightPrice * tight * tight);
    }

    private static int LastVisible(ReadOnlySpan<Character> text, int end)
    {
        var last = end - 1;
        while (last > 0 && text[last].Class == CharacterClass.Space)
            last--;
        return last;
    }

    private static bool IsLone(ReadOnlySpan<Character> line)
    {
        var visible = 0;
        foreach (var character in line)
            visible += character.Class is CharacterClass.Closing or CharacterClass.Space ? 0 : 1;
        return visible <= 1;
    }
}
