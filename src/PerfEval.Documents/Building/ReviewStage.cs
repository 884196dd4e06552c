using PerfEval.Domain.Evaluations;

namespace PerfEval.Documents.Building;

/// <summary>复核进度: what 复核意见 is written for.</summary>
public abstract record ReviewStage
{
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    private ReviewStage()
    {
    }

    /// <summary>The stage of an evaluation.</summary>
    /// <param name="evaluation">The evaluation, loaded whole.</param>
    /// <param name="lastReturn">Its last return (退回修改), or null where there was none.</param>
    public static ReviewStage Of(Evaluation evaluation, EvaluationEvent? lastReturn) => evaluation.State switch
    {
        EvaluationState.Filling when evaluation.IsReturned && lastReturn is not null => ReturnedBy(evaluation, lastReturn),
        EvaluationState.Approved when evaluation.ApprovedAt is { } at => new Approved(DateIn(at)),
        _ => new Ongoing(),
    };

    private static Returned ReturnedBy(Evaluation evaluation, EvaluationEvent lastReturn)
    {
        var reasons = evaluation.Scheme.Indicators
            .Select(indicator => (indicator.Code, Reason: evaluation.Entry(indicator.Code)?.ReturnedFor ?? ""))
            .Where(row => row.Reason.Length > 0).ToDictionary(row => row.Code, row => row.Reason, StringComparer.Ordinal);
        // The record of a return has the reasons of the indicators in it, line by line, for who reads it alone; here they stand in a table.
        var general = lastReturn.Reason;
        foreach (var (code, reason) in reasons)
            general = general.Replace($"{code} {evaluation.Scheme.Find(code)!.Name}：{reason}", "", StringComparison.Ordinal);
        return new Returned(DateIn(lastReturn.At), general.Trim(), reasons);
    }

    private static DateOnly DateIn(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Beijing).DateTime);

    /// <summary>复核中: not finished, or of a file, which has no state.</summary>
    public sealed record Ongoing : ReviewStage;

    /// <summary>退回修改: handed back to the department.</summary>
    /// <param name="On">The day.</param>
    /// <param name="General">总体原因; may be empty.</param>
    /// <param name="Reasons">退回原因 by the indicators' codes.</param>
    public sealed record Returned(DateOnly On, string General, IReadOnlyDictionary<string, string> Reasons) : ReviewStage;

    /// <summary>已审定.</summary>
    /// <param name="On">The day.</param>
    public sealed record Approved(DateOnly On) : ReviewStage;
}
