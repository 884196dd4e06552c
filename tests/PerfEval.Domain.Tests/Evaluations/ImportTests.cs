namespace PerfEval.Domain.Tests.Evaluations;

public sealed class ImportTests
{
    private static readonly Scheme Panyu = ShippedSchemes.Find("guangzhou-panyu", 1)!;
    private readonly Desk _desk = new(Panyu);

    [Fact]
    public void Import_TakesTheWholeFile_SoThatItCanBeSubmitted()
    {
        Assert.Null(_desk.Evaluation.Import(Desk.Officer, Example(), _desk.Now));
        Assert.Equal((99.66m, "优", 25), (_desk.Evaluation.Summary.Self.Value, _desk.Evaluation.Summary.GradeName, _desk.Evaluation.Summary.CompleteLines));
        Assert.Equal(new DateOnly(2025, 4, 28), _desk.Evaluation.SignedOn);
        Assert.Contains("99.66分", _desk.Evaluation.Text(NarrativeKeys.PublishedConclusion), StringComparison.Ordinal);
        Assert.All(_desk.Evaluation.Gaps(_desk.Evaluation.Score()), gap => Assert.Equal(Gap.Evidence, gap.Field));
        _desk.AttachWhatIsDemanded();
        Assert.Empty(_desk.Evaluation.Gaps(_desk.Evaluation.Score()));
        Assert.Null(_desk.Evaluation.Submit(Desk.Officer, _desk.Now));
        Assert.Equal(new DateOnly(2025, 4, 28), _desk.Evaluation.SignedOn);
    }

    [Fact]
    public void Import_OfTheSameFileAgain_ChangesNothing()
    {
        Assert.Null(_desk.Evaluation.Import(Desk.Officer, Example(), _desk.Now));
        var before = _desk.Snapshot();
        Assert.Null(_desk.Evaluation.Import(Desk.Officer, Example(), _desk.Now));
        Assert.Equal(before, _desk.Snapshot());
    }

    [Fact]
    public void Import_LeavesAlone_WhatTheFileDoesNotName()
    {
        Assert.Null(_desk.Evaluation.Import(Desk.Officer, Example(), _desk.Now));
        var before = _desk.Evaluation.Text(NarrativeKeys.Goal);
        var part = Example() with { Entries = new Dictionary<string, EntryContent> { ["B502"] = EntryContent.Empty }, Narrative = new Dictionary<string, string>(), SignedOn = null };
        Assert.Null(_desk.Evaluation.Import(Desk.Officer, part, _desk.Now));
        Assert.Null(_desk.Evaluation.Entry("B502")!.Answer);
        Assert.NotNull(_desk.Evaluation.Entry("B501")!.Answer);
        Assert.Equal((before, new DateOnly(2025, 4, 28)), (_desk.Evaluation.Text(NarrativeKeys.Goal), _desk.Evaluation.SignedOn));
    }

    [Fact]
    public void Import_DoesNotTakeReviews()
    {
        var entries = Example().Entries.ToDictionary(pair => pair.Key, pair => pair.Value with { Review = new Review(Points.Zero, "意见") });
        Assert.Null(_desk.Evaluation.Import(Desk.Officer, Example() with { Entries = entries }, _desk.Now));
        Assert.All(_desk.Evaluation.Entries, entry => Assert.Null(entry.Review));
        Assert.Equal(99.66m, _desk.Evaluation.Summary.Final.Value);
    }

    public static TheoryData<string, Func<EvaluationFile, EvaluationFile>> Foreign => new()
    {
        { "department", file => file with { DepartmentCode = "999" } },
        { "fiscalYear", file => file with { FiscalYear = 2023 } },
        { "scheme", file => file with { Scheme = ShippedSchemes.Find("general", 1)! } },
        { "B502.claim.score", file => file with { Entries = file.Entries.ToDictionary(pair => pair.Key, pair => pair.Key == "B502" ? pair.Value with { Claim = new Claim(Points.Of(1.01m), "") } : pair.Value) } },
        { "A103.claim.score", file => file with { Entries = file.Entries.ToDictionary(pair => pair.Key, pair => pair.Key == "A103" ? pair.Value with { Claim = new Claim(Points.Of(9.7m), "") } : pair.Value) } },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Import_OfAFileThatDoesNotFit_ChangesNothing(string field, Func<EvaluationFile, EvaluationFile> change)
    {
        var before = _desk.Snapshot();
        var refusal = Assert.IsType<Refusal.Invalid>(_desk.Evaluation.Import(Desk.Officer, change(Example()), _desk.Now));
        Assert.Equal(field, Assert.Single(refusal.Faults).Field);
        Assert.Equal(before, _desk.Snapshot());
    }

    [Fact]
    public void File_OfAnEvaluation_HoldsItWhole()
    {
        Assert.Null(_desk.Evaluation.Import(Desk.Officer, Example(), _desk.Now));
        var file = EvaluationFile.Of(_desk.Evaluation, withReviews: true);
        Assert.Equal(99.66m, file.Score().Self.Score.Value);
        Assert.Equal(Example().Narrative.OrderBy(pair => pair.Key), file.Narrative.Where(pair => pair.Value.Length > 0).OrderBy(pair => pair.Key));
        Assert.Equal(("440113-rsj", 2024, _desk.Evaluation.SignedOn), (file.DepartmentCode, file.FiscalYear, file.SignedOn));
    }

    private static EvaluationFile Example() => EvaluationFile.Read(Given.Example, ShippedSchemes.Find).File!;
}
