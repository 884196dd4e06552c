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

    [Theory]
    [InlineData("report.docx", "2024年度测试部门自评表说明（草稿）.docx")]
    [InlineData("score-table.docx?process=true", "2024年度测试部门自评表（草稿）.docx")]
    public async Task Get_AWordFile_IsADownloadWithAChineseName(string file, string name)
    {
        var department = await app.CreateDepartmentAsync("测试/部门");
        var (answer, bytes) = await GetAsync(department, await app.CreateCompleteEvaluationAsync(department), file);

        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(name, answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal(file.Contains("process", StringComparison.Ordinal), WordText(bytes).Contains("附：计分过程", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_ReviewOpinion_IsThereForWhomTheReviewCounts()
    {
        var department = await app.CreateDepartmentAsync("某局");
        var id = await app.CreateSubmittedEvaluationAsync(department);
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());
        var address = $"/evaluations/{id.Value}/review-opinion.docx";
        await app.ActAsync(id, evaluation => evaluation.SetReview(
            Making.AnyReviewer, "B506", new Domain.Evaluations.Review(Domain.Scoring.Points.Of(0.90m), "口径", "请核对合同额"), loadedVersion: null, app.Now));

        Assert.Equal(404, (await officer.OpenAsync(address)).Status);
        var ongoing = await DownloadAsync(reviewer, address);
        Assert.Equal("2024年度某局复核意见（草稿）.docx", ongoing.Name);
        Assert.Contains("采购政策效能复核得分为0.90分", WordText(ongoing.Bytes), StringComparison.Ordinal);

        await app.ActAsync(id, evaluation => evaluation.Return(Making.AnyReviewer, "请按合同额填报。", app.Now));
        foreach (var visitor in new[] { officer, reviewer })
        {
            var returned = await DownloadAsync(visitor, address);
            Assert.Equal("2024年度某局复核意见.docx", returned.Name);
            var text = WordText(returned.Bytes);
            Assert.Contains("退回修改。请按下列意见修改后重新送审。请按合同额填报。", text, StringComparison.Ordinal);
            Assert.Contains("请核对合同额", text, StringComparison.Ordinal);
            Assert.DoesNotContain("B506 采购政策效能", text, StringComparison.Ordinal);
            Assert.DoesNotContain("0.90", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Get_ReviewOpinionOfAnApprovedOne_IsThereForEverybodyConcerned()
    {
        var department = await app.CreateDepartmentAsync("某局");
        var (answer, bytes) = await GetAsync(department, await app.CreateApprovedEvaluationAsync(department), "review-opinion.docx");

        Assert.Equal("2024年度某局复核意见.docx", answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Contains("经财政部门复核，最终得分为99.59分，等级为“优”", WordText(bytes), StringComparison.Ordinal);
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

        Assert.Equal(404, (await visitor.OpenAsync($"/evaluations/{id.Value}/report.doc")).Status);
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

    private static async Task<(string? Name, byte[] Bytes)> DownloadAsync(Visitor visitor, string address)
    {
        var answer = await visitor.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        return (answer.Content.Headers.ContentDisposition?.FileNameStar, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static string WordText(byte[] file)
    {
        using var document = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        return document.MainDocumentPart!.Document!.InnerText;
    }
}
