using System.Globalization;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Tests.Hosting;

/// <summary>What holds for every answer, whatever the page.</summary>
public class AnswerTests
{
    [Fact]
    public async Task Get_Anything_CarriesTheSecurityHeaders()
    {
        await using var app = new HostedApp();
        using var client = app.CreateClient();

        using var answer = await client.GetAsync(new Uri("/nowhere", UriKind.Relative), TestContext.Current.CancellationToken);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Get_APage_WritesChineseAsItself()
    {
        await using var app = new HostedApp();
        using var client = app.CreateClient();

        var page = await (await client.GetAsync(new Uri("/nowhere", UriKind.Relative), TestContext.Current.CancellationToken))
            .Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("没有找到这个页面", page, StringComparison.Ordinal);
        Assert.DoesNotContain("&#x", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lib/bootstrap/bootstrap.min.css")]
    [InlineData("lib/htmx/htmx.min.js")]
    [InlineData("css/theme.css")]
    [InlineData("css/perfeval.css")]
    [InlineData("js/perfeval.js")]
    public async Task Get_AFileOfTheLook_IsThere(string file)
    {
        await using var app = new HostedApp();
        using var client = app.CreateClient();

        using var answer = await client.GetAsync(new Uri(file, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.True(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task RequestLog_HoldsThePathAndNothingPersonal()
    {
        await using var app = new HostedApp();
        using (var client = app.CreateClient())
        using (var form = new FormUrlEncodedContent([new("password", "secret-in-form")]))
        {
            client.DefaultRequestHeaders.Add("Cookie", "a=secret-in-cookie");
            await client.PostAsync(new Uri("/answers/404?name=secret-in-query", UriKind.Relative), form, TestContext.Current.CancellationToken);
        }

        var log = app.ReadLogs();
        Assert.Contains("\"/answers/404\"", log, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-in", log, StringComparison.Ordinal);
    }

    [Fact]
    public void InterfaceCulture_WritesDatesAndAmountsAsTheOfficeDoes()
    {
        Assert.Equal("2024-12-31", new DateOnly(2024, 12, 31).ToString(InterfaceCulture.Value));
        Assert.Equal("1,234.56", 1234.56m.ToString("N2", InterfaceCulture.Value));
        Assert.Equal("9692.5", 9692.5m.ToString(InterfaceCulture.Value));
        Assert.Equal("2024年12月31日", new DateTime(2024, 12, 31).ToString("D", InterfaceCulture.Value));
        Assert.Equal(CultureInfo.GetCultureInfo("zh-CN").Name, InterfaceCulture.Value.Name);
    }
}
