using Microsoft.Extensions.DependencyInjection;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Commands;
using PerfEval.Web.Evidence;
using PerfEval.Web.Sealing;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Sealing;

/// <summary>Whoever writes to the database alone is found out by 核对, and one damaged evaluation does not hide the others.</summary>
public class SealTamperingTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Filling")]
    [InlineData("Approved")]
    public async Task SealAndItsEvent_Deleted_AreFoundByTheManifestInTheStore(string state)
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateSealedEvaluationAsync(department);
        await ForgetAsync(id);
        await app.ExecuteAsync($"UPDATE Evaluations SET State = {state} WHERE Id = {id.Value}");
        await app.ExecuteAsync($"UPDATE Reviews SET Opinion = '同意' WHERE EvaluationId = {id.Value} AND Code = 'B506'");

        var run = await app.RunAsync(VerifyCommand.RunAsync, "--department", department.Code);

        Assert.Equal(1, run.Code);
        Assert.Contains(run.OutputLines, line => line.Contains("封存库中有", StringComparison.Ordinal) && line.Contains("没有指向它的记录", StringComparison.Ordinal));
        Assert.Contains(run.OutputLines, line => line.Contains("B506", StringComparison.Ordinal));
        // A day later the sweep has left the witness and its files where they were.
        var there = app.SealedContents();
        app.Clock.Advance(SealSweep.Grace + TimeSpan.FromHours(1));
        await app.Services.GetRequiredService<SealSweep>().SweepAsync(Cancellation);
        Assert.Subset(app.SealedContents().ToHashSet(StringComparer.Ordinal), there.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Approval_WhileThereWereSeals_WithoutAnyTraceOfOne_IsAFault()
    {
        await SealedAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var department = await app.CreateDepartmentAsync();
        await app.CreateApprovedEvaluationAsync(department);

        var run = await app.RunAsync(VerifyCommand.RunAsync, "--department", department.Code);

        Assert.Equal(1, run.Code);
        Assert.Contains("审定时已经启用封存，却没有封存记录", run.OutputLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manifest_OfAnEvaluationThatIsGone_IsTold()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateSealedEvaluationAsync(department);
        var manifest = SealManifest.Read(System.Text.Encoding.UTF8.GetBytes((await app.ReadManifestAsync(id)).ToJsonString()))!;
        var gone = manifest with { Evaluation = manifest.Evaluation with { Id = Guid.CreateVersion7() } };
        await app.Services.GetRequiredService<SealedStore>().PutAsync(gone.Write(), Cancellation);

        var run = await app.RunAsync(VerifyCommand.RunAsync, "--department", department.Code);

        Assert.Equal(1, run.Code);
        Assert.Contains($"2024 年度 {department.Name}的封存清单", run.OutputLines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoApprovedAndSealed_AndWhen_IsHeldAgainstTheManifest()
    {
        var id = await SealedAsync();
        await app.ExecuteAsync($"UPDATE Events SET ActorName = '别人' WHERE EvaluationId = {id.Value} AND Kind = 'Approved'");
        Assert.Equal([(SealFaults.DeedChanged, "approved")], await app.CheckAsync(id));
        await app.ExecuteAsync($"UPDATE Events SET ActorName = {Making.AnyReviewer.Name} WHERE EvaluationId = {id.Value} AND Kind = 'Approved'");
        Assert.Empty(await app.CheckAsync(id));

        await app.ExecuteAsync($"UPDATE Seals SET SealedBy = '别人' WHERE EvaluationId = {id.Value}");
        Assert.Equal([(SealFaults.DeedChanged, "sealed")], await app.CheckAsync(id));
        await app.ExecuteAsync($"UPDATE Seals SET SealedBy = {Making.AnyReviewer.Name}, SealedAt = '2025-01-01 00:00:00' WHERE EvaluationId = {id.Value}");
        Assert.Equal([(SealFaults.DeedChanged, "sealed")], await app.CheckAsync(id));
        await app.ExecuteAsync($"UPDATE Seals SET ManifestSize = 1 WHERE EvaluationId = {id.Value}");
        Assert.Equal([(SealFaults.DeedChanged, "sealed"), (SealFaults.RowChanged, "manifest.json")], await app.CheckAsync(id));
    }

    [Fact]
    public async Task Submission_Cycle_AndRevisions_AreHeldAgainstTheManifest()
    {
        var id = await SealedAsync();
        await app.ExecuteAsync($"UPDATE Evaluations SET SubmittedAt = '2025-01-01 00:00:00' WHERE Id = {id.Value}");
        Assert.Equal([(SealFaults.DeedChanged, "submitted")], await app.CheckAsync(id));

        var other = await SealedAsync();
        await app.ExecuteAsync($"UPDATE Cycles SET Name = '另一个任务' WHERE Id = (SELECT CycleId FROM Evaluations WHERE Id = {other.Value})");
        Assert.Equal([(SealFaults.DeedChanged, "cycle")], await app.CheckAsync(other));

        var third = await SealedAsync();
        await app.ExecuteAsync($"UPDATE EvidenceRevisions SET Hash = {new string('0', 64)} WHERE EvaluationId = {third.Value}");
        Assert.Equal([(SealFaults.EvidenceChanged, "佐证")], await app.CheckAsync(third));
        // The content that no revision names any more is still what was approved.
        app.Clock.Advance(EvidenceSweep.Grace + TimeSpan.FromHours(1));
        await app.ExecuteAsync($"UPDATE Evidence SET Content_Hash = {new string('0', 64)} WHERE EvaluationId = {third.Value}");
        await app.Services.GetRequiredService<EvidenceSweep>().SweepAsync(Cancellation);
        Assert.DoesNotContain((SealFaults.EvidenceMissing, "佐证"), await app.CheckAsync(third));
    }

    [Fact]
    public async Task DamagedEvaluation_IsNamed_AndTheOthersAreStillChecked()
    {
        var department = await app.CreateDepartmentAsync();
        var broken = await app.CreateSealedEvaluationAsync(department, 2021);
        var nonsense = await app.CreateSealedEvaluationAsync(department, 2022);
        var blocked = await app.CreateSealedEvaluationAsync(department, 2023);
        await app.CreateSealedEvaluationAsync(department);
        await app.ExecuteAsync($"UPDATE Evidence SET Links = 'no json' WHERE EvaluationId = {broken.Value}");
        await app.ExecuteAsync($"UPDATE Evaluations SET State = 'Nonsense' WHERE Id = {nonsense.Value}");
        var path = app.SealedPath((await app.FindSealAsync(blocked))!.Files.Single(file => file.Name == "report.pdf").Hash);
        File.Delete(path);
        Directory.CreateDirectory(path);

        var run = await app.RunAsync(VerifyCommand.RunAsync, "--department", department.Code);

        Assert.Equal(1, run.Code);
        Assert.Contains("核对 4 份封存的自评：3 份有问题", run.OutputLines[^1], StringComparison.Ordinal);
        Assert.Contains($"自评 {broken.Value} 的记录已损坏", run.OutputLines[0], StringComparison.Ordinal);
        Assert.Contains($"自评 {nonsense.Value} 的记录已损坏", run.OutputLines[1], StringComparison.Ordinal);
        Assert.Contains("“report.pdf”的文件无法读取", run.OutputLines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("changed")]
    [InlineData("folder")]
    public async Task DamagedFile_IsAnsweredWithAPageThatSaysSo(string damage)
    {
        var id = await SealedAsync();
        var path = app.SealedPath((await app.FindSealAsync(id))!.Files.Single(file => file.Name == "report.pdf").Hash);
        File.Delete(path);
        if (damage == "changed")
            await File.WriteAllTextAsync(path, "another", Cancellation);
        else if (damage == "folder")
            Directory.CreateDirectory(path);
        using var visitor = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await visitor.OpenAsync($"/evaluations/{id.Value}/report.pdf");

        Assert.Equal(500, page.Status);
        Assert.Contains("封存文件缺失或已被改动，请联系系统管理员", page.Html, StringComparison.Ordinal);
    }

    private async Task<EvaluationId> SealedAsync() => await app.CreateSealedEvaluationAsync(await app.CreateDepartmentAsync());

    private async Task ForgetAsync(EvaluationId id)
    {
        await app.ExecuteAsync($"DELETE FROM SealedFiles WHERE EvaluationId = {id.Value}");
        await app.ExecuteAsync($"DELETE FROM Seals WHERE EvaluationId = {id.Value}");
        await app.ExecuteAsync($"DELETE FROM Events WHERE EvaluationId = {id.Value} AND Kind = 'Sealed'");
    }
}
