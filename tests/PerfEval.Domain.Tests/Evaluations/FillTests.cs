namespace PerfEval.Domain.Tests.Evaluations;

public sealed class FillTests
{
    private readonly Desk _desk = new();

    private IndicatorEntry Entry => _desk.Evaluation.Entry("A101")!;

    [Fact]
    public void NewEvaluation_HasEveryEntryAndSection_AndNoScore()
    {
        Assert.Equal(["A101", "A102", "B101"], _desk.Evaluation.Entries.Select(entry => entry.Code));
        Assert.Equal(["goal", "supplement", "D0", "D1", "problems", "improvements"], _desk.Evaluation.Narrative.Select(part => part.Key));
        Assert.Equal((EvaluationState.Filling, 0, false), (_desk.Evaluation.State, _desk.Evaluation.Version, _desk.Evaluation.IsReturned));
        Assert.Equal(new ScoreSummary(Points.Zero, Points.Zero, "", 0, 3), _desk.Evaluation.Summary);
        Assert.Equal(EvaluationEventKind.Opened, Assert.Single(_desk.Evaluation.Events).Kind);
    }

    [Fact]
    public void Fill_KeepsWhatWasStated_WithItsEvent()
    {
        Assert.Null(_desk.Fill(Desk.Half with { IsSample = true }));
        Assert.Equal(Given.Amounts(1, 2), Entry.Answer);
        Assert.Equal(("原因", "措施", true, 1, "张三"), (Entry.DeductionReason, Entry.Improvement, Entry.IsSample, Entry.Version, Entry.ChangedBy));
        Assert.Equal((25m, 1), (_desk.Evaluation.Summary.Self.Value, _desk.Evaluation.Summary.CompleteLines));
        var happened = _desk.Evaluation.Events.Last();
        Assert.Equal((EvaluationEventKind.Filled, "A101", "{}"), (happened.Kind, happened.Subject, happened.Before));
        Assert.Equal("""{"amounts":{"n":1,"d":2},"deductionReason":"原因","improvement":"措施","sample":true}""", happened.After);
    }

    [Fact]
    public void Fill_ThatChangesNothing_LeavesNoEventAndNoVersion()
    {
        _desk.Filled();
        var before = _desk.Snapshot();
        Assert.Null(_desk.Fill(Desk.Half));
        Assert.Null(_desk.Fill(Desk.Half, version: 0));
        Assert.Null(_desk.Fill(new EntryEdit(Desk.MetTarget), "B101"));
        Assert.Null(_desk.Evaluation.Write(Desk.Officer, NarrativeKeys.Goal, _desk.Evaluation.Text(NarrativeKeys.Goal), loadedVersion: 0, _desk.Now));
        Assert.Equal(before, _desk.Snapshot());
    }

    [Fact]
    public void Fill_WithAnEmptyAnswer_OfAnEmptyEntry_ChangesNothing()
    {
        var before = _desk.Snapshot();
        Assert.Null(_desk.Fill(new EntryEdit(Given.Amounts(n: null, d: null))));
        Assert.Null(_desk.Fill(new EntryEdit(Given.Targets()), "B101"));
        Assert.Equal(before, _desk.Snapshot());
    }

    [Fact]
    public void Fill_OfAStaleVersion_IsRefused_AndNamesWhoChangedIt()
    {
        Assert.Null(_desk.Fill(Desk.Half, version: 0));
        var before = _desk.Snapshot();
        var stale = Assert.IsType<Refusal.Stale>(_desk.Fill(Desk.Half with { Improvement = "另一措施" }, version: 0));
        Assert.Equal(("“指标A101”", "张三", Entry.ChangedAt), (stale.What, stale.By, stale.At));
        Assert.Equal(before, _desk.Snapshot());
        Assert.Null(_desk.Fill(Desk.Half with { Improvement = "另一措施" }, version: 1));
    }

    public static TheoryData<string, string, EntryEdit> Refused => new()
    {
        { "A101", "", new EntryEdit(new Answer.Judgement(JudgementLevel.Met, Points.Of(1))) },
        { "A101", "amounts.n", new EntryEdit(Given.Amounts(-1, 2)) },
        { "A101", "deductionReason", new EntryEdit(Given.Amounts(1, 2), Claim: null, new string('长', 1_001)) },
        { "A101", "improvement", new EntryEdit(Given.Amounts(1, 2), Claim: null, "", new string('长', 1_001)) },
        { "A101", "notApplicable", new EntryEdit(new Answer.NotApplicable(new string('长', 1_001))) },
        { "A102", "notApplicable", new EntryEdit(new Answer.NotApplicable("无")) },
        { "A102", "judgement.score", new EntryEdit(new Answer.Judgement(JudgementLevel.Met, Points.Of(7.99m))) },
        { "A102", "claim.score", new EntryEdit(new Answer.Judgement(JudgementLevel.Met, Points.Of(10)), new Claim(Points.Of(9), "从严")) },
        { "A101", "claim.score", new EntryEdit(Given.Amounts(1, 2), new Claim(Points.Of(25.01m), "多报")) },
        { "A101", "claim.score", new EntryEdit(Answer: null, new Claim(Points.Of(-0.01m), "从严")) },
        { "A101", "claim.score", new EntryEdit(Answer: null, new Claim(Points.Of(50.01m), "从严")) },
        { "A101", "claim.reason", new EntryEdit(Answer: null, new Claim(Points.Of(1), new string('长', 1_001))) },
        { "A101", "deductionReason", new EntryEdit(Answer: null, Claim: null, "原\u0008因") },
        { "A101", "improvement", new EntryEdit(Answer: null, Claim: null, "", "措\u001b施") },
        { "A101", "claim.reason", new EntryEdit(Answer: null, new Claim(Points.Of(1), "从\u007f严")) },
        { "A101", "notApplicable", new EntryEdit(new Answer.NotApplicable("无\u000b")) },
        { "B101", "targets[0].name", new EntryEdit(Given.Targets(Given.Target(new Goal.ByDate(Due: null, Done: null), name: "甲\u202e乙"))) },
        { "B101", "targets[0].name", new EntryEdit(Given.Targets(Given.Target(new Goal.ByDate(Due: null, Done: null), name: "甲\n乙"))) },
        { "B101", "targets[0].target", new EntryEdit(Given.Targets(Given.Target(new Goal.Qualitative("提\u0001升", Level: null, Score: null)))) },
        { "B101", "targets[0].category", new EntryEdit(Given.Targets(Given.Target(new Goal.ByDate(Due: null, Done: null), category: "其他"))) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Fill_WithARefusedValue_NamesItsField_AndChangesNothing(string code, string field, EntryEdit edit)
    {
        var before = _desk.Snapshot();
        Assert.Equal(field, Assert.Single(Assert.IsType<Refusal.Invalid>(_desk.Fill(edit, code)).Faults).Field);
        Assert.Equal(before, _desk.Snapshot());
    }

    [Theory]
    [InlineData("正文\u0000")]
    [InlineData("\u0007正文")]
    public void Write_WithControlCharacters_IsRefusedInWords(string text)
    {
        var before = _desk.Snapshot();
        var fault = Assert.Single(Assert.IsType<Refusal.Invalid>(_desk.Evaluation.Write(Desk.Officer, NarrativeKeys.Goal, text, loadedVersion: null, _desk.Now)).Faults);
        Assert.Equal("text", fault.Field);
        Assert.EndsWith("含有不可见的控制字符，请删除后再保存", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, _desk.Snapshot());
    }

    [Fact]
    public void Write_WithLineEndsAndTabs_CanBeExportedAndReadBack()
    {
        Assert.Null(_desk.Evaluation.Write(Desk.Officer, NarrativeKeys.Goal, "一\r\n\t二\u2028三", loadedVersion: null, _desk.Now));
        using var written = new MemoryStream();
        EvaluationFile.Of(_desk.Evaluation, withReviews: false).Write(written);
        var (file, faults) = EvaluationFile.Read(written.ToArray(), (_, _) => null);
        Assert.Empty(faults);
        Assert.Equal("一\n\t二\n三", file!.Narrative[NarrativeKeys.Goal]);
    }

    [Theory]
    [InlineData("测试\u0001局")]
    [InlineData("测试\n局")]
    [InlineData("测试\u202e局")]
    public void Department_WithANameThatIsNotPlain_IsADefect(string name) =>
        Assert.Throws<ArgumentException>(() => new Department(Desk.OwnId, "X", name));

    [Fact]
    public void Fill_OfAnUnknownIndicator_IsRefused() => Assert.IsType<Refusal.Unknown>(_desk.Fill(Desk.Half, "Z999"));

    [Fact]
    public void Claim_MayEqualTheComputedScore_AndStaysWhenTheAnswerFallsBelowIt()
    {
        var claim = new Claim(Points.Of(25), "从严");
        Assert.Null(_desk.Fill(Desk.Half with { Claim = claim }));
        Assert.Null(_desk.Fill(new EntryEdit(Given.Amounts(1, 4), claim, "原因", "措施")));
        Assert.Equal(claim, Entry.Content.Claim);
        Assert.Equal("claim.score", Assert.Single(_desk.Evaluation.Gaps(_desk.Evaluation.Score()), gap => gap.IndicatorCode == "A101").Field);
        Assert.Equal(12.5m, _desk.Evaluation.Score().Line("A101").SelfScore!.Value.Value);
    }

    [Fact]
    public void Fill_WithNull_ClearsTheAnswer()
    {
        Assert.Null(_desk.Fill(Desk.Half));
        Assert.Null(_desk.Fill(new EntryEdit(Answer: null)));
        Assert.Equal(EntryContent.Empty, Entry.Content);
    }

    [Fact]
    public void Targets_KeepTheirIdentity_WhileTheyAreMovedEditedAndRemoved()
    {
        Target[] three = [.. Enumerable.Range(0, 3).Select(i => Given.Target(new Goal.Numeric(Comparison.AtLeast, 1, i), name: $"第{i}项"))];
        Assert.Null(_desk.Fill(new EntryEdit(Given.Targets(three)), "B101"));
        var changed = Given.Targets(three[2] with { Name = "改名" }, three[0], Given.Target(new Goal.Qualitative("提升", JudgementLevel.Met, Points.Of(13)), name: "新增"));
        Assert.Null(_desk.Fill(new EntryEdit(changed), "B101"));
        Assert.Equal(changed, _desk.Evaluation.Entry("B101")!.Answer);
        Assert.Equal(3, _desk.Evaluation.Entry("B101")!.Targets.Count);
        Assert.Null(_desk.Evaluation.Entry("B101")!.StoredAnswer);
        Assert.Null(_desk.Fill(new EntryEdit(new Answer.NotApplicable("无")), "B101"));
        Assert.Empty(_desk.Evaluation.Entry("B101")!.Targets);
    }

    [Fact]
    public void PublishedConclusion_WithAControlCharacter_IsRefused()
    {
        var refusal = _desk.Evaluation.KeepPublishedConclusion(Desk.Officer, "结论\u0001", loadedVersion: null, _desk.Now);

        Assert.Contains(PlainText.HasControls, Assert.Single(Assert.IsType<Refusal.Invalid>(refusal).Faults).Message, StringComparison.Ordinal);
        Assert.Equal("", _desk.Evaluation.Text(NarrativeKeys.PublishedConclusion));
    }

    [Fact]
    public void Write_UnifiesLineEnds_AndRefusesTooMuch()
    {
        Assert.Null(_desk.Evaluation.Write(Desk.Officer, "D0", "一\r\n二\r三", loadedVersion: 0, _desk.Now));
        Assert.Equal("一\n二\n三", _desk.Evaluation.Text("D0"));
        var before = _desk.Snapshot();
        Assert.Equal("text", Assert.Single(Assert.IsType<Refusal.Invalid>(_desk.Evaluation.Write(Desk.Officer, "D0", new string('长', 20_001), loadedVersion: 1, _desk.Now)).Faults).Field);
        Assert.IsType<Refusal.Stale>(_desk.Evaluation.Write(Desk.Officer, "D0", "新", loadedVersion: 0, _desk.Now));
        Assert.IsType<Refusal.Unknown>(_desk.Evaluation.Write(Desk.Officer, "Z9", "新", loadedVersion: null, _desk.Now));
        Assert.IsType<Refusal.Unknown>(_desk.Evaluation.Write(Desk.Officer, NarrativeKeys.PublishedConclusion, "新", loadedVersion: null, _desk.Now));
        Assert.Equal(before, _desk.Snapshot());
        Assert.Null(_desk.Evaluation.Write(Desk.Officer, "D0", new string('长', 20_000), loadedVersion: 1, _desk.Now));
    }

    [Fact]
    public void Answers_AreEqual_WhereNoValueAndNoKeyMeanTheSame()
    {
        Answer left = Given.Amounts(1, d: null), right = new Answer.Amounts(new Dictionary<string, decimal?> { ["n"] = 1.0m });
        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.NotEqual(left, Given.Amounts(1, 0));
        Answer counted = new Answer.Deduction(new Dictionary<string, int?> { ["f"] = null }), none = new Answer.Deduction(new Dictionary<string, int?>());
        Assert.Equal(counted, none);
        Assert.Equal(counted.GetHashCode(), none.GetHashCode());
    }
}
