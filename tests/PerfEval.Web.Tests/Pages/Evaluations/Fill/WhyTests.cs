using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Fill;

public class WhyTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task ComputedScore_LeadsToItsFormulaInputsRoundingAndStandard()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var link = (await visitor.OpenAsync($"/evaluations/{id.Value}/score-table")).Document.QuerySelector("#row-A103 a.score-why")!;

        var page = await visitor.OpenAsync(link.GetAttribute("href")!);

        Assert.Equal(200, page.Status);
        var said = page.Text(".why-page");
        Assert.Contains("部门预算资金支出率：9.69 分", said, StringComparison.Ordinal);
        Assert.Contains("10 × 9692.00 ÷ 10000.00 = 9.692 → 9.69", said, StringComparison.Ordinal);
        Assert.Contains("9.692 四舍五入到两位小数，得 9.69", said, StringComparison.Ordinal);
        Assert.Contains("评分标准", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForScripts_TheExplanationComesAlone_AndCachesKeepTheTwoApart()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/evaluations/{id.Value}/why/A103");
        request.Headers.Add("HX-Request", "true");

        using var answer = await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);

        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("<h2", html.Trim(), StringComparison.Ordinal);
        Assert.Contains("HX-Request", answer.Headers.Vary);
    }

    [Fact]
    public async Task Target_IsExplainedAgainstItsShareOfTheWeight()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var page = await visitor.OpenAsync($"/evaluations/{id.Value}/targets");
        var link = page.Document.QuerySelector("a.score-why")!;

        var said = (await visitor.OpenAsync(link.GetAttribute("href")!)).Text(".why-page");

        Assert.Contains($"{link.TextContent} 分", said, StringComparison.Ordinal);
        Assert.Contains("采用的数据", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNotThereOrNotOnesOwn_IsNotFound()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        Assert.Equal(404, (await visitor.OpenAsync($"/evaluations/{id.Value}/why/Z999")).Status);
        Assert.Equal(404, (await visitor.OpenAsync($"/evaluations/{id.Value}/why/A103?target={Guid.NewGuid()}")).Status);
        using var stranger = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));
        Assert.Equal(404, (await stranger.OpenAsync($"/evaluations/{id.Value}/why/A103")).Status);
    }

    private async Task<(Visitor Visitor, EvaluationId Id)> EnterAsync()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateCompleteEvaluationAsync(department, 2024);
        return (await app.SignInAsync(await app.CreateOfficerAsync(department)), id);
    }
}
