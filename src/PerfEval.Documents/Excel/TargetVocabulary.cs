namespace PerfEval.Documents.Excel;

/// <summary>A field of a target in the words of those who fill it in.</summary>
/// <param name="Field">The field as the domain names it; <see cref="TargetVocabulary.Computed"/> for the score that nobody fills in.</param>
/// <param name="Header">Its column in the 填报表; empty where that has none.</param>
/// <param name="Name">What the program's pages call it.</param>
/// <param name="Headings">What officials call it in their own sheets.</param>
public sealed record TargetFieldWords(string Field, string Header, string Name, IReadOnlyList<string> Headings);

/// <summary>The fields of 年度绩效指标 by their names: one list for the grid, the workbook and what is pasted.</summary>
public static class TargetVocabulary
{
    /// <summary>The score that the program computes.</summary>
    public const string Computed = "computed";

    /// <summary>The fields in the order of the grid.</summary>
    public static IReadOnlyList<TargetFieldWords> Fields { get; } =
    [
        new("category", TargetColumns.Category, "指标类别", ["指标类别", "类别", "指标类型", "二级指标"]),
        new("name", TargetColumns.Name, "指标名称", ["指标名称", "名称", "三级指标", "绩效指标", "指标", "指标内容"]),
        new("direction", TargetColumns.Direction, "方向", ["方向", "指标方向", "比较符", "符号"]),
        new("target", TargetColumns.Goal, "目标值", ["目标值", "年度指标值", "指标值", "年初目标值", "计划值", "预期值", "目标"]),
        new("actual", TargetColumns.Actual, "实际完成值", ["实际完成值", "完成值", "实际值", "实际完成情况", "完成情况", "全年完成值"]),
        new("unit", TargetColumns.Unit, "单位", ["单位", "计量单位", "度量单位"]),
        new("weight", TargetColumns.Weight, "分值", ["分值", "权重"]),
        new(Computed, "", "得分", ["得分", "自评得分"]),
        new("level", TargetColumns.Level, "完成等次", ["等次", "完成等次"]),
        new("score", TargetColumns.Score, "定性得分", ["评分", "定性得分"]),
        new("note", TargetColumns.Note, "备注", ["备注", "说明"]),
        new("deductionReason", TargetColumns.DeductionReason, "扣分原因", ["扣分原因", "偏差原因", "未完成原因"]),
        new("improvement", TargetColumns.Improvement, "改进措施", ["改进措施"]),
    ];

    /// <summary>The words of a field; null where there is none of that name.</summary>
    public static TargetFieldWords? Find(string field) => Fields.FirstOrDefault(known => known.Field == field);
}
