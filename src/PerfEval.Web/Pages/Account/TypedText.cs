using System.Text.RegularExpressions;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Web.Pages.Evaluations.Fill;
using PerfEval.Web.Pages.Evaluations.Fill.Paste;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Account;

/// <summary>A field of a carried form as a person reads it.</summary>
/// <param name="Label">Where it was typed: indicator, target or section, and the field.</param>
/// <param name="Text">What was typed.</param>
internal sealed partial record TypedText(string Label, string Text)
{
    /// <summary>Fields that a page puts into its form and nobody types.</summary>
    private static readonly string[] Unseen = ["Version", "Seen", "Take", "TheirVersion", "Loaded", "Id", "At", "Index", "Code", "Restore", "Delete", "Confirm"];

    private static readonly (string Property, string Word)[] Words =
    [
        ("DeductionReason", "扣分原因"), ("Improvement", "改进措施"), ("ClaimScore", "从严自评分"), ("ClaimReason", "从严理由"), ("NotApplicable", "不适用"),
        ("NotApplicableReason", "不适用理由"), ("Score", "得分"), ("Level", "等次"), ("Opinion", "复核意见"), ("ReturnReason", "退回原因"),
        ("Category", "指标类别"), ("Name", "指标名称"), ("Direction", "方向"), ("Target", "目标值"), ("Actual", "实际完成值"),
        ("Unit", "单位"), ("Weight", "分值"), ("Note", "备注"),
    ];

    /// <summary>The evaluation whose page the form stood in; null where the address names none.</summary>
    public static EvaluationId? EvaluationOf(CarriedForm carried) =>
        EvaluationAddress().Match(carried.Address) is { Success: true } match && Guid.TryParse(match.Groups["id"].ValueSpan, out var id) ? new EvaluationId(id) : null;

    /// <summary>What was typed, in the form's order: fields that hold something else than the page was made with.</summary>
    public static IReadOnlyList<TypedText> Of(CarriedForm carried, Evaluation evaluation)
    {
        var seen = carried.Fields.Where(field => field.Key.EndsWith(".Seen", StringComparison.Ordinal))
            .GroupBy(field => field.Key[..^"Seen".Length], StringComparer.Ordinal).ToDictionary(group => group.Key, group => SeenFields.Parse(group.First().Value), StringComparer.Ordinal);
        var names = carried.Fields.Where(field => field.Key.EndsWith("].Name", StringComparison.Ordinal))
            .GroupBy(field => field.Key[..^"Name".Length], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal);
        List<TypedText> typed = [];
        foreach (var (name, value) in carried.Fields)
        {
            var match = FieldName().Match(name);
            if (value.Length == 0 || !match.Success)
                continue;
            var (place, property, key) = (match.Groups["place"].Value, match.Groups["property"].Value, match.Groups["key"].Value);
            if (Unseen.Contains(property, StringComparer.Ordinal) || (seen.TryGetValue(place, out var made) && !made.IsTouched(SeenName(property, key), property == "NotApplicable" ? "1" : value)))
                continue;
            // A reviewer's rows are numbered and name their indicator beside.
            var code = carried.Fields.FirstOrDefault(field => field.Key == place + "Code").Value ?? match.Groups["code"].Value;
            if (evaluation.Part(code) is { } part && part.Text.ReplaceLineEndings("\n") == value.ReplaceLineEndings("\n"))
                continue;
            var row = names.GetValueOrDefault(place, "");
            typed.Add(new TypedText(string.Join(" · ", new[] { HeadingOf(evaluation, code), row, LabelOf(evaluation.Scheme.Find(code), name, property, key) }.Where(part => part.Length > 0)), WordsOf(property, value)));
        }

        return typed;
    }

    private static string HeadingOf(Evaluation evaluation, string code) =>
        evaluation.Scheme.Find(code) is { } indicator ? $"{code} {indicator.Name}" : NarrativeKeys.Of(evaluation.Scheme).FirstOrDefault(section => section.Key == code)?.Heading ?? "";

    /// <summary>The name by which the fields of 评分表 are known, or the word for a field that many rows have.</summary>
    private static string LabelOf(Indicator? indicator, string name, string property, string key)
    {
        var known = indicator is null ? null : ScorePasteField.Of(indicator, new RowInput(), MoneyUnit.WanYuan).FirstOrDefault(field => field.Name == name);
        return known?.Label ?? Array.Find(Words, word => word.Property == property).Word ?? key;
    }

    /// <summary>The name that <see cref="SeenFields"/> knows a form's field by.</summary>
    private static string SeenName(string property, string key) => property switch
    {
        "Amounts" or "Checks" or "CheckReasons" or "Counts" => $"{char.ToLowerInvariant(property[0])}{property[1..^1]}:{key}",
        "NotApplicable" => "na",
        "NotApplicableReason" => "naReason",
        _ => $"{char.ToLowerInvariant(property[0])}{property[1..]}",
    };

    private static string WordsOf(string property, string value) => property switch
    {
        "Checks" => PastedWords.MarkText(value) is { Length: > 0 } mark ? mark : value,
        "NotApplicable" => "是",
        "Direction" => TargetInput.Directions.FirstOrDefault(direction => direction.Key == value).Text ?? value,
        _ => value,
    };

    [GeneratedRegex("/evaluations/(?<id>[0-9a-fA-F-]{36})/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EvaluationAddress();

    /// <summary>Rows[A103].Amounts[spent], Sets[A101].Rows[…].Name, Parts[A].Text.</summary>
    [GeneratedRegex(@"^(?<place>[A-Za-z]+\[(?<code>[^\]]*)\]\.(?:Rows\[[^\]]*\]\.)?)(?<property>[A-Za-z]+)(?:\[(?<key>[^\]]*)\])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FieldName();
}
