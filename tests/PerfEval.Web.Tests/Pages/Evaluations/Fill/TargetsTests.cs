using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Tests.Fixture;
using static PerfEval.Web.Tests.Pages.Evaluations.Fill.TargetRows;

namespace PerfEval.Web.Tests.Pages.Evaluations.Fill;

public class TargetsTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Post_NewRows_SavesThemAndSharesTheWeightOut()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));

        var form = TypeRow(page, page.Form(), 0, "引进在职人才", "≥", "5,500", "5801", "人");
        var saved = await TypeRow(page, form, 1, "培训人次", "≥", "5000", "2500", "").SubmitAsync();

        Assert.Equal(302, saved.Status);
        var line = (await app.LoadAsync(id)).Score().Line("A101");
        Assert.Equal(["10.00", "5.00"], line.Line.Targets.Select(target => target.Line.Score.ToString()));
        var after = await saved.FollowAsync();
        Assert.Equal("10.00", after.Find(FieldOf(after, 0, "weight")).GetAttribute("placeholder"));
        Assert.True(after.Has(FieldOf(after, 1, "deductionReason")));
        Assert.Equal(4, KeysOf(after).Count);
        Assert.Equal("20.00 / 20.00", after.Text("#row-A101 .total-row .weight"));
        Assert.Contains("有失分，请填写扣分原因", after.Text("#row-A101"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ARowThatWasBlank_StaysTheSameRow()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));
        var key = KeysOf(page)[0];

        await TypeRow(page, page.Form(), 0, "甲", "≥", "1", "1", "").SubmitAsync();

        Assert.Equal(key, Assert.Single(Targets(await app.LoadAsync(id))).Id.Value.ToString("N"));
    }

    [Fact]
    public async Task PostSet_WithOnlyACategoryChosen_KeepsTheChoiceInTheBlankRow()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));
        var name = NameOf(page, 0, "");

        var answer = await visitor.PostAsync(
            $"{Address(id)}?handler=Set&code=A101", page, ("Sets[A101].Version", "0"), ("Sets[A101].Rows.Index", KeysOf(page)[0]),
            (name + "Id", Guid.Parse(KeysOf(page)[0]).ToString()), (name + "Category", "质量指标"), (name + "Direction", "date"), (name + "Name", ""));

        Assert.Equal(200, answer.Status);
        Assert.Contains("<option value=\"质量指标\" selected", answer.Html, StringComparison.Ordinal);
        Assert.Contains(KeysOf(page)[0], answer.Html, StringComparison.Ordinal);
        Assert.Null((await app.LoadAsync(id)).Entry("A101")!.Answer);
    }

    [Fact]
    public async Task Post_DatesAndQualitativeTargets_AreRead_AndAnotherDirectionKeepsTheFigure()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));
        var first = await (await TypeRow(page, page.Form(), 0, "平台建成", "date", "2024年12月31日", "2024/12/20", "").SubmitAsync()).FollowAsync();
        var second = await (await TypeRow(first, first.Form(), 1, "服务质量", "qualitative", "持续提升", "98", "").SubmitAsync()).FollowAsync();
        var third = await second.Form().Fill(NameOf(second, 1, "Level"), "部分达到").Fill(NameOf(second, 1, "Score"), "7.5").SubmitAsync();

        Assert.Equal(302, third.Status);
        var targets = Targets(await app.LoadAsync(id));
        Assert.Equal(new Goal.ByDate(new DateOnly(2024, 12, 31), new DateOnly(2024, 12, 20)), targets[0].Goal);
        Assert.Equal(new Goal.Qualitative("持续提升", JudgementLevel.PartlyMet, Points.Of(7.5m)), targets[1].Goal);
        Assert.Contains("可评 6.00 至 7.99", (await third.FollowAsync()).Text("#row-A101"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_PercentSigns_BecomeTheUnit()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));

        await TypeRow(page, page.Form(), 0, "落实率", "≥", "90％", "94.6%", "").SubmitAsync();

        var target = Assert.Single(Targets(await app.LoadAsync(id)));
        Assert.Equal((new Goal.Numeric(Comparison.AtLeast, 90, 94.6m), "%"), (target.Goal, target.Unit));
    }

    [Fact]
    public async Task Post_ARowThatIsRefused_KeepsAllRowsOfTheSetAsTyped()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));

        var answer = await TypeRow(page, page.Form(), 0, "引进在职人才", "≥", "五千", "5801", "人").Fill(NameOf(page, 0, "Weight"), "2.555").SubmitAsync();

        Assert.Equal(422, answer.Status);
        Assert.Equal(2, answer.Errors.Count);
        Assert.Contains(answer.Errors, error => error.Contains("目标值应为数字", StringComparison.Ordinal));
        Assert.Contains(answer.Errors, error => error.Contains("分值应为数字，最多两位小数", StringComparison.Ordinal));
        Assert.All(answer.Document.QuerySelectorAll(".error-summary a"), link => Assert.True(answer.Has(link.GetAttribute("href")!)));
        Assert.Equal("五千", answer.Form().Value(NameOf(answer, 0, "Target")));
        Assert.Null((await app.LoadAsync(id)).Entry("A101")!.Answer);
    }

    [Fact]
    public async Task Post_TheDeleteButton_RemovesThatRowOnly_AndUndoBringsItBackInItsPlace()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));
        var form = TypeRow(page, page.Form(), 0, "甲", "≥", "1", "1", "");
        var filled = await (await TypeRow(page, form, 1, "乙", "≥", "2", "2", "").SubmitAsync()).FollowAsync();

        var deleted = await filled.Form().SubmitAsync($"button[name='Sets[A101].Delete'][value='{Guid.Parse(KeysOf(filled)[0])}']");

        Assert.Equal(["乙"], Targets(await app.LoadAsync(id)).Select(target => target.Name));
        Assert.Contains("已删除“甲”", deleted.Text("#row-A101 .done-message"), StringComparison.Ordinal);
        Assert.Equal(302, (await deleted.Form().SubmitAsync("button[name='Sets[A101].Restore']")).Status);
        Assert.Equal(["甲", "乙"], Targets(await app.LoadAsync(id)).Select(target => target.Name));
    }

    [Fact]
    public async Task Post_More_AddsBlankRowsToThatSetOnly_AndSaves()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));

        var answer = await TypeRow(page, page.Form(), 0, "甲", "≥", "1", "1", "").SubmitAsync("button[name=More][value=A101]");

        Assert.Equal(200, answer.Status);
        Assert.Equal(1 + 10, KeysOf(answer).Count);
        Assert.Equal(2, KeysOf(answer, "A102").Count);
        Assert.Equal("甲", Assert.Single(Targets(await app.LoadAsync(id))).Name);
    }

    [Fact]
    public async Task Post_OfUntouchedSampleData_KeepsItsMark_AChangeTakesIt()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateCompleteEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var page = await visitor.OpenAsync(Address(id));

        await page.Form().Fill(NameOf(page, 0, "Actual"), "5900").SubmitAsync();

        var targets = Targets(await app.LoadAsync(id));
        Assert.False(targets[0].IsSample);
        Assert.True(targets[1].IsSample);
        Assert.Equal(12, targets.Count);
    }

    [Theory]
    [InlineData("theirs", "先到")]
    [InlineData("mine", "后到")]
    public async Task Post_WithAStaleVersion_IsAConflict_UntilOneChooses(string choice, string kept)
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var blank = await visitor.OpenAsync(Address(id));
        await TypeRow(blank, blank.Form(), 0, "原有", "≥", "1", "1", "").SubmitAsync();
        var page = await visitor.OpenAsync(Address(id));
        var other = await visitor.OpenAsync(Address(id));
        await TypeRow(other, other.Form(), 0, "先到", "≥", "1", "1", "").SubmitAsync();

        var refused = await TypeRow(page, page.Form(), 0, "后到", "≥", "1", "1", "").SubmitAsync();
        var again = await refused.Form().SubmitAsync();

        Assert.Equal(409, refused.Status);
        Assert.Equal(409, again.Status);
        Assert.Equal("后到", again.Form().Value(NameOf(again, 0, "Name")));
        Assert.Equal("数量指标 先到：目标 ≥ 1，实际 1", again.Text("#row-A101 .conflict [data-theirs]"));
        Assert.Equal("数量指标 后到：目标 ≥ 1，实际 1", again.Text("#row-A101 .conflict [data-mine]"));
        Assert.Equal("先到", Assert.Single(Targets(await app.LoadAsync(id))).Name);

        Assert.Equal(302, (await again.Form().SubmitAsync($"button[name='Sets[A101].Take'][value={choice}]")).Status);
        Assert.Equal(kept, Assert.Single(Targets(await app.LoadAsync(id))).Name);
    }

    [Fact]
    public async Task Post_ByTwoPeopleOnDifferentRows_KeepsWhatEachChanged_AndTheRowsThatEachAdded()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var blank = await visitor.OpenAsync(Address(id));
        await TypeRow(blank, TypeRow(blank, blank.Form(), 0, "甲", "≥", "1", "1", ""), 1, "乙", "≥", "2", "2", "").SubmitAsync();
        var first = await visitor.OpenAsync(Address(id));
        var second = await visitor.OpenAsync(Address(id));

        await TypeRow(first, first.Form().Fill(NameOf(first, 0, "Actual"), "77"), 2, "丙", "≥", "3", "3", "").SubmitAsync();
        var saved = await TypeRow(second, second.Form().Fill(NameOf(second, 1, "Actual"), "43"), 2, "丁", "≥", "4", "4", "").SubmitAsync();

        Assert.Equal(302, saved.Status);
        var targets = Targets(await app.LoadAsync(id));
        Assert.Equal(["丁", "丙", "乙", "甲"], targets.Select(target => target.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["甲", "乙"], targets.Select(target => target.Name).Where(name => name is "甲" or "乙"));
        Assert.Equal((77, 43), (Actual("甲"), Actual("乙")));

        decimal? Actual(string name) => ((Goal.Numeric)targets.Single(target => target.Name == name).Goal).Actual;
    }

    [Fact]
    public async Task Post_ByTwoPeople_OneDeletesWhatTheOtherChanges_IsAConflict_AndOneWithoutAChangeFollows()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var blank = await visitor.OpenAsync(Address(id));
        await TypeRow(blank, TypeRow(blank, blank.Form(), 0, "甲", "≥", "1", "1", ""), 1, "乙", "≥", "2", "2", "").SubmitAsync();
        var first = await visitor.OpenAsync(Address(id));
        var second = await visitor.OpenAsync(Address(id));
        var third = await visitor.OpenAsync(Address(id));

        await first.Form().SubmitAsync($"button[name='Sets[A101].Delete'][value='{Guid.Parse(KeysOf(first)[0])}']");
        var refused = await second.Form().Fill(NameOf(second, 0, "Actual"), "9").SubmitAsync();
        var followed = await third.Form().Fill(NameOf(third, 1, "Actual"), "8").SubmitAsync();

        Assert.Equal((409, 302), (refused.Status, followed.Status));
        Assert.Equal("乙", Assert.Single(Targets(await app.LoadAsync(id))).Name);
        Assert.Equal(302, (await refused.Form().SubmitAsync("button[name='Sets[A101].Take'][value=theirs]")).Status);
        Assert.Equal("乙", Assert.Single(Targets(await app.LoadAsync(id))).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?handler=Set&code=A101")]
    public async Task Post_OfOneRowTwice_IsRefusedInWords_AndSavesNothing(string handler)
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));
        var row = Guid.CreateVersion7().ToString();
        (string, string)[] fields = [("Sets[A101].Version", "0"), .. new[] { "a", "b" }.SelectMany(key => new[]
        {
            ("Sets[A101].Rows.Index", key), ($"Sets[A101].Rows[{key}].Id", row), ($"Sets[A101].Rows[{key}].Name", "甲"), ($"Sets[A101].Rows[{key}].Category", "数量指标"),
        })];

        var answer = await visitor.PostAsync(Address(id) + handler, page, fields);

        Assert.Equal(422, answer.Status);
        Assert.Contains("同一条年度绩效指标不能出现两次", answer.Html, StringComparison.Ordinal);
        Assert.Null((await app.LoadAsync(id)).Entry("A101")!.Answer);
    }

    private async Task<(Visitor Visitor, EvaluationId Id)> EnterAsync()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department);
        return (await app.SignInAsync(await app.CreateOfficerAsync(department)), id);
    }

    private static IReadOnlyList<Target> Targets(Evaluation evaluation) => ((Answer.Targets)evaluation.Entry("A101")!.Answer!).Items;

    private static string Address(EvaluationId id) => $"/evaluations/{id.Value}/targets";
}
