using System.Text;

namespace PerfEval.Web.Pages.Shared;

/// <summary>The element ids of an indicator's fields, so that the receipt and the error summary can link to them.</summary>
public static class FieldIds
{
    /// <summary>The id of a field: <c>A103-amounts-spent</c>, <c>A101-targets-2-actual</c>.</summary>
    /// <param name="code">The indicator's code.</param>
    /// <param name="field">The field as the domain names it: <c>amounts.spent</c>, <c>targets[2].actual</c>; empty for the row.</param>
    public static string Of(string code, string field) => field.Length == 0 ? Row(code) : $"{Plain(code)}-{Plain(field)}";

    /// <summary>The id of an indicator's row.</summary>
    public static string Row(string code) => $"row-{Plain(code)}";

    /// <summary>Letters, digits and hyphens only, as an id in an address needs it.</summary>
    private static string Plain(string text)
    {
        // Most are plain already, and a page has hundreds of them.
        if (text.All(char.IsAsciiLetterOrDigit))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsAsciiLetterOrDigit(character))
                plain.Append(character);
            else if (plain.Length > 0 && plain[^1] != '-')
                plain.Append('-');
        }

        return plain.ToString().TrimEnd('-');
    }
}
