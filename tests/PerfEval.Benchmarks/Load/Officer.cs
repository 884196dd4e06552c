using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PerfEval.Benchmarks.Load;

/// <summary>A 填报人 at a browser: signs in by the form and saves one row of the 评分表 again and again, as its autosave does.</summary>
internal sealed class Officer : IDisposable
{
    /// <summary>部门预算资金支出率: a ratio of two amounts, saved with each key that leaves a field.</summary>
    private const string Code = "A103";

    private static readonly HtmlParser Parser = new();

    private readonly HttpClient _client;
    private Uri _row = null!;
    private List<KeyValuePair<string, string>> _fields = [];
    private string _header = "";
    private string _token = "";
    private int _saves;

    private Officer(HttpClient client) => _client = client;

    /// <summary>The 评分表 of the department's evaluation.</summary>
    public Uri ScoreTable { get; private init; } = null!;

    public HttpClient Client => _client;

    /// <summary>Signs in and opens the 评分表.</summary>
    public static async Task<Officer> SignInAsync(Uri server, string userName, string password, Guid evaluation)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        var client = new HttpClient(handler) { BaseAddress = server };
        var signIn = new Uri("/account/sign-in", UriKind.Relative);
        var form = Parser.ParseDocument(await client.GetStringAsync(signIn)).QuerySelector<IHtmlFormElement>("main form")!;
        var fields = FieldsOf(form).Where(field => !field.Key.StartsWith("Form.", StringComparison.Ordinal))
            .Append(new("Form.UserName", userName)).Append(new("Form.Password", password));
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(signIn, content);
        if (answer.StatusCode != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"{userName} cannot sign in: {(int)answer.StatusCode}.");
        var officer = new Officer(client) { ScoreTable = new Uri($"/evaluations/{evaluation}/score-table", UriKind.Relative) };
        await officer.OpenAsync();
        return officer;
    }

    /// <summary>Opens the page whole.</summary>
    /// <returns>Its size in bytes, before compression.</returns>
    public async Task<int> ViewAsync() => (await _client.GetByteArrayAsync(ScoreTable)).Length;

    /// <summary>Saves the row with another amount; the answer is the row as it now stands, with its next version.</summary>
    public async Task SaveAsync()
    {
        var amount = (9_692.00m + (++_saves % 100 / 100m)).ToString(CultureInfo.InvariantCulture);
        var fields = _fields.Select(field => field.Key.EndsWith("[spent]", StringComparison.Ordinal) ? new(field.Key, amount) : field);
        using var request = new HttpRequestMessage(HttpMethod.Post, _row) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("HX-Request", "true");
        request.Headers.Add(_header, _token);
        using var answer = await _client.SendAsync(request);
        var html = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode != HttpStatusCode.OK || !html.Contains("已保存", StringComparison.Ordinal))
            throw new InvalidOperationException($"Not saved ({(int)answer.StatusCode}): {html}");
        TakeVersion(html);
    }

    public void Dispose() => _client.Dispose();

    private async Task OpenAsync()
    {
        var page = Parser.ParseDocument(await _client.GetStringAsync(ScoreTable));
        var row = page.QuerySelector($"[data-saves][hx-post*='code={Code}']") ?? throw new InvalidOperationException($"No row {Code}.");
        _row = new Uri(row.GetAttribute("hx-post")!, UriKind.Relative);
        _fields = [.. FieldsOf(row), new("unit", "wan")];
        var meta = page.QuerySelector("meta[name=antiforgery]")!;
        (_header, _token) = (meta.GetAttribute("data-header")!, meta.GetAttribute("content")!);
    }

    /// <summary>Reads the version out of the answered row without parsing it: the client must cost little beside the server.</summary>
    private void TakeVersion(string html)
    {
        var name = $"name=\"Rows[{Code}].Version\" value=\"";
        var start = html.IndexOf(name, StringComparison.Ordinal) + name.Length;
        var version = html[start..html.IndexOf('"', start)];
        var at = _fields.FindIndex(field => field.Key == $"Rows[{Code}].Version");
        _fields[at] = new(_fields[at].Key, version);
    }

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IElement part)
    {
        foreach (var field in part.QuerySelectorAll("input[name], textarea[name], select[name]").Where(field => !field.HasAttribute("disabled")))
        {
            var name = field.GetAttribute("name")!;
            if (field is IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false })
                continue;
            yield return new(name, field switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value ?? "",
                _ => "",
            });
        }
    }
}
