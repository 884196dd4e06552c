namespace PerfEval.Domain.Evaluations;

/// <summary>How long what people write may be, in characters (UTF-16 units), and how many of a thing there may be.</summary>
public static class Limits
{
    /// <summary>指标名称, 部门名称 and other names.</summary>
    public const int Name = 200;

    /// <summary>Codes and keys of departments, schemes, indicators and sections.</summary>
    public const int Code = 50;

    /// <summary>计量单位.</summary>
    public const int Unit = 20;

    /// <summary>扣分原因, 改进措施, 复核意见, 退回原因, 备注.</summary>
    public const int Reason = 1_000;

    /// <summary>One section of the 自评表说明.</summary>
    public const int Narrative = 20_000;

    /// <summary>Targets in one set.</summary>
    public const int Targets = 5_000;

    /// <summary>Files of 佐证材料 in one evaluation, those that were removed among them.</summary>
    public const int EvidenceFiles = 500;

    /// <summary>Revisions of one file of 佐证材料.</summary>
    public const int EvidenceRevisions = 50;

    /// <summary>How often a finding can occur.</summary>
    public const int Count = 100_000;

    /// <summary>The message for a text that is too long.</summary>
    /// <param name="what">What the text is, in Chinese.</param>
    /// <param name="most">The limit.</param>
    public static string TooLong(string what, int most) => $"{what}不能超过 {most} 字，请精简后再保存";
}
