using System.Runtime.InteropServices;
using System.Text;

namespace PerfEval.Documents.Pdf;

/// <summary>Where a line may end (避头尾, GB/T 15834-2011, 5.1, and the customs of official documents).</summary>
internal static class BreakRules
{
    /// <summary>The price of a place where no line may end.</summary>
    public const float Forbidden = float.PositiveInfinity;
    private const float CutSeam = 100;
    private const float CutWord = 200;
    private const float CutAnywhere = 2000;

    // Measure words stand with their number: 5801人, 4.28亿元, 19.05万人次, 20日.
    private const string Magnitudes = "余多几百千万亿";
    private static readonly string[] Units =
        ["平方米", "平方公里", "公里", "人次", "家次", "场次", "个月", "小时", "分钟", "周年", "年度", "公顷", "万元", "亿元", "元", "人", "个", "家", "件", "宗", "项",
         "次", "场", "天", "日", "月", "年", "号", "分", "名", "条", "期", "批", "届", "户", "台", "套", "辆", "米", "吨", "亩", "类", "种", "份", "倍", "度", "时", "级", "岁", "页"];

    /// <summary>The price of ending a line before each character, 0 for free; the first and the place after the last are free.</summary>
    public static float[] Prices(ReadOnlySpan<Character> text)
    {
        var prices = new float[text.Length + 1];
        for (var i = 1; i < text.Length; i++)
            prices[i] = MayBreak(text[i - 1], text[i]) ? 0 : Forbidden;
        KeepNumbersWithUnits(text, prices);
        return prices;
    }

    /// <summary>
    /// Opens places inside a piece that is wider than a line, so that nothing stands outside the text area: between a number and its
    /// unit first, then inside words, last anywhere.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="prices">The prices of <see cref="Prices"/>, changed in place.</param>
    /// <param name="width">Width of the narrowest line, in points.</param>
    public static void CutWidePieces(ReadOnlySpan<Character> text, float[] prices, float width)
    {
        OpenWidePieces(text, prices, width, CutSeam, IsSeam);
        OpenWidePieces(text, prices, width, CutWord, IsInsideWord);
        OpenWidePieces(text, prices, width, CutAnywhere, static (_, after) => after.Class != CharacterClass.Combining);
    }

    /// <summary>Width of the widest piece that should not be broken, in points.</summary>
    /// <param name="text">The text.</param>
    public static float WidestPiece(List<Character> text)
    {
        var prices = Prices(CollectionsMarshal.AsSpan(text));
        var (widest, piece) = (0f, 0f);
        for (var i = 0; i < text.Count; i++)
        {
            piece = float.IsPositiveInfinity(prices[i]) ? piece + text[i].FullAdvance : text[i].FullAdvance;
            widest = Math.Max(widest, piece);
        }

        return widest;
    }

    private static void OpenWidePieces(
        ReadOnlySpan<Character> text, float[] prices, float width, float price, Func<Character, Character, bool> opens)
    {
        var start = 0;
        for (var end = 1; end <= text.Length; end++)
        {
            if (float.IsPositiveInfinity(prices[end]))
                continue;
            // Squeezed marks take the room that they have after squeezing.
            var room = text[end - 1].FullAdvance - text[end - 1].Advance;
            foreach (var character in text[start..end])
                room += character.Advance;
            for (var i = start + 1; room > width && i < end; i++)
            {
                if (opens(text[i - 1], text[i]))
                    prices[i] = Math.Min(prices[i], price);
            }

            start = end;
        }
    }

    private static bool IsSeam(Character before, Character after) =>
        before.Class is CharacterClass.Word or CharacterClass.Ideograph && after.Class == CharacterClass.Ideograph;

    private static bool IsInsideWord(Character before, Character after) =>
        before.Class is CharacterClass.Word && after.Class is CharacterClass.Word;

    private static bool MayBreak(Character before, Character after) => (before.Class, after.Class) switch
    {
        (_, CharacterClass.Space or CharacterClass.Combining or CharacterClass.Closing or CharacterClass.Joining) => false,
        (CharacterClass.Opening, _) => false,
        (CharacterClass.Space, _) => true,
        (CharacterClass.Word, CharacterClass.Word) => false,
        // Marks inside a word or a number: 1,904 a.b 2024-12 50% and/or.
        (CharacterClass.Joining, CharacterClass.Word) => before.CodePoint is '%' or '％' or '‰' or '℃',
        (CharacterClass.Closing, CharacterClass.Word) => before.CodePoint >= 0x80,
        (CharacterClass.Inseparable, CharacterClass.Inseparable) => before.CodePoint != after.CodePoint,
        (_, CharacterClass.Inseparable) => after.CodePoint != '…',
        (CharacterClass.Combining, CharacterClass.Word) => false,
        _ => true,
    };

    private static void KeepNumbersWithUnits(ReadOnlySpan<Character> text, float[] prices)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i - 1].CodePoint == '第' && IsDigit(text[i]))
                prices[i] = Forbidden;
            if (!IsDigit(text[i - 1]) && text[i - 1].CodePoint is not ('%' or '％'))
                continue;
            var end = i;
            while (end < text.Length && text[end].CodePoint < 0x10000 && Magnitudes.Contains((char)text[end].CodePoint, StringComparison.Ordinal))
                end++;
            end += UnitLength(text[end..]);
            for (var inside = i; inside < end; inside++)
                prices[inside] = Forbidden;
        }
    }

    private static int UnitLength(ReadOnlySpan<Character> text)
    {
        foreach (var unit in Units)
        {
            var same = unit.Length <= text.Length;
            for (var i = 0; same && i < unit.Length; i++)
                same = text[i].CodePoint == unit[i];
            if (same)
                return unit.Length;
        }

        return 0;
    }

    private static bool IsDigit(Character character) => character.CodePoint < 0x80 && Rune.IsDigit(new Rune(character.CodePoint));
}
