using System.Net;
using System.Net.Http.Headers;

namespace PerfEval.EndToEnd.Tests;

/// <summary>Forms over the limit, as only the real server refuses them.</summary>
public sealed class LargeFormTests(RunningApp app) : IClassFixture<RunningApp>
{
    private const int Length = 4_300_000;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Post_OverTheLimit_IsRefusedInWords(bool byScript, bool inChunks)
    {
        using var client = new HttpClient { BaseAddress = app.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/account/sign-in", UriKind.Relative));
        request.Content = new StringContent("Form.UserName=" + new string('a', Length));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        if (byScript)
            request.Headers.Add("HX-Request", "true");
        request.Headers.TransferEncodingChunked = inChunks;

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("提交的内容太大", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
