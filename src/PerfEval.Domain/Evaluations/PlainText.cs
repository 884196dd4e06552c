namespace PerfEval.Domain.Evaluations;

/// <summary>
/// What may stand in what people write. Everything that is kept can be printed, exported and read back: no control characters but line
/// ends and tabs, and in names nothing that turns the order of the characters around it.
/// </summary>
public static class PlainText
{
    /// <summary>The message for a text with control characters.</summary>
    public const string HasControls = "含有不可见的控制字符，请删除后再保存";

    /// <summary>Why a text is refused, in Chinese; null where it isn't.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What the text is, in Chinese.</param>
    /// <param name="most">The most characters.</param>
    public static string? FaultOf(string text, string what, int most) =>
        text.Length > most ? Limits.TooLong(what, most) : IsPlain(text) ? null : what + HasControls;

    /// <summary>Why a name of one line is refused, in Chinese; null where it isn't.</summary>
    /// <inheritdoc cref="FaultOf"/>
    public static string? FaultOfName(string text, string what, int most) =>
        text.Length > most ? Limits.TooLong(what, most) : IsPlainName(text) ? null : what + HasControls;

    /// <summary>Whether a text holds no control characters but line ends and tabs.</summary>
    public static bool IsPlain(string text) => !text.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t'));

    /// <summary>Whether a name holds no control characters at all, and none that reorder text (U+202A..U+202E, U+2066..U+2069, U+200E, U+200F, U+061C).</summary>
    public static bool IsPlainName(string text) => !text.Any(character => char.IsControl(character) || TurnsOrder(character));

    /// <summary>Forms say it in words before; a name that still comes this far is a defect of the caller.</summary>
    internal static void ThrowIfNoName(string text)
    {
        if (!IsPlainName(text))
            throw new ArgumentException("The name holds control characters.", nameof(text));
    }

    private static bool TurnsOrder(char character) =>
        character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C';
}
