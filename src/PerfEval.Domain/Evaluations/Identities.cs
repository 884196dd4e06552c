namespace PerfEval.Domain.Evaluations;

/// <summary>Identity of a 部门.</summary>
/// <param name="Value">The number behind it.</param>
public readonly record struct DepartmentId(Guid Value);

/// <summary>Identity of a 评价任务.</summary>
/// <param name="Value">The number behind it.</param>
public readonly record struct CycleId(Guid Value);

/// <summary>Identity of a 指标体系版本.</summary>
/// <param name="Value">The number behind it.</param>
public readonly record struct SchemeVersionId(Guid Value);

/// <summary>Identity of an 自评.</summary>
/// <param name="Value">The number behind it.</param>
public readonly record struct EvaluationId(Guid Value);

/// <summary>Identity of a 年度绩效指标.</summary>
/// <param name="Value">The number behind it.</param>
public readonly record struct TargetId(Guid Value);

/// <summary>Identity of a file of 佐证材料.</summary>
/// <param name="Value">The number behind it.</param>
public readonly record struct EvidenceId(Guid Value);

/// <summary>Identity of an account.</summary>
/// <param name="Value">The number behind it.</param>
public readonly record struct AccountId(Guid Value);
