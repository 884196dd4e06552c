using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Building;

/// <summary>The cells of one indicator's row in the score table, from 三级指标 on.</summary>
internal static class IndicatorCells
{
    /// <summary>The mark of values that were made up for demonstration; docs/examples says which they are.</summary>
    public const string Sample = "（示例数据）";

    private const string NoScore = "—";

    /// <summary>The cells.</summary>
    /// <param name="line">The indicator's line.</param>
    /// <param name="showsReview">Whether there is a column for 复核得分.</param>
    public static IEnumerable<TableCell> Of(IndicatorScore line, bool showsReview)
    {
        yield return line.Indicator.Name;
        yield return Wording.Weight(line.Indicator.Weight);
        yield return line.Indicator.Standard;
        yield return string.Join("\n", Stated(line));
        yield return Score(line, line.SelfScore);
        if (showsReview)
            yield return Score(line, line.FinalScore);
        yield return string.Join("\n", Reasons(line, showsReview));
    }

    /// <summary>A line out of the base has no score; 0.00 would read as a loss.</summary>
    public static string Score(IndicatorScore line, Points? score) => line.LeavesBase ? NoScore : score?.ToString() ?? NoScore;

    private static IEnumerable<string> Stated(IndicatorScore line)
    {
        var sample = line.Content.IsSample || line.Line.Targets.Any(target => target.Target.IsSample) ? Sample : "";
        var inputs = line.Line.Targets is { Count: > 0 } targets
            ? $"年度绩效指标{targets.Count}项，见附表"
            : string.Join("；", line.Line.Inputs.Select(input => $"{input.Name}：{input.Value}"));
        if (inputs.Length > 0)
            yield return inputs + sample;
        // The scores of a set stand in the annex, one below the other.
        if (line.Line.Targets.Count > 0 && line.Line.Score is { } sum)
            yield return $"计分：各项得分合计 = {sum}";
        else if (line.Line.Formula.Length > 0)
            yield return $"计分：{line.Line.Formula}";
        if (line.SelfScore is null)
            yield return line.Line.Missing.Count == 0 ? "未填完" : $"未填完：{line.Line.Missing[0].Message}{(line.Line.Missing.Count > 1 ? $"等{line.Line.Missing.Count}项" : "")}";
    }

    /// <summary>从严自评, reasons, measures and opinion, a line for each.</summary>
    /// <param name="line">The indicator's line.</param>
    /// <param name="showsReview">Whether the reviewer's opinion is among them.</param>
    /// <param name="annex">Where the targets stand.</param>
    public static IEnumerable<string> Reasons(IndicatorScore line, bool showsReview, string annex = "附表")
    {
        if (line.IsClaimed)
            yield return $"从严自评：计算得分 {line.Line.Score}，理由：{Wording.Phrase(line.Content.Claim!.Reason)}";
        var lostTargets = line.Line.Targets.Count(target => target.Line.Score < target.Weight);
        if (lostTargets > 0)
            yield return $"{lostTargets}项年度绩效指标扣分，原因与措施见{annex}";
        var isLost = lostTargets == 0 && line.Line.Score < line.Base;
        if (isLost || line.Content.DeductionReason.Length > 0)
            yield return $"原因：{Wording.Phrase(line.Content.DeductionReason)}";
        if (isLost || line.Content.Improvement.Length > 0)
            yield return $"措施：{Wording.Phrase(line.Content.Improvement)}";
        if (showsReview && line.Content.Review is { Opinion.Length: > 0 } review)
            yield return $"复核意见：{Wording.Phrase(review.Opinion)}";
    }
}
