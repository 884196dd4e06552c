using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Data.Accounts;
using PerfEval.Data.Exports;
using PerfEval.Documents.Fonts;
using PerfEval.Documents.Pdf;
using PerfEval.Documents.Word;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence.Store;
using PerfEval.Web.Exports;
using PerfEval.Web.Hosting;
using PerfEval.Web.Sealing;

namespace PerfEval.Benchmarks.Load;

/// <summary>The export of a cycle of a thousand departments: time, size, and memory as it goes on, which must stay flat.</summary>
internal static class ExportMeasure
{
    public const string Command = "export";

    private const int DefaultDepartments = 1_000;
    private const int Steps = 10;

    public static async Task RunAsync(string? departments)
    {
        var count = departments is null ? DefaultDepartments : int.Parse(departments, CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("perfeval-bench-").FullName;
        try
        {
            await MeasureAsync(folder, count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string folder, int count)
    {
        await using var services = Build(folder);
        var job = await MakeAsync(services, count);
        var run = services.GetRequiredService<ExportRun>();
        using var process = Process.GetCurrentProcess();
        var (watch, cpu) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        // On a thread of its own: SQLite answers at once, so that the work would be over before the first look at it.
        var working = Task.Run(() => run.RunNextAsync("bench", CancellationToken.None));
        Console.WriteLine("| evaluations | seconds | managed MB | working set MB |\n|---:|---:|---:|---:|");
        var next = count / Steps;
        while (!working.IsCompleted)
        {
            await Task.WhenAny(working, Task.Delay(TimeSpan.FromMilliseconds(200)));
            var done = await DoneAsync(services, job);
            if (done < next)
                continue;
            process.Refresh();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {done} | {watch.Elapsed.TotalSeconds:0.0} | {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0:0} | {process.WorkingSet64 / 1048576.0:0} |"));
            next = done + Math.Max(1, count / Steps);
        }

        await working;
        process.Refresh();
        var size = new FileInfo(services.GetRequiredService<ExportFiles>().Archive(job)).Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\n{count} evaluations, PDF 自评表说明 and XLSX 自评表 each: {watch.Elapsed.TotalSeconds:0.0} s, {(process.TotalProcessorTime - cpu).TotalSeconds:0.0} s of processor time, {size / 1048576.0:0} MB."));
    }

    private static async Task<int> DoneAsync(ServiceProvider services, Guid job)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PerfEvalDbContext>().Exports.Where(known => known.Id == job).Select(known => known.Done).SingleAsync();
    }

    private static ServiceProvider Build(string folder)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("PERFEVAL_DATA", folder), new(ExportServices.WorksKey, "false")]).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddPerfEvalData(configuration, folder);
        services.AddSingleton(new FontCatalog());
        services.AddSingleton<PdfRenderer>();
        services.AddSingleton(new DocxRenderer(new FontOptions()));
        services.AddSingleton(EvidenceFolders.In(folder));
        services.AddSingleton<IEvidenceStore, FolderEvidenceStore>();
        return services.AddSealing(folder).AddExports(configuration).BuildServiceProvider();
    }

    private static async Task<Guid> MakeAsync(ServiceProvider services, int count)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerfEvalDbContext>();
        var now = TimeProvider.System.GetBeijingNow();
        await db.MigrateToCurrentAsync(now, CancellationToken.None);
        var reviewer = new Account { Id = Guid.CreateVersion7(), UserName = "reviewer", DisplayName = "复核人", Role = Role.Reviewer };
        db.Users.Add(reviewer);
        var version = await db.SchemeVersions.SingleAsync(known => known.SchemeKey == "guangzhou-panyu");
        var cycle = new Cycle(new CycleId(Guid.CreateVersion7()), "2024年度部门整体支出绩效自评", 2024, version, DateOnly.FromDateTime(now.DateTime).AddMonths(1));
        db.Cycles.Add(cycle);
        var proof = new EvidenceContent(ContentHash.From(SHA256.HashData("proof"u8)), EvidenceFormat.Pdf, 5, "佐证.pdf");
        for (var i = 1; i <= count; i++)
        {
            var number = i.ToString("D4", CultureInfo.InvariantCulture);
            var department = new Department(new DepartmentId(Guid.CreateVersion7()), $"L{number}", $"测量部门{number}");
            var officer = new Actor(new AccountId(Guid.CreateVersion7()), "填报人", Role.Officer, department.Id);
            var evaluation = new Evaluation(new EvaluationId(Guid.CreateVersion7()), cycle, department, officer, now);
            var refusal = evaluation.Import(officer, PublishedCase.Evaluation with { DepartmentCode = department.Code }, now)
                ?? evaluation.Attach(
                    officer,
                    new EvidenceId(Guid.CreateVersion7()),
                    new EvidenceEdit("佐证", "", [.. evaluation.EvidenceNeeds().Where(need => need.IsOpen).Select(need => new EvidenceLink(need.Indicator.Code, need.Requirement.Name))]),
                    proof,
                    now)
                ?? evaluation.Submit(officer, now);
            if (refusal is not null)
                throw new InvalidOperationException(refusal.Message);
            db.Add(department);
            db.Add(evaluation);
            if (i % 50 == 0 || i == count)
            {
                await db.SaveChangesAsync();
                db.ChangeTracker.Clear();
                db.Attach(version);
                db.Attach(cycle);
            }
        }

        var job = new ExportJob
        {
            Id = Guid.CreateVersion7(),
            CycleId = cycle.Id,
            Files = "report.pdf,score-table.xlsx,summary.xlsx",
            RequestedBy = new AccountId(reviewer.Id),
            RequestedByName = reviewer.DisplayName,
            RequestedAt = now,
        };
        db.Exports.Add(job);
        await db.SaveChangesAsync();
        return job.Id;
    }
}
