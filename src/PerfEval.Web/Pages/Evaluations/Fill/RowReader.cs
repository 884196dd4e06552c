using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>Turns the fields of a row into what the domain takes, and back no further: typed text stays in the form.</summary>
internal static class RowReader
{
    /// <summary>Reads a row whose fields the validator has accepted.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="input">The fields.</param>
    /// <param name="unit">The unit of the form's amounts.</param>
    /// <param name="current">The entry as it is; a target set's answer isn't in this form and stays.</param>
    /// <returns>What the officer states, or the fields that it can't be.</returns>
    public static (EntryEdit? Edit, IReadOnlyList<FieldFault> Faults) Read(Indicator indicator, RowInput input, MoneyUnit unit, IndicatorEntry current)
    {
        var faults = new RowInputValidator(indicator).Validate(input).Errors.ConvertAll(error => new FieldFault(error.PropertyName, error.ErrorMessage));
        if (faults.Count > 0)
            return (null, faults);

        var claim = (Claim?)null;
        if (!string.IsNullOrWhiteSpace(input.ClaimScore))
        {
            if (!TryReadPoints(input.ClaimScore, out var score))
                return (null, [new FieldFault("claim.score", "从严自评分最多保留两位小数")]);
            claim = new Claim(score, input.ClaimReason.Trim());
        }

        var points = (Points?)null;
        if (!string.IsNullOrWhiteSpace(input.Score))
        {
            if (!TryReadPoints(input.Score, out var score))
                return (null, [new FieldFault("judgement.score", "得分最多保留两位小数")]);
            points = score;
        }

        var answer = input.NotApplicable ? new Answer.NotApplicable(input.NotApplicableReason.Trim()) : ReadAnswer(indicator, input, unit, points, current);
        return (new EntryEdit(answer, claim, Unify(input.DeductionReason), Unify(input.Improvement)) { IsSample = current.IsSample && Equals(answer, current.Answer) }, []);
    }

    private static Answer? ReadAnswer(Indicator indicator, RowInput input, MoneyUnit unit, Points? score, IndicatorEntry current) => indicator.Rule switch
    {
        ScoringRule.Ratio or ScoringRule.Threshold or ScoringRule.Tiers =>
            new Answer.Amounts(indicator.Rule.Inputs.ToDictionary(field => field.Key, field => ReadAmount(field, input.Amounts.GetValueOrDefault(field.Key, ""), unit), StringComparer.Ordinal)),
        ScoringRule.Checklist checklist => ReadChecklist(checklist, input),
        ScoringRule.Deduction deduction =>
            new Answer.Deduction(deduction.Findings.ToDictionary(finding => finding.Key, finding => ReadCount(input.Counts.GetValueOrDefault(finding.Key, "")), StringComparer.Ordinal)),
        ScoringRule.Judgement => new Answer.Judgement(JudgementScale.FromName(input.Level), score),
        ScoringRule.Targets => current.Answer,
        _ => throw new InvalidOperationException($"Unknown rule {indicator.Rule}."),
    };

    private static Answer.Checklist ReadChecklist(ScoringRule.Checklist checklist, RowInput input)
    {
        var marks = new Dictionary<string, CheckMark>(StringComparer.Ordinal);
        foreach (var item in checklist.Items)
        {
            switch (input.Checks.GetValueOrDefault(item.Key, ""))
            {
                case "yes":
                    marks[item.Key] = new CheckMark.Yes();
                    break;
                case "no":
                    marks[item.Key] = new CheckMark.No();
                    break;
                case "na":
                    marks[item.Key] = new CheckMark.NotApplicable(input.CheckReasons.GetValueOrDefault(item.Key, "").Trim());
                    break;
                default:
                    break;
            }
        }

        return new Answer.Checklist(marks);
    }

    private static decimal? ReadAmount(RuleInput field, string text, MoneyUnit unit)
    {
        if (!FigureText.TryParse(text, out var value))
            return null;

        // An absurd amount stays as it is for the domain to refuse; multiplying it could overflow.
        return field.Kind == FigureKind.Money && Math.Abs(value) <= Figure.Largest ? unit.ToYuan(value) : value;
    }

    private static int? ReadCount(string text) => FigureText.TryParse(text, out var value) ? (int)value : null;

    private static bool TryReadPoints(string text, out Points points)
    {
        points = Points.Zero;
        return FigureText.TryParse(text, out var value) && Math.Abs(value) < 1_000_000 && Points.TryOf(value, out points);
    }

    private static string Unify(string text) => text.Trim().ReplaceLineEndings("\n");
}
