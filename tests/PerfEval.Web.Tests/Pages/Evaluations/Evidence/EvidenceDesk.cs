using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence.Store;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Evidence;

/// <summary>What a browser sends to the pages of the evidence, and what is left in the database and on the disk.</summary>
internal static class EvidenceDesk
{
    /// <summary>The requirement that most tests put files to.</summary>
    public static EvidenceLink Ledger { get; } = new("B504", "采购合同台账");

    public static string PageOf(EvaluationId id) => $"/evaluations/{id.Value}/evidence";

    public static string FileOf(EvaluationId id, EvidenceId file) => $"/evaluations/{id.Value}/evidence/{file.Value}";

    /// <summary>An officer with an empty evaluation of the officer's department.</summary>
    public static async Task<(Visitor Visitor, EvaluationId Id, Person Person)> OpenDeskAsync(this AppFixture app)
    {
        var department = await app.CreateDepartmentAsync();
        var person = await app.CreateOfficerAsync(department);
        return (await app.SignInAsync(person), await app.CreateEvaluationAsync(department), person);
    }

    /// <summary>Sends files by the plain form of a place.</summary>
    public static async Task<WebPage> UploadAsync(this Visitor visitor, EvaluationId id, EvidenceLink link, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(link.IndicatorCode), "target.Indicator" },
            { new StringContent(link.Requirement), "target.Requirement" },
        };
        foreach (var (name, content) in files)
            form.Add(Named(content, "files", name));
        return await visitor.PostFormAsync($"{PageOf(id)}?handler=Upload", form);
    }

    /// <summary>Sends a multipart form with the token.</summary>
    public static async Task<WebPage> PostFormAsync(this Visitor visitor, string address, MultipartFormDataContent form)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = form };
        (await visitor.OpenAsync("/")).Sign(request);
        return await visitor.SendAsync(request, byScript: false);
    }

    /// <summary>A file of a form as a browser sends it: its name in UTF-8, quotes and line ends escaped.</summary>
    public static ByteArrayContent Named(byte[] content, string field, string name)
    {
        var part = new ByteArrayContent(content);
        var escaped = name.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
        var bytes = string.Concat(Encoding.UTF8.GetBytes(escaped).Select(letter => (char)letter));
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{field}\"; filename=\"{bytes}\"");
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return part;
    }

    /// <summary>What is kept of an evaluation's evidence: rows, revisions, and every file on the disk.</summary>
    public static async Task<(int Files, int Revisions, int Contents, int Incoming)> TraceAsync(this AppFixture app, EvaluationId id)
    {
        var folders = app.Services.GetRequiredService<EvidenceFolders>();
        var (files, revisions) = await app.UseAsync(async db => (
            await db.Evidence.CountAsync(file => file.EvaluationId == id, TestContext.Current.CancellationToken),
            await db.EvidenceRevisions.CountAsync(revision => revision.EvaluationId == id, TestContext.Current.CancellationToken)));
        return (files, revisions, CountOf(folders.Content), CountOf(folders.Incoming));
    }

    /// <summary>One file, attached.</summary>
    public static async Task<EvidenceFile> OnlyFileAsync(this AppFixture app, EvaluationId id) => Assert.Single((await app.LoadAsync(id)).Evidence);

    /// <summary>A request of the tus protocol.</summary>
    public static async Task<TusAnswer> TusAsync(
        this Visitor visitor, HttpMethod method, string address, byte[]? piece = null, bool token = true, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        if (headers.All(header => header.Name != "Tus-Resumable"))
            request.Headers.Add("Tus-Resumable", "1.0.0");
        if (token)
            (await visitor.OpenAsync("/")).Sign(request);
        if (piece is not null)
        {
            request.Content = new ByteArrayContent(piece);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        }

        foreach (var (name, value) in headers.Where(header => header.Value.Length > 0))
        {
            if (name == "Content-Type")
                request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else
                request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
        string? Header(string name) => answer.Headers.TryGetValues(name, out var values) ? values.First() : null;
        return new TusAnswer((int)answer.StatusCode, Header("Location"), Header("Upload-Offset"), Header("Upload-Length"), Header("Tus-Resumable"), await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Begins an upload of a new file to a requirement.</summary>
    public static Task<TusAnswer> CreateUploadAsync(this Visitor visitor, EvaluationId id, string name, long length, EvidenceLink? link = null, params (string Key, string Value)[] more) =>
        visitor.TusAsync(HttpMethod.Post, PageOf(id) + "/uploads", piece: null, token: true,
            ("Upload-Length", length.ToString(CultureInfo.InvariantCulture)),
            ("Upload-Metadata", Metadata([("filename", name), ("indicator", (link ?? Ledger).IndicatorCode), ("requirement", (link ?? Ledger).Requirement), .. more])));

    /// <summary>Sends a piece.</summary>
    public static Task<TusAnswer> PatchAsync(this Visitor visitor, string address, byte[] piece, long offset) =>
        visitor.TusAsync(HttpMethod.Patch, address, piece, token: true, ("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture)));

    public static string Metadata(params (string Key, string Value)[] values) =>
        string.Join(",", values.Select(pair => $"{pair.Key} {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair.Value))}"));

    private static int CountOf(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count();
}

/// <summary>An answer of the tus protocol.</summary>
internal sealed record TusAnswer(int Status, string? Location, string? Offset, string? Length, string? Version, string Words);
