using PerfEval.Documents.Building;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Pages.Evaluations.Report;

/// <summary>报告种类: a document that pages show and that can be taken away as PDF or Word.</summary>
/// <param name="Key">Its key in addresses; the download's name without extension.</param>
/// <param name="Name">The official name.</param>
/// <param name="TakesProcess">Whether 附：计分过程 may be added.</param>
/// <param name="Build">Builds it.</param>
/// <param name="IsFor">Whether state and role permit it.</param>
public sealed record ReportKind(
    string Key, string Name, bool TakesProcess, Func<ReportSource, Documents.Report> Build, Func<Evaluation, Actor, bool> IsFor)
{
    /// <summary>All kinds, in the order of pages.</summary>
    public static IReadOnlyList<ReportKind> All { get; } =
    [
        new("report", SelfEvaluationReport.Name, TakesProcess: true, SelfEvaluationReport.Build, static (_, _) => true),
        new("score-table", ScoreTableReport.Name, TakesProcess: true, ScoreTableReport.Build, static (_, _) => true),
        new("review-opinion", ReviewReport.Name, TakesProcess: false, ReviewReport.Build, ReviewReport.IsFor),
    ];

    /// <summary>The kind of a key, or null.</summary>
    public static ReportKind? Find(string key) => All.FirstOrDefault(kind => string.Equals(kind.Key, key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The report of an evaluation as a person may see it.</summary>
    /// <param name="evaluation">The evaluation, loaded whole.</param>
    /// <param name="viewer">Who reads it.</param>
    /// <param name="lastReturn">Its last return, or null.</param>
    /// <param name="withProcess">Adds 附：计分过程 where the kind takes it.</param>
    /// <param name="bureau">财政部门, which signs 复核意见; empty for none.</param>
    public Documents.Report Of(Evaluation evaluation, Actor viewer, EvaluationEvent? lastReturn, bool withProcess, string bureau) =>
        Of(ReportSource.Of(evaluation, viewer) with { Review = ReviewStage.Of(evaluation, lastReturn), Bureau = bureau }, withProcess);

    /// <summary>The report of a source.</summary>
    /// <param name="source">The evaluation and its sheet.</param>
    /// <param name="withProcess">Adds 附：计分过程 where the kind takes it.</param>
    public Documents.Report Of(ReportSource source, bool withProcess)
    {
        var report = Build(source);
        return withProcess && TakesProcess ? ScoringProcess.AppendTo(report, source) : report;
    }
}
