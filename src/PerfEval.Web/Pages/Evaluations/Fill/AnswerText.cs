using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>An answer in words, for places that have no room for a form.</summary>
internal static class AnswerText
{
    /// <summary>The answer's values by name, amounts in the unit of the page; 空 where there is none.</summary>
    public static string Of(Indicator indicator, Answer? answer, MoneyUnit unit) => answer switch
    {
        null => "空",
        Answer.Amounts amounts => string.Join("，", indicator.Rule.Inputs.Select(input => $"{input.Name} {Amount(amounts, input, unit)}")),
        Answer.Checklist checklist => string.Join("，", Items(indicator).Where(item => checklist.Marks.ContainsKey(item.Key)).Select(item => $"{item.Name} {checklist.Marks[item.Key].Written}")),
        Answer.Deduction deduction => string.Join("，", Findings(indicator).Select(finding => $"{finding.Name} {deduction.Counts.GetValueOrDefault(finding.Key)?.ToString(Hosting.InterfaceCulture.Value) ?? "空"} 次")),
        Answer.Judgement judgement => $"{(judgement.Level is { } level ? JudgementScale.NameOf(level) : "空")} {judgement.Score}",
        Answer.Targets targets => string.Join("\n", targets.Items.Select(target => $"{target.Category} {target.Name}：目标 {target.Goal.Expected}{target.Unit}，实际 {Achieved(target)}")),
        Answer.NotApplicable notApplicable => $"不适用（{notApplicable.Reason}）",
        _ => throw new InvalidOperationException($"Unknown answer {answer}."),
    };

    private static string Amount(Answer.Amounts amounts, RuleInput input, MoneyUnit unit) =>
        amounts.Values.GetValueOrDefault(input.Key) is { } value
            ? $"{unit.Show(value, input.Kind)} {(input.Kind == Domain.Scoring.FigureKind.Money ? unit.Name : input.Unit)}"
            : "空";

    private static string Achieved(Target target) => target.Goal.Achieved.Length > 0 ? target.Goal.Achieved + target.Unit : "空";

    private static IReadOnlyList<ChecklistItem> Items(Indicator indicator) => indicator.Rule is ScoringRule.Checklist rule ? rule.Items : [];

    private static IReadOnlyList<Finding> Findings(Indicator indicator) => indicator.Rule is ScoringRule.Deduction rule ? rule.Findings : [];
}
