using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Fill;

/// <summary>The rows of a target set on its page, by their place.</summary>
internal static class TargetRows
{
    /// <summary>The rows' keys in order.</summary>
    public static IReadOnlyList<string> KeysOf(WebPage page, string code = "A101") =>
        [.. page.Document.QuerySelectorAll($"input[name='Sets[{code}].Rows.Index']").Select(input => input.GetAttribute("value")!)];

    /// <summary>The form name of a row's field.</summary>
    public static string NameOf(WebPage page, int row, string property, string code = "A101") => $"Sets[{code}].Rows[{KeysOf(page, code)[row]}].{property}";

    /// <summary>A selector of a row's field.</summary>
    public static string FieldOf(WebPage page, int row, string field, string code = "A101") => $"#{code}-target-{KeysOf(page, code)[row]}-{field}";

    /// <summary>Types a row.</summary>
    public static WebForm TypeRow(WebPage page, WebForm form, int row, string name, string direction, string target, string actual, string unit, string code = "A101")
    {
        form.Fill(NameOf(page, row, "Name", code), name).Fill(NameOf(page, row, "Direction", code), direction)
            .Fill(NameOf(page, row, "Target", code), target).Fill(NameOf(page, row, "Unit", code), unit);
        return form.Fill(NameOf(page, row, "Actual", code), actual);
    }
}
