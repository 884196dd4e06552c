using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Excel.Printed;

/// <summary>One department of a 汇总表.</summary>
/// <param name="DepartmentCode">部门代码.</param>
/// <param name="DepartmentName">部门全称.</param>
/// <param name="State">The evaluation's state in words.</param>
/// <param name="SubmittedOn">送审日期, or null.</param>
/// <param name="ApprovedOn">审定日期, or null.</param>
/// <param name="Scores">The scores; null for an evaluation that the reader may not see yet.</param>
public sealed record SummaryRow(string DepartmentCode, string DepartmentName, string State, DateOnly? SubmittedOn, DateOnly? ApprovedOn, SummaryScores? Scores);

/// <summary>The figures of one sheet without its words, so that a thousand of them stay small.</summary>
public sealed class SummaryScores
{
    private SummaryScores(ScoreSheet sheet, bool showsFinal)
    {
        Selves = [.. sheet.Indicators.Select(line => line.LeavesBase ? null : line.SelfScore)];
        Dimensions = [.. sheet.Dimensions.Select(dimension => new SummarySum(dimension.Self))];
        Self = new SummaryTotal(sheet.Self);
        GradeName = (showsFinal ? sheet.Final : sheet.Self).Grade?.Name ?? "";
        if (!showsFinal)
            return;
        Finals = [.. sheet.Indicators.Select(line => line.LeavesBase ? null : line.FinalScore)];
        FinalDimensions = [.. sheet.Dimensions.Select(dimension => new SummarySum(dimension.Final))];
        Final = new SummaryTotal(sheet.Final);
    }

    /// <summary>Each indicator's self-score, in the scheme's order; null where it has none.</summary>
    internal IReadOnlyList<Points?> Selves { get; }

    /// <summary>Each indicator's score after review; empty where it doesn't count for the reader yet.</summary>
    internal IReadOnlyList<Points?> Finals { get; } = [];

    internal IReadOnlyList<SummarySum> Dimensions { get; }

    internal IReadOnlyList<SummarySum> FinalDimensions { get; } = [];

    internal SummaryTotal Self { get; }

    internal SummaryTotal? Final { get; }

    /// <summary>等级; empty while a line is incomplete.</summary>
    internal string GradeName { get; }

    /// <summary>The figures of a sheet.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="showsFinal">Whether the scores after review count for the reader yet.</param>
    public static SummaryScores Of(ScoreSheet sheet, bool showsFinal) => new(sheet, showsFinal);
}

/// <summary>A dimension's sum with the limit of the cap that took effect on it.</summary>
internal sealed record SummarySum(Points Score, Points? Limit)
{
    public SummarySum(CappedSum sum)
        : this(sum.Score, sum.Cap?.Cap.Limit)
    {
    }
}

/// <summary>A total with what makes it differ from the sum of its dimensions.</summary>
/// <param name="Score">What counts.</param>
/// <param name="Base">The weights that apply, where the sum was scaled to the full mark; else null.</param>
/// <param name="Limit">The limit of the cap in effect, or null.</param>
internal sealed record SummaryTotal(Points Score, Points? Base, Points? Limit)
{
    public SummaryTotal(TotalScore total)
        : this(total.Score, total.Conversion is null ? null : total.Base, total.Cap?.Cap.Limit)
    {
    }
}
