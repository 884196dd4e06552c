using System.Net.Http.Headers;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Import;

/// <summary>An officer who uploads a report that was published before.</summary>
internal static class ReportUpload
{
    public const string PublishedReport = """
        某局部门整体支出绩效自评表说明

        一、绩效自评情况

        (一)部门整体支出绩效目标

        完成 2024 年度各项任务, 服务群众。

        (二) 自评结论

        自评总得分为 99.66分, 支出率为 96.92 %。

        (四)管理效率分析

        - 1. 在预算编制方面的实施情况。编制 科学。

        — 1 —

        二、存在的主要问题

        测算不细。

        三、其他事项

        没有其他事项。
        """;

    public static string Address(EvaluationId id) => $"/evaluations/{id.Value}/import-report";

    public static async Task<(Visitor Visitor, EvaluationId Id)> EnterAsync(this AppFixture app)
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department);
        return (await app.SignInAsync(await app.CreateOfficerAsync(department)), id);
    }

    public static async Task<WebPage> UploadAsync(Visitor visitor, EvaluationId id, byte[] content, string name = "报告.txt")
    {
        var page = await visitor.OpenAsync($"/evaluations/{id.Value}/narrative/basics");
        using var file = new ByteArrayContent(content);
        // What a browser says of a file is never believed.
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address(id) + "?handler=Read", UriKind.Relative)) { Content = new MultipartFormDataContent { { file, "file", name } } };
        page.Sign(request);
        return await visitor.SendAsync(request, byScript: false);
    }
}
