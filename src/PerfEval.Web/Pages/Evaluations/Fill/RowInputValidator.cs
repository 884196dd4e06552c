using FluentValidation;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>
/// Whether the fields of a row can be read at all: figures that are figures, texts that are not endless. What they mean is the domain's
/// to judge. Faults carry the field's name as the domain has it (<c>amounts.spent</c>).
/// </summary>
internal sealed class RowInputValidator : AbstractValidator<RowInput>
{
    public RowInputValidator(Indicator indicator)
    {
        var amounts = indicator.Rule.Inputs.ToDictionary(input => input.Key, input => input.Name, StringComparer.Ordinal);
        var findings = (indicator.Rule as ScoringRule.Deduction)?.Findings.ToDictionary(finding => finding.Key, finding => finding.Name, StringComparer.Ordinal) ?? [];
        RuleFor(row => row).Custom((row, context) =>
        {
            foreach (var (key, text) in row.Amounts)
                MustBeFigure(context, $"amounts.{key}", amounts.GetValueOrDefault(key, "金额"), text);
            foreach (var (key, text) in row.Counts)
                MustBeWhole(context, $"findings.{key}", findings.GetValueOrDefault(key, "次数"), text);
            foreach (var (key, text) in row.CheckReasons)
                MustFit(context, $"checklist.{key}", "不适用的理由", text);
            MustBeFigure(context, "judgement.score", "得分", row.Score);
            MustBeFigure(context, "claim.score", "从严自评分", row.ClaimScore);
            MustFit(context, "notApplicable", "不适用的理由", row.NotApplicableReason);
            MustFit(context, "claim.reason", "从严自评的理由", row.ClaimReason);
            MustFit(context, "deductionReason", "扣分原因", row.DeductionReason);
            MustFit(context, "improvement", "改进措施", row.Improvement);
        });
    }

    private static void MustBeFigure(ValidationContext<RowInput> context, string field, string name, string text)
    {
        if (!string.IsNullOrWhiteSpace(text) && !FigureText.TryParse(text, out _))
            context.AddFailure(field, $"{name}应为数字，例如 1,234.56；现在填的是“{Shorten(text)}”");
    }

    private static void MustBeWhole(ValidationContext<RowInput> context, string field, string name, string text)
    {
        if (!string.IsNullOrWhiteSpace(text) && !(FigureText.TryParse(text, out var value) && decimal.Truncate(value) == value && Math.Abs(value) <= Limits.Count))
            context.AddFailure(field, $"“{name}”的次数应为 0 至 {Limits.Count} 之间的整数；现在填的是“{Shorten(text)}”");
    }

    private static void MustFit(ValidationContext<RowInput> context, string field, string name, string text)
    {
        if (text.Length > Limits.Reason)
            context.AddFailure(field, $"{Limits.TooLong(name, Limits.Reason)}（现有 {text.Length} 字）");
    }

    private static string Shorten(string text) => text.Length <= 20 ? text : text[..20] + "…";
}
