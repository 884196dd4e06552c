using PerfEval.Documents.Excel;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Web.Pages.Evaluations.Fill.Paste;

/// <summary>Puts the cells of one pasted row into a target's fields.</summary>
/// <param name="rule">The set's rule, for its categories.</param>
/// <param name="row">The fields; they are changed.</param>
/// <param name="isNew">Whether the row was blank before.</param>
internal sealed class TargetRowPaste(ScoringRule.Targets rule, TargetInput row, bool isNew)
{
    /// <summary>Why cells were refused, by column.</summary>
    public Dictionary<string, string> Faults { get; } = new(StringComparer.Ordinal);

    /// <summary>The cells whose figures were converted from another unit than the row's, by column, as they were pasted.</summary>
    public Dictionary<string, string> Converted { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes the cells, by column; blank ones leave their fields as they are.</summary>
    public void Take(IReadOnlyDictionary<string, string> cells)
    {
        // The direction and the unit decide how the values are read.
        var hasDirection = cells.TryGetValue("direction", out var direction) && direction.Length > 0;
        foreach (var field in new[] { "category", "name", "direction", "unit", "target", "actual", "level", "score", "weight", "note", "deductionReason", "improvement", TargetVocabulary.Computed })
        {
            if (cells.TryGetValue(field, out var text) && text.Length > 0 && Take(field, text, hasDirection) is { } fault)
                Faults[field] = fault;
        }
    }

    private string? Take(string field, string text, bool hasDirection)
    {
        switch (field)
        {
            case "category":
                if (PastedWords.Category(rule.Categories, text) is not { } category)
                    return $"本组没有“{text}”这一类别，应为{string.Join("、", rule.Categories)}之一";
                row.Category = category;
                return null;
            case "name":
                row.Name = text.ReplaceLineEndings(" ");
                return null;
            case "direction":
                if (PastedWords.Direction(text) is not { } direction)
                    return $"方向应为{string.Join("、", TargetInput.Directions.Select(known => known.Text))}之一";
                row.Direction = direction;
                return null;
            case "unit":
                row.Unit = text;
                return null;
            case "target":
                return TakeTarget(text, hasDirection);
            case "actual":
                return TakeActual(text);
            case "level":
                return TakeLevel(text);
            case "score":
                return TakePoints(text, value => row.Score = value);
            case "weight":
                return TakePoints(text, value => row.Weight = value);
            case "note":
                row.Note = text;
                return null;
            case "deductionReason":
                row.DeductionReason = text;
                return null;
            case "improvement":
                row.Improvement = text;
                return null;
            default:
                return "得分由系统计算，不能粘贴";
        }
    }

    private string? TakeTarget(string text, bool hasDirection)
    {
        var (sign, rest) = PastedWords.SplitDirection(text);
        if (sign is not null && UnitFigure.TryParse(rest, out _))
        {
            if (hasDirection && row.Direction != sign)
                return $"目标值写着“{sign}”，与“方向”一栏不一致";
            row.Direction = sign;
            return TakeFigure("target", rest, "目标值", value => row.Target = value);
        }

        // Without a word about it, a date makes a dated target and a text a qualitative one; a row that was there keeps its direction.
        if (row.Direction != TargetInput.Qualitative && !(UnitFigure.TryParse(text, out var bare) && bare.Unit.Length == 0 && row.Direction != TargetInput.ByDate) && PastedWords.TryDate(text, out var date))
        {
            if (row.Direction != TargetInput.ByDate && (hasDirection || !isNew))
                return "本行的目标值应为数字；日期请先把方向改为“时限”";
            (row.Direction, row.Target) = (TargetInput.ByDate, date.ToString("yyyy-MM-dd", Hosting.InterfaceCulture.Value));
            return null;
        }

        if (row.Direction == TargetInput.ByDate)
            return $"目标日期应为日期，例如 2024-12-31；现在是“{text}”";
        if (row.Direction == TargetInput.Qualitative)
        {
            row.Target = text;
            return null;
        }

        if (UnitFigure.TryParse(text, out _))
            return TakeFigure("target", text, "目标值", value => row.Target = value);
        if (hasDirection || !isNew)
            return $"目标值应为数字，例如 1,234.56；现在是“{text}”。文字目标请先把方向改为“定性”";
        (row.Direction, row.Target) = (TargetInput.Qualitative, text);
        return null;
    }

    private string? TakeActual(string text)
    {
        if (row.Direction == TargetInput.Qualitative)
            return TakeLevel(text);
        if (row.Direction != TargetInput.ByDate)
            return TakeFigure("actual", text, "实际完成值", value => row.Actual = value);
        if (!PastedWords.TryDate(text, out var date))
            return $"完成日期应为日期，例如 2024-12-31；现在是“{text}”";
        row.Actual = date.ToString("yyyy-MM-dd", Hosting.InterfaceCulture.Value);
        return null;
    }

    private string? TakeLevel(string text)
    {
        if (row.Direction != TargetInput.Qualitative)
            return "只有“定性”指标填等次";
        if (JudgementScale.FromName(text) is null)
            return $"定性指标的完成情况应为{PastedWords.Levels}之一；现在是“{text}”";
        row.Level = text;
        return null;
    }

    private string? TakeFigure(string field, string text, string what, Action<string> set)
    {
        if (!UnitFigure.TryParse(text, out var figure))
            return $"{what}应为数字，例如 1,234.56；现在是“{text}”";
        if (string.IsNullOrWhiteSpace(row.Unit))
            row.Unit = figure.Unit;
        if (figure.In(row.Unit) is not { } value)
            return $"单位“{figure.Unit}”与本行的“{row.Unit}”不一致";
        if (figure.IsConvertedTo(row.Unit))
            Converted[field] = text;
        set(PastedWords.Show(value));
        return null;
    }

    private static string? TakePoints(string text, Action<string> set)
    {
        if (!UnitFigure.TryParse(text, out var figure) || figure.In("分") is not { } value)
            return $"应为分数，例如 5 或 2.5；现在是“{text}”";
        set(PastedWords.Show(value));
        return null;
    }
}
