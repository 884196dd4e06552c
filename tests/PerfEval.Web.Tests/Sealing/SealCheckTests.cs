using System.Text.Json;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Commands;
using PerfEval.Web.Sealing;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Sealing;

/// <summary>核对 names each thing that isn't as it was approved.</summary>
public class SealCheckTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangedByte_IsNamed()
    {
        var id = await SealedAsync();
        await ChangeByteAsync(await PathOfAsync(id, "report.pdf"));

        Assert.Equal([(SealFaults.FileChanged, "report.pdf")], await app.CheckAsync(id));
    }

    [Fact]
    public async Task MissingFile_IsNamed()
    {
        var id = await SealedAsync();
        File.Delete(await PathOfAsync(id, "score-table.xlsx"));

        Assert.Equal([(SealFaults.FileMissing, "score-table.xlsx")], await app.CheckAsync(id));
    }

    [Fact]
    public async Task SwappedFiles_AreNamed()
    {
        var id = await SealedAsync();
        var (first, second) = (await PathOfAsync(id, "report.pdf"), await PathOfAsync(id, "score-table.pdf"));
        var kept = await File.ReadAllBytesAsync(first, Cancellation);
        File.Copy(second, first, overwrite: true);
        await File.WriteAllBytesAsync(second, kept, Cancellation);

        Assert.Equal([(SealFaults.FileSwapped, "report.pdf"), (SealFaults.FileSwapped, "score-table.pdf")], await app.CheckAsync(id));
    }

    [Fact]
    public async Task ChangedManifest_IsNamed()
    {
        var id = await SealedAsync();
        await ChangeByteAsync(app.SealedPath((await app.FindSealAsync(id))!.Manifest));

        Assert.Equal([(SealFaults.ManifestChanged, "manifest.json")], await app.CheckAsync(id));
    }

    [Fact]
    public async Task MissingManifest_IsNamed()
    {
        var id = await SealedAsync();
        File.Delete(app.SealedPath((await app.FindSealAsync(id))!.Manifest));

        Assert.Equal([(SealFaults.ManifestMissing, "manifest.json")], await app.CheckAsync(id));
    }

    [Fact]
    public async Task SealTurnedToAnotherEvaluationsManifest_IsNamed_AndTheOldOneStillDecides()
    {
        var (id, other) = (await SealedAsync(), await SealedAsync());
        var foreign = (await app.FindSealAsync(other))!.Manifest.Hex;
        await app.ExecuteAsync($"UPDATE Seals SET Manifest = {foreign} WHERE EvaluationId = {id.Value}");

        Assert.Equal([(SealFaults.SealChanged, "")], await app.CheckAsync(id));
    }

    [Fact]
    public async Task RowsOfFiles_ThatWereChangedAddedOrRemoved_AreNamed()
    {
        var id = await SealedAsync();
        var files = (await app.FindSealAsync(id))!.Files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        await app.ExecuteAsync($"UPDATE SealedFiles SET Hash = {files["score-table.pdf"].Hash.Hex} WHERE EvaluationId = {id.Value} AND Name = 'report.pdf'");
        await app.ExecuteAsync($"UPDATE SealedFiles SET Name = 'new.pdf' WHERE EvaluationId = {id.Value} AND Name = 'score-table.xlsx'");

        Assert.Equal(
            [(SealFaults.RowChanged, "report.pdf"), (SealFaults.RowChanged, "score-table.xlsx"), (SealFaults.RowChanged, "new.pdf")],
            await app.CheckAsync(id));
    }

    [Fact]
    public async Task RemovedSeal_IsNamed()
    {
        var id = await SealedAsync();
        await app.ExecuteAsync($"DELETE FROM SealedFiles WHERE EvaluationId = {id.Value}");
        await app.ExecuteAsync($"DELETE FROM Seals WHERE EvaluationId = {id.Value}");

        Assert.Equal([(SealFaults.SealMissing, "")], await app.CheckAsync(id));
    }

    [Fact]
    public async Task ChangedData_AreNamedByIndicatorAndSection()
    {
        var id = await SealedAsync();
        await app.ExecuteAsync($"UPDATE Reviews SET Opinion = '同意' WHERE EvaluationId = {id.Value} AND Code = 'B506'");
        await app.ExecuteAsync($"UPDATE Narrative SET Text = '没有问题。' WHERE EvaluationId = {id.Value} AND Key = 'problems'");
        await app.ExecuteAsync($"UPDATE Evaluations SET SignedOn = '2025-01-01' WHERE Id = {id.Value}");

        Assert.Equal(
            [(SealFaults.DataChanged, "B506"), (SealFaults.DataChanged, "problems"), (SealFaults.DataChanged, "signedOn")],
            (await app.CheckAsync(id)).OrderBy(fault => fault.Subject, StringComparer.Ordinal));
    }

    [Fact]
    public async Task ChangedStateAndTotals_AreNamed()
    {
        var id = await SealedAsync();
        await app.ExecuteAsync($"UPDATE Evaluations SET Summary_Final = 100 WHERE Id = {id.Value}");
        Assert.Equal([(SealFaults.StateChanged, "")], await app.CheckAsync(id));

        await app.ExecuteAsync($"UPDATE Evaluations SET Summary_Final = 99.59, State = 'AwaitingReview' WHERE Id = {id.Value}");
        Assert.Contains((SealFaults.StateChanged, ""), await app.CheckAsync(id));
    }

    [Fact]
    public async Task ChangedAndMissingEvidence_IsNamed()
    {
        var id = await SealedAsync();
        var proof = (await app.LoadAsync(id)).Evidence.Single();
        var path = Path.Combine(app.DataFolder, "evidence", "content", proof.Content.Hash.Hex[..2], proof.Content.Hash.Hex);
        var kept = await File.ReadAllBytesAsync(path, Cancellation);
        await ChangeByteAsync(path);
        Assert.Equal([(SealFaults.EvidenceChanged, "佐证")], await app.CheckAsync(id));

        File.Delete(path);
        Assert.Equal([(SealFaults.EvidenceMissing, "佐证")], await app.CheckAsync(id));
        // Other evaluations of these tests have the same file.
        await File.WriteAllBytesAsync(path, kept, Cancellation);
        Assert.Empty(await app.CheckAsync(id));
    }

    [Fact]
    public async Task Verify_PrintsALineForEachFault_AndEndsWith1()
    {
        var department = await app.CreateDepartmentAsync();
        var sound = await app.CreateSealedEvaluationAsync(department);
        var broken = await app.CreateSealedEvaluationAsync(department, 2023);
        File.Delete(await PathOfAsync(broken, "report.pdf"));

        var whole = await app.RunAsync(VerifyCommand.RunAsync, "--department", department.Code);
        Assert.Equal(1, whole.Code);
        Assert.Equal(2, whole.OutputLines.Count);
        Assert.StartsWith($"2023 年度 {department.Code} {department.Name}：自评表说明（report.pdf）的文件不在了", whole.OutputLines[0], StringComparison.Ordinal);
        Assert.Equal("核对 2 份封存的自评：1 份有问题。", whole.OutputLines[1]);

        var year = await app.RunAsync(VerifyCommand.RunAsync, "--department", department.Code, "--year", "2024");
        Assert.Equal((0, "核对 1 份封存的自评：全部一致。"), (year.Code, Assert.Single(year.OutputLines)));
        Assert.NotNull(await app.FindSealAsync(sound));

        var json = await app.RunAsync(VerifyCommand.RunAsync, "--department", department.Code, "--json");
        var lines = json.OutputLines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["faulty", "sound"], lines.Select(line => line.GetProperty("status").GetString()));
        Assert.Equal("file-missing", lines[0].GetProperty("faults")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Seal_SealsWhatWasApprovedBefore_AndVerifyTellsUntilThen()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateApprovedEvaluationAsync(department);
        var before = await app.RunAsync(VerifyCommand.RunAsync, "--department", department.Code);
        Assert.Equal(0, before.Code);
        Assert.Contains("已审定，尚未封存", before.OutputLines[0], StringComparison.Ordinal);

        var made = await app.RunAsync(SealCommand.RunAsync);

        Assert.Equal((0, ""), (made.Code, made.Errors));
        Assert.Contains($"已封存 2024 年度 {department.Code} {department.Name}", made.OutputLines);
        var manifest = await app.ReadManifestAsync(id);
        Assert.Equal((Making.AnyReviewer.Name, "命令行"), (manifest["approved"]!["by"]!.GetValue<string>(), manifest["sealed"]!["by"]!.GetValue<string>()));
        Assert.Empty(await app.CheckAsync(id));
        Assert.Contains("没有需要封存的自评。", (await app.RunAsync(SealCommand.RunAsync)).OutputLines);
    }

    [Theory]
    [InlineData("--year", "abc")]
    [InlineData("--department", "no-such")]
    [InlineData("--all", "")]
    public async Task Verify_WithWrongArguments_EndsWith2(string option, string value)
    {
        var run = await app.RunAsync(VerifyCommand.RunAsync, option, value);

        Assert.Equal((2, 1), (run.Code, run.ErrorLines.Count));
    }

    private async Task<EvaluationId> SealedAsync() => await app.CreateSealedEvaluationAsync(await app.CreateDepartmentAsync());

    private async Task<string> PathOfAsync(EvaluationId id, string name) => app.SealedPath((await app.FindSealAsync(id))!.Files.Single(file => file.Name == name).Hash);

    private static async Task ChangeByteAsync(string path)
    {
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Cancellation);
    }
}
