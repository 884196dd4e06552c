using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Fill;

public class TargetsTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Post_NewRows_SavesThemAndSharesTheWeightOut()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var form = (await visitor.OpenAsync(Address(id))).Form();

        var saved = await Row(form, 0, "引进在职人才", "≥", "5,500", "5801", "人").Fill("Sets[A101].Rows[1].Name", "培训人次").Fill("Sets[A101].Rows[1].Target", "5000").Fill("Sets[A101].Rows[1].Actual", "2500").SubmitAsync();

        Assert.Equal(302, saved.Status);
        var line = (await app.LoadAsync(id)).Score().Line("A101");
        Assert.Equal(["10.00", "5.00"], line.Line.Targets.Select(target => target.Line.Score.ToString()));
        var page = await saved.FollowAsync();
        Assert.Equal("10.00", page.Find("#A101-targets-0-weight").GetAttribute("placeholder"));
        Assert.True(page.Has("#A101-targets-1-deductionReason"));
        Assert.True(page.Has("#A101-targets-3-name"));
    }

    [Fact]
    public async Task Post_DatesAndQualitativeTargets_AreRead()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var first = await Row((await visitor.OpenAsync(Address(id))).Form(), 0, "平台建成", "date", "2024年12月31日", "2024/12/20", "").SubmitAsync();
        var second = await (await first.FollowAsync()).Form()
            .Fill("Sets[A101].Rows[1].Name", "服务质量").Fill("Sets[A101].Rows[1].Direction", "qualitative").Fill("Sets[A101].Rows[1].Target", "持续提升").SubmitAsync();
        var third = await (await second.FollowAsync()).Form().Fill("Sets[A101].Rows[1].Level", "部分达到").Fill("Sets[A101].Rows[1].Score", "7.5").SubmitAsync();

        Assert.Equal(302, third.Status);
        var targets = ((Answer.Targets)(await app.LoadAsync(id)).Entry("A101")!.Answer!).Items;
        Assert.Equal(new Goal.ByDate(new DateOnly(2024, 12, 31), new DateOnly(2024, 12, 20)), targets[0].Goal);
        Assert.Equal(new Goal.Qualitative("持续提升", JudgementLevel.PartlyMet, Points.Of(7.5m)), targets[1].Goal);
    }

    [Fact]
    public async Task Post_ARowThatIsRefused_KeepsAllRowsOfTheSetAsTyped()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var form = (await visitor.OpenAsync(Address(id))).Form();

        var answer = await Row(form, 0, "引进在职人才", "≥", "五千", "5801", "人").Fill("Sets[A101].Rows[0].Weight", "2.555").SubmitAsync();

        Assert.Equal(422, answer.Status);
        Assert.Equal(2, answer.Errors.Count);
        Assert.Contains("目标值应为数字", answer.Errors[0], StringComparison.Ordinal);
        Assert.Contains("分值应为数字，最多两位小数", answer.Errors[1], StringComparison.Ordinal);
        Assert.All(answer.Document.QuerySelectorAll(".error-summary a"), link => Assert.True(answer.Has(link.GetAttribute("href")!)));
        Assert.Equal("五千", answer.Form().Value("Sets[A101].Rows[0].Target"));
        Assert.Null((await app.LoadAsync(id)).Entry("A101")!.Answer);
    }

    [Fact]
    public async Task Post_WithDeleteTicked_RemovesTheRow_AndAForeignIdMakesANewOne()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var saved = await Row((await visitor.OpenAsync(Address(id))).Form(), 0, "甲", "≥", "1", "1", "").SubmitAsync();
        var foreign = Guid.NewGuid();
        var page = await saved.FollowAsync();

        var again = await page.Form().Check("Sets[A101].Rows[0].Delete").Forge("Sets[A101].Rows[1].Id", foreign.ToString()).Fill("Sets[A101].Rows[1].Name", "乙").SubmitAsync();

        Assert.Equal(302, again.Status);
        var target = Assert.Single(((Answer.Targets)(await app.LoadAsync(id)).Entry("A101")!.Answer!).Items);
        Assert.Equal("乙", target.Name);
        Assert.NotEqual(foreign, target.Id.Value);
    }

    [Fact]
    public async Task Post_OfUntouchedSampleData_KeepsItsMark_AChangeTakesIt()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateCompleteEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var page = await visitor.OpenAsync(Address(id));

        await page.Form().Fill("Sets[A101].Rows[0].Actual", "5900").SubmitAsync();

        var targets = ((Answer.Targets)(await app.LoadAsync(id)).Entry("A101")!.Answer!).Items;
        Assert.False(targets[0].IsSample);
        Assert.True(targets[1].IsSample);
        Assert.Equal(12, targets.Count);
    }

    [Fact]
    public async Task Post_WithAStaleVersion_IsAConflict()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var form = (await visitor.OpenAsync(Address(id))).Form();
        await Row((await visitor.OpenAsync(Address(id))).Form(), 0, "先到", "≥", "1", "1", "").SubmitAsync();

        var answer = await Row(form, 0, "后到", "≥", "1", "1", "").SubmitAsync();

        Assert.Equal(409, answer.Status);
        Assert.Equal("后到", answer.Form().Value("Sets[A101].Rows[0].Name"));
        Assert.Equal("先到", Assert.Single(((Answer.Targets)(await app.LoadAsync(id)).Entry("A101")!.Answer!).Items).Name);
    }

    private static WebForm Row(WebForm form, int row, string name, string direction, string target, string actual, string unit) => form
        .Fill($"Sets[A101].Rows[{row}].Name", name).Fill($"Sets[A101].Rows[{row}].Direction", direction).Fill($"Sets[A101].Rows[{row}].Target", target)
        .Fill($"Sets[A101].Rows[{row}].Actual", actual).Fill($"Sets[A101].Rows[{row}].Unit", unit);

    private async Task<(Visitor Visitor, EvaluationId Id)> EnterAsync()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department);
        return (await app.SignInAsync(await app.CreateOfficerAsync(department)), id);
    }

    private static string Address(EvaluationId id) => $"/evaluations/{id.Value}/targets";
}
