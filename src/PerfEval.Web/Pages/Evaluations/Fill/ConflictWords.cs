using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Pages.Evaluations.Fill.Paste;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>What a form holds, in words as it was typed: two of them stand side by side in a conflict, also where one couldn't be read.</summary>
internal static class ConflictWords
{
    /// <summary>One indicator's row.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="row">The row.</param>
    /// <param name="unit">The unit of the form's amounts.</param>
    public static string Of(Indicator indicator, RowInput row, MoneyUnit unit)
    {
        var answer = row.NotApplicable ? $"不适用{Reason(row.NotApplicableReason)}" : indicator.Rule switch
        {
            ScoringRule.Checklist checklist => Join(checklist.Items.Select(item =>
                $"{item.Name} {Or(PastedWords.MarkText(row.Checks.GetValueOrDefault(item.Key, "")))}{Reason(row.Checks.GetValueOrDefault(item.Key) == "na" ? row.CheckReasons.GetValueOrDefault(item.Key, "") : "")}")),
            ScoringRule.Deduction deduction => Join(deduction.Findings.Select(finding => $"{finding.Name} {Or(row.Counts.GetValueOrDefault(finding.Key, ""))} 次")),
            ScoringRule.Judgement => $"等次 {Or(row.Level)}，得分 {Or(row.Score)}",
            ScoringRule.Targets => "",
            _ => Join(indicator.Rule.Inputs.Select(input =>
                row.Amounts.GetValueOrDefault(input.Key, "") is { Length: > 0 } value ? $"{input.Name} {value} {(input.Kind == FigureKind.Money ? unit.Name : input.Unit)}" : $"{input.Name} 空")),
        };
        return string.Join('\n', new[]
        {
            answer,
            row.ClaimScore.Length > 0 || row.ClaimReason.Length > 0 ? $"从严自评：{Or(row.ClaimScore)}{Reason(row.ClaimReason)}" : "",
            row.DeductionReason.Length > 0 ? $"扣分原因：{row.DeductionReason}" : "",
            row.Improvement.Length > 0 ? $"改进措施：{row.Improvement}" : "",
        }.Where(part => part.Length > 0));
    }

    /// <summary>A set of targets, a line for each.</summary>
    /// <param name="rows">The rows of the form.</param>
    public static string Of(IEnumerable<TargetInput> rows) => string.Join('\n', rows.Where(row => !row.IsBlank).Select(Of));

    private static string Of(TargetInput row)
    {
        var isText = row.Direction == TargetInput.Qualitative;
        var sign = isText || row.Direction == TargetInput.ByDate ? "" : row.Direction + " ";
        var parts = new[]
        {
            $"目标 {sign}{WithUnit(row.Target, row)}",
            isText ? $"等次 {Or(row.Level)}，得分 {Or(row.Score)}" : $"实际 {WithUnit(row.Actual, row)}",
            row.Weight.Length > 0 ? $"分值 {row.Weight}" : "",
            Said("备注", row.Note),
            Said("扣分原因", row.DeductionReason),
            Said("改进措施", row.Improvement),
        };
        return $"{row.Category} {(row.Name.Length > 0 ? row.Name : "未命名指标")}：{Join(parts.Where(part => part.Length > 0))}";
    }

    private static string WithUnit(string value, TargetInput row) => value.Length == 0 ? "空" : value + row.Unit;

    private static string Said(string name, string text) => text.Length > 0 ? $"{name}“{text.ReplaceLineEndings(" ")}”" : "";

    private static string Reason(string text) => text.Length > 0 ? $"（{text}）" : "";

    private static string Or(string value) => value.Length > 0 ? value : "空";

    private static string Join(IEnumerable<string> parts) => string.Join('，', parts);
}
