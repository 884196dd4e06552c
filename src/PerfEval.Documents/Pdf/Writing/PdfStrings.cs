using System.Globalization;
using System.Text;

namespace PerfEval.Documents.Pdf.Writing;

/// <summary>Writes what people typed as strings and names of PDF (ISO 32000-1, 7.3.4, 7.3.5 and 7.9.2.2).</summary>
internal static class PdfStrings
{
    /// <summary>A text string in UTF-16, as hexadecimal digits, in which nothing has to be escaped.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>A date as D:20250428083000Z.</summary>
    public static string Date(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"(D:{time.UtcDateTime:yyyyMMddHHmmss}Z)");

    /// <summary>
    /// What may stand in a property: one line without control characters and half pairs, which XML does not take, so that
    /// document information and XMP can say the same.
    /// </summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            plain.Append(Rune.IsControl(rune) || rune.Value is 0xfffe or 0xffff ? new Rune(' ') : rune);
        return plain.ToString();
    }

    /// <summary>The letters, digits and hyphens of a font's name; what else it holds would have to be escaped and is left out.</summary>
    public static string FontName(string name)
    {
        var plain = string.Concat(name.Where(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'));
        return plain.Length > 0 ? plain : "Font";
    }
}
