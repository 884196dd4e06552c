using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Sealing;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Sealing;

/// <summary>审定 makes the files once; what is downloaded afterwards are these bytes.</summary>
public class ApprovalTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Approve_ByThePage_SealsEveryDocument_WithTheApprovalInOneTransaction()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateSubmittedEvaluationAsync(department);
        var reviewer = await app.CreateReviewerAsync();
        using var visitor = await app.SignInAsync(reviewer);

        var step = await visitor.OpenAsync($"/evaluations/{id.Value}/review?step=approve");
        Assert.Equal(302, (await step.Form().SubmitAsync()).Status);

        var (evaluation, seal) = (await app.LoadAsync(id), await app.FindSealAsync(id));
        Assert.Equal(EvaluationState.Approved, evaluation.State);
        Assert.Equal((reviewer.Name, evaluation.ApprovedAt), (seal!.SealedBy, seal.SealedAt));
        var names = app.Services.GetRequiredService<EvaluationDocuments>().All.Select(document => document.FileName).Append("evaluation.json");
        Assert.Equal(names.Order(StringComparer.Ordinal), seal.Files.Select(file => file.Name));
        Assert.Contains("score-table.xlsx", seal.Files.Select(file => file.Name));
        foreach (var file in seal.Files)
        {
            var bytes = await File.ReadAllBytesAsync(app.SealedPath(file.Hash), Cancellation);
            Assert.Equal((file.Size, file.Hash), (bytes.LongLength, ContentHash.From(SHA256.HashData(bytes))));
        }

        Assert.Equal(seal.Manifest.Hex, Assert.Single(evaluation.Events, happened => happened.Kind == EvaluationEventKind.Sealed).After);
        Assert.Empty(await app.CheckAsync(id));
    }

    [Fact]
    public async Task Manifest_TellsWhatWasApprovedByWhomAndFromWhat()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateSealedEvaluationAsync(department);
        var evaluation = await app.LoadAsync(id);

        var manifest = await app.ReadManifestAsync(id);

        Assert.Equal(("perfeval/seal", 1), (manifest["format"]!.GetValue<string>(), manifest["formatVersion"]!.GetValue<int>()));
        Assert.Equal((id.Value, department.Code, 2024), (manifest["evaluation"]!["id"]!.GetValue<Guid>(), manifest["evaluation"]!["departmentCode"]!.GetValue<string>(), manifest["evaluation"]!["fiscalYear"]!.GetValue<int>()));
        Assert.Equal(("guangzhou-panyu", 1), (manifest["scheme"]!["id"]!.GetValue<string>(), manifest["scheme"]!["version"]!.GetValue<int>()));
        Assert.Equal((Making.AnyReviewer.Name, app.Now), (manifest["approved"]!["by"]!.GetValue<string>(), manifest["approved"]!["at"]!.GetValue<DateTimeOffset>()));
        Assert.Equal(("99.66", "99.59", "优"), (manifest["result"]!["self"]!.GetValue<string>(), manifest["result"]!["final"]!.GetValue<string>(), manifest["result"]!["grade"]!.GetValue<string>()));
        var proof = Assert.Single(manifest["evidence"]!.AsArray())!;
        Assert.Equal(evaluation.Evidence.Single().Content.Hash.Hex, proof["sha256"]!.GetValue<string>());
        var data = manifest["files"]!.AsArray().Single(file => file!["name"]!.GetValue<string>() == "evaluation.json")!;
        Assert.Equal(ContentHash.From(SHA256.HashData(EvaluationDocuments.WriteData(evaluation, Making.AnyReviewer))).Hex, data["sha256"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("report.pdf", "application/pdf", "自评表说明.pdf")]
    [InlineData("score-table.pdf", "application/pdf", "自评表.pdf")]
    [InlineData("score-table.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "自评表.xlsx")]
    [InlineData("evaluation.json", "application/json", "自评.json")]
    [InlineData("manifest.json", "application/json", "封存清单.json")]
    public async Task Download_OfASealedFile_GivesTheStoredBytes(string name, string mediaType, string endsWith)
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateSealedEvaluationAsync(department);
        var seal = await app.FindSealAsync(id);
        var hash = name == "manifest.json" ? seal!.Manifest : seal!.Files.Single(file => file.Name == name).Hash;
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var answer = await visitor.Client.GetAsync(AddressOf(id, name), Cancellation);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);

        Assert.Equal(hash, ContentHash.From(SHA256.HashData(bytes)));
        Assert.Equal($"\"{hash.Hex}\"", answer.Headers.ETag?.Tag);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith(endsWith, answer.Content.Headers.ContentDisposition?.FileNameStar, StringComparison.Ordinal);

        using var part = new HttpRequestMessage(HttpMethod.Get, AddressOf(id, name));
        part.Headers.Range = new RangeHeaderValue(10, 19);
        var rest = await visitor.Client.SendAsync(part, Cancellation);
        Assert.Equal(206, (int)rest.StatusCode);
        Assert.Equal(bytes[10..20], await rest.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Download_OfASealedFileThatWasChanged_IsRefusedInsteadOfMadeAnew()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateSealedEvaluationAsync(department);
        var file = (await app.FindSealAsync(id))!.Files.Single(file => file.Name == "report.pdf");
        await File.AppendAllTextAsync(app.SealedPath(file.Hash), " ", Cancellation);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        Assert.Equal(500, (await visitor.OpenAsync($"/evaluations/{id.Value}/report.pdf")).Status);
        Assert.Equal(200, (int)(await visitor.Client.GetAsync(AddressOf(id, "score-table.pdf"), Cancellation)).StatusCode);
    }

    [Fact]
    public async Task ReportPage_ShowsTheFilesWithTheirHashes_OrThatNothingIsSealedYet()
    {
        var department = await app.CreateDepartmentAsync();
        var sealedOne = await app.CreateSealedEvaluationAsync(department);
        var unsealed = await app.CreateApprovedEvaluationAsync(department, 2023);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var page = await visitor.OpenAsync($"/evaluations/{sealedOne.Value}/report");
        var seal = await app.FindSealAsync(sealedOne);
        Assert.Equal(seal!.Files.Select(file => file.Hash.Hex).Append(seal.Manifest.Hex).Order(StringComparer.Ordinal), page.All(".sealed-files .digest").Order(StringComparer.Ordinal));
        Assert.DoesNotContain("尚未封存", page.Html, StringComparison.Ordinal);

        var before = await visitor.OpenAsync($"/evaluations/{unsealed.Value}/report");
        Assert.Contains("尚未封存", before.Text(".sealed-files"), StringComparison.Ordinal);
        Assert.Equal(200, (int)(await visitor.Client.GetAsync(AddressOf(unsealed, "score-table.xlsx"), Cancellation)).StatusCode);
    }

    [Fact]
    public async Task SealedFiles_AreForThoseWhoMayViewTheEvaluation()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateSealedEvaluationAsync(department);
        using var stranger = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));
        using var administrator = await app.SignInAsync(await app.CreateAdministratorAsync());
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        foreach (var name in new[] { "report.pdf", "score-table.xlsx", "manifest.json" })
        {
            Assert.Equal(404, (await stranger.OpenAsync($"/evaluations/{id.Value}/{name}")).Status);
            Assert.Equal(403, (await administrator.OpenAsync($"/evaluations/{id.Value}/{name}")).Status);
            Assert.Equal(200, (int)(await reviewer.Client.GetAsync(AddressOf(id, name), Cancellation)).StatusCode);
        }

        Assert.Equal(404, (await reviewer.OpenAsync($"/evaluations/{id.Value}/other.pdf")).Status);
    }

    private static Uri AddressOf(EvaluationId id, string name) => new($"/evaluations/{id.Value}/{name}", UriKind.Relative);
}
