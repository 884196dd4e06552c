using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Tests;

public sealed class EvidenceTests : IAsyncDisposable
{
    private readonly DatabaseFile _file = new();

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private static EvidenceContent Content(string text, string fileName = "台账.pdf") =>
        new(ContentHash.From(SHA256.HashData(Encoding.UTF8.GetBytes(text))), EvidenceFormat.Pdf, Encoding.UTF8.GetByteCount(text), fileName);

    private static EvidenceEdit Edit(string name = "决算报表") =>
        new(name, "说明\n第二行", [new EvidenceLink("A103", "部门决算报表"), new EvidenceLink("B701", "")]);

    private async Task<(EvaluationId Evaluation, EvidenceId File)> AttachAsync(string text = "一")
    {
        var (id, fileId) = (await _file.CreateEvaluationAsync(), new EvidenceId(Guid.CreateVersion7()));
        await ActAsync(id, (evaluation, officer) => evaluation.Attach(officer, fileId, Edit(), Content(text), DatabaseFile.Now));
        return (id, fileId);
    }

    private async Task ActAsync(EvaluationId id, Func<Evaluation, Actor, Refusal?> act) =>
        Assert.Null((await _file.ActAsync(id, evaluation => act(evaluation, DatabaseFile.OfficerOf(evaluation)))).Refusal);

    [Fact]
    public async Task File_IsReadBackAsStated_WithItsRevisionsOnRequest()
    {
        await _file.MigrateAsync();
        var (id, fileId) = await AttachAsync();
        // The act loads no earlier revisions, and keeps them.
        await ActAsync(id, (evaluation, officer) => evaluation.Revise(officer, fileId, Content("二二", "台账（改）.pdf"), 1, DatabaseFile.Now));

        await using var session = _file.Open();
        var evaluation = await session.Db.LoadEvaluationAsync(id, DatabaseFile.Cancellation);
        var file = Assert.Single(evaluation!.Evidence);
        Assert.Empty(file.Revisions);
        Assert.Equal(("决算报表", "说明\n第二行", 2, 2, false), (file.Name, file.Description, file.RevisionNumber, file.Version, file.IsRemoved));
        Assert.Equal([new EvidenceLink("A103", "部门决算报表"), new EvidenceLink("B701", "部门决算报表")], file.Links);
        Assert.Equal(Content("二二", "台账（改）.pdf"), file.Content);
        await session.Db.LoadWithRevisionsAsync(id, DatabaseFile.Cancellation);
        Assert.Equal([(1, Content("一").Hash, "台账.pdf"), (2, Content("二二").Hash, "台账（改）.pdf")], file.Revisions.Select(revision => (revision.Number, revision.Hash, revision.FileName)));
        Assert.Equal(DatabaseFile.Now, file.Revisions.First().At);
    }

    [Fact]
    public async Task RemovedAndDescribed_AreReadBack_WithTheirEvents()
    {
        await _file.MigrateAsync();
        var (id, fileId) = await AttachAsync();
        await ActAsync(id, (evaluation, officer) => evaluation.Describe(officer, fileId, Edit("改名") with { Links = [new EvidenceLink("B504", "")] }, 1, DatabaseFile.Now));
        await ActAsync(id, (evaluation, officer) => evaluation.Remove(officer, fileId, 2, DatabaseFile.Now));

        var saved = await _file.LoadAsync(id);

        var file = Assert.Single(saved.Evidence);
        Assert.Equal(("改名", true, new EvidenceLink("B504", "采购合同台账")), (file.Name, file.IsRemoved, Assert.Single(file.Links)));
        Assert.Equal(
            [EvaluationEventKind.EvidenceAttached, EvaluationEventKind.EvidenceDescribed, EvaluationEventKind.EvidenceRemoved],
            saved.Events.Where(happened => happened.Subject == fileId.Value.ToString()).Select(happened => happened.Kind).Order());
    }

    [Fact]
    public async Task RefusedAct_LeavesNoRow()
    {
        await _file.MigrateAsync();
        var id = await _file.CreateEvaluationAsync();

        var outcome = await _file.ActAsync(id, evaluation =>
            evaluation.Attach(DatabaseFile.OfficerOf(evaluation), new EvidenceId(Guid.CreateVersion7()), Edit(), Content("一"), DatabaseFile.Now)
            ?? evaluation.Attach(DatabaseFile.OfficerOf(evaluation), new EvidenceId(Guid.CreateVersion7()), Edit(""), Content("二"), DatabaseFile.Now));

        Assert.IsType<Refusal.Invalid>(outcome.Refusal);
        await using var session = _file.Open();
        Assert.Equal((0, 0), (await session.Db.Evidence.CountAsync(DatabaseFile.Cancellation), await session.Db.EvidenceRevisions.CountAsync(DatabaseFile.Cancellation)));
    }

    [Fact]
    public async Task Sums_CountEachContentOnce_AndTheSweepKeepsWhatAnyRevisionNames()
    {
        await _file.MigrateAsync();
        var (id, fileId) = await AttachAsync("一");
        var (otherId, _) = await AttachAsync("一");
        await ActAsync(id, (evaluation, officer) => evaluation.Revise(officer, fileId, Content("二二"), loadedVersion: null, DatabaseFile.Now));
        await ActAsync(id, (evaluation, officer) => evaluation.Revise(officer, fileId, Content("一"), loadedVersion: null, DatabaseFile.Now));
        await ActAsync(id, (evaluation, officer) => evaluation.Remove(officer, fileId, loadedVersion: null, DatabaseFile.Now));

        await using var session = _file.Open();
        Assert.Equal((9L, 3L), (await session.Db.SizeOfEvidenceAsync(id, DatabaseFile.Cancellation), await session.Db.SizeOfEvidenceAsync(otherId, DatabaseFile.Cancellation)));
        var found = await session.Db.FindReferencedAsync([Content("一").Hash, Content("二二").Hash, Content("三").Hash], DatabaseFile.Cancellation);
        Assert.Equal([Content("一").Hash, Content("二二").Hash], found.OrderBy(hash => hash != Content("一").Hash));
    }

    [Fact]
    public async Task Migrate_FromTheSchemaBeforeEvidence_KeepsItsData_AndTakesEvidence()
    {
        EvaluationId id;
        await using (var before = _file.Open())
        {
            await _file.MigrateAsync();
            id = await _file.CreateEvaluationAsync();
            await before.Db.GetService<IMigrator>().MigrateAsync("Initial", DatabaseFile.Cancellation);
            await using var command = before.Db.Database.GetDbConnection().CreateCommand();
            await before.Db.Database.OpenConnectionAsync(DatabaseFile.Cancellation);
            command.CommandText = "UPDATE Entries SET StoredAnswer = '{\"amounts\":{\"spent\":50,\"budget\":100}}', DeductionReason = '原因', Version = 1 WHERE Code = 'A103'";
            Assert.Equal(1, await command.ExecuteNonQueryAsync(DatabaseFile.Cancellation));
        }

        var outcome = await _file.MigrateAsync();

        Assert.EndsWith("_Evidence", outcome.Migrations[0], StringComparison.Ordinal);
        var kept = await _file.LoadAsync(id);
        Assert.Equal((50m, "原因", 1), (Assert.IsType<Answer.Amounts>(kept.Entry("A103")!.Answer).Values["spent"], kept.Entry("A103")!.DeductionReason, kept.Entry("A103")!.Version));
        Assert.Equal((EvaluationEventKind.Opened, 0), (Assert.Single(kept.Events).Kind, kept.Evidence.Count));
        await ActAsync(id, (evaluation, officer) => evaluation.Attach(officer, new EvidenceId(Guid.CreateVersion7()), Edit(), Content("一"), DatabaseFile.Now));
        Assert.Single((await _file.LoadAsync(id)).Evidence);
    }
}
