using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PerfEval.Data.Exports;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Exports;
using PerfEval.Web.Sealing;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Exports;

/// <summary>The program without its worker, with one document in whose making a test can have things happen.</summary>
public sealed class SlowExportApp : AppFixture
{
    public Action? Making { get; set; }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting(ExportServices.WorksKey, "false");
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton(new EvaluationDocuments(
        [
            new EvaluationDocument("notice", "测试文书", ".txt", "text/plain", (_, _, output, _) =>
            {
                Making?.Invoke();
                output.WriteByte((byte)'x');
                return [];
            }),
        ]))));
    }
}

/// <summary>Who may export, how much, and whose a job is while it is worked on.</summary>
public class ExportBoundsTests(SlowExportApp app) : IClassFixture<SlowExportApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Job_OfALockedAccount_IsNotRun()
    {
        var (cycle, _) = await app.CreateSubmittedCycleAsync("甲局");
        var person = await app.CreateReviewerAsync();
        var job = await app.CreateExportAsync(cycle, person, "notice.txt");
        var until = app.Now.AddYears(1);
        await app.UseAsync(db => db.Users.Where(account => account.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(account => account.LockoutEnd, until), Cancellation));

        await app.RunExportsAsync();

        var ended = await app.LoadExportAsync(job.Id);
        Assert.Equal(ExportState.Failed, ended.State);
        Assert.Contains("已停用、被锁定", ended.Message, StringComparison.Ordinal);
        Assert.Equal(0, ended.Done);
    }

    [Fact]
    public async Task Lease_IsKeptWhileOneEvaluationTakesLong()
    {
        var (cycle, _) = await app.CreateSubmittedCycleAsync("甲局");
        var job = await app.CreateExportAsync(cycle, await app.CreateReviewerAsync(), "notice.txt");
        var renewed = new List<bool>();
        app.Making = () =>
        {
            for (var step = 0; step < 4; step++)
            {
                app.Clock.Advance(ExportActs.Lease / 3);
                var expected = app.Now + ExportActs.Lease;
                renewed.Add(SpinWait.SpinUntil(() => app.LoadExportAsync(job.Id).GetAwaiter().GetResult().LeaseUntil >= expected, TimeSpan.FromSeconds(30)));
            }
        };

        await app.RunExportsAsync();
        app.Making = null;

        Assert.Equal([true, true, true, true], renewed);
        Assert.Equal(ExportState.Done, (await app.LoadExportAsync(job.Id)).State);
    }

    [Fact]
    public async Task Job_WhoseFilesAnotherStillWrites_WaitsAndIsGoneOnWith()
    {
        var (cycle, _) = await app.CreateSubmittedCycleAsync("甲局");
        var job = await app.CreateExportAsync(cycle, await app.CreateReviewerAsync(), "notice.txt");
        var path = app.Services.GetRequiredService<ExportFiles>().List(job.Id);
        using (ExportFiles.Open(path, 0))
        {
            await app.RunExportsAsync();
            Assert.Equal((ExportState.Running, ""), await app.LoadExportAsync(job.Id) is var held ? (held.State, held.Message) : default);
        }

        app.Clock.Advance(ExportActs.Lease + TimeSpan.FromSeconds(1));
        await app.RunExportsAsync();

        Assert.Equal((ExportState.Done, 1), await app.LoadExportAsync(job.Id) is var done ? (done.State, done.Done) : default);
    }

    [Fact]
    public async Task Requests_OfOnePersonAtOnce_StayWithinTheBound_AlsoWhenGoneOnWith()
    {
        var cycle = await app.CreateCycleAsync();
        var person = await app.CreateReviewerAsync();

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.UseAsync(db => db.RequestExportAsync(JobOf(cycle, person), Cancellation))));

        Assert.Equal(ExportActs.MostMoving, taken.Count(one => one));
        var by = new AccountId(person.Id);
        Assert.Equal(ExportActs.MostMoving, await app.UseAsync(db => db.CountMovingAsync(by, Cancellation)));
        var failed = await app.CreateExportAsync(cycle, person, "notice.txt");
        await app.UseAsync(db => db.Exports.Where(job => job.Id == failed.Id).ExecuteUpdateAsync(set => set.SetProperty(job => job.State, ExportState.Failed), Cancellation));
        Assert.Null(await app.UseAsync(db => db.ResumeExportAsync(failed.Id, by, Cancellation)));
        await app.UseAsync(db => db.Exports.Where(job => job.RequestedBy == by).ExecuteDeleteAsync(Cancellation));
    }

    [Fact]
    public async Task EndedExports_BeyondTheBound_ExpireTheOldestFirst()
    {
        var cycle = await app.CreateCycleAsync();
        var person = await app.CreateReviewerAsync();
        var made = new List<Guid>();
        for (var day = 0; day <= ExportActs.MostKept; day++)
        {
            var job = JobOf(cycle, person);
            (job.State, job.EndedAt) = (ExportState.Done, app.Now.AddHours(day));
            made.Add(job.Id);
            await app.UseAsync(async db =>
            {
                db.Add(job);
                await db.SaveChangesAsync(Cancellation);
            });
        }

        var asked = JobOf(cycle, person);
        Assert.True(await app.UseAsync(db => db.RequestExportAsync(asked, Cancellation)));

        var by = new AccountId(person.Id);
        var expired = await app.UseAsync(db => db.Exports.Where(job => job.RequestedBy == by && job.State == ExportState.Expired).Select(job => job.Id).ToListAsync(Cancellation));
        Assert.Equal(made.Take(2).Order(), expired.Order());
        await app.UseAsync(db => db.Exports.Where(job => job.RequestedBy == by).ExecuteDeleteAsync(Cancellation));
    }

    private ExportJob JobOf(Cycle cycle, Person person) => new()
    {
        Id = Guid.CreateVersion7(),
        CycleId = cycle.Id,
        Files = "notice.txt",
        RequestedBy = new AccountId(person.Id),
        RequestedByName = person.Name,
        RequestedAt = app.Now,
    };
}
