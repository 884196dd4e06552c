namespace PerfEval.Web.Pages.Evaluations.Fill.Paste;

/// <summary>The columns of the targets' grid: in the order in which they stand there, and by the headings that officials give them in sheets.</summary>
internal static class TargetColumns
{
    /// <summary>The score, which nobody types.</summary>
    public const string Computed = "computed";

    /// <summary>The grid's columns from left to right.</summary>
    public static IReadOnlyList<string> InGrid { get; } = ["category", "name", "direction", "target", "actual", "unit", "weight", Computed];

    private static readonly (string Field, string Name, string[] Headings)[] All =
    [
        ("category", "指标类别", ["指标类别", "类别", "指标类型", "二级指标"]),
        ("name", "指标名称", ["指标名称", "名称", "三级指标", "绩效指标", "指标", "指标内容"]),
        ("direction", "方向", ["方向", "指标方向", "比较符", "符号"]),
        ("target", "目标值", ["目标值", "年度指标值", "指标值", "年初目标值", "计划值", "预期值", "目标"]),
        ("actual", "实际完成值", ["实际完成值", "完成值", "实际值", "实际完成情况", "完成情况", "全年完成值"]),
        ("unit", "单位", ["单位", "计量单位", "度量单位"]),
        ("weight", "分值", ["分值", "权重"]),
        (Computed, "得分", ["得分", "自评得分"]),
        ("level", "完成等次", ["等次", "完成等次"]),
        ("score", "定性得分", ["评分", "定性得分"]),
        ("note", "备注", ["备注", "说明"]),
        ("deductionReason", "扣分原因", ["扣分原因", "偏差原因", "未完成原因"]),
        ("improvement", "改进措施", ["改进措施"]),
    ];

    private static readonly Dictionary<string, string> Names = All.ToDictionary(column => column.Field, column => column.Name, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Headings =
        All.SelectMany(column => column.Headings.Select(heading => (heading, column.Field))).ToDictionary(pair => pair.heading, pair => pair.Field, StringComparer.Ordinal);

    /// <summary>What a column is called.</summary>
    public static string NameOf(string field) => Names[field];

    /// <summary>Whether there is such a column to begin at.</summary>
    public static bool Has(string field) => Names.ContainsKey(field);

    /// <summary>
    /// The columns by a heading row, null for those that have no place here; null where the row is no heading: one that names a column that
    /// is filled, and nothing but headings.
    /// </summary>
    public static IReadOnlyList<string?>? FromHeadings(IReadOnlyList<string> cells)
    {
        var fields = cells.Select(cell => Headings.GetValueOrDefault(Plain(cell))).ToList();
        var known = fields.Count(field => field is not null);
        var isHeading = known >= 2 || (known == 1 && cells.Count(cell => cell.Length > 0) == 1);
        return isHeading && fields.Exists(field => field is "name" or "target" or "actual" or "category" or "weight" or "unit") ? fields : null;
    }

    /// <summary>The columns from one on to the right, as many as the grid has.</summary>
    public static IReadOnlyList<string?> From(string field)
    {
        var at = InGrid.ToList().IndexOf(field);
        return at < 0 ? [field] : [.. InGrid.Skip(at)];
    }

    /// <summary>A heading without blanks and without the unit that stands in brackets behind it.</summary>
    private static string Plain(string heading)
    {
        var text = string.Concat(heading.Where(character => !char.IsWhiteSpace(character)));
        var bracket = text.IndexOfAny(['（', '(']);
        return bracket > 0 ? text[..bracket] : text;
    }
}
