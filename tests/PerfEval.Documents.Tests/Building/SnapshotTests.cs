using PerfEval.Documents.Building;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

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

    [Fact]
    public void Review_Approved() => ReportText.AssertIs("panyu-2024-review-approved", ReviewReport.Build(Reviewed with { IsDraft = false, Review = new ReviewStage.Approved(new DateOnly(2025, 5, 8)) }));

    [Fact]
    public void Review_Ongoing_WithEveryOddity() => ReportText.AssertIs("oddities-review", ReviewReport.Build(ReportSource.Of(Oddities.File)));

    [Fact]
    public void Review_OfNothingReviewed() => ReportText.AssertIs("incomplete-review", ReviewReport.Build(Incomplete));

    [Fact]
    public void Review_Returned() => ReportText.AssertIs("panyu-2024-review-returned", ReviewReport.Build(PublishedCase.Source with
    {
        IsDraft = true,
        Review = new ReviewStage.Returned(
            new DateOnly(2025, 5, 6),
            "部分佐证材料与填报数据不符。\n请逐项核对。",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["B201"] = "请补充追加预算的批复文件。", ["A103"] = "支出数与决算不一致。\n请说明口径。", ["B202"] = "请补充检查结论。" }),
    }));

    [Fact]
    public void ScoringProcess_OfThe2024Case() => ReportText.AssertIs("panyu-2024-scoring-process", Appendix(PublishedCase.Source));

    [Fact]
    public void ScoringProcess_WithEveryOddity() => ReportText.AssertIs("oddities-scoring-process", Appendix(ReportSource.Of(Oddities.File)));

    [Fact]
    public void ScoringProcess_OfAnIncompleteOne() => ReportText.AssertIs("incomplete-scoring-process", Appendix(Incomplete));

    private static Report Appendix(ReportSource source)
    {
        var report = ScoreTableReport.Build(source);
        var whole = ScoringProcess.AppendTo(report, source);
        Assert.Equal(report.Blocks, whole.Blocks.Take(report.Blocks.Count));
        return whole with { Blocks = [.. whole.Blocks.Skip(report.Blocks.Count)] };
    }

    private static ReportSource Reviewed => ReportSource.Of(PublishedCase.File
        .With("A103", entry => entry with { Review = new Review(Points.Of(9.5m), "支出数应扣除上年结转。") })
        .With("B201", entry => entry with { Review = new Review(Points.Of(3), "") })
        .With("B702", entry => entry with { Review = new Review(Score: null, "请下年度按季度通报。") }));

    private static ReportSource Incomplete => ReportSource.Of(
        PublishedCase.File.Without("A101", "B101", "B702")
            .With("A103", entry => entry with { DeductionReason = "" })
            .With("B201", _ => new(new Answer.Deduction(new Dictionary<string, int?>(StringComparer.Ordinal) { ["unplanned"] = null })))
            .Saying("goal", " \n ").Saying("B3", "") with
        { SignedOn = null });
}
