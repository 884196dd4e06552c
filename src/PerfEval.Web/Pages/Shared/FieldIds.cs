using System.Text.RegularExpressions;

namespace PerfEval.Web.Pages.Shared;

/// <summary>The element ids of an indicator's fields, so that the receipt and the error summary can link to them.</summary>
public static partial class FieldIds
{
    /// <summary>The id of a field: <c>A103-amounts-spent</c>, <c>A101-targets-2-actual</c>.</summary>
    /// <param name="code">The indicator's code.</param>
    /// <param name="field">The field as the domain names it: <c>amounts.spent</c>, <c>targets[2].actual</c>; empty for the row.</param>
    public static string Of(string code, string field) =>
        field.Length == 0 ? Row(code) : $"{Plain().Replace(code, "-")}-{Plain().Replace(field, "-").Replace("--", "-", StringComparison.Ordinal).Trim('-')}";

    /// <summary>The id of an indicator's row.</summary>
    public static string Row(string code) => $"row-{Plain().Replace(code, "-")}";

    [GeneratedRegex("[^A-Za-z0-9]")]
    private static partial Regex Plain();
}
