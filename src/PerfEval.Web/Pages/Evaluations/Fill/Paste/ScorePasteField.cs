using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Web.Pages.Evaluations.Fill.Paste;

/// <summary>A field of 评分表 that something can be pasted into.</summary>
/// <param name="Indicator">Its indicator.</param>
/// <param name="Row">The row's fields.</param>
/// <param name="Field">The field as the domain names it: <c>amounts.spent</c>.</param>
/// <param name="Property">The field within <see cref="RowInput"/>: <c>Amounts[spent]</c>.</param>
/// <param name="Label">Its label.</param>
/// <param name="Read">Reads a cell: the value for the form, or why not.</param>
/// <param name="Unit">The unit that a figure of it stands in; empty for what is no figure.</param>
internal sealed record ScorePasteField(
    Indicator Indicator, RowInput Row, string Field, string Property, string Label, Func<string, (string? Value, string? Fault)> Read, string Unit = "")
{
    /// <summary>The form name.</summary>
    public string Name => $"Rows[{Indicator.Code}].{Property}";

    private string Key => Property[(Property.IndexOf('[', StringComparison.Ordinal) + 1)..].TrimEnd(']');

    /// <summary>What the field holds.</summary>
    public string Value
    {
        get => Property switch
        {
            nameof(RowInput.Level) => Row.Level,
            nameof(RowInput.Score) => Row.Score,
            _ => Values.GetValueOrDefault(Key, ""),
        };
        set
        {
            if (Property == nameof(RowInput.Level))
                Row.Level = value;
            else if (Property == nameof(RowInput.Score))
                Row.Score = value;
            else
                Values[Key] = value;
        }
    }

    private Dictionary<string, string> Values =>
        Property.StartsWith(nameof(RowInput.Amounts), StringComparison.Ordinal) ? Row.Amounts : Property.StartsWith(nameof(RowInput.Checks), StringComparison.Ordinal) ? Row.Checks : Row.Counts;

    /// <summary>A value as people read it.</summary>
    public string Words(string value) => Property.StartsWith("Checks", StringComparison.Ordinal) ? PastedWords.MarkText(value) : value;

    /// <summary>Whether a cell's figure is in another unit than the field, and is converted.</summary>
    public bool IsConverted(string text) => Unit.Length > 0 && UnitFigure.TryParse(text, out var figure) && figure.IsConvertedTo(Unit);

    /// <summary>Takes a cell.</summary>
    public (string? Value, string? Fault) Take(string text)
    {
        var read = Read(text);
        if (read.Value is not null)
            Value = read.Value;
        return read;
    }

    /// <summary>The fields of an indicator in the order of the form; none where nothing can be typed.</summary>
    public static IEnumerable<ScorePasteField> Of(Indicator indicator, RowInput? row, MoneyUnit unit)
    {
        if (row is null || row.NotApplicable)
            return [];
        return indicator.Rule switch
        {
            ScoringRule.Checklist checklist => checklist.Items.Select(item => new ScorePasteField(indicator, row, $"checklist.{item.Key}", $"Checks[{item.Key}]", item.Name, ReadMark)),
            ScoringRule.Deduction deduction => deduction.Findings.Select(finding => new ScorePasteField(indicator, row, $"findings.{finding.Key}", $"Counts[{finding.Key}]", finding.Name, text => ReadFigure(text, "次"), "次")),
            ScoringRule.Judgement =>
            [
                new ScorePasteField(indicator, row, "judgement.level", nameof(RowInput.Level), "等次", ReadLevel),
                new ScorePasteField(indicator, row, "judgement.score", nameof(RowInput.Score), "得分", text => ReadFigure(text, "分"), "分"),
            ],
            ScoringRule.Targets => [],
            _ => indicator.Rule.Inputs.Select(input => new ScorePasteField(
                indicator, row, $"amounts.{input.Key}", $"Amounts[{input.Key}]", input.Name, text => input.Kind == FigureKind.Money ? ReadMoney(text, unit) : ReadFigure(text, input.Unit), input.Kind == FigureKind.Money ? unit.Name : input.Unit)),
        };
    }

    private static (string? Value, string? Fault) ReadMark(string text) =>
        PastedWords.Mark(text) is { } mark ? (mark, null) : (null, $"应为“是”“否”或“不适用”；现在是“{text}”");

    private static (string? Value, string? Fault) ReadLevel(string text) =>
        JudgementScale.FromName(text) is null ? (null, $"等次应为{PastedWords.Levels}之一；现在是“{text}”") : (text, null);

    private static (string? Value, string? Fault) ReadFigure(string text, string own)
    {
        if (!UnitFigure.TryParse(text, out var figure))
            return (null, $"应为数字，例如 1,234.56；现在是“{text}”");
        return figure.In(own) is { } value ? (PastedWords.Show(value), null) : (null, $"单位“{figure.Unit}”与“{own}”不一致");
    }

    private static (string? Value, string? Fault) ReadMoney(string text, MoneyUnit page)
    {
        if (!UnitFigure.TryParse(text, out var figure))
            return (null, $"应为金额，例如 1,234.56；现在是“{text}”");
        var inUnit = figure.Unit.Length == 0 ? figure with { Unit = page.Name } : figure;
        if (inUnit.In(MoneyUnit.Yuan.Name) is not { } yuan)
            return (null, figure.Unit.Length == 0 ? "数值过大，请核对单位" : $"单位“{figure.Unit}”不能换算成{page.Name}");
        return Figure.FaultOf(yuan, FigureKind.Money) is { } fault ? (null, $"金额{fault}") : (page.Show(yuan), null);
    }
}
