using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Fill;

public class ScoreTableTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Spent = "Rows[A103].Amounts[spent]";
    private const string Budget = "Rows[A103].Amounts[budget]";

    [Fact]
    public async Task Get_OfTheRealCase_ShowsEveryLineAndTheTotals()
    {
        var (visitor, id) = await EnterAsync(app.CreateCompleteEvaluationAsync);
        using var _ = visitor;

        var page = await visitor.OpenAsync(Address(id));

        Assert.Equal(200, page.Status);
        Assert.Equal("9.69", page.Text("#row-A103 td.score"));
        Assert.Equal("10 × 9692.00 ÷ 10000.00 = 9.692 → 9.69", page.Text("#row-A103 .formula"));
        Assert.Equal("0.97", page.Text("#row-B506 td.score"));
        Assert.Equal(["49.69 / 50.00", "49.97 / 50.00", "99.66", "优"], page.All(".receipt-lines dd"));
        Assert.Equal("9,692.00", page.Form("#score-form").Value(Spent));
        Assert.Equal(25, page.Document.QuerySelectorAll("tbody.score-row").Length);
    }

    [Fact]
    public async Task Get_InYuan_ShowsTheSameAmountInTheOtherUnit()
    {
        var (visitor, id) = await EnterAsync(app.CreateCompleteEvaluationAsync);
        using var _ = visitor;

        var page = await visitor.OpenAsync(Address(id) + "?unit=yuan");

        Assert.Equal("96,920,000.00", page.Form("#score-form").Value(Spent));
    }

    [Fact]
    public async Task Post_WithTypedAmounts_SavesThemExactlyAndScores()
    {
        var (visitor, id) = await EnterAsync(Empty);
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));

        var saved = await page.Form("#score-form").Fill(Spent, "９,６85．00").Fill(Budget, " 10,000 ").SubmitAsync();

        Assert.Equal(302, saved.Status);
        Assert.Equal("已保存 1 项。", (await saved.FollowAsync()).Text(".done-message"));
        var evaluation = await app.LoadAsync(id);
        Assert.Equal(new Answer.Amounts(new Dictionary<string, decimal?> { ["spent"] = 96_850_000m, ["budget"] = 100_000_000m }), evaluation.Entry("A103")!.Answer);
        Assert.Equal(Points.Of(9.69m), evaluation.Score().Line("A103").SelfScore);
        Assert.Single(evaluation.Events, happened => happened is { Kind: EvaluationEventKind.Filled, Subject: "A103" });
    }

    [Theory]
    [InlineData("-1", "支出数不能为负数")]
    [InlineData("abc", "支出数应为数字，例如 1,234.56；现在填的是“abc”")]
    [InlineData("1,23", "支出数应为数字，例如 1,234.56；现在填的是“1,23”")]
    [InlineData("0.0000001", "支出数最多保留 2 位小数")]
    [InlineData("99999999999999999999999999", "支出数数值过大，请核对单位")]
    [InlineData("999999999999999999999999999999999999", "支出数应为数字，例如 1,234.56；现在填的是“99999999999999999999…”")]
    public async Task Post_WithAnAmountThatIsRefused_KeepsItAndSavesTheOtherRows(string typed, string message)
    {
        var (visitor, id) = await EnterAsync(Empty);
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));

        var answer = await page.Form("#score-form").Fill(Spent, typed).Fill(Budget, "10000").Fill("Rows[B503].Counts[complaint]", "0").SubmitAsync();

        Assert.Equal(422, answer.Status);
        Assert.Equal([$"A103 部门预算资金支出率：{message}"], answer.Errors);
        Assert.Equal("#A103-amounts-spent", answer.Find(".error-summary a").GetAttribute("href"));
        Assert.True(answer.Has("#A103-amounts-spent"));
        Assert.Equal(typed, answer.Form("#score-form").Value(Spent));
        Assert.Equal("10000", answer.Form("#score-form").Value(Budget));
        var evaluation = await app.LoadAsync(id);
        Assert.Null(evaluation.Entry("A103")!.Answer);
        Assert.Equal(Points.Of(2), evaluation.Score().Line("B503").SelfScore);
    }

    [Fact]
    public async Task Post_AReasonOfAHundredThousandCharacters_IsRefusedAndKept()
    {
        var (visitor, id) = await EnterAsync(app.CreateCompleteEvaluationAsync);
        using var _ = visitor;
        var text = new string('长', 100_000);
        var page = await visitor.OpenAsync(Address(id));

        var answer = await page.Form("#score-form").Fill("Rows[A103].DeductionReason", text).SubmitAsync();

        Assert.Equal(422, answer.Status);
        Assert.Contains("扣分原因不能超过 1000 字，请精简后再保存（现有 100000 字）", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal(text, answer.Form("#score-form").Value("Rows[A103].DeductionReason"));
    }

    [Fact]
    public async Task PostRow_ByScript_AnswersTheRowTheReceiptAndTheSubtotals()
    {
        var (visitor, id) = await EnterAsync(Empty);
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));

        var answer = await visitor.PostAsync($"{Address(id)}?handler=Row&code=A103", page, ("unit", "wan"), ("Rows[A103].Version", "0"), (Spent, "9685"), (Budget, "10000"));

        Assert.Equal(200, answer.Status);
        Assert.Contains("10 × 9685.00 ÷ 10000.00 = 9.685 → 9.69", answer.Html, StringComparison.Ordinal);
        Assert.Contains("id=\"receipt\" hx-swap-oob=\"true\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("id=\"sum-A1\" hx-swap-oob=\"true\">9.69 / 50.00", answer.Html, StringComparison.Ordinal);
        Assert.Contains("已保存", answer.Html, StringComparison.Ordinal);
        Assert.Contains("扣分原因", answer.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NOSUCH")]
    [InlineData("A101'--")]
    public async Task PostRow_OfAnUnknownIndicator_IsNotFound(string code)
    {
        var (visitor, id) = await EnterAsync(Empty);
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));

        var answer = await visitor.PostAsync($"{Address(id)}?handler=Row&code={Uri.EscapeDataString(code)}", page, ("unit", "wan"), ($"Rows[{code}].Version", "0"));

        Assert.Equal(404, answer.Status);
    }

    [Fact]
    public async Task Post_AChecklist_CountsNotApplicableOnlyWithAReason()
    {
        var (visitor, id) = await EnterAsync(Empty);
        using var _ = visitor;
        var form = (await visitor.OpenAsync(Address(id))).Form("#score-form");

        var saved = await form.Fill("Rows[B301].Checks[published]", "yes").Fill("Rows[B301].Checks[inspected]", "na").SubmitAsync();
        var page = await saved.FollowAsync();

        Assert.Equal("—", page.Text("#row-B301 td.score"));
        var done = await page.Form("#score-form").Fill("Rows[B301].CheckReasons[inspected]", "本年度没有专项检查").SubmitAsync();
        Assert.Equal("2.00", (await done.FollowAsync()).Text("#row-B301 td.score"));
    }

    [Fact]
    public async Task Post_AClaimAboveTheComputedScore_IsRefused_BelowIt_Counts()
    {
        var (visitor, id) = await EnterAsync(app.CreateCompleteEvaluationAsync);
        using var _ = visitor;
        var form = (await visitor.OpenAsync(Address(id))).Form("#score-form");

        var refused = await form.Fill("Rows[A103].ClaimScore", "9.70").SubmitAsync();
        var saved = await refused.Form("#score-form").Fill("Rows[A103].ClaimScore", "9.5").Fill("Rows[A103].ClaimReason", "决算口径从严").SubmitAsync();

        Assert.Equal(422, refused.Status);
        Assert.Equal(["A103 部门预算资金支出率：从严自评分只能低于计算得分 9.69"], refused.Errors);
        Assert.Equal(302, saved.Status);
        Assert.Equal("9.50", (await saved.FollowAsync()).Text("#row-A103 td.score"));
    }

    private Task<EvaluationId> Empty(Department department, int year) => app.CreateEvaluationAsync(department, year);

    private async Task<(Visitor Visitor, EvaluationId Id)> EnterAsync(Func<Department, int, Task<EvaluationId>> make)
    {
        var department = await app.CreateDepartmentAsync();
        var id = await make(department, 2024);
        return (await app.SignInAsync(await app.CreateOfficerAsync(department)), id);
    }

    private static string Address(EvaluationId id) => $"/evaluations/{id.Value}/score-table";
}
