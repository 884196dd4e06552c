using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Web.Pages.Evaluations.Fill.Paste;

/// <summary>
/// Whole rows of a 评分表 as people copy them, with the indicator's code and name before the values: they say where the values go, and are no
/// values themselves.
/// </summary>
/// <param name="scheme">The scheme.</param>
/// <param name="heading">The heading row, blank where the block has none.</param>
internal sealed class LeadingColumns(Scheme scheme, IReadOnlyList<string> heading)
{
    /// <summary>Headings of columns that lead, or that nobody fills in.</summary>
    private static readonly string[] Passed = ["序号", "代码", "指标代码", "指标", "指标名称", "三级指标", "名称", "分值", "权重", "满分", "填报项", "单位", "自评得分", "计算得分"];

    /// <summary>Whether a row is the heading of a table: its first cell names such a column, whatever the others are called (填报2).</summary>
    public static bool IsHeading(IReadOnlyList<string> row) => row.Count > 0 && Passed.Contains(Plain(row[0]), StringComparer.Ordinal);

    /// <summary>The indicator that a row names, and what is left of the row; null and the row itself where it names none.</summary>
    public (Indicator? Indicator, IReadOnlyList<string> Values) Split(IReadOnlyList<string> row)
    {
        Indicator? named = null;
        var at = 0;
        for (; at < row.Count - 1; at++)
        {
            if (row[at].Length == 0 && named is not null)
                break;
            // Behind a code there may stand another name than the scheme's: words that no field could mean.
            if (Find(row[at]) is { } found && (named is null || found == named))
                named = found;
            else if (at != 1 || named is null || !IsName(row[at]))
                break;
        }

        if (named is null)
            return (null, row);
        return (named, [.. row.Select((cell, i) => (cell, i)).Skip(at).Where(pair => !IsPassed(pair.i)).Select(pair => pair.cell)]);
    }

    private bool IsPassed(int column) => column < heading.Count && Passed.Contains(Plain(heading[column]), StringComparer.Ordinal);

    private static bool IsName(string cell) => !UnitFigure.TryParse(cell, out _) && PastedWords.Mark(cell) is null && JudgementScale.FromName(cell) is null;

    /// <summary>An indicator by its code, its name, or both in one cell.</summary>
    private Indicator? Find(string cell)
    {
        var plain = Plain(cell);
        return plain.Length == 0 ? null : scheme.Find(plain)
            ?? scheme.Indicators.FirstOrDefault(indicator => Plain(indicator.Name) == plain || Plain(indicator.Code + indicator.Name) == plain);
    }

    private static string Plain(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
