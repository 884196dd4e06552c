using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Pages.Evaluations;

/// <summary>A gap in words that stand by themselves, as a list of links needs them.</summary>
internal static class GapWords
{
    /// <summary>The indicator or section that a gap belongs to, as it heads a list.</summary>
    public static string PlaceOf(Evaluation evaluation, Gap gap) => gap.IndicatorCode is { } code
        ? $"{code} {evaluation.Scheme.Find(code)!.Name}"
        : NarrativeKeys.Of(evaluation.Scheme).First(section => section.Key == gap.NarrativeKey).Heading;

    /// <summary>
    /// What is missing, with the target that it is missing of where the message doesn't name it: two qualitative targets of one set both lack
    /// “完成等次”.
    /// </summary>
    public static string Of(Evaluation evaluation, Gap gap)
    {
        var (row, _) = TargetField.Split(gap.Field);
        if (row is not { } place || gap.IndicatorCode is not { } code || evaluation.Entry(code)?.Answer is not Answer.Targets targets || place >= targets.Items.Count)
            return gap.Message;
        var target = targets.Items[place];
        var name = string.IsNullOrWhiteSpace(target.Name) ? $"第 {place + 1} 条{target.Category}" : $"“{target.Name}”";
        return gap.Message.Contains(name, StringComparison.Ordinal) ? gap.Message : $"{name}：{gap.Message}";
    }
}
