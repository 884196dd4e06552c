using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Building;

/// <summary>What the review (财政复核) changed, in words: the final total and grade, and each line whose final score differs from the self-score.</summary>
internal static class ReviewConclusion
{
    /// <summary>The paragraph; empty where the review changed nothing.</summary>
    /// <param name="sheet">The sheet.</param>
    public static string Of(ScoreSheet sheet)
    {
        var changed = sheet.Indicators.Where(line => line.ReviewScore is not null && line.FinalScore != line.SelfScore).ToList();
        if (changed.Count == 0)
            return "";
        var grade = sheet.Final.Grade is { } given ? $"，等级为“{given.Name}”" : "";
        var lines = string.Join("；", changed.Select(Line));
        var cap = sheet.Final.Cap is { } applied && applied != sheet.Self.Cap ? $"{applied.Explanation}。" : "";
        return $"经财政复核，最终得分为{sheet.Final.Score}分{grade}。其中，{lines}。{cap}";
    }

    /// <summary>One line that the review changed, without closing mark.</summary>
    /// <param name="line">A line with a review score.</param>
    public static string Line(IndicatorScore line)
    {
        var self = line.SelfScore is { } score ? $"自评得分{score}分" : "自评得分尚缺";
        var opinion = line.Content.Review!.Opinion is { Length: > 0 } text ? $"，复核意见：{Wording.Phrase(text)}" : "";
        return $"{line.Indicator.Name}复核得分为{line.ReviewScore}分（{self}）{opinion}";
    }
}
