using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>上年数据 of one indicator, in words beside its fields.</summary>
/// <param name="Year">The former year.</param>
/// <param name="Stated">What was stated for the indicator.</param>
/// <param name="Unit">The unit of amounts on the page.</param>
public sealed record FormerRow(FormerYear Year, FormerIndicator Stated, MoneyUnit Unit)
{
    private const int MostNamed = 2;

    /// <summary>The former row of an indicator; null where nothing was stated.</summary>
    public static FormerRow? Of(FormerYear? year, Indicator indicator, Scheme scheme, MoneyUnit unit) =>
        year?.Find(indicator, scheme) is { } stated ? new FormerRow(year, stated, unit) : null;

    /// <summary>The year as it leads the words: 2024年.</summary>
    public string Label => $"{Year.FiscalYear}年";

    /// <summary>Whatever it was called then, where that differs.</summary>
    public string? OtherName(Indicator indicator) => Stated.Indicator.Name == indicator.Name ? null : Stated.Indicator.Name;

    /// <summary>All that was stated.</summary>
    public string Whole => AnswerText.Of(Stated.Indicator, Stated.Answer, Unit);

    /// <summary>What was stated, as short as it can be said.</summary>
    public string Brief => Stated.Answer switch
    {
        Answer.Checklist checklist => BriefOf(checklist, (ScoringRule.Checklist)Stated.Indicator.Rule),
        Answer.Deduction deduction => deduction.Counts.Values.All(count => count == 0) ? "没有扣分情形" : Whole,
        Answer.Targets targets => $"{targets.Items.Count} 项指标",
        _ => Whole,
    };

    /// <summary>The scores that count: the self-score, and the final one once the year is approved.</summary>
    public string Score => (Stated.SelfScore, Stated.FinalScore) switch
    {
        (null, null) => "未填完",
        ({ } self, null) => $"自评 {self}",
        var (self, final) when self == final => $"审定 {final}",
        var (self, final) => $"自评 {self}，审定 {final}",
    };

    private static string BriefOf(Answer.Checklist checklist, ScoringRule.Checklist rule)
    {
        var others = rule.Items.Where(item => checklist.Marks.GetValueOrDefault(item.Key) is not CheckMark.Yes).ToList();
        if (others.Count == 0)
            return "全部为是";
        if (others.Count > MostNamed)
            return $"{rule.Items.Count - others.Count} 项为是，{others.Count} 项不是";
        return string.Join("，", others.Select(item => $"{item.Name} {checklist.Marks.GetValueOrDefault(item.Key) switch { null => "未填", CheckMark.NotApplicable => "不适用", var mark => mark.Written }}"));
    }
}
