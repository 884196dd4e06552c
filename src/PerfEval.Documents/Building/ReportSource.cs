using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Building;

/// <summary>What a report is made from: one evaluation and its one sheet.</summary>
/// <param name="File">What the department states.</param>
/// <param name="Sheet">The sheet of it; every score and grade in a report is taken from here.</param>
/// <param name="IsDraft">Whether pages carry the watermark 草稿.</param>
/// <param name="ShowsReview">Whether what the finance bureau said (复核得分、复核意见) is printed.</param>
public sealed record ReportSource(EvaluationFile File, ScoreSheet Sheet, bool IsDraft, bool ShowsReview)
{
    /// <summary>
    /// The source of a file. Nobody approves a file, so its report is a draft only while something is missing: a line, a reason for lost
    /// points or a section that must be written.
    /// </summary>
    /// <param name="file">The file.</param>
    public static ReportSource Of(EvaluationFile file)
    {
        var sheet = file.Score();
        var isWritten = NarrativeKeys.Of(file.Scheme).All(section => !section.IsRequired || !string.IsNullOrWhiteSpace(file.Narrative.GetValueOrDefault(section.Key)));
        return new ReportSource(file, sheet, IsDraft: !(sheet.IsComplete && isWritten), ShowsReview: true);
    }

    /// <summary>
    /// The source of an evaluation as a person may see it: a draft until it is approved (审定), with the reviews where they count for
    /// that person yet.
    /// </summary>
    /// <param name="evaluation">The evaluation, loaded whole.</param>
    /// <param name="viewer">Who reads the report.</param>
    public static ReportSource Of(Evaluation evaluation, Actor viewer)
    {
        var file = EvaluationFile.Of(evaluation, evaluation.ShowsReviewTo(viewer));
        return new(file, file.Score(), IsDraft: evaluation.State != EvaluationState.Approved, ShowsReview: evaluation.ShowsReviewTo(viewer));
    }

    /// <summary>The properties of a file that is printed from it.</summary>
    /// <param name="title">The document's title.</param>
    internal DocumentProperties Properties(string title) => new(title, File.DepartmentName, $"{File.FiscalYear}年度部门整体支出绩效自评");
}
