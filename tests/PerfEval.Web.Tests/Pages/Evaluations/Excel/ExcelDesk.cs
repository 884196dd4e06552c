using System.Net.Http.Headers;
using PerfEval.Documents.Tests.Excel;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Excel;

/// <summary>What a person does on the page Excel 填报.</summary>
internal static class ExcelDesk
{
    public static string Address(EvaluationId id) => $"/evaluations/{id.Value}/excel";

    /// <summary>Downloads the workbook.</summary>
    public static async Task<byte[]> DownloadAsync(this Visitor visitor, EvaluationId id)
    {
        using var answer = await visitor.Client.GetAsync(new Uri($"/evaluations/{id.Value}/workbook.xlsx", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Downloads the workbook and fills it.</summary>
    public static async Task<byte[]> DownloadAsync(this Visitor visitor, EvaluationId id, Action<EditedWorkbook> fill)
    {
        using var workbook = new EditedWorkbook(await visitor.DownloadAsync(id));
        fill(workbook);
        return workbook.Save();
    }

    /// <summary>Chooses a file and sends the form; no file where there are no bytes.</summary>
    /// <param name="visitor">The browser.</param>
    /// <param name="id">The evaluation.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="tokenOf">A page with an antiforgery token; the page of the form if not given.</param>
    /// <param name="name">The file's name.</param>
    public static async Task<WebPage> UploadAsync(this Visitor visitor, EvaluationId id, byte[]? bytes, WebPage? tokenOf = null, string name = "填报表.xlsx")
    {
        tokenOf ??= await visitor.OpenAsync(Address(id));
        using var content = new MultipartFormDataContent();
        if (bytes is not null)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(file, "file", name);
        }
        else
        {
            content.Add(new StringContent(""), "other");
        }

        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address(id) + "?handler=Preview", UriKind.Relative)) { Content = content };
        tokenOf.Sign(request);
        return await visitor.SendAsync(request, byScript: false);
    }

    /// <summary>An officer at the desk of a complete evaluation.</summary>
    public static async Task<(Visitor Visitor, EvaluationId Id, Department Department)> SitDownAsync(this AppFixture app)
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateCompleteEvaluationAsync(department);
        return (await app.SignInAsync(await app.CreateOfficerAsync(department)), id, department);
    }
}
