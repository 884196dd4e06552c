using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Pages.Evaluations.Evidence;
using PerfEval.Web.Pages.Evaluations.Fill;
using PerfEval.Web.Pages.Shared;

namespace PerfEval.Web.Pages.Evaluations.Review;

/// <summary>Which rows of the review are shown.</summary>
/// <param name="Key">The key in the address; empty for all.</param>
/// <param name="Name">The name of the link.</param>
/// <param name="Shows">Whether a row belongs to it.</param>
public sealed record RowFilter(string Key, string Name, Func<ReviewRow, bool> Shows)
{
    public static IReadOnlyList<RowFilter> All { get; } =
    [
        new("", "全部指标", _ => true),
        new("lost", "只看扣分", row => row.Line.SelfLost > Points.Zero || row.Line.FinalLost > Points.Zero),
        new("changed", "只看改动", row => row.Change is not null || row.IsInQuestion || row.Differs),
        new("opinion", "只看有意见", row => row.Entry.Review is not null),
    ];

    public static RowFilter Of(string? key) => All.FirstOrDefault(filter => filter.Key == key) ?? All[0];
}

/// <summary>One indicator of the review: what was stated and scored, and what the reviewer says of it.</summary>
/// <param name="Position">Its place in the scheme, which names its fields.</param>
/// <param name="Line">Its line of the sheet.</param>
/// <param name="Entry">Its entry.</param>
/// <param name="Input">The fields, as kept or as typed.</param>
/// <param name="Change">What changed since the last return, or null.</param>
/// <param name="IsEditable">Whether the reader may review it now.</param>
/// <param name="ShowsReturnReason">Whether the reader may see a reason for return that has not been sent yet.</param>
public sealed record ReviewRow(
    int Position, IndicatorScore Line, IndicatorEntry Entry, RowInput Input, RowChange? Change, bool IsEditable, bool ShowsReturnReason)
{
    /// <summary>佐证材料 of the indicator.</summary>
    public required EvidenceBlock Evidence { get; init; }

    /// <summary>上年数据 of the indicator; null where there is none.</summary>
    public FormerRow? Former { get; init; }

    /// <summary>The name of a field in the form, such as <c>Rows[3].Score</c>.</summary>
    public string NameOf(string field) => $"Rows[{Position}].{field}";

    /// <summary>The id of a field, as the error summary links to it.</summary>
    public string IdOf(string field) => $"Rows_{Position}__{field}";

    public string ElementId => FieldIds.Row(Line.Indicator.Code);

    /// <summary>Whether the last return named this indicator.</summary>
    public bool IsInQuestion => Entry.ReturnedFor.Length > 0;

    /// <summary>Whether the final score differs from the self-score.</summary>
    public bool Differs => Line.ReviewScore is { } score && score != Line.SelfScore;

    /// <summary>The difference as it is written: −0.07; empty where there is none.</summary>
    public string Difference => Line is { ReviewScore: { } review, SelfScore: { } self } && review != self
        ? (review < self ? $"−{self - review}" : $"+{review - self}")
        : "";

    /// <summary>Somebody else's change that stands against the typed fields.</summary>
    public bool HasConflict { get; init; }

    /// <summary>What the row says of its saving, with the state that colours it.</summary>
    public (string State, string Text) Saving { get; init; } = ("", "");
}

/// <summary>The rows of a section that are shown.</summary>
public sealed record ReviewSection(SectionScore Score, IReadOnlyList<ReviewRow> Rows);

/// <summary>The rows of a dimension that are shown.</summary>
public sealed record ReviewDimension(DimensionScore Score, IReadOnlyList<ReviewSection> Sections);

/// <summary>复核表: every row with its place in the tree of the sheet.</summary>
public sealed class ReviewTable
{
    public ReviewTable(ScoreSheet sheet, IReadOnlyList<ReviewRow> rows, RowFilter filter)
    {
        Sheet = sheet;
        Rows = rows;
        Filter = filter;
        var shown = rows.Where(row => filter.Shows(row) || row.HasConflict).ToDictionary(row => row.Line.Indicator.Code, StringComparer.Ordinal);
        Dimensions =
        [
            .. sheet.Dimensions
                .Select(dimension => new ReviewDimension(dimension,
                [
                    .. dimension.Sections
                        .Select(section => new ReviewSection(section, [.. section.Indicators.Where(line => shown.ContainsKey(line.Indicator.Code)).Select(line => shown[line.Indicator.Code])]))
                        .Where(section => section.Rows.Count > 0),
                ]))
                .Where(dimension => dimension.Sections.Count > 0),
        ];
    }

    public ScoreSheet Sheet { get; }

    /// <summary>All rows, shown or not.</summary>
    public IReadOnlyList<ReviewRow> Rows { get; }

    public RowFilter Filter { get; }

    /// <summary>The rows that are shown, as a tree.</summary>
    public IReadOnlyList<ReviewDimension> Dimensions { get; }

    /// <summary>The rows whose review score differs from the self-score.</summary>
    public IEnumerable<ReviewRow> Differing => Rows.Where(row => row.Differs);

    /// <summary>The rows that are marked for return.</summary>
    public IEnumerable<ReviewRow> Marked => Rows.Where(row => row.Entry.Review?.ReturnReason.Length > 0);
}
