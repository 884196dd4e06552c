using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.CarryOver;

public class CarryOverPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Preview_ShowsWhatWouldCome_AndWritesNothing()
    {
        var (visitor, id, _) = await EnterAsync();
        using var __ = visitor;

        var page = await visitor.OpenAsync(Address(id));

        Assert.Equal(200, page.Status);
        Assert.Equal(["部门整体绩效目标产出指标完成情况 12 项", "部门整体绩效目标效益指标完成情况 11 项"], page.All(".carry-set h2"));
        Assert.Equal("数量指标 引进在职人才 2.50 ≥ 5500 人 5801 人 ≥ 待填 人", page.Text(".carry-set tbody tr"));
        Assert.True(page.Form().Has("Sections[goal].Take"));
        Assert.All(page.Document.QuerySelectorAll("input[type=checkbox]"), box => Assert.True(box.HasAttribute("checked")));
        Assert.Contains("【上年：", page.Text(".carry-section:nth-of-type(2)") + page.Html, StringComparison.Ordinal);
        Assert.Equal(0, (await app.LoadAsync(id)).Version);
    }

    [Fact]
    public async Task Confirm_WritesWhatIsTicked_AndNothingElse()
    {
        var (visitor, id, _) = await EnterAsync();
        using var __ = visitor;
        var page = await visitor.OpenAsync(Address(id));

        var done = await page.Form().Check("Targets[A102].Take", on: false).Check("Sections[problems].Take", on: false).SubmitAsync();

        Assert.Equal((302, $"/evaluations/{id.Value}/targets"), (done.Status, done.Location));
        var evaluation = await app.LoadAsync(id);
        var targets = ((Answer.Targets)evaluation.Entry("A101")!.Answer!).Items;
        Assert.Equal(12, targets.Count);
        Assert.All(targets, target => Assert.Equal(("", ""), (target.Goal.Expected, target.Goal.Achieved)));
        Assert.All(evaluation.Entries.Where(entry => entry.Code != "A101"), entry => Assert.Equal(EntryContent.Empty, entry.Content));
        Assert.NotEmpty(evaluation.Text("goal"));
        Assert.Equal("", evaluation.Text("problems"));
        Assert.All(evaluation.Events.Where(happened => happened.Kind != EvaluationEventKind.Opened), happened => Assert.Equal((EvaluationEventKind.CarriedOver, "结转自2023年度"), (happened.Kind, happened.Reason)));
        var targetsPage = await done.FollowAsync();
        Assert.StartsWith("已从2023年度结转：1 组年度绩效指标", targetsPage.Text(".done-message"), StringComparison.Ordinal);
        Assert.Equal("2023年≥ 5500", targetsPage.Text("#row-A101 tbody .former"));
        Assert.Contains("请填写“引进在职人才”的目标值", (await visitor.OpenAsync($"/evaluations/{id.Value}/submit")).Text("main"), StringComparison.Ordinal);
        Assert.Contains("从上年结转", string.Concat((await visitor.OpenAsync("/")).All("#done td")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatHasContent_IsNotTicked_AndIsReplacedOnlyWhereOneSaysSo()
    {
        var (visitor, id, _) = await EnterAsync();
        using var __ = visitor;
        await app.ActAsync(id, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "goal", "本年目标", loadedVersion: null, app.Now));
        var page = await visitor.OpenAsync(Address(id));
        Assert.False(page.Find("#take-goal").HasAttribute("checked"));
        Assert.Contains("替换", page.Find("#take-goal").ParentElement!.TextContent, StringComparison.Ordinal);

        await page.Form().SubmitAsync();
        Assert.Equal("本年目标", (await app.LoadAsync(id)).Text("goal"));

        page = await visitor.OpenAsync(Address(id));
        var forged = page.Form();
        forged.Forge("Sections[goal].Take", "new");
        var refused = await forged.Check("Sections[goal].Take").SubmitAsync();
        Assert.Equal(422, refused.Status);
        Assert.Equal("“部门整体支出绩效目标”已有内容，要替换请勾选“替换”", Assert.Single(refused.Errors));
        Assert.True(refused.Has("#take-goal"));

        page = await visitor.OpenAsync(Address(id));
        var done = await page.Form().Check("Sections[goal].Take").SubmitAsync();
        Assert.Equal($"/evaluations/{id.Value}/narrative/basics", done.Location);
        Assert.NotEqual("本年目标", (await app.LoadAsync(id)).Text("goal"));
        Assert.StartsWith("已从2023年度结转：1 节报告文字", (await done.FollowAsync()).Text(".done-message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatSomebodyElseWroteMeanwhile_IsAConflict_AndNothingIsWritten()
    {
        var (visitor, id, _) = await EnterAsync();
        using var __ = visitor;
        var page = await visitor.OpenAsync(Address(id));
        await app.ActAsync(id, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "problems", "同事写的", loadedVersion: null, app.Now));

        var refused = await page.Form().Check("Sections[goal].Take", on: false).SubmitAsync();

        Assert.Equal(409, refused.Status);
        Assert.Contains("“存在的主要问题”已被测试填报人修改", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.False(refused.Find("#take-problems").HasAttribute("checked"));
        Assert.False(refused.Find("#take-goal").HasAttribute("checked"));
        Assert.True(refused.Find("#take-A101").HasAttribute("checked"));
        var evaluation = await app.LoadAsync(id);
        Assert.Null(evaluation.Entry("A101")!.Answer);
        Assert.Equal("同事写的", evaluation.Text("problems"));
        Assert.Equal(302, (await refused.Form().SubmitAsync()).Status);
        Assert.Equal("同事写的", (await app.LoadAsync(id)).Text("problems"));
    }

    [Fact]
    public async Task AFormerYearThatChangedMeanwhile_IsShownAnew()
    {
        var department = await app.CreateDepartmentAsync();
        var former = await app.CreateCompleteEvaluationAsync(department, 2023);
        var id = await app.CreateEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var page = await visitor.OpenAsync(Address(id));
        Assert.Contains("（填报中）", page.Text("main"), StringComparison.Ordinal);
        await app.ActAsync(former, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "problems", "改过的问题", loadedVersion: null, app.Now));

        var refused = await page.Form().SubmitAsync();

        Assert.Equal(409, refused.Status);
        Assert.Contains("改过的问题", refused.Html, StringComparison.Ordinal);
        Assert.Equal(0, (await app.LoadAsync(id)).Version);
        Assert.Equal(302, (await refused.Form().SubmitAsync()).Status);
        Assert.Equal("【上年：改过的问题】", (await app.LoadAsync(id)).Text("problems"));
    }

    [Fact]
    public async Task NothingTicked_IsRefusedInWords()
    {
        var (visitor, id, _) = await EnterAsync();
        using var __ = visitor;
        var page = await visitor.OpenAsync(Address(id));
        foreach (var box in page.Document.QuerySelectorAll("input[type=checkbox]"))
            page.Form().Check(box.GetAttribute("name")!, on: false);
        var refused = await page.Form().SubmitAsync();
        Assert.Equal(422, refused.Status);
        Assert.StartsWith("没有选中任何内容", Assert.Single(refused.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forged_Pieces_AreRefused()
    {
        var (visitor, id, _) = await EnterAsync();
        using var __ = visitor;
        var page = await visitor.OpenAsync(Address(id));
        Assert.Equal(404, (await page.Form().Forge("Targets[A103].Version", "0").Forge("Targets[A103].Take", "new").SubmitAsync()).Status);
        page = await visitor.OpenAsync(Address(id));
        Assert.Equal(400, (await page.Form().Forge("Targets[A101].Take", "everything").SubmitAsync()).Status);
        page = await visitor.OpenAsync(Address(id));
        Assert.Equal(400, (await page.Form().Forge("Targets[A101].Version", "x").SubmitAsync()).Status);
        Assert.Equal(0, (await app.LoadAsync(id)).Version);
    }

    [Fact]
    public async Task ADraftThatNobodyHasLookedAt_IsNotDone_UntilItIsConfirmed()
    {
        var department = await app.CreateDepartmentAsync();
        var former = await app.CreateEvaluationAsync(department, 2023);
        await app.ActAsync(former, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "goal", "落实部署，健全机制。", loadedVersion: null, app.Now));
        var id = await app.CreateEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var page = await (await (await visitor.OpenAsync(Address(id))).Form().SubmitAsync()).FollowAsync();

        Assert.Equal("【上年：落实部署】，健全机制。", page.Form().Value("Parts[goal].Text").Trim());
        Assert.Equal("有 1 个问题", page.Text(".task-list a[aria-current] .task-state"));

        page = await (await page.Form().SubmitAsync("button[name$='.Confirm']")).FollowAsync();

        Assert.Equal("落实部署，健全机制。", page.Form().Value("Parts[goal].Text").Trim());
        Assert.Equal("完成", page.Text(".task-list a[aria-current] .task-state"));
    }

    [Fact]
    public async Task FromAnotherScheme_SaysWhatStaysBehind()
    {
        var department = await app.CreateDepartmentAsync();
        var former = await app.CreateEvaluationAsync(department, 2023, Making.General);
        await app.ActAsync(former, evaluation => evaluation.Fill(
            Making.OfficerOf(evaluation), "P101", new EntryEdit(new Answer.Targets([new Target(new TargetId(Guid.CreateVersion7()), "数量指标", "甲", new Goal.ByDate(null, null), "", null)])), loadedVersion: null, app.Now));
        await app.ActAsync(former, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "goal", "目标", loadedVersion: null, app.Now));
        var id = await app.CreateEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var page = await visitor.OpenAsync(Address(id));

        Assert.False(page.Has(".carry-set"));
        Assert.Contains("本年的指标体系没有对应的年度绩效指标", page.Text("ul.carry-list"), StringComparison.Ordinal);
        Assert.Equal(302, (await page.Form().SubmitAsync()).Status);
        Assert.Equal("【上年：目标】", (await app.LoadAsync(id)).Text("goal"));
    }

    [Fact]
    public async Task Access_IsTheDepartmentsOfficersAlone_WhileItIsFilled()
    {
        var department = await app.CreateDepartmentAsync();
        await app.CreateSubmittedEvaluationAsync(department, 2023);
        var submitted = await app.CreateSubmittedEvaluationAsync(department);
        var first = await app.CreateEvaluationAsync(await app.CreateDepartmentAsync());
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());
        var late = await visitor.OpenAsync(Address(submitted));
        Assert.Equal(409, late.Status);
        Assert.False(late.Has("form[method=post] .btn-primary"));
        Assert.Equal(404, (await visitor.OpenAsync(Address(first))).Status);
        Assert.Equal(403, (await reviewer.OpenAsync(Address(submitted))).Status);
        Assert.Equal(404, (await visitor.PostAsync(Address(first), late, ("formerVersion", "1"))).Status);
    }

    [Fact]
    public async Task WithoutAnEarlierYear_SaysSo_AndNothingOffersIt()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var page = await visitor.OpenAsync(Address(id));
        Assert.Contains("没有更早年度的自评", page.Text("main"), StringComparison.Ordinal);
        Assert.False(page.Has("main form"));
        Assert.Equal("开始填报", (await visitor.OpenAsync("/")).Text(".card-foot .btn"));
        Assert.Equal(404, (await visitor.PostAsync(Address(id), page, ("formerVersion", "0"), ("Targets[A101].Version", "0"), ("Targets[A101].Take", "new"))).Status);
    }

    private async Task<(Visitor Visitor, EvaluationId Id, EvaluationId Former)> EnterAsync()
    {
        var department = await app.CreateDepartmentAsync();
        var former = await app.CreateApprovedEvaluationAsync(department, 2023);
        var id = await app.CreateEvaluationAsync(department);
        return (await app.SignInAsync(await app.CreateOfficerAsync(department)), id, former);
    }

    private static string Address(EvaluationId id) => $"/evaluations/{id.Value}/carry-over";
}
