using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Excel;

/// <summary>What a row of 评分表 takes.</summary>
internal enum ScoreFieldKind
{
    /// <summary>金额, in 元.</summary>
    Money,

    /// <summary>A whole number, or how often a finding occurred.</summary>
    Count,

    /// <summary>Any other figure.</summary>
    Quantity,

    /// <summary>是, 否 or 不适用.</summary>
    Mark,

    /// <summary>等次.</summary>
    Level,

    /// <summary>得分 of a judgement.</summary>
    Score,

    /// <summary>Whether the whole indicator doesn't apply.</summary>
    NotApplicable,

    /// <summary>Nothing: the targets stand on their own sheet.</summary>
    SeeTargets,
}

/// <summary>One row of 评分表: an input of an indicator.</summary>
/// <param name="Field">The field as the domain names it: <c>amounts.spent</c>, <c>checklist.published</c>.</param>
/// <param name="Key">The key of the input within the indicator's answer.</param>
/// <param name="Name">填报项, as it stands in the sheet.</param>
/// <param name="Unit">单位, or what to choose from.</param>
/// <param name="Kind">What it takes.</param>
internal sealed record ScoreField(string Field, string Key, string Name, string Unit, ScoreFieldKind Kind)
{
    /// <summary>The rows of an indicator, in the order of the form.</summary>
    public static IEnumerable<ScoreField> Of(Indicator indicator)
    {
        foreach (var field in OfRule(indicator.Rule))
            yield return field;
        if (indicator.AllowsNotApplicable)
            yield return new ScoreField("notApplicable", "", "本指标是否不适用", "是，或留空", ScoreFieldKind.NotApplicable);
    }

    private static IEnumerable<ScoreField> OfRule(ScoringRule rule) => rule switch
    {
        ScoringRule.Checklist checklist => checklist.Items.Select(item => new ScoreField($"checklist.{item.Key}", item.Key, item.Name, "是、否、不适用", ScoreFieldKind.Mark)),
        ScoringRule.Deduction deduction => deduction.Findings.Select(finding => new ScoreField($"findings.{finding.Key}", finding.Key, finding.Name, "次", ScoreFieldKind.Count)),
        ScoringRule.Judgement => [new("judgement.level", "", "完成等次", "", ScoreFieldKind.Level), new("judgement.score", "", "得分", "分", ScoreFieldKind.Score)],
        ScoringRule.Targets => [new("targets", "", "（在“年度绩效指标”表中填报）", "", ScoreFieldKind.SeeTargets)],
        _ => rule.Inputs.Select(input => new ScoreField($"amounts.{input.Key}", input.Key, input.Name, input.Unit, KindOf(input.Kind))),
    };

    private static ScoreFieldKind KindOf(FigureKind kind) => kind switch
    {
        FigureKind.Money => ScoreFieldKind.Money,
        FigureKind.Count => ScoreFieldKind.Count,
        FigureKind.Quantity => ScoreFieldKind.Quantity,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    /// <summary>The field's figure in an answer, or null.</summary>
    public decimal? FigureIn(Answer? answer) => answer switch
    {
        Answer.Amounts amounts => amounts.Values.GetValueOrDefault(Key),
        Answer.Deduction deduction => deduction.Counts.GetValueOrDefault(Key),
        Answer.Judgement judgement when Kind == ScoreFieldKind.Score => judgement.Score?.Value,
        _ => null,
    };

    /// <summary>The field's choice in an answer; empty where there is none.</summary>
    public string ChoiceIn(Answer? answer) => (Kind, answer) switch
    {
        (ScoreFieldKind.NotApplicable, Answer.NotApplicable) => WorkbookLayout.Yes,
        (ScoreFieldKind.Mark, Answer.Checklist checklist) => checklist.Marks.GetValueOrDefault(Key) switch
        {
            CheckMark.Yes => WorkbookLayout.Yes,
            CheckMark.No => WorkbookLayout.No,
            CheckMark.NotApplicable => WorkbookLayout.NotApplicable,
            _ => "",
        },
        (ScoreFieldKind.Level, Answer.Judgement { Level: { } level }) => JudgementScale.NameOf(level),
        _ => "",
    };

    /// <summary>Why the field doesn't apply; empty where it does.</summary>
    public string ReasonIn(Answer? answer) => (Kind, answer) switch
    {
        (ScoreFieldKind.NotApplicable, Answer.NotApplicable notApplicable) => notApplicable.Reason,
        (ScoreFieldKind.Mark, Answer.Checklist checklist) when checklist.Marks.GetValueOrDefault(Key) is CheckMark.NotApplicable notApplicable => notApplicable.Reason,
        _ => "",
    };

    /// <summary>The field's value as people read it; empty where there is none.</summary>
    public string Written(Answer? answer)
    {
        if (FigureIn(answer) is { } figure)
            return (Kind == ScoreFieldKind.Money ? Figure.Amount(figure) : Figure.Plain(figure)) + (Unit.Length > 0 ? " " + Unit : "");
        var choice = ChoiceIn(answer);
        var reason = ReasonIn(answer);
        return reason.Length == 0 ? choice : $"{choice}（{reason}）";
    }
}
