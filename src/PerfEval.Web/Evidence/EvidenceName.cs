using System.Globalization;
using System.Text;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Evidence;

/// <summary>The name of a file of 佐证材料: something to show and to offer for a download, never a path.</summary>
public static class EvidenceName
{
    /// <summary>What a file without any name is called.</summary>
    public const string Unnamed = "未命名";

    /// <summary>An extension is kept when a name is cut, unless it is longer than any real one.</summary>
    private const int LongestExtension = 10;

    private static readonly HashSet<string> Reserved = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. from port in (string[])["COM", "LPT"] from number in "0123456789¹²³" select port + number],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Makes a claimed name safe to show and to send: its last path part by either slash; without control characters and such as reorder or hide
    /// text; without what Windows takes in no name; at most <see cref="Limits.Name"/> characters, the extension kept.
    /// </summary>
    public static string Clean(string? claimed)
    {
        var name = Compose(claimed ?? "");
        name = string.Concat(name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Select(letter => "<>:\"|?*".Contains(letter, StringComparison.Ordinal) ? '_' : letter));
        name = name.TrimStart().TrimEnd('.', ' ', '\u3000', '\u00A0');
        var extension = ExtensionOf(name);
        var stem = name[..^extension.Length].TrimStart('.').TrimEnd();
        if (stem.Length == 0)
            stem = Unnamed;
        if (Reserved.Contains(stem.Split('.')[0].TrimEnd()))
            stem = "_" + stem;
        return Cut(stem, Limits.Name - extension.Length) + extension;
    }

    /// <summary>The clean name with the extension that the content bears: 发票.jfif → 发票.jpg.</summary>
    public static string Clean(string? claimed, EvidenceFormat format)
    {
        var name = Clean(claimed);
        var extension = ExtensionOf(name);
        if (extension.Equals("." + format.Extension, StringComparison.OrdinalIgnoreCase) || (format == EvidenceFormat.Jpeg && extension.Equals(".jpeg", StringComparison.OrdinalIgnoreCase)))
            return name;
        // 3.1 采购合同 has a point and no extension.
        var stem = IsExtension(extension) ? name[..^extension.Length] : name;
        return Cut(stem, Limits.Name - format.Extension.Length - 1) + "." + format.Extension;
    }

    /// <summary>The extension with its dot, or nothing.</summary>
    internal static string ExtensionOf(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot < 0 || name.Length - dot > LongestExtension || dot == name.Length - 1 ? "" : name[dot..];
    }

    private static bool IsExtension(string extension) => extension.Length > 1 && extension.Skip(1).All(char.IsAsciiLetterOrDigit) && extension.Skip(1).Any(char.IsAsciiLetter);

    /// <summary>
    /// What is seen of a name, in one form: macOS sends accents apart from their letters. Unpaired surrogates become U+FFFD, since nothing could send
    /// them on.
    /// </summary>
    private static string Compose(string name) =>
        string.Concat(name.EnumerateRunes().Where(rune => !IsUnseen(rune)).Select(rune => rune.ToString())).Normalize(NormalizationForm.FormC);

    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned;

    /// <summary>Cuts between what a reader takes for one character.</summary>
    private static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = 0;
        foreach (var start in StringInfo.ParseCombiningCharacters(text))
        {
            if (start > most)
                break;
            end = start;
        }

        return end == 0 ? text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] : text[..end].TrimEnd();
    }
}
