using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Evaluations.Narratives;
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
    /// <summary>复核进度, for 复核意见; no other report looks at it.</summary>
    public ReviewStage Review { get; init; } = new ReviewStage.Ongoing();

    /// <summary>财政部门, which signs 复核意见; empty where it is not known, and then the date stands alone.</summary>
    public string Bureau { get; init; } = "";

    /// <summary>
    /// The text of a section as it prints, with the values of its bound figures (数据引用): the one place where a report's tokens are filled.
    /// Empty where nothing is written.
    /// </summary>
    /// <param name="key">The section; see <see cref="NarrativeKeys"/>.</param>
    public string Narrative(string key) => BoundFigures.Of(File, Sheet).Resolve(File.Narrative.GetValueOrDefault(key) ?? "").Text;

    /// <summary>
    /// The source of a file. Nobody approves a file, so its report is a draft only while something is missing: a line, a reason for lost
    /// points, a section that must be written, the value of a bound figure, or a look at last year's figures.
    /// </summary>
    /// <param name="file">The file.</param>
    public static ReportSource Of(EvaluationFile file)
    {
        var sheet = file.Score();
        var figures = BoundFigures.Of(file, sheet);
        var isWritten = !NarrativeKeys.Of(file.Scheme).SelectMany(section => figures.GapsIn(section, file.Narrative.GetValueOrDefault(section.Key) ?? "")).Any();
        return new ReportSource(file, sheet, IsDraft: !(sheet.IsComplete && isWritten), ShowsReview: true);
    }

    /// <summary>
    /// The source of an evaluation as a person may see it: a draft until it is approved (审定), with the reviews where they count for
    /// that person yet.
    /// </summary>
    /// <param name="evaluation">The evaluation, loaded whole.</param>
    /// <param name="viewer">Who reads the report.</param>
    /// <param name="unsaved">Sections as they are being written, by key, in place of what is kept; null for none.</param>
    public static ReportSource Of(Evaluation evaluation, Actor viewer, IReadOnlyDictionary<string, string>? unsaved = null)
    {
        var file = EvaluationFile.Of(evaluation, evaluation.ShowsReviewTo(viewer));
        if (unsaved is not null)
            file = file with { Narrative = file.Narrative.ToDictionary(part => part.Key, part => unsaved.GetValueOrDefault(part.Key) ?? part.Value, StringComparer.Ordinal) };
        return new(file, file.Score(), IsDraft: evaluation.State != EvaluationState.Approved, ShowsReview: evaluation.ShowsReviewTo(viewer));
    }

    /// <summary>The properties of a file that is printed from it.</summary>
    /// <param name="title">The document's title.</param>
    internal DocumentProperties Properties(string title) => new(title, File.DepartmentName, $"{File.FiscalYear}年度部门整体支出绩效自评");
}
