using PerfEval.Documents.Building;
using PerfEval.Documents.Html;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Evaluations.Narratives;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>The page as it will print, beside the text that is being written.</summary>
/// <param name="Html">The report, encoded by its renderer.</param>
/// <param name="Figures">The figures that the report's texts name, for the tags in the editor.</param>
public sealed record ReportPreview(string Html, IReadOnlyList<BoundFigure> Figures)
{
    /// <summary>The preview with texts as they stand in a form.</summary>
    /// <param name="evaluation">The evaluation, loaded whole.</param>
    /// <param name="viewer">Who looks at it.</param>
    /// <param name="texts">The texts in hand, by section.</param>
    /// <param name="known">What the reader has already, see <see cref="PreviewPieces"/>.</param>
    public static ReportPreview Of(Evaluation evaluation, Actor viewer, Dictionary<string, string> texts, string? known = null)
    {
        var source = ReportSource.Of(evaluation, viewer, texts);
        return new(HtmlRenderer.Write(SelfEvaluationReport.Build(source), PreviewPieces.Read(known)), BoundFigures.Of(source.File, source.Sheet).In(string.Join('\n', source.File.Narrative.Values)));
    }
}
