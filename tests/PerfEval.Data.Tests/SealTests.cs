using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PerfEval.Data.Exports;
using PerfEval.Data.Sealing;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Tests;

/// <summary>Seals and exports in the database.</summary>
public sealed class SealTests : IAsyncDisposable
{
    private readonly DatabaseFile _file = new();

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task Migrate_FromTheSchemaBeforeSeals_KeepsWhatWasApproved_AsNotSealedYet()
    {
        EvaluationId id;
        await using (var before = _file.Open())
        {
            await _file.MigrateAsync();
            id = await _file.CreateSubmittedEvaluationAsync();
            Assert.Null((await _file.ActAsync(id, evaluation => evaluation.Approve(DatabaseFile.Reviewer, DatabaseFile.Now))).Refusal);
            await before.Db.GetService<IMigrator>().MigrateAsync("Presence", DatabaseFile.Cancellation);
        }

        var outcome = await _file.MigrateAsync();

        Assert.EndsWith("_SealsAndExports", outcome.Migrations[0], StringComparison.Ordinal);
        await using var session = _file.Open();
        Assert.Equal(1, await session.Db.CountUnsealedAsync(DatabaseFile.Cancellation));
        Assert.Null(await session.Db.FindSealAsync(id, DatabaseFile.Cancellation));
        Assert.Equal(EvaluationState.Approved, (await _file.LoadAsync(id)).State);
        Assert.Equal(DatabaseFile.Reviewer.Name, (await session.Db.FindApprovalAsync(id, DatabaseFile.Cancellation))!.ActorName);
    }

    [Fact]
    public async Task Seal_IsKeptWithItsFiles_AndItsContentsAreFoundForTheSweep()
    {
        await _file.MigrateAsync();
        var id = await _file.CreateSubmittedEvaluationAsync();
        await _file.ActAsync(id, evaluation => evaluation.Approve(DatabaseFile.Reviewer, DatabaseFile.Now));
        await using (var session = _file.Open())
        {
            session.Db.Seals.Add(new Seal
            {
                EvaluationId = id,
                Manifest = Hash(1),
                ManifestSize = 10,
                SealedAt = DatabaseFile.Now,
                SealedBy = "复核人",
                Files = [File(id, "report.pdf", 2), File(id, "evaluation.json", 3)],
            });
            await session.Db.SaveChangesAsync(DatabaseFile.Cancellation);
        }

        await using var again = _file.Open();
        var seal = await again.Db.FindSealAsync(id, DatabaseFile.Cancellation);
        Assert.Equal((Hash(1), 10L, DatabaseFile.Now), (seal!.Manifest, seal.ManifestSize, seal.SealedAt));
        Assert.Equal([("evaluation.json", Hash(3)), ("report.pdf", Hash(2))], seal.Files.Select(file => (file.Name, file.Hash)));
        Assert.Equal([Hash(1), Hash(2)], (await again.Db.FindSealedAsync([Hash(1), Hash(2), Hash(9)], DatabaseFile.Cancellation)).OrderBy(hash => hash != Hash(1)));
        Assert.Equal(0, await again.Db.CountUnsealedAsync(DatabaseFile.Cancellation));
    }

    [Fact]
    public async Task Seal_OfWhatIsNotApproved_IsRefusedByTheDomain()
    {
        await _file.MigrateAsync();
        var id = await _file.CreateSubmittedEvaluationAsync();

        var outcome = await _file.ActAsync(id, evaluation => evaluation.Seal(DatabaseFile.Reviewer, Hash(1), DatabaseFile.Now));

        Assert.IsType<Refusal.WrongState>(outcome.Refusal);
        Assert.DoesNotContain((await _file.LoadAsync(id)).Events, happened => happened.Kind == EvaluationEventKind.Sealed);
    }

    [Fact]
    public async Task Export_IsNotedOnlyByTheProgramThatHasIt()
    {
        await _file.MigrateAsync();
        var cycle = (await _file.LoadAsync(await _file.CreateEvaluationAsync())).CycleId;
        var job = new ExportJob { Id = Guid.CreateVersion7(), CycleId = cycle, Files = "report.pdf", RequestedBy = DatabaseFile.Reviewer.Id, RequestedAt = DatabaseFile.Now };
        await using var session = _file.Open();
        session.Db.Add(job);
        await session.Db.SaveChangesAsync(DatabaseFile.Cancellation);

        var taken = await session.Db.TakeExportAsync("one", DatabaseFile.Now, DatabaseFile.Cancellation);
        Assert.Equal(job.Id, taken!.Id);
        Assert.Null(await session.Db.TakeExportAsync("two", DatabaseFile.Now + (ExportActs.Lease / 2), DatabaseFile.Cancellation));
        Assert.NotNull(await session.Db.TakeExportAsync("two", DatabaseFile.Now + (2 * ExportActs.Lease), DatabaseFile.Cancellation));
        Assert.False(await session.Db.NoteExportAsync(taken, "one", DatabaseFile.Now, DatabaseFile.Cancellation));
        Assert.False(await session.Db.EndExportAsync(job.Id, "one", ExportState.Done, "", 1, DatabaseFile.Now, DatabaseFile.Cancellation));
        Assert.True(await session.Db.NoteExportAsync(taken, "two", DatabaseFile.Now, DatabaseFile.Cancellation));
    }

    private static SealedFile File(EvaluationId id, string name, byte content) =>
        new() { EvaluationId = id, Name = name, Document = "自评表", MediaType = "application/pdf", Size = 1, Hash = Hash(content) };

    private static ContentHash Hash(byte content) => ContentHash.From(SHA256.HashData([content]));
}
