using AngleSharp;
using AngleSharp.Html.Dom;

namespace PerfEval.Web.Tests.Fixture;

/// <summary>A browser without scripts: keeps cookies, follows no redirect by itself.</summary>
/// <param name="client">The connection to the program.</param>
public sealed class Visitor(HttpClient client) : IDisposable
{
    /// <summary>The connection, for downloads and for what no page would send.</summary>
    public HttpClient Client => client;

    public void Dispose() => client.Dispose();

    /// <summary>Opens an address.</summary>
    /// <param name="address">The address, from the root.</param>
    /// <param name="byScript">Whether htmx asks for it.</param>
    public Task<WebPage> OpenAsync(string address, bool byScript = false) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.RelativeOrAbsolute)), byScript);

    /// <summary>Posts fields to an address with the antiforgery token of a page, as a forged or an outdated form would.</summary>
    public Task<WebPage> PostAsync(string address, WebPage? tokenOf, params (string Name, string Value)[] fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.RelativeOrAbsolute))
        {
            Content = new FormUrlEncodedContent(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))),
        };
        tokenOf?.Sign(request);
        return SendAsync(request, byScript: false);
    }

    internal async Task<WebPage> SendAsync(HttpRequestMessage request, bool byScript)
    {
        using (request)
        {
            if (byScript)
                request.Headers.Add("HX-Request", "true");
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var address = new Uri(client.BaseAddress!, request.RequestUri!);
            var document = (IHtmlDocument)await BrowsingContext.New(Configuration.Default)
                .OpenAsync(response => response.Content(html).Address(address.ToString()), TestContext.Current.CancellationToken);
            return new WebPage(this, (int)answer.StatusCode, LocationOf(answer), html, document);
        }
    }

    private string? LocationOf(HttpResponseMessage answer) => answer.Headers.Location is not { } location ? null
        : new Uri(client.BaseAddress!, location) is var whole && whole.Host == client.BaseAddress!.Host ? whole.PathAndQuery + whole.Fragment : whole.ToString();
}
