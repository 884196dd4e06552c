using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Building;

/// <summary>What stands between reason and measure: a semicolon in a sentence of its own, a comma inside a list whose points semicolons part.</summary>
internal enum Separator
{
    /// <summary>；.</summary>
    Sentence,

    /// <summary>，.</summary>
    Point,
}

/// <summary>One line that lost points, in words: score, weight, 从严, reason and measure, or those of its targets.</summary>
internal static class LostLine
{
    /// <summary>A set may have thousands of targets; the score table has them all.</summary>
    private const int MostTargets = 10;

    /// <summary>Writes the line, without closing mark.</summary>
    /// <param name="line">A line whose self-score is below its weight.</param>
    /// <param name="separator">What parts reason and measure.</param>
    public static string Write(IndicatorScore line, Separator separator)
    {
        List<string> parts = [Head(line)];
        var lostTargets = line.Line.Targets.Where(target => target.Line.Score < target.Weight).ToList();
        if (lostTargets.Count > 0)
            parts.Add(Targets(lostTargets));
        if (line.IsClaimed)
            parts.Add($"从严自评的理由是{Wording.Phrase(line.Content.Claim!.Reason)}");
        var isComputed = lostTargets.Count == 0 && line.Line.Score < line.Base;
        if (isComputed || line.Content.DeductionReason.Length > 0 || line.Content.Improvement.Length > 0)
            parts.Add(Reasons(line.Content.DeductionReason, line.Content.Improvement, separator));
        return string.Join("，", parts);
    }

    /// <summary>Reason and measure in words; what is still missing is said.</summary>
    private static string Reasons(string reason, string improvement, Separator separator)
    {
        var mark = separator == Separator.Sentence ? "；" : "，";
        return $"扣分主要原因是{Wording.Phrase(reason)}{mark}改进措施是{Wording.Phrase(improvement)}";
    }

    private static string Head(IndicatorScore line)
    {
        var weight = $"分值{Wording.Weight(line.Indicator.Weight)}分";
        return line.IsClaimed
            ? $"{line.Indicator.Name}从严自评得分为{line.SelfScore}分（{weight}，计算得分{line.Line.Score}分）"
            : $"{line.Indicator.Name}自评得分为{line.SelfScore}分（{weight}）";
    }

    private static string Targets(List<TargetScore> lost)
    {
        var written = lost.Take(MostTargets).Select(target =>
            $"“{target.Target.Name}”得分为{target.Line.Score}分（分值{Wording.Weight(target.Weight!.Value)}分），"
            + Reasons(target.Target.DeductionReason, target.Target.Improvement, Separator.Point));
        var more = lost.Count > MostTargets ? $"；其余{lost.Count - MostTargets}项扣分的绩效指标及其原因、措施见自评表" : "";
        return "其中" + string.Join("；", written) + more;
    }
}
