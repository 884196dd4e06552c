namespace PerfEval.Domain.Tests.Evaluations;

public sealed class ReviewTests
{
    private readonly Desk _desk = new Desk().Submitted();

    private IndicatorEntry Entry => _desk.Evaluation.Entry("A101")!;

    [Fact]
    public void Submit_OfAnIncompleteEvaluation_ListsEveryGap()
    {
        var desk = new Desk();
        Assert.Null(desk.Fill(new EntryEdit(Given.Amounts(1, 2))));
        var before = desk.Snapshot();
        var gaps = Assert.IsType<Refusal.Incomplete>(desk.Evaluation.Submit(Desk.Officer, desk.Now)).Gaps;
        Assert.Equal(
            ["A101 deductionReason", "A101 improvement", "A102 judgement.level", "A102 judgement.score", "B101 targets", "goal text", "D0 text", "D1 text", "problems text", "improvements text"],
            gaps.Select(gap => $"{gap.IndicatorCode ?? gap.NarrativeKey} {gap.Field}"));
        Assert.Equal(before, desk.Snapshot());
    }

    [Fact]
    public void Submit_SetsTheSigningDate_OfTheDayAtThePlace()
    {
        Assert.Equal((EvaluationState.AwaitingReview, new DateOnly(2025, 3, 1)), (_desk.Evaluation.State, _desk.Evaluation.SignedOn));
        Assert.Equal(EvaluationEventKind.Submitted, _desk.Evaluation.Events.Last().Kind);
        Assert.Equal("合格", _desk.Evaluation.Summary.GradeName);
    }

    [Fact]
    public void Rename_OfTheDepartment_ReachesAnEvaluationOnlyWhileItIsFilled()
    {
        var (evaluation, department) = (_desk.Evaluation, _desk.Evaluation.Department);
        department.Rename("改名局");
        Assert.Equal(("测试局", "测试局"), (evaluation.DepartmentName, EvaluationFile.Of(evaluation, withReviews: true).DepartmentName));

        Assert.Null(evaluation.Return(Desk.Reviewer, "请修改", _desk.Now));
        Assert.Equal("改名局", evaluation.DepartmentName);

        Assert.Null(evaluation.Submit(Desk.Officer, _desk.Now));
        department.Rename("又改名局");
        Assert.Equal("改名局", evaluation.DepartmentName);

        Assert.Null(evaluation.Approve(Desk.Reviewer, _desk.Now));
        Assert.Equal("改名局", EvaluationFile.Of(evaluation, withReviews: true).DepartmentName);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public void Review_SetsAScoreFromZeroToTheWeight(int score)
    {
        Assert.Null(_desk.Review(new Review(Points.Of(score), "调整"), version: 1));
        Assert.Equal((73m, 48m + score), (_desk.Evaluation.Summary.Self.Value, _desk.Evaluation.Summary.Final.Value));
        Assert.Equal(2, Entry.Version);
        var happened = _desk.Evaluation.Events.Last();
        Assert.Equal((EvaluationEventKind.Reviewed, "A101"), (happened.Kind, happened.Subject));
        Assert.Contains("\"review\"", happened.After, StringComparison.Ordinal);
        Assert.DoesNotContain("\"review\"", happened.Before, StringComparison.Ordinal);
    }

    public static TheoryData<string, Review> Refused => new()
    {
        { "review.score", new Review(Points.Of(50.01m), "调整") },
        { "review.score", new Review(Points.Of(-0.01m), "调整") },
        { "review.opinion", new Review(Points.Of(24), " ") },
        { "review.opinion", new Review(Score: null, new string('长', 1_001)) },
        { "review.returnReason", new Review(Score: null, "", new string('长', 1_001)) },
        { "review.opinion", new Review(Score: null, "意见\u0001") },
        { "review.returnReason", new Review(Score: null, "", "原因\u0000") },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Review_WithARefusedValue_NamesItsField_AndChangesNothing(string field, Review review)
    {
        var before = _desk.Snapshot();
        Assert.Equal(field, Assert.Single(Assert.IsType<Refusal.Invalid>(_desk.Review(review)).Faults).Field);
        Assert.Equal(before, _desk.Snapshot());
    }

    [Fact]
    public void Review_EqualToTheSelfScore_NeedsNoOpinion() => Assert.Null(_desk.Review(new Review(Points.Of(25), "")));

    [Fact]
    public void Review_ThatChangesNothing_LeavesNoEvent()
    {
        Assert.Null(_desk.Review(new Review(Score: null, "属实")));
        var before = _desk.Snapshot();
        Assert.Null(_desk.Review(new Review(Score: null, "属实"), version: 0));
        Assert.Null(_desk.Review(review: null, "A102"));
        Assert.Null(_desk.Review(new Review(Score: null, ""), "A102"));
        Assert.Equal(before, _desk.Snapshot());
        Assert.IsType<Refusal.Stale>(_desk.Review(new Review(Score: null, "不实"), version: 1));
        Assert.IsType<Refusal.Unknown>(_desk.Review(new Review(Score: null, "不实"), "Z"));
        Assert.Equal(before, _desk.Snapshot());
        Assert.Null(_desk.Review(review: null, version: 2));
        Assert.Null(Entry.Review);
    }

    [Fact]
    public void Review_OfALineOutOfTheBase_HasNoScore()
    {
        var scheme = Given.Scheme(Given.Draft([Given.Indicator(Given.Ratio(), 50)], [Given.Indicator(Given.Ratio(), 50, "B101")]) with { WhenNotApplicable = NotApplicableTreatment.LeavesBase });
        var desk = new Desk(scheme);
        Assert.Null(desk.Fill(new EntryEdit(Given.Amounts(1, 1))));
        Assert.Null(desk.Fill(new EntryEdit(new Answer.NotApplicable("无")), "B101"));
        foreach (var section in NarrativeKeys.Of(scheme))
            Assert.Null(desk.Evaluation.Write(Desk.Officer, section.Key, "内容", loadedVersion: null, desk.Now));
        Assert.Null(desk.Evaluation.Submit(Desk.Officer, desk.Now));
        Assert.Equal("review.score", Assert.Single(Assert.IsType<Refusal.Invalid>(desk.Review(new Review(Points.Zero, "意见"), "B101")).Faults).Field);
        Assert.Null(desk.Review(new Review(Score: null, "请补充说明"), "B101"));
    }

    [Fact]
    public void Return_MovesTheReasons_AndClearsTheMarks()
    {
        Assert.Null(_desk.Review(new Review(Points.Of(20), "偏高", "请核实支出数")));
        Assert.Null(_desk.Review(new Review(Score: null, "", "请补材料"), "B101"));
        Assert.Null(_desk.Evaluation.Return(Desk.Reviewer, "整体尚可", _desk.Now));
        Assert.Equal((EvaluationState.Filling, true), (_desk.Evaluation.State, _desk.Evaluation.IsReturned));
        Assert.Equal(("请核实支出数", new Review(Points.Of(20), "偏高")), (Entry.ReturnedFor, Entry.Review));
        Assert.Equal(("请补材料", null), (_desk.Evaluation.Entry("B101")!.ReturnedFor, _desk.Evaluation.Entry("B101")!.Review));
        Assert.Equal("", _desk.Evaluation.Entry("A102")!.ReturnedFor);
        Assert.Equal([3, 1, 3], _desk.Evaluation.Entries.Select(entry => entry.Version));
        Assert.Equal("整体尚可\nA101 指标A101：请核实支出数\nB101 指标B101：请补材料", _desk.Evaluation.Events.Last().Reason);
    }

    [Fact]
    public void Return_NeedsAReason()
    {
        var before = _desk.Snapshot();
        Assert.Equal("returnReason", Assert.Single(Assert.IsType<Refusal.Invalid>(_desk.Evaluation.Return(Desk.Reviewer, " ", _desk.Now)).Faults).Field);
        Assert.Equal("returnReason", Assert.Single(Assert.IsType<Refusal.Invalid>(_desk.Evaluation.Return(Desk.Reviewer, new string('长', 1_001), _desk.Now)).Faults).Field);
        Assert.Equal(before, _desk.Snapshot());
    }

    [Fact]
    public void SecondReturn_DropsTheReasonsOfTheFirst()
    {
        Assert.Null(_desk.Review(new Review(Score: null, "", "请核实支出数")));
        Assert.Null(_desk.Evaluation.Return(Desk.Reviewer, "", _desk.Now));
        Assert.Null(_desk.Evaluation.Submit(Desk.Officer, _desk.Now));
        Assert.Null(_desk.Evaluation.Return(Desk.Reviewer, "再看看", _desk.Now));
        Assert.Equal("", Entry.ReturnedFor);
    }

    [Fact]
    public void ChangedAnswer_DropsTheReviewScore_AndKeepsTheOpinion()
    {
        Assert.Null(_desk.Review(new Review(Points.Of(20), "偏高", "请核实")));
        Assert.Null(_desk.Evaluation.Return(Desk.Reviewer, "", _desk.Now));
        Assert.Null(_desk.Fill(Desk.Half with { Improvement = "另一措施" }));
        Assert.Equal(20, Entry.Review!.Score!.Value.Value);
        Assert.Null(_desk.Fill(Desk.Half with { Answer = Given.Amounts(1, 4) }));
        Assert.Equal(new Review(Score: null, "偏高"), Entry.Review);
        Assert.Equal(12.5m, _desk.Evaluation.Score().Line("A101").FinalScore!.Value.Value);
    }

    [Fact]
    public void ChangedClaim_DropsTheReviewScoreToo()
    {
        Assert.Null(_desk.Review(new Review(Points.Of(20), "偏高", "请核实")));
        Assert.Null(_desk.Evaluation.Return(Desk.Reviewer, "", _desk.Now));
        Assert.Null(_desk.Fill(Desk.Half with { Claim = new Claim(Points.Of(22), "从严") }));
        Assert.Null(Entry.Review!.Score);
    }

    [Fact]
    public void Approve_WithAMarkForReturn_IsRefused()
    {
        Assert.Null(_desk.Review(new Review(Score: null, "", "请核实")));
        var before = _desk.Snapshot();
        Assert.Equal("A101.returnReason", Assert.Single(Assert.IsType<Refusal.Invalid>(_desk.Evaluation.Approve(Desk.Reviewer, _desk.Now)).Faults).Field);
        Assert.Equal(before, _desk.Snapshot());
        Assert.Null(_desk.Review(review: null));
        Assert.Null(_desk.Evaluation.Approve(Desk.Reviewer, _desk.Now));
        Assert.Equal(EvaluationState.Approved, _desk.Evaluation.State);
        Assert.NotNull(_desk.Evaluation.ApprovedAt);
    }
}
