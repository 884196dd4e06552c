using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Building;

/// <summary>
/// 复核意见: what the finance bureau returned or approved. A finished or ongoing review has the totals, the grade and every indicator with self
/// and review score, reasons and opinion; a return has its reasons alone, as scores change again.
/// </summary>
public static class ReviewReport
{
    /// <summary>The document's official name.</summary>
    public const string Name = "复核意见";

    /// <summary>Whether there is one that a person may read: where the review counts for that person, and after a return for everybody who sees the evaluation.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="viewer">Who reads it.</param>
    public static bool IsFor(Evaluation evaluation, Actor viewer) => evaluation.IsReturned || evaluation.ShowsReviewTo(viewer);

    /// <summary>Builds the report.</summary>
    /// <param name="source">The evaluation and its sheet, with the stage of its review.</param>
    public static Report Build(ReportSource source)
    {
        var title = $"{source.File.DepartmentName}{source.File.FiscalYear}年度部门整体支出绩效自评{Name}";
        IEnumerable<Block> body = source.Review switch
        {
            ReviewStage.Returned returned => ReturnOpinion.Blocks(source, returned),
            _ => Reviewed(source),
        };
        // What was handed back or approved is no draft: it stays as it was said.
        var isDraft = source.IsDraft && source.Review is ReviewStage.Ongoing;
        return new Report(ReportForm.PortraitText, source.Properties(title), [new Block.Title(title), .. body, .. Signature(source)], isDraft);
    }

    // 落款: what was said is signed and dated; a review that goes on is neither.
    private static IEnumerable<Block> Signature(ReportSource source) => source.Review switch
    {
        ReviewStage.Approved approved => [new Block.Signature(source.Bureau, approved.On)],
        ReviewStage.Returned returned => [new Block.Signature(source.Bureau, returned.On)],
        _ => [],
    };

    private static IEnumerable<Block> Reviewed(ReportSource source)
    {
        var sheet = source.Sheet;
        yield return new Block.Heading(1, "一、复核结论");
        yield return new Block.Paragraph(Result(source));
        if (sheet.Indicators.Any(line => line.Content.Review is not null))
            yield return new Block.Paragraph(Changes(sheet));
        foreach (var effect in Effects(sheet).OfType<string>())
            yield return new Block.Paragraph($"{effect}。");

        yield return ScoreTableReport.Caption(source);
        yield return ReviewTables.Totals(sheet);
        yield return new Block.Heading(1, "二、指标复核情况");
        yield return ScoreTableReport.Caption(source);
        yield return ReviewTables.Indicators(sheet);
    }

    private static string Result(ReportSource source)
    {
        var sheet = source.Sheet;
        var whole = $"{source.File.FiscalYear}年度{source.File.DepartmentName}部门整体支出绩效自评总得分为{sheet.Self.Score}分{Grade(sheet.Self)}";
        return source.Review switch
        {
            ReviewStage.Approved approved => $"{whole}。经财政部门复核，最终得分为{sheet.Final.Score}分{Grade(sheet.Final)}，于{Wording.Date(approved.On)}审定。",
            _ when !sheet.IsScored => $"{source.File.FiscalYear}年度{source.File.DepartmentName}部门整体支出绩效自评尚有{sheet.Indicators.Count(line => line.SelfScore is null)}项指标未完成填报，暂不评定等级。",
            _ when sheet.Indicators.All(line => line.Content.Review is null) => $"{whole}。尚无复核意见。",
            _ => $"{whole}。按目前的复核意见，最终得分为{sheet.Final.Score}分{Grade(sheet.Final)}。",
        };
    }

    private static string Grade(TotalScore total) => total.Grade is { } grade ? $"，等级为“{grade.Name}”" : "";

    private static string Changes(ScoreSheet sheet)
    {
        var changed = sheet.Indicators.Where(line => line.ReviewScore is not null && line.FinalScore != line.SelfScore).ToList();
        if (changed.Count == 0)
            return "各项指标的复核得分与自评得分一致。";
        return $"复核得分与自评得分不同的指标有{changed.Count}项：{string.Join("；", changed.Select(ReviewConclusion.Line))}。其余各项指标的复核得分与自评得分一致。";
    }

    private static IEnumerable<string?> Effects(ScoreSheet sheet) =>
        [sheet.Final.Conversion is { } conversion ? $"最终得分按适用分值折算：{conversion}" : null, .. sheet.Dimensions.Select(dimension => dimension.Final.Cap?.Explanation), sheet.Final.Cap?.Explanation];
}
