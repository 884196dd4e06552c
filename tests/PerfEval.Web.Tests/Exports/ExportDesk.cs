using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PerfEval.Data.Exports;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Exports;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Exports;

/// <summary>The program without its background worker: a test says when exports are worked on.</summary>
public sealed class ExportApp : AppFixture
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting(ExportServices.WorksKey, "false");
    }
}

/// <summary>What tests of exports share: cycles with departments, jobs, archives.</summary>
internal static class ExportDesk
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A cycle with evaluations that were submitted, by department name.</summary>
    public static async Task<(Cycle Cycle, IReadOnlyList<EvaluationId> Evaluations)> CreateSubmittedCycleAsync(this AppFixture app, params string[] names)
    {
        var cycle = await app.CreateCycleAsync();
        var made = new List<EvaluationId>();
        foreach (var name in names)
            made.Add(await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync(name), cycle));
        return (cycle, made);
    }

    /// <summary>A job as the page makes it.</summary>
    public static async Task<ExportJob> CreateExportAsync(this AppFixture app, Cycle cycle, Person person, string files = "score-table.xlsx", bool approvedOnly = false)
    {
        var job = new ExportJob
        {
            Id = Guid.CreateVersion7(),
            CycleId = cycle.Id,
            Files = files,
            ApprovedOnly = approvedOnly,
            RequestedBy = new AccountId(person.Id),
            RequestedByName = person.Name,
            RequestedAt = app.Now,
        };
        await app.UseAsync(async db =>
        {
            db.Add(job);
            await db.SaveChangesAsync(Cancellation);
        });
        return job;
    }

    /// <summary>Lets the program work on all that waits.</summary>
    public static Task RunExportsAsync(this AppFixture app) => app.Services.GetRequiredService<ExportWorker>().RunPendingAsync(Cancellation);

    public static Task<ExportJob> LoadExportAsync(this AppFixture app, Guid id) => app.UseAsync(db => db.Exports.AsNoTracking().SingleAsync(job => job.Id == id, Cancellation));

    /// <summary>The finished archive's files by path.</summary>
    public static IReadOnlyDictionary<string, byte[]> ReadArchive(this AppFixture app, Guid id) =>
        Read(File.ReadAllBytes(app.Services.GetRequiredService<ExportFiles>().Archive(id)));

    public static IReadOnlyDictionary<string, byte[]> Read(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read);
        return zip.Entries.ToDictionary(
            entry => entry.FullName,
            entry =>
            {
                using var content = new MemoryStream();
                using var stream = entry.Open();
                stream.CopyTo(content);
                return content.ToArray();
            },
            StringComparer.Ordinal);
    }

    public static JsonArray Listed(IReadOnlyDictionary<string, byte[]> archive) => JsonNode.Parse(archive["导出清单.json"])!["evaluations"]!.AsArray();
}
