using System.Globalization;

namespace PerfEval.Web.Pages.Evaluations;

/// <summary>The domain's names of targets' fields: <c>targets[2].actual</c>.</summary>
internal static class TargetField
{
    private const string Start = "targets[";

    /// <summary>The target's place in its set and the field within it; no place for a field that is the set's.</summary>
    public static (int? Row, string Name) Split(string field)
    {
        var end = field.IndexOf("].", StringComparison.Ordinal);
        return field.StartsWith(Start, StringComparison.Ordinal) && end > 0
            && int.TryParse(field.AsSpan(Start.Length, end - Start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? (row, field[(end + 2)..])
            : (null, field);
    }
}
