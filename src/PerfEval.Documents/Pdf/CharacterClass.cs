using System.Globalization;
using System.Text;

namespace PerfEval.Documents.Pdf;

/// <summary>How a character behaves where lines break (GB/T 15834-2011, 5.1).</summary>
internal enum CharacterClass
{
    /// <summary>汉字 and everything else that a line may break before and after.</summary>
    Ideograph,

    /// <summary>Letters and digits, which form words.</summary>
    Word,

    /// <summary>Opening marks, never last on a line.</summary>
    Opening,

    /// <summary>Closing marks, never first on a line.</summary>
    Closing,

    /// <summary>Signs between or after words, never first on a line (·, ～, /, %).</summary>
    Joining,

    /// <summary>— and …, never broken among themselves.</summary>
    Inseparable,

    /// <summary>A space between words.</summary>
    Space,

    /// <summary>Combining marks, which stay with the character before.</summary>
    Combining,

    /// <summary>A forced end of the line.</summary>
    LineEnd,
}

/// <summary>Tells the class of a character.</summary>
internal static class CharacterClasses
{
    private const string OpeningMarks = "（《〈「『【〔〖［｛“‘([{￥＄£¥$〝";
    private const string ClosingMarks = "、，。；：？！）》〉」』】〕〗］｝”’,.;:?!)]}…〞﹏";
    private const string JoiningMarks = "·・‧～~–/%％‰℃°′″-／￠¢＂＇〃々ー";

    /// <summary>The class of a character by itself.</summary>
    public static CharacterClass Of(Rune rune)
    {
        if (rune.Value is >= 0x4e00 and <= 0x9fff)
            return CharacterClass.Ideograph;
        var character = rune.IsBmp ? (char)rune.Value : '\uffff';
        if (character is '\n')
            return CharacterClass.LineEnd;
        if (character is ' ')
            return CharacterClass.Space;
        if (character is '—' or '…' or '―' or '⸺')
            return CharacterClass.Inseparable;
        if (OpeningMarks.Contains(character, StringComparison.Ordinal))
            return CharacterClass.Opening;
        if (ClosingMarks.Contains(character, StringComparison.Ordinal))
            return CharacterClass.Closing;
        if (JoiningMarks.Contains(character, StringComparison.Ordinal))
            return CharacterClass.Joining;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark => CharacterClass.Combining,
            UnicodeCategory.ModifierSymbol when rune.Value is >= 0x1f3fb and <= 0x1f3ff => CharacterClass.Combining,
            _ => IsWide(rune.Value) ? CharacterClass.Ideograph : CharacterClass.Word,
        };
    }

    /// <summary>True for a full-width mark whose ink fills only one half of its square, so that the other half can be taken away.</summary>
    public static bool IsHalfEmpty(int codePoint) => codePoint is >= 0x3000 and < 0xff60 or (>= 0x2018 and <= 0x201d);

    /// <summary>True where the character stands in a square of its own, as 汉字 do.</summary>
    private static bool IsWide(int codePoint) => codePoint is >= 0x1100 and (
        <= 0x115f or (>= 0x2100 and <= 0x214f) or (>= 0x2160 and <= 0x2bff) or (>= 0x2e80 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3)
        or (>= 0xe000 and <= 0xfaff) or (>= 0xfe30 and <= 0xfe6f) or (>= 0xff00 and <= 0xffef) or (>= 0x1f000 and <= 0x1faff) or >= 0x20000);
}
