using System.Net;
using AngleSharp;

namespace PerfEval.Web.Tests.Hosting;

public class StatusPageTests(HostedApp app) : IClassFixture<HostedApp>
{
    [Theory]
    [InlineData(400, "提交的内容无法识别")]
    [InlineData(403, "您没有权限做这件事")]
    [InlineData(404, "没有找到这个页面")]
    [InlineData(409, "内容已被他人修改")]
    [InlineData(413, "提交的内容太大")]
    [InlineData(415, "不支持这种文件或格式")]
    [InlineData(422, "填写的内容有问题")]
    [InlineData(429, "操作太频繁")]
    [InlineData(500, "系统出现故障")]
    [InlineData(418, "无法完成这次操作")]
    public async Task Get_RefusedWithoutWords_ExplainsInChinese(int code, string title)
    {
        using var client = app.CreateClient();

        using var answer = await client.GetAsync(new Uri($"/answers/{code}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(code, (int)answer.StatusCode);
        Assert.Equal(title, await HeadingAsync(answer));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Get_WhenItThrows_ExplainsInChineseAndShowsNothingOfTheException(string environment)
    {
        await using var own = app.WithWebHostBuilder(builder => builder.UseSetting("environment", environment));
        using var client = own.CreateClient();

        using var answer = await client.GetAsync(new Uri("/breaks", UriKind.Relative), TestContext.Current.CancellationToken);

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("系统出现故障", await HeadingAsync(answer));
        Assert.DoesNotContain("broken on purpose", page, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(InvalidOperationException), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Refused_ExplainsWithoutAskingForATokenAgain()
    {
        using var client = app.CreateClient();
        using var form = new FormUrlEncodedContent([new("name", "value")]);

        using var answer = await client.PostAsync(new Uri("/answers/413", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("提交的内容太大", await HeadingAsync(answer));
    }

    [Fact]
    public async Task Get_AskedByScript_GivesTheWordsWithoutThePage()
    {
        using var client = app.CreateClient();
        client.DefaultRequestHeaders.Add("HX-Request", "true");

        using var answer = await client.GetAsync(new Uri("/answers/409", UriKind.Relative), TestContext.Current.CancellationToken);

        var words = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("内容已被他人修改", words, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", words, StringComparison.Ordinal);
        Assert.Equal("none", answer.Headers.GetValues("HX-Reswap").Single());
    }

    [Theory]
    [InlineData("/error/200", 404)]
    [InlineData("/error/409", 409)]
    [InlineData("/error/x", 404)]
    public async Task Get_OpenedByItsOwnAddress_NeverSaysSuccess(string address, int code)
    {
        using var client = app.CreateClient();

        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(code, (int)answer.StatusCode);
    }

    private static async Task<string?> HeadingAsync(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var context = BrowsingContext.New(Configuration.Default);
        using var page = await context.OpenAsync(request => request.Content(html));
        return page.QuerySelector("main h1")?.TextContent;
    }
}
