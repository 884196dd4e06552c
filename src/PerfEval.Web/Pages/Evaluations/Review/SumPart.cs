using PerfEval.Domain.Scoring;

namespace PerfEval.Web.Pages.Evaluations.Review;

/// <summary>A final subtotal, in the table or as the newer one that takes its place.</summary>
/// <param name="Id">The element's id.</param>
/// <param name="Score">The subtotal.</param>
/// <param name="IsReplacement">Whether it replaces the one that stands in the page.</param>
public sealed record SumPart(string Id, Points Score, bool IsReplacement);

/// <summary>The parts of a row that change around its fields, in the table or as replacements.</summary>
/// <param name="Row">The row.</param>
/// <param name="Field">The field that a part belongs to; empty for the row's own parts.</param>
/// <param name="IsReplacement">Whether the part replaces the one that stands in the page.</param>
public sealed record RowPart(ReviewRow Row, string Field, bool IsReplacement)
{
    /// <summary>What marks an element as a replacement by its id; null leaves the attribute out.</summary>
    public string? Swap => IsReplacement ? "true" : null;
}
