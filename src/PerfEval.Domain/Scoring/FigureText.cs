using System.Globalization;
using System.Text;

namespace PerfEval.Domain.Scoring;

/// <summary>
/// Reads figures as people type them or paste them from Excel and WPS: full-width digits and marks, thousands separators, blanks.
/// What can't be meant as one figure is refused, never guessed.
/// </summary>
public static class FigureText
{
    private static readonly string[] DateForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    /// <summary>Reads a number: 9692, 9,692.00, ９６９２．００, −5.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="value">The number.</param>
    public static bool TryParse(string text, out decimal value)
    {
        value = 0;
        var plain = ToHalfWidth(text);
        return HasSoundGroups(plain)
            && decimal.TryParse(plain.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads a date: 2024-12-31, 2024/12/31, 2024年12月31日.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="date">The date.</param>
    public static bool TryParseDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(ToHalfWidth(text), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Full-width digits and marks as half-width ones, without blanks.</summary>
    private static string ToHalfWidth(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
                continue;
            plain.Append(character switch
            {
                >= '！' and <= '～' => (char)(character - '！' + '!'),
                '−' or '–' => '-',
                '。' => '.',
                _ => character,
            });
        }

        return plain.ToString();
    }

    /// <summary>Separators stand before groups of three in the whole part, or nowhere: 1,23 may be a decimal comma and is refused.</summary>
    private static bool HasSoundGroups(string plain)
    {
        if (!plain.Contains(',', StringComparison.Ordinal))
            return true;
        var whole = plain.Split('.')[0].TrimStart('-', '+');
        var groups = whole.Split(',');
        return !plain[whole.Length..].TrimStart('-', '+').Contains(',', StringComparison.Ordinal)
            && groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3);
    }
}
