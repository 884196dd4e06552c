using PerfEval.Documents.Building;

namespace PerfEval.Documents.Tests.Building;

/// <summary>Whole reports, as lines of text beside this file in Expected/.</summary>
public class SnapshotTests
{
    [Fact]
    public void SelfEvaluation_OfThe2024Case() => ReportText.AssertIs("panyu-2024-self-evaluation", SelfEvaluationReport.Build(PublishedCase.Source));

    [Fact]
    public void ScoreTable_OfThe2024Case() => ReportText.AssertIs("panyu-2024-score-table", ScoreTableReport.Build(PublishedCase.Source));

    [Fact]
    public void SelfEvaluation_OfAnIncompleteOne() => ReportText.AssertIs("incomplete-self-evaluation", SelfEvaluationReport.Build(Incomplete));

    [Fact]
    public void ScoreTable_OfAnIncompleteOne() => ReportText.AssertIs("incomplete-score-table", ScoreTableReport.Build(Incomplete));

    [Fact]
    public void SelfEvaluation_WithEveryOddity() => ReportText.AssertIs("oddities-self-evaluation", SelfEvaluationReport.Build(ReportSource.Of(Oddities.File)));

    [Fact]
    public void ScoreTable_WithEveryOddity() => ReportText.AssertIs("oddities-score-table", ScoreTableReport.Build(ReportSource.Of(Oddities.File)));

    private static ReportSource Incomplete => ReportSource.Of(
        PublishedCase.File.Without("A101", "B101", "B702")
            .With("A103", entry => entry with { DeductionReason = "" })
            .With("B201", _ => new(new Domain.Evaluations.Answer.Deduction(new Dictionary<string, int?>(StringComparer.Ordinal) { ["unplanned"] = null })))
            .Saying("goal", " \n ").Saying("B3", "") with
        { SignedOn = null });
}
