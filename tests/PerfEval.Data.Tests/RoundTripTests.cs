using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Data.Tests;

/// <summary>What was stated is what is read back, for every kind of answer and target.</summary>
public sealed class RoundTripTests : IAsyncLifetime
{
    private readonly DatabaseFile _file = new();

    public async ValueTask InitializeAsync() => await _file.MigrateAsync();

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    public static TheoryData<string, Answer> Answers => new()
    {
        { "A103", new Answer.Amounts(Values(("spent", 123_456_789.01m), ("budget", null))) },
        { "B504", new Answer.Amounts(Values(("signedInTime", 41m), ("contracts", 41m))) },
        { "B202", new Answer.Deduction(new Dictionary<string, int?>(StringComparer.Ordinal) { ["finding"] = 2, ["serious"] = null }) },
        { "B401", new Answer.Checklist(new Dictionary<string, CheckMark>(StringComparer.Ordinal)
            { ["objective"] = new CheckMark.Yes(), ["monitoring"] = new CheckMark.No(), ["evaluation"] = new CheckMark.NotApplicable("没有“这类”项目") }) },
        { "A101", new Answer.Targets([
            Target("数量指标", new Goal.Numeric(Comparison.AtLeast, 5500m, 5801.25m)) with { Note = "说明", DeductionReason = "原因", Improvement = "改进", IsSample = true },
            Target("质量指标", new Goal.Numeric(Comparison.LessThan, 45, null)),
            Target("时效指标", new Goal.ByDate(new DateOnly(2024, 12, 31), new DateOnly(2024, 12, 20))),
            Target("时效指标", new Goal.ByDate(null, null)),
            Target("质量指标", new Goal.Qualitative("正式投入试运行", JudgementLevel.PartlyMet, Points.Of(1.05m))),
            Target("质量指标", new Goal.Qualitative("", null, null)) with { Weight = null },
        ]) },
    };

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public async Task Answer_IsReadBackAsStated(string code, Answer answer)
    {
        var id = await _file.CreateEvaluationAsync();
        var edit = new EntryEdit(answer, Claim: null, "原因\n第二行", "改进") { IsSample = true };

        var outcome = await _file.ActAsync(id, evaluation => evaluation.Fill(DatabaseFile.OfficerOf(evaluation), code, edit, 0, DatabaseFile.Now));

        Assert.Null(outcome.Refusal);
        var content = (await _file.LoadAsync(id)).Entry(code)!.Content;
        Assert.Equal(answer, content.Answer);
        Assert.Equal(("原因\n第二行", "改进", true), (content.DeductionReason, content.Improvement, content.IsSample));
    }

    [Fact]
    public async Task Claim_IsReadBackAsStated()
    {
        var id = await _file.CreateEvaluationAsync();

        await _file.ActAsync(id, evaluation => evaluation.Fill(
            DatabaseFile.OfficerOf(evaluation), "A103", DatabaseFile.Spent(100) with { Claim = new Claim(Points.Of(8.5m), "从严自评") }, 0, DatabaseFile.Now));

        var saved = await _file.LoadAsync(id);
        Assert.Equal(new Claim(Points.Of(8.5m), "从严自评"), saved.Entry("A103")!.Content.Claim);
        Assert.Equal(8.5m, saved.Summary.Self.Value);
    }

    [Fact]
    public async Task Targets_ThatAreMovedChangedAndRemoved_AreReadBackInTheirOrder()
    {
        var id = await _file.CreateEvaluationAsync();
        var first = Target("数量指标", new Goal.Numeric(Comparison.AtLeast, 1, 1));
        var second = Target("质量指标", new Goal.Qualitative("好", null, null));
        var third = Target("时效指标", new Goal.ByDate(new DateOnly(2024, 1, 1), null));
        Task<ActOutcome> FillAsync(params Target[] targets) => _file.ActAsync(id, evaluation =>
            evaluation.Fill(DatabaseFile.OfficerOf(evaluation), "A101", new EntryEdit(new Answer.Targets(targets)), loadedVersion: null, DatabaseFile.Now));
        await FillAsync(first, second, third);

        var changed = first with { Goal = new Goal.ByDate(new DateOnly(2024, 6, 30), null), Category = "时效指标" };
        await FillAsync(third, changed);

        Assert.Equal(new Answer.Targets([third, changed]), (await _file.LoadAsync(id)).Entry("A101")!.Answer);
        await FillAsync();
        Assert.Null((await _file.LoadAsync(id)).Entry("A101")!.Answer);
    }

    [Fact]
    public async Task Review_IsReadBackAndItsReasonMovesToTheReturn()
    {
        var id = await _file.CreateSubmittedEvaluationAsync();
        Assert.Equal((99.66m, "优"), ((await _file.LoadAsync(id)).Summary.Self.Value, (await _file.LoadAsync(id)).Summary.GradeName));
        var review = new Review(Points.Of(0.90m), "预留口径应为合同额", "请重新核对");
        await _file.ActAsync(id, evaluation => evaluation.SetReview(DatabaseFile.Reviewer, "B506", review, loadedVersion: null, DatabaseFile.Now));
        var reviewed = await _file.LoadAsync(id);
        Assert.Equal((review, 99.59m), (reviewed.Entry("B506")!.Review, reviewed.Summary.Final.Value));

        await _file.ActAsync(id, evaluation => evaluation.Return(DatabaseFile.Reviewer, "总体原因", DatabaseFile.Now));

        var returned = await _file.LoadAsync(id);
        Assert.Equal((EvaluationState.Filling, DatabaseFile.Now), (returned.State, returned.ReturnedAt!.Value));
        Assert.Equal(("请重新核对", review with { ReturnReason = "" }), (returned.Entry("B506")!.ReturnedFor, returned.Entry("B506")!.Review));
        Assert.StartsWith("总体原因\nB506 ", Assert.Single(returned.Events, happened => happened.Kind == EvaluationEventKind.Returned).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_ThatIsCleared_LeavesNoRow()
    {
        var id = await _file.CreateSubmittedEvaluationAsync();
        await _file.ActAsync(id, evaluation => evaluation.SetReview(DatabaseFile.Reviewer, "A103", new Review(Score: null, "意见"), loadedVersion: null, DatabaseFile.Now));

        await _file.ActAsync(id, evaluation => evaluation.SetReview(DatabaseFile.Reviewer, "A103", review: null, loadedVersion: null, DatabaseFile.Now));

        Assert.Null((await _file.LoadAsync(id)).Entry("A103")!.Review);
    }

    [Fact]
    public async Task Narrative_IsReadBackAsWritten()
    {
        var id = await _file.CreateEvaluationAsync("general");
        var text = string.Concat(Enumerable.Repeat("碁𠮷“引”\n", 1_000));

        await _file.ActAsync(id, evaluation => evaluation.Write(DatabaseFile.OfficerOf(evaluation), NarrativeKeys.Goal, text, 0, DatabaseFile.Now));

        var part = (await _file.LoadAsync(id)).Part(NarrativeKeys.Goal)!;
        Assert.Equal((text, 1, "填报人", (DateTimeOffset?)DatabaseFile.Now), (part.Text, part.Version, part.ChangedBy, part.ChangedAt));
    }

    private static Target Target(string category, Goal goal) => new(new TargetId(Guid.CreateVersion7()), category, "指标名称", goal, "个", Points.Of(1.5m));

    private static Dictionary<string, decimal?> Values(params (string Key, decimal? Value)[] values) =>
        values.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
