using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Tests.Fixture;
using static PerfEval.Web.Tests.Pages.Evaluations.Review.ReviewRows;

namespace PerfEval.Web.Tests.Pages.Evaluations.Review;

/// <summary>One row by itself, as htmx saves it.</summary>
public class RowTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task PostRow_SavesIt_AndAnswersWhatChangesAroundTheFields()
    {
        var (id, page) = await OpenAsync();

        var answer = await page.PostRowAsync(id, Procurement, "０.９０", "预留口径应为合同额");

        Assert.Equal(200, answer.Status);
        Assert.Equal(new Domain.Evaluations.Review(Points.Of(0.90m), "预留口径应为合同额"), await app.LoadReviewAsync(id, Procurement));
        Assert.Equal("已保存", answer.Text(".save-state"));
        Assert.Equal("−0.07", answer.Text(".review-difference"));
        Assert.Contains("复核 99.59 优", answer.Text("#review-totals"), StringComparison.Ordinal);
        Assert.Contains("改分 1 项", answer.Text("#review-totals"), StringComparison.Ordinal);
        Assert.Contains("只看有意见 1", answer.All("#review-filters a"));
        Assert.All(answer.Document.Body!.Children, part => Assert.Equal("true", part.GetAttribute("hx-swap-oob")));
        Assert.All(answer.Document.Body!.Children, part => Assert.True(page.Has($"#{part.Id}"), $"#{part.Id} stands nowhere in the page."));
        // Whoever types on in the row must not lose it.
        Assert.False(answer.Has("textarea, input:not([type=hidden])"));
    }

    [Fact]
    public async Task PostRow_Twice_GoesOnFromTheNewVersion()
    {
        var (id, page) = await OpenAsync();
        var first = await page.PostRowAsync(id, Procurement, "0.90", "预留口径应为合同额");
        var version = first.Find("[name$='.Version']").GetAttribute("value")!;
        page.Find($"#row-{Procurement} [name$='.Version']").SetAttribute("value", version);
        page.Find($"#row-{Procurement} [name$='.Loaded']").SetAttribute("value", first.Find("[name$='.Loaded']").GetAttribute("value")!);

        var second = await page.PostRowAsync(id, Procurement, "0.80", "预留口径应为合同额");

        Assert.Equal(200, second.Status);
        Assert.Equal(Points.Of(0.80m), (await app.LoadReviewAsync(id, Procurement))!.Score);
    }

    [Fact]
    public async Task PostRow_WhenRefused_SaysWhyBesideTheField()
    {
        var (id, page) = await OpenAsync();

        var answer = await page.PostRowAsync(id, Procurement, "0.90");

        Assert.Equal(422, answer.Status);
        Assert.Equal("“采购政策效能”的复核得分与自评得分不同，请填写复核意见", answer.Text("[id$='__Opinion'].field-error"));
        Assert.Equal("未保存", answer.Text(".save-state"));
        Assert.Contains("复核 99.66", answer.Text("#review-totals"), StringComparison.Ordinal);
        Assert.Equal(page.Find($"#row-{Procurement} [name$='.Version']").GetAttribute("value"), answer.Find("[name$='.Version']").GetAttribute("value"));
        Assert.Null(await app.LoadReviewAsync(id, Procurement));
    }

    [Fact]
    public async Task PostRow_ThatAnotherReviewerChanged_ShowsBothAndOverwritesNothing()
    {
        var (id, page) = await OpenAsync();
        await app.ActAsync(id, evaluation => evaluation.SetReview(Making.AnyReviewer, Procurement, new(Points.Of(0.50m), "台账不全"), loadedVersion: null, app.Now));

        var answer = await page.PostRowAsync(id, Procurement, "0.90", "预留口径应为合同额");

        Assert.Equal(409, answer.Status);
        var conflict = answer.Text(".conflict");
        Assert.Contains("测试复核人", conflict, StringComparison.Ordinal);
        Assert.Contains("0.50", conflict, StringComparison.Ordinal);
        Assert.Contains("台账不全", conflict, StringComparison.Ordinal);
        Assert.Contains("0.90", conflict, StringComparison.Ordinal);
        Assert.Contains("预留口径应为合同额", conflict, StringComparison.Ordinal);
        Assert.Equal(Points.Of(0.50m), (await app.LoadReviewAsync(id, Procurement))!.Score);
        // The version stays the one that was seen: saving once more without a choice must not overwrite either.
        Assert.Equal(page.Find($"#row-{Procurement} [name$='.Version']").GetAttribute("value"), answer.Find("[name$='.Version']").GetAttribute("value"));
    }

    [Fact]
    public async Task PostRow_AfterAReturn_SaysThatItIsTooLate()
    {
        var (id, page) = await OpenAsync();
        await app.ActAsync(id, evaluation => evaluation.Return(Making.AnyReviewer, "请核对", app.Now));

        var answer = await page.PostRowAsync(id, Procurement, "0.90", "预留口径应为合同额");

        Assert.Equal(409, answer.Status);
        Assert.Contains("该自评当前为“填报中”，不能复核", answer.Text("#said-whole"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostRow_WithoutARow_IsABadRequest()
    {
        var (id, page) = await OpenAsync();

        Assert.Equal(400, (await page.Visitor.PostAsync(AddressOf(id, "?handler=Row"), page)).Status);
    }

    private async Task<(EvaluationId Id, WebPage Page)> OpenAsync()
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());
        return (id, await reviewer.OpenAsync(AddressOf(id)));
    }
}
