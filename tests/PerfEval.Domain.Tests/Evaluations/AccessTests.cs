namespace PerfEval.Domain.Tests.Evaluations;

public sealed class AccessTests
{
    private static readonly Dictionary<string, EvaluationAction[]> Allowed = new()
    {
        ["officer"] = [EvaluationAction.View, EvaluationAction.Fill, EvaluationAction.Submit],
        ["foreigner"] = [],
        ["homeless"] = [],
        ["reviewer"] = [EvaluationAction.View, EvaluationAction.Review, EvaluationAction.Return, EvaluationAction.Approve],
        ["administrator"] = [],
    };

    private static readonly Dictionary<EvaluationAction, EvaluationState[]> Possible = new()
    {
        [EvaluationAction.View] = [EvaluationState.Filling, EvaluationState.AwaitingReview, EvaluationState.Approved],
        [EvaluationAction.Fill] = [EvaluationState.Filling],
        [EvaluationAction.Submit] = [EvaluationState.Filling],
        [EvaluationAction.Review] = [EvaluationState.AwaitingReview],
        [EvaluationAction.Return] = [EvaluationState.AwaitingReview],
        [EvaluationAction.Approve] = [EvaluationState.AwaitingReview],
    };

    private static readonly Dictionary<string, (EvaluationAction Action, Func<Desk, Actor, Refusal?> Do)> Acts = new()
    {
        ["fill"] = (EvaluationAction.Fill, (desk, actor) => desk.Evaluation.Fill(actor, "A101", new EntryEdit(Given.Amounts(2, 2)), loadedVersion: null, desk.Now)),
        ["write"] = (EvaluationAction.Fill, (desk, actor) => desk.Evaluation.Write(actor, NarrativeKeys.Goal, "新的目标", loadedVersion: null, desk.Now)),
        ["import"] = (EvaluationAction.Fill, (desk, actor) => desk.Evaluation.Import(
            actor,
            new EvaluationFile("440113-rsj", "测试局", 2024, Desk.Scheme, new Dictionary<string, EntryContent> { ["A101"] = new(Given.Amounts(2, 2)) }, new Dictionary<string, string>(), SignedOn: null),
            desk.Now)),
        ["submit"] = (EvaluationAction.Submit, (desk, actor) => desk.Evaluation.Submit(actor, desk.Now)),
        ["review"] = (EvaluationAction.Review, (desk, actor) => desk.Evaluation.SetReview(actor, "A101", new Review(Points.Of(30), "调高"), loadedVersion: null, desk.Now)),
        ["return"] = (EvaluationAction.Return, (desk, actor) => desk.Evaluation.Return(actor, "请修改", desk.Now)),
        ["approve"] = (EvaluationAction.Approve, (desk, actor) => desk.Evaluation.Approve(actor, desk.Now)),
    };

    public static TheoryData<string, string, EvaluationState> Everything
    {
        get
        {
            var data = new TheoryData<string, string, EvaluationState>();
            foreach (var act in Acts.Keys)
            {
                foreach (var who in Desk.People.Keys)
                {
                    foreach (var state in Enum.GetValues<EvaluationState>())
                        data.Add(act, who, state);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Act_IsDoneByWhoeverMay_InTheStateForIt_AndElseChangesNothing(string act, string who, EvaluationState state)
    {
        var desk = new Desk().In(state);
        var (action, perform) = Acts[act];
        var (before, version, events) = (desk.Snapshot(), desk.Evaluation.Version, desk.Evaluation.Events.Count);
        var refusal = perform(desk, Desk.People[who]);

        if (!Allowed[who].Contains(action) || (who == "reviewer" && state == EvaluationState.Filling))
            Assert.IsType<Refusal.NotAllowed>(refusal);
        else if (!Possible[action].Contains(state))
            Assert.Equal(new Refusal.WrongState(state, action.Name()), refusal);
        else
            Assert.Null(refusal);

        if (refusal is not null)
        {
            Assert.Equal(before, desk.Snapshot());
            return;
        }

        Assert.Equal((version + 1, events + 1), (desk.Evaluation.Version, desk.Evaluation.Events.Count));
        var last = desk.Evaluation.Events.Last();
        Assert.Equal((Desk.People[who].Id, Desk.People[who].Name, Desk.People[who].Role), (last.ActorId, last.ActorName, last.ActorRole));
        Assert.Equal(desk.Evaluation.UpdatedAt, last.At);
    }

    [Theory]
    [InlineData(EvaluationState.Filling)]
    [InlineData(EvaluationState.AwaitingReview)]
    [InlineData(EvaluationState.Approved)]
    public void View_IsForTheOwnDepartment_AndForTheBureauOnceSubmitted(EvaluationState state)
    {
        var evaluation = new Desk().In(state).Evaluation;
        string[] viewers = state == EvaluationState.Filling ? ["officer"] : ["officer", "reviewer"];
        Assert.Equal(viewers, Desk.People.Where(pair => evaluation.Refuses(pair.Value, EvaluationAction.View) is null).Select(pair => pair.Key));
    }

    [Fact]
    public void View_OfOneThatWasReturned_StaysWithTheBureau()
    {
        var desk = new Desk().Submitted();
        Assert.Null(desk.Evaluation.Return(Desk.Reviewer, "请修改", desk.Now));

        Assert.Null(desk.Evaluation.Refuses(Desk.Reviewer, EvaluationAction.View));
    }

    [Fact]
    public void Refusals_SayWhatToDo()
    {
        Assert.Equal(("not-allowed", "您没有权限进行此操作。"), Say(new Refusal.NotAllowed()));
        Assert.Equal(("wrong-state", "该自评当前为“已审定”，不能填报。请刷新页面查看最新状态。"), Say(new Refusal.WrongState(EvaluationState.Approved, "填报")));
        Assert.Equal(("invalid", "甲；乙"), Say(new Refusal.Invalid([new FieldFault("a", "甲"), new FieldFault("b", "乙")])));
        Assert.Equal(("incomplete", "还有 1 项未完成，补齐后才能送审。"), Say(new Refusal.Incomplete([new Gap("A101", NarrativeKey: null, "x", "y")])));
        Assert.Equal("stale", new Refusal.Stale("“指标”", "王五", DateTimeOffset.UnixEpoch).Code);
        Assert.Equal(("unknown", "没有找到指标“Z”。"), Say(new Refusal.Unknown("指标“Z”")));
    }

    [Fact]
    public void EveryName_IsOfficial()
    {
        Assert.Equal(["填报人", "财政复核人", "系统管理员"], Enum.GetValues<Role>().Select(role => role.Name()));
        Assert.Equal(["填报中", "待财政复核", "已审定"], Enum.GetValues<EvaluationState>().Select(state => state.Name()));
        Assert.Equal(["查看", "填报", "送审", "复核", "退回修改", "审定"], Enum.GetValues<EvaluationAction>().Select(action => action.Name()));
    }

    private static (string Code, string Message) Say(Refusal refusal) => (refusal.Code, refusal.Message);
}
