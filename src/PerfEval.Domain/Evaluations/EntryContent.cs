using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Evaluations;

/// <summary>What is stated and judged for one indicator, as a value: what scoring takes in.</summary>
/// <param name="Answer">填报数据, or null while there is none.</param>
public sealed record EntryContent(Answer? Answer)
{
    /// <summary>从严自评: a lower score that the officer claims, or null.</summary>
    public Claim? Claim { get; init; }

    /// <summary>扣分原因.</summary>
    public string DeductionReason { get; init; } = "";

    /// <summary>改进措施.</summary>
    public string Improvement { get; init; } = "";

    /// <summary>示例数据: the values are made up for demonstration and shown as such.</summary>
    public bool IsSample { get; init; }

    /// <summary>复核: the reviewer's score and opinion, or null.</summary>
    public Review? Review { get; init; }

    /// <summary>Nothing entered.</summary>
    public static EntryContent Empty { get; } = new(Answer: null);
}

/// <summary>从严自评: a score below the computed one, with its reason. Never above it.</summary>
/// <param name="Score">The claimed score.</param>
/// <param name="Reason">Why; needed before submission.</param>
public sealed record Claim(Points Score, string Reason);

/// <summary>复核: what the finance bureau says of one indicator.</summary>
/// <param name="Score">复核得分, 0..weight; null where the reviewer has set none.</param>
/// <param name="Opinion">复核意见; demanded where the score differs from the self-score.</param>
/// <param name="ReturnReason">退回原因: why this indicator is to be mended, kept until the evaluation is returned; empty where it is not.</param>
public sealed record Review(Points? Score, string Opinion, string ReturnReason = "")
{
    /// <summary>Nothing set.</summary>
    public bool IsEmpty => Score is null && Opinion.Length == 0 && ReturnReason.Length == 0;
}
