using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PerfEval.Web.Tests.Fixture;

/// <summary>An answer of the program, read as a page.</summary>
/// <param name="Visitor">The browser it stands in.</param>
/// <param name="Status">The status code.</param>
/// <param name="Location">Where it redirects to, from the root; null where it does not.</param>
/// <param name="Html">The text of the answer.</param>
/// <param name="Document">The text as elements.</param>
public sealed record WebPage(Visitor Visitor, int Status, string? Location, string Html, IHtmlDocument Document)
{
    /// <summary>The heading of the main part.</summary>
    public string? Heading => Document.QuerySelector("main h1")?.TextContent.Trim();

    /// <summary>What the error summary on top says, line by line.</summary>
    public IReadOnlyList<string> Errors => All(".error-summary li");

    /// <summary>The element that a selector finds, which must be there.</summary>
    public IElement Find(string selector) => Document.QuerySelector(selector) ?? throw new InvalidOperationException($"No {selector} in:\n{Html}");

    /// <summary>Whether the page has such an element.</summary>
    public bool Has(string selector) => Document.QuerySelector(selector) is not null;

    /// <summary>The text of an element, with each run of white space as one blank.</summary>
    public string Text(string selector) => Plain(Find(selector));

    /// <summary>The texts of all such elements.</summary>
    public IReadOnlyList<string> All(string selector) => [.. Document.QuerySelectorAll(selector).Select(Plain)];

    /// <summary>The form that a selector finds; without one, the only form of the main part.</summary>
    public WebForm Form(string selector = "main form")
    {
        var found = Document.QuerySelectorAll<IHtmlFormElement>(selector).ToList();
        return found.Count == 1 ? new WebForm(Visitor, found[0]) : throw new InvalidOperationException($"{found.Count} forms for {selector} in:\n{Html}");
    }

    /// <summary>Sends the page's antiforgery token along with a request, as its scripts do; nothing where it has none.</summary>
    public void Sign(HttpRequestMessage request)
    {
        if (Document.QuerySelector("meta[name=antiforgery]") is { } meta)
            request.Headers.Add(meta.GetAttribute("data-header")!, meta.GetAttribute("content"));
    }

    /// <summary>Goes where the answer redirects to.</summary>
    public Task<WebPage> FollowAsync() =>
        Visitor.OpenAsync(Location ?? throw new InvalidOperationException($"Status {Status} redirects nowhere:\n{Html}"));

    /// <summary>Clicks a link, which must be there.</summary>
    public Task<WebPage> ClickAsync(string selector) => Visitor.OpenAsync(((IHtmlAnchorElement)Find(selector)).Href);

    private static string Plain(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
