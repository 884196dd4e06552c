using PerfEval.Domain.Evaluations.Narratives;

namespace PerfEval.Domain.Tests.Evaluations;

public sealed class CarryOverTests
{
    private readonly Desk _desk = new();

    private static readonly Target Numeric = Given.Target(new Goal.Numeric(Comparison.AtMost, 5, 9), 10, "结案时间") with { Note = "备注", DeductionReason = "原因", Improvement = "措施", IsSample = true };
    private static readonly Target Dated = Given.Target(new Goal.ByDate(new DateOnly(2023, 12, 31), new DateOnly(2023, 12, 1)), 20, "平台上线");
    private static readonly Target Judged = Given.Target(new Goal.Qualitative("持续提升", JudgementLevel.Met, Points.Of(10)), 10, "服务质量");

    [Fact]
    public void CarryOver_BringsTargetsWithoutValues_AndNothingElseOfThem()
    {
        Assert.Null(_desk.Evaluation.CarryOver(Desk.Officer, Year(Given.Targets(Numeric, Dated, Judged)), Choose(["B101"]), _desk.Now));

        var targets = ((Answer.Targets)_desk.Evaluation.Entry("B101")!.Answer!).Items;
        Assert.Equal(
            [
                new Target(default, "数量指标", "结案时间", new Goal.Numeric(Comparison.AtMost, null, null), "项", Points.Of(10)),
                new Target(default, "数量指标", "平台上线", new Goal.ByDate(null, null), "项", Points.Of(20)),
                new Target(default, "数量指标", "服务质量", new Goal.Qualitative("", null, null), "项", Points.Of(10)),
            ],
            targets.Select(target => target with { Id = default }));
        Assert.Empty(targets.Select(target => target.Id).Intersect([Numeric.Id, Dated.Id, Judged.Id]));
        Assert.Equal(3, targets.Select(target => target.Id).Distinct().Count());
    }

    [Fact]
    public void CarryOver_LeavesTheYearIncomplete_UntilEachTargetValueIsFilled()
    {
        _desk.Filled();
        Assert.Empty(_desk.Evaluation.Gaps(_desk.Evaluation.Score()));
        Assert.Null(_desk.Evaluation.CarryOver(Desk.Officer, Year(Given.Targets(Numeric, Dated, Judged)), Choose(["B101"], version: 1, replaces: true), _desk.Now));

        var refusal = Assert.IsType<Refusal.Incomplete>(_desk.Evaluation.Submit(Desk.Officer, _desk.Now));
        Assert.Equal(
            ["targets[0].target", "targets[1].target", "targets[2].target"],
            refusal.Gaps.Where(gap => gap.Field.EndsWith(".target", StringComparison.Ordinal)).Select(gap => gap.Field));
    }

    [Fact]
    public void CarryOver_BringsNoScoreAnswerClaimOrReason_AndSaysInItsEventsWhereItCameFrom()
    {
        var former = FormerYear.Of(new Desk().Filled().Evaluation);
        Assert.Null(_desk.Evaluation.CarryOver(Desk.Officer, At(former, 2023), Choose(["B101"], ["goal"]), _desk.Now));

        Assert.All(_desk.Evaluation.Entries.Where(entry => entry.Code != "B101"), entry => Assert.Equal(EntryContent.Empty, entry.Content));
        Assert.Equal("【上年：部门整体支出绩效目标的内容】", _desk.Evaluation.Text("goal"));
        var events = _desk.Evaluation.Events.Skip(1).ToList();
        Assert.Equal(["B101", "goal"], events.Select(happened => happened.Subject));
        Assert.All(events, happened => Assert.Equal((EvaluationEventKind.CarriedOver, "结转自2023年度", "张三"), (happened.Kind, happened.Reason, happened.ActorName)));
        Assert.Equal(("{}", ""), (events[0].Before, events[1].Before));
        Assert.Contains("\"name\":\"指标\"", events[0].After!, StringComparison.Ordinal);
        Assert.Equal(1, _desk.Evaluation.Entry("B101")!.Version);
    }

    [Theory]
    [InlineData("落实部署，健全机制。\n优化服务", "【上年：落实部署】，健全机制。\n优化服务")]
    [InlineData("\n　　一、【重点】工作", "\n　　【上年：一、】【重点】工作")]
    [InlineData("完成5项，健全机制", "完成【上年：5项】，健全机制")]
    [InlineData("{{总分}}：{{A101.得分}}。健全机制", "{{总分}}：{{A101.得分}}。【上年：健全机制】")]
    [InlineData("{{A101.得分}}", "{{A101.得分}}")]
    public void CarryOver_LeavesAMark_InATextThatNobodyHasReadYet(string text, string draft)
    {
        var former = new Desk();
        Assert.Null(former.Evaluation.Write(Desk.Officer, "goal", text, loadedVersion: null, former.Now));
        Assert.Null(_desk.Filled().Evaluation.CarryOver(Desk.Officer, At(FormerYear.Of(former.Evaluation), 2023), Choose([], ["goal"], version: 1, replaces: true), _desk.Now));
        Assert.Equal(draft, _desk.Evaluation.Text("goal"));
        Assert.Equal(draft.Contains("【上年", StringComparison.Ordinal), _desk.Evaluation.Gaps(_desk.Evaluation.Score()).Any(gap => gap.NarrativeKey == "goal"));
        Assert.Equal(text, FormerFigures.Confirm(draft));
    }

    [Fact]
    public void CarryOver_KeepsWhatThePresentEntrySays()
    {
        var edit = new EntryEdit(Desk.MetTarget, new Claim(Points.Of(30), "从严"), "本年原因", "本年措施");
        Assert.Null(_desk.Fill(edit, "B101"));
        Assert.Null(_desk.Evaluation.CarryOver(Desk.Officer, Year(Given.Targets(Numeric)), Choose(["B101"], version: 1, replaces: true), _desk.Now));
        var content = _desk.Evaluation.Entry("B101")!.Content;
        Assert.Equal((edit.Claim, "本年原因", "本年措施"), (content.Claim, content.DeductionReason, content.Improvement));
    }

    public static TheoryData<string, Func<FormerYear, FormerYear>, CarryOverChoice, string> Refused => new()
    {
        { "other department", year => new FormerYear(year.Id, new DepartmentId(Guid.NewGuid()), 2023, year.State, year.Scheme, year.Contents), Choose(["B101"]), "not-allowed" },
        { "same year", year => At(year, 2024), Choose(["B101"]), "invalid" },
        { "later year", year => At(year, 2025), Choose(["B101"]), "invalid" },
        { "nothing chosen", year => year, Choose([]), "invalid" },
        { "no such set", year => year, Choose(["B101", "B999"]), "unknown" },
        { "an answer that is no set", year => year, Choose(["A101"]), "unknown" },
        { "an unwritten section", year => year, Choose([], ["problems"]), "unknown" },
        { "a stale set", year => year, Choose(["B101"], version: 1), "stale" },
        { "a stale section", year => year, new CarryOverChoice(Choose(["B101"]).Targets, Choose([], ["goal"], version: 3).Sections), "stale" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void CarryOver_ThatIsRefused_ChangesNothing(string why, Func<FormerYear, FormerYear> change, CarryOverChoice choice, string code)
    {
        var before = _desk.Snapshot();
        var year = change(Year(Given.Targets(Numeric), new() { ["goal"] = "目标" }));
        Assert.True(code == _desk.Evaluation.CarryOver(Desk.Officer, year, choice, _desk.Now)?.Code, why);
        Assert.Equal(before, _desk.Snapshot());
    }

    [Theory]
    [InlineData("foreigner")]
    [InlineData("homeless")]
    [InlineData("reviewer")]
    [InlineData("administrator")]
    public void CarryOver_ByOthers_IsNotAllowed(string who) =>
        Assert.IsType<Refusal.NotAllowed>(_desk.Evaluation.CarryOver(Desk.People[who], Year(Given.Targets(Numeric)), Choose(["B101"]), _desk.Now));

    [Fact]
    public void CarryOver_AfterSubmission_IsRefused()
    {
        _desk.Submitted();
        Assert.IsType<Refusal.WrongState>(_desk.Evaluation.CarryOver(Desk.Officer, Year(Given.Targets(Numeric)), Choose(["B101"], version: 1, replaces: true), _desk.Now));
    }

    [Fact]
    public void CarryOver_OverContent_NeedsToBeChosen_AndOneRefusedPieceHoldsBackAll()
    {
        Assert.Null(_desk.Evaluation.Write(Desk.Officer, "goal", "本年目标", loadedVersion: null, _desk.Now));
        Assert.Null(_desk.Fill(new EntryEdit(Desk.MetTarget), "B101"));
        var year = Year(Given.Targets(Numeric), new() { ["goal"] = "上年目标", ["problems"] = "上年问题" });
        var before = _desk.Snapshot();

        var choice = new CarryOverChoice(Choose(["B101"], version: 1).Targets, new Dictionary<string, CarryOverPiece> { ["goal"] = new(1, Replaces: false), ["problems"] = new(0, Replaces: false) });
        var refusal = Assert.IsType<Refusal.Invalid>(_desk.Evaluation.CarryOver(Desk.Officer, year, choice, _desk.Now));
        Assert.Equal(["B101", "goal"], refusal.Faults.Select(fault => fault.Field));
        Assert.Equal(before, _desk.Snapshot());

        choice = new CarryOverChoice(Choose(["B101"], version: 1, replaces: true).Targets, Choose([], ["goal"], version: 1, replaces: true).Sections);
        Assert.Null(_desk.Evaluation.CarryOver(Desk.Officer, year, choice, _desk.Now));
        Assert.NotEqual("本年目标", _desk.Evaluation.Text("goal"));
        Assert.Equal("结案时间", ((Answer.Targets)_desk.Evaluation.Entry("B101")!.Answer!).Items.Single().Name);
    }

    [Fact]
    public void Plan_FromAnotherScheme_MatchesSetsByCode_AndSaysWhatStaysBehind()
    {
        var other = Given.Scheme(Given.Draft(
            [Given.Indicator(new ScoringRule.Targets(["数量指标", "成本指标"]), 30, "B101") with { Name = "产出" }, Given.Indicator(new ScoringRule.Targets(["效益指标"]), 20, "C101")]) with
        { Id = "other" });
        var items = new[] { Numeric, Numeric with { Id = new TargetId(Guid.NewGuid()), Name = "成本", Category = "成本指标" }, Numeric with { Id = new TargetId(Guid.NewGuid()), Name = "" } };
        var former = new FormerYear(new EvaluationId(Guid.NewGuid()), Desk.OwnId, 2023, EvaluationState.Filling, other, new Dictionary<string, EntryContent>
        {
            ["B101"] = new(Given.Targets(items)),
            ["C101"] = new(Given.Targets(Numeric with { Category = "效益指标" })),
        })
        { Texts = new Dictionary<string, string> { ["goal"] = "目标", ["D0"] = "分析", ["supplement"] = " " } };

        var plan = CarryOverPlan.Of(_desk.Evaluation, former);

        var set = Assert.Single(plan.Targets);
        Assert.Equal(("B101", "结案时间"), (set.Indicator.Code, Assert.Single(set.Items).Draft.Name));
        Assert.Null(set.Items[0].Draft.Weight);
        // Both schemes head this section the same way.
        Assert.Equal(["goal", "D0"], plan.Sections.Select(section => section.Section.Key));
        Assert.Equal(
            [("产出：成本", "“指标B101”不收“成本指标”"), ("产出：未命名指标", "没有指标名称"), ("指标C101：全部指标", "本年的指标体系没有对应的年度绩效指标")],
            plan.Left.Select(left => (left.What, left.Reason)));
    }

    [Fact]
    public void Plan_LeavesSections_ThatThePresentReportDoesNotHave()
    {
        var other = Given.Scheme(Given.Draft([Given.Indicator(Given.Ratio(), 30)]) with { Id = "other" });
        other = Given.Scheme(Given.Draft([Given.Indicator(Given.Ratio(), 30)]) with { Id = "other", Dimensions = [other.Dimensions[0] with { Name = "另一维度" }] });
        var former = new FormerYear(new EvaluationId(Guid.NewGuid()), Desk.OwnId, 2023, EvaluationState.Filling, other, new Dictionary<string, EntryContent>()) { Texts = new Dictionary<string, string> { ["D0"] = "分析" } };
        Assert.Equal([("报告章节“另一维度分析”", "本年的报告没有这一节")], CarryOverPlan.Of(_desk.Evaluation, former).Left.Select(left => (left.What, left.Reason)));
    }

    [Fact]
    public void CarryOver_MarksOldFigures_AndTheYearCantBeSubmittedUntilTheyAreConfirmed()
    {
        _desk.Filled();
        var year = Year(Given.Targets(Numeric), new() { ["goal"] = "2023年引进人才5801人，支出9692.00万元。" });
        Assert.Null(_desk.Evaluation.CarryOver(Desk.Officer, year, Choose([], ["goal"], version: 1, replaces: true), _desk.Now));

        Assert.Equal("【上年：2023年】引进人才【上年：5801人】，支出【上年：9692.00万元】。", _desk.Evaluation.Text("goal"));
        var gap = Assert.Single(Assert.IsType<Refusal.Incomplete>(_desk.Evaluation.Submit(Desk.Officer, _desk.Now)).Gaps);
        Assert.Equal("goal", gap.NarrativeKey);
    }

    [Fact]
    public void CarryOver_KeepsAFigureBound_ToTheTargetThatComesAlong_OrToItsNamesakeThatIsThere()
    {
        static string Token(Target target) => $"{{{{B101.{target.Id.Value.ToString("N")[^8..]}.完成值}}}}";
        var year = Year(Given.Targets(Numeric), new() { ["goal"] = $"结案时间{Token(Numeric)}" });
        Assert.Null(_desk.Evaluation.CarryOver(Desk.Officer, year, Choose(["B101"], ["goal"]), _desk.Now));
        var carried = ((Answer.Targets)_desk.Evaluation.Entry("B101")!.Answer!).Items[0];
        Assert.Equal($"【上年：结案时间】{Token(carried)}", _desk.Evaluation.Text("goal"));

        Assert.Null(_desk.Evaluation.CarryOver(Desk.Officer, year, Choose([], ["goal"], version: 1, replaces: true), _desk.Now));
        Assert.Equal($"【上年：结案时间】{Token(carried)}", _desk.Evaluation.Text("goal"));

        var other = new Desk();
        Assert.Null(other.Evaluation.CarryOver(Desk.Officer, year, Choose([], ["goal"]), other.Now));
        Assert.Equal("结案时间【上年：9项】", other.Evaluation.Text("goal"));
    }

    private static FormerYear Year(Answer answer, Dictionary<string, string>? texts = null) =>
        new(new EvaluationId(Guid.NewGuid()), Desk.OwnId, 2023, EvaluationState.Approved, Desk.Scheme, new Dictionary<string, EntryContent>
        {
            ["A101"] = new(Given.Amounts(1, 2)) { Claim = new Claim(Points.Of(1), "从严"), DeductionReason = "原因", Improvement = "措施" },
            ["B101"] = new(answer) { DeductionReason = "上年原因", Improvement = "上年措施" },
        })
        { Texts = texts ?? [] };

    private static FormerYear At(FormerYear year, int fiscalYear) => new(year.Id, year.DepartmentId, fiscalYear, year.State, year.Scheme, year.Contents) { Texts = year.Texts };

    private static CarryOverChoice Choose(string[] targets, string[]? sections = null, int version = 0, bool replaces = false) => new(
        targets.ToDictionary(code => code, _ => new CarryOverPiece(version, replaces)),
        (sections ?? []).ToDictionary(key => key, _ => new CarryOverPiece(version, replaces)));
}
