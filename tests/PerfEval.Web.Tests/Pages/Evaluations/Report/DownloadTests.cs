using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Report;

public class DownloadTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("report.pdf", "2024年度测试部门自评表说明（草稿）.pdf")]
    [InlineData("score-table.pdf", "2024年度测试部门自评表（草稿）.pdf")]
    public async Task Get_APdf_IsADownloadWithAChineseName(string file, string name)
    {
        var department = await app.CreateDepartmentAsync("测试/部门");
        var (answer, bytes) = await GetAsync(department, await app.CreateCompleteEvaluationAsync(department), file);

        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(name, answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal("%PDF"u8.ToArray(), bytes[..4]);
        Assert.InRange(bytes.Length, 50_000, 400_000);
    }

    [Fact]
    public async Task Get_AnApprovedReport_IsNotNamedADraft()
    {
        var department = await app.CreateDepartmentAsync("某局");
        var (answer, _) = await GetAsync(department, await app.CreateApprovedEvaluationAsync(department), "report.pdf");

        Assert.Equal("2024年度某局自评表说明.pdf", answer.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Fact]
    public async Task Get_TheInterchangeFile_IsReadBackAsTheSameEvaluation()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateApprovedEvaluationAsync(department);
        var (answer, bytes) = await GetAsync(department, id, "evaluation.json");

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.ToString());
        Assert.EndsWith("自评.json", answer.Content.Headers.ContentDisposition?.FileNameStar, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        var (file, faults) = EvaluationFile.Read(bytes, (_, _) => null);
        Assert.Empty(faults);
        Assert.Equal((department.Code, "99.66", "99.59"), (file!.DepartmentCode, file.Score().Self.Score.ToString(), file.Score().Final.Score.ToString()));
    }

    [Fact]
    public async Task Get_AnotherFile_IsNotFound()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        Assert.Equal(404, (await visitor.OpenAsync($"/evaluations/{id.Value}/report.docx")).Status);
        Assert.Equal(404, (await visitor.OpenAsync($"/evaluations/{id.Value}/reportxpdf")).Status);
        Assert.Equal(404, (await visitor.OpenAsync("/evaluations/1/report.pdf")).Status);
    }

    private async Task<(HttpResponseMessage Answer, byte[] Bytes)> GetAsync(Department department, EvaluationId id, string file)
    {
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var answer = await visitor.Client.GetAsync(new Uri($"/evaluations/{id.Value}/{file}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        return (answer, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
