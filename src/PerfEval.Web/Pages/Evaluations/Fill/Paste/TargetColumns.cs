using PerfEval.Documents.Excel;

namespace PerfEval.Web.Pages.Evaluations.Fill.Paste;

/// <summary>The columns of the targets' grid: in the order in which they stand there, and by the headings that officials give them in sheets.</summary>
internal static class TargetColumns
{
    /// <summary>The grid's columns from left to right.</summary>
    public static IReadOnlyList<string> InGrid { get; } = ["category", "name", "direction", "target", "actual", "unit", "weight", TargetVocabulary.Computed];

    private static readonly Dictionary<string, string> Headings =
        TargetVocabulary.Fields.SelectMany(words => words.Headings.Select(heading => (heading, words.Field))).ToDictionary(pair => pair.heading, pair => pair.Field, StringComparer.Ordinal);

    /// <summary>What a column is called.</summary>
    public static string NameOf(string field) => TargetVocabulary.Find(field)!.Name;

    /// <summary>Whether there is such a column to begin at.</summary>
    public static bool Has(string field) => TargetVocabulary.Find(field) is not null;

    /// <summary>
    /// The columns by a heading row, null for those that have no place here; null where the row is no heading: one that names a column that
    /// is filled, and nothing but headings.
    /// </summary>
    public static IReadOnlyList<string?>? FromHeadings(IReadOnlyList<string> cells)
    {
        var fields = cells.Select(cell => Headings.GetValueOrDefault(Plain(cell))).ToList();
        var known = fields.Count(field => field is not null);
        var isHeading = known >= 2 || (known == 1 && cells.Count(cell => cell.Length > 0) == 1);
        return isHeading && fields.Exists(field => field is "name" or "target" or "actual" or "category" or "weight" or "unit") ? fields : null;
    }

    /// <summary>The columns from one on to the right, as many as the grid has.</summary>
    public static IReadOnlyList<string?> From(string field)
    {
        var at = InGrid.ToList().IndexOf(field);
        return at < 0 ? [field] : [.. InGrid.Skip(at)];
    }

    /// <summary>A heading without blanks and without the unit that stands in brackets behind it.</summary>
    private static string Plain(string heading)
    {
        var text = string.Concat(heading.Where(character => !char.IsWhiteSpace(character)));
        var bracket = text.IndexOfAny(['（', '(']);
        return bracket > 0 ? text[..bracket] : text;
    }
}
