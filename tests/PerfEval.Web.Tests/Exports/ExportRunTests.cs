using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PerfEval.Data.Exports;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Exports;
using PerfEval.Web.Tests.Fixture;
using PerfEval.Web.Tests.Sealing;

namespace PerfEval.Web.Tests.Exports;

/// <summary>导出 in the background: what is in it, and that it goes on after whatever ended it.</summary>
public class ExportRunTests(ExportApp app) : IClassFixture<ExportApp>
{
    private async Task<string> CodeAsync(EvaluationId id) => (await app.LoadAsync(id)).Department.Code;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Archive_HoldsAFolderForEachDepartment_SealedFilesAsTheyWereSealed_AndTheLists()
    {
        var (cycle, made) = await app.CreateSubmittedCycleAsync("同名/局", "同名/局");
        var (first, second) = (await CodeAsync(made[0]), await CodeAsync(made[1]));
        var sealing = await app.CreateDepartmentAsync("审定局.");
        var approved = await app.CreateSubmittedEvaluationAsync(sealing, cycle);
        await ApproveAsync(approved);
        var empty = await app.CreateEvaluationAsync(await app.CreateDepartmentAsync("未送审局"), cycle);
        var job = await app.CreateExportAsync(cycle, await app.CreateReviewerAsync(), "report.pdf,score-table.xlsx,manifest.json,summary.xlsx");

        await app.RunExportsAsync();

        var done = await app.LoadExportAsync(job.Id);
        Assert.Equal((ExportState.Done, 3, 3, 0), (done.State, done.Total, done.Done, done.Faults));
        var archive = app.ReadArchive(job.Id);
        Assert.Equal(
            [
                .. new[]
                {
                    $"{first} 同名_局/自评表说明（草稿）.pdf", $"{first} 同名_局/自评表（草稿）.xlsx", $"{second} 同名_局/自评表说明（草稿）.pdf", $"{second} 同名_局/自评表（草稿）.xlsx",
                    $"{sealing.Code} 审定局/封存清单.json", $"{sealing.Code} 审定局/自评表.xlsx", $"{sealing.Code} 审定局/自评表说明.pdf", "导出清单.json", "导出说明.txt", "汇总表.xlsx",
                }.Order(StringComparer.Ordinal),
            ],
            archive.Keys.Order(StringComparer.Ordinal));
        var seal = await app.FindSealAsync(approved);
        Assert.Equal(seal!.Files.Single(file => file.Name == "report.pdf").Hash.Hex, Convert.ToHexStringLower(SHA256.HashData(archive[$"{sealing.Code} 审定局/自评表说明.pdf"])));
        Assert.All(ExportDesk.Listed(archive).SelectMany(line => line!["files"]!.AsArray()), file =>
            Assert.Equal(file!["sha256"]!.GetValue<string>(), Convert.ToHexStringLower(SHA256.HashData(archive[file["path"]!.GetValue<string>()]))));
        Assert.Contains("共 3 份自评，已导出 3 份，其中已封存 1 份；未导出 0 份", Encoding.UTF8.GetString(archive["导出说明.txt"]), StringComparison.Ordinal);
        Assert.DoesNotContain("未送审局", Encoding.UTF8.GetString(archive["导出清单.json"]), StringComparison.Ordinal);
        Assert.NotEqual(empty, approved);
    }

    [Fact]
    public async Task ApprovedOnly_LeavesTheOthersOut()
    {
        var (cycle, made) = await app.CreateSubmittedCycleAsync("甲局", "乙局");
        await ApproveAsync(made[1]);
        var job = await app.CreateExportAsync(cycle, await app.CreateReviewerAsync(), "evaluation.json", approvedOnly: true);

        await app.RunExportsAsync();

        Assert.Equal([$"{await CodeAsync(made[1])} 乙局/自评数据.json", "导出清单.json", "导出说明.txt"], app.ReadArchive(job.Id).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Evaluation_ThatCannotBeExported_IsNamedAndTheOthersGoOn()
    {
        var (cycle, made) = await app.CreateSubmittedCycleAsync("甲局", "乙局");
        await ApproveAsync(made[0]);
        var file = (await app.FindSealAsync(made[0]))!.Files.Single(file => file.Name == "score-table.xlsx");
        File.Delete(app.SealedPath(file.Hash));
        var job = await app.CreateExportAsync(cycle, await app.CreateReviewerAsync());

        await app.RunExportsAsync();

        var done = await app.LoadExportAsync(job.Id);
        Assert.Equal((ExportState.Done, 2, 1), (done.State, done.Done, done.Faults));
        var archive = app.ReadArchive(job.Id);
        Assert.Contains($"{await CodeAsync(made[1])} 乙局/自评表（草稿）.xlsx", archive.Keys);
        Assert.DoesNotContain(archive.Keys, path => path.Contains("甲局", StringComparison.Ordinal));
        Assert.Contains("甲局：封存的文件缺失或已被改动", Encoding.UTF8.GetString(archive["导出说明.txt"]), StringComparison.Ordinal);
        Assert.Contains("封存的文件缺失", ExportDesk.Listed(archive)[0]!["fault"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_ThatAKilledProgramHad_IsGoneOnWithAfterItsLease_WithoutDoingAnythingTwice()
    {
        var (cycle, made) = await app.CreateSubmittedCycleAsync("甲局", "乙局", "丙局");
        var job = await app.CreateExportAsync(cycle, await app.CreateReviewerAsync());
        var codes = new List<string>();
        foreach (var id in made)
            codes.Add((await app.LoadAsync(id)).Department.Code);
        // What a program leaves that was killed while it wrote the second evaluation.
        var taken = await app.UseAsync(db => db.TakeExportAsync("another", app.Now, Cancellation));
        Assert.Equal(job.Id, taken!.Id);
        var files = app.Services.GetRequiredService<ExportFiles>();
        using (var growing = GrowingExport.Open(files, taken))
        {
            growing.Note(new ExportLine(codes[0], "甲局", "待财政复核", IsSealed: false, [growing.Add($"{codes[0]} 甲局/以前写好的.txt", "old"u8.ToArray(), app.Now)]));
            (taken.Done, taken.Total, taken.LastDepartment) = (1, 3, codes[0]);
            growing.Settle(taken);
            Assert.True(await app.UseAsync(db => db.NoteExportAsync(taken, "another", app.Now, Cancellation)));
            growing.Add($"{codes[1]} 乙局/没有写完.txt", "lost"u8.ToArray(), app.Now);
            growing.Note(new ExportLine(codes[1], "乙局", "", IsSealed: false, []));
        }

        await app.RunExportsAsync();
        Assert.Equal((ExportState.Running, "another"), (await app.LoadExportAsync(job.Id)) is var held ? (held.State, held.LeaseOwner) : default);
        app.Clock.Advance(ExportActs.Lease + TimeSpan.FromSeconds(1));
        await app.RunExportsAsync();

        var done = await app.LoadExportAsync(job.Id);
        Assert.Equal((ExportState.Done, 3, 3), (done.State, done.Total, done.Done));
        var archive = app.ReadArchive(job.Id);
        Assert.Equal(
            new[] { $"{codes[0]} 甲局/以前写好的.txt", $"{codes[1]} 乙局/自评表（草稿）.xlsx", $"{codes[2]} 丙局/自评表（草稿）.xlsx", "导出清单.json", "导出说明.txt" }.Order(StringComparer.Ordinal),
            archive.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(codes, ExportDesk.Listed(archive).Select(line => line!["departmentCode"]!.GetValue<string>()));
        Assert.False(await app.UseAsync(db => db.NoteExportAsync(taken, "another", app.Now, Cancellation)));
    }

    [Fact]
    public async Task Job_WhoseFilesAreLost_BeginsAnew()
    {
        var (cycle, made) = await app.CreateSubmittedCycleAsync("甲局");
        var job = await app.CreateExportAsync(cycle, await app.CreateReviewerAsync());
        await app.UseAsync(db => db.Exports.Where(known => known.Id == job.Id).ExecuteUpdateAsync(
            set => set.SetProperty(known => known.ArchiveLength, 5_000).SetProperty(known => known.Done, 1).SetProperty(known => known.LastDepartment, "zzzz"), Cancellation));

        await app.RunExportsAsync();

        Assert.Equal((ExportState.Done, 1), (await app.LoadExportAsync(job.Id)) is var done ? (done.State, done.Done) : default);
        Assert.Contains($"{await CodeAsync(made[0])} 甲局/自评表（草稿）.xlsx", app.ReadArchive(job.Id).Keys);
    }

    [Fact]
    public async Task Job_ThatWasFinishedAndNotNoted_IsNotedAsItIs()
    {
        var (cycle, _) = await app.CreateSubmittedCycleAsync("甲局");
        var job = await app.CreateExportAsync(cycle, await app.CreateReviewerAsync());
        var path = app.Services.GetRequiredService<ExportFiles>().Archive(job.Id);
        await File.WriteAllTextAsync(path, "whole", Cancellation);

        await app.RunExportsAsync();

        Assert.Equal((ExportState.Done, 5), (await app.LoadExportAsync(job.Id)) is var done ? (done.State, done.ArchiveLength) : default);
        Assert.Equal("whole", await File.ReadAllTextAsync(path, Cancellation));
    }

    [Fact]
    public async Task OfTwoPrograms_OneHasTheJob()
    {
        var (cycle, _) = await app.CreateSubmittedCycleAsync("甲局");
        await app.RunExportsAsync();
        var job = await app.CreateExportAsync(cycle, await app.CreateReviewerAsync());

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => app.UseAsync(db => db.TakeExportAsync($"program{i}", app.Now, Cancellation))));

        Assert.Equal(job.Id, Assert.Single(taken, one => one is not null)!.Id);
        app.Clock.Advance(ExportActs.Lease * 2);
        await app.RunExportsAsync();
    }

    [Fact]
    public async Task Job_OfAPersonWhoIsNoReviewerAnyMore_FailsAndSaysWhy()
    {
        var (cycle, _) = await app.CreateSubmittedCycleAsync("甲局");
        var officer = await app.CreateOfficerAsync(await app.CreateDepartmentAsync());
        var job = await app.CreateExportAsync(cycle, officer);

        await app.RunExportsAsync();

        var failed = await app.LoadExportAsync(job.Id);
        Assert.Equal(ExportState.Failed, failed.State);
        Assert.Contains("已不能查看", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OldExports_ExpireAndTheirFilesGo()
    {
        var (cycle, _) = await app.CreateSubmittedCycleAsync("甲局");
        var job = await app.CreateExportAsync(cycle, await app.CreateReviewerAsync());
        await app.RunExportsAsync();
        var path = app.Services.GetRequiredService<ExportFiles>().Archive(job.Id);
        var worker = app.Services.GetRequiredService<ExportWorker>();
        await worker.SweepAsync(Cancellation);
        Assert.True(File.Exists(path));

        app.Clock.Advance(ExportWorker.Kept + TimeSpan.FromMinutes(1));
        await worker.SweepAsync(Cancellation);

        Assert.False(File.Exists(path));
        Assert.Equal(ExportState.Expired, (await app.LoadExportAsync(job.Id)).State);
    }

    private async Task ApproveAsync(EvaluationId id)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<Web.Sealing.SealedApproval>().ApproveAsync(id, Making.AnyReviewer, _ => null, Cancellation);
        Assert.Null(outcome.Refusal);
    }
}
