using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Excel;

/// <summary>填报表: what the workbook of an evaluation is made of; the writer and the reader both follow it.</summary>
public static class WorkbookLayout
{
    /// <summary>The document's name.</summary>
    public const string Name = "填报表";

    /// <summary>The media type of .xlsx.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The form's version; a workbook of another one is refused, because its columns may mean other things.</summary>
    public const int FormatVersion = 1;

    /// <summary>The sheet of the indicators' inputs.</summary>
    public const string Scores = "评分表";

    /// <summary>The sheet of the targets.</summary>
    public const string Targets = "年度绩效指标";

    /// <summary>The sheet of instructions.</summary>
    public const string Instructions = "填报说明";

    /// <summary>The very hidden sheet that says which evaluation the workbook was made from, and at which versions.</summary>
    internal const string Identity = "系统信息";

    /// <summary>The hidden sheet of the values to choose from.</summary>
    internal const string Lists = "可选值";

    internal const string DatedDirection = "时限";
    internal const string TextDirection = "定性";
    internal const string Yes = "是";
    internal const string No = "否";
    internal const string NotApplicable = "不适用";

    /// <summary>The directions to choose from, in their order.</summary>
    internal static IReadOnlyList<string> Directions { get; } = [.. Comparisons.Signs.Select(pair => pair.Sign), DatedDirection, TextDirection];

    /// <summary>The levels to choose from.</summary>
    internal static IReadOnlyList<string> Levels { get; } = [.. JudgementScale.Levels.Select(level => level.Name)];
}

/// <summary>The members of <see cref="WorkbookLayout.Identity"/>.</summary>
internal static class IdentityKeys
{
    public const string Format = "formatVersion";
    public const string Evaluation = "evaluation";
    public const string Department = "department";
    public const string DepartmentName = "departmentName";
    public const string Year = "fiscalYear";
    public const string Scheme = "scheme";
    public const string SchemeVersion = "schemeVersion";

    /// <summary>Before an indicator's code: the version of its entry.</summary>
    public const string Entry = "entry:";
}

/// <summary>A column of a sheet.</summary>
/// <param name="Header">Its header, by which it is found again wherever it was moved.</param>
/// <param name="Width">Its width in characters.</param>
/// <param name="MayBeMissing">Whether a workbook without it is still understood; nothing of it is read then.</param>
internal sealed record SheetColumn(string Header, double Width, bool MayBeMissing = false);

/// <summary>The columns of 评分表.</summary>
internal static class ScoreColumns
{
    public const string Code = "指标代码";
    public const string Name = "指标名称";
    public const string Weight = "分值";
    public const string Item = "填报项";
    public const string Unit = "单位";
    public const string Value = "填报值";
    public const string ItemReason = "不适用理由";
    public const string DeductionReason = "扣分原因";
    public const string Improvement = "改进措施";
    public const string ClaimScore = "从严自评分";
    public const string ClaimReason = "从严理由";
    public const string Computed = "计算得分";

    public static IReadOnlyList<SheetColumn> All { get; } =
    [
        new(Code, 10), new(Name, 28, MayBeMissing: true), new(Weight, 8, MayBeMissing: true), new(Item, 34), new(Unit, 12, MayBeMissing: true), new(Value, 20),
        new(ItemReason, 24), new(DeductionReason, 36), new(Improvement, 36), new(ClaimScore, 12), new(ClaimReason, 28), new(Computed, 10, MayBeMissing: true),
    ];
}

/// <summary>The columns of 年度绩效指标.</summary>
internal static class TargetColumns
{
    public const string Code = "指标代码";
    public const string Number = "序号";
    public const string Category = "类别";
    public const string Name = "名称";
    public const string Direction = "方向";
    public const string Goal = "目标值";
    public const string Actual = "实际完成值";
    public const string Level = "等次";
    public const string Score = "得分";
    public const string Unit = "单位";
    public const string Weight = "分值";
    public const string Note = "备注";
    public const string DeductionReason = "扣分原因";
    public const string Improvement = "改进措施";

    public static IReadOnlyList<SheetColumn> All { get; } =
    [
        new(Code, 10), new(Number, 6, MayBeMissing: true), new(Category, 18), new(Name, 34), new(Direction, 8), new(Goal, 18), new(Actual, 18), new(Level, 11), new(Score, 8),
        new(Unit, 10), new(Weight, 8), new(Note, 28), new(DeductionReason, 32), new(Improvement, 32),
    ];
}
