using Microsoft.EntityFrameworkCore;
using PerfEval.Data.Auditing;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Tests;

/// <summary>审计: what is done is recorded with it, and whoever changes what is recorded is found.</summary>
public sealed class AuditTrailTests : IAsyncLifetime
{
    private readonly DatabaseFile _file = new();

    public async ValueTask InitializeAsync() => await _file.MigrateAsync();

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task Act_IsRecorded_WithWhoWhenWhereAndTheValues()
    {
        var id = await _file.CreateEvaluationAsync();
        AuditOrigin.Current = new AuditOrigin("10.1.2.3", Actor: null, TimeProvider.System);

        await FillAsync(id, 60);

        await using var session = _file.Open();
        var record = await session.Db.Audit.OrderBy(known => known.Sequence).LastAsync(DatabaseFile.Cancellation);
        Assert.Equal((AuditAction.EvaluationChanged, "Filled A103", $"evaluation/{id.Value}"), (record.Action, record.Detail, record.Subject));
        Assert.Equal(("填报人", Role.Officer, "10.1.2.3", DatabaseFile.Now), (record.ActorName, record.ActorRole!.Value, record.Address, record.At));
        Assert.Contains("60", record.After, StringComparison.Ordinal);
        Assert.True(record.IsDone);
        // The department, its cycle, the opening and the filling: nothing else.
        Assert.Equal(4, record.Sequence);
    }

    [Fact]
    public async Task RefusedAct_LeavesNoRecord_AndNoGap()
    {
        var id = await _file.CreateEvaluationAsync();
        await FillAsync(id, -1);
        await FillAsync(id, 60);

        var verdict = await VerifyAsync();

        Assert.Equal((4L, 4L), (verdict.Records, verdict.Head.Sequence));
        Assert.Empty(verdict.Faults);
    }

    [Fact]
    public async Task FailedSave_LeavesNoRecord_AndTheContextIsOfUseAgain()
    {
        var id = await _file.CreateEvaluationAsync();
        await using var session = _file.Open();
        var twin = (await session.Db.Departments.AsNoTracking().FirstAsync(DatabaseFile.Cancellation)).Code;
        session.Db.Departments.Add(new Department(new DepartmentId(Guid.CreateVersion7()), twin, "同一代码"));
        session.Db.Record(Entry("department/x"));
        await Assert.ThrowsAsync<DbUpdateException>(() => session.Db.SaveChangesAsync(DatabaseFile.Cancellation));

        session.Db.ChangeTracker.Clear();
        await session.Db.RecordAsync(Entry("department/y"), DatabaseFile.Cancellation);

        Assert.Equal(["department/y"], await session.Db.Audit.Where(record => record.Action == AuditAction.Denied).Select(record => record.Subject).ToListAsync(DatabaseFile.Cancellation));
        Assert.Empty((await VerifyAsync()).Faults);
        Assert.NotEqual(default, id);
    }

    [Fact]
    public async Task WhatWasRecordedAndNeverSaved_IsNotRecordedByTheNextUserOfTheContext()
    {
        await using (var first = _file.Open())
            first.Db.Record(Entry("nobody"));
        await using var second = _file.Open();
        await second.Db.RecordAsync(Entry("somebody"), DatabaseFile.Cancellation);

        Assert.Equal("somebody", (await second.Db.Audit.SingleAsync(DatabaseFile.Cancellation)).Subject);
    }

    [Fact]
    public async Task ManyAtOnce_MakeOneChainWithoutGaps()
    {
        var ids = new List<EvaluationId>();
        for (var i = 0; i < 4; i++)
            ids.Add(await _file.CreateEvaluationAsync());

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => FillAsync(ids[i % 4], i + 1))));

        var verdict = await VerifyAsync();
        Assert.Empty(verdict.Faults);
        // A department, a cycle and an opening for each, and every act.
        Assert.Equal((4 * 3) + 40, verdict.Records);
    }

    [Fact]
    public async Task LongTrail_IsReadPageByPage()
    {
        await using var session = _file.Open();
        for (var i = 0; i < 1_001; i++)
            session.Db.Record(Entry($"account/{i}"));
        await session.Db.SaveChangesAsync(DatabaseFile.Cancellation);

        var verdict = await VerifyAsync();

        Assert.Equal((1_001L, 0), (verdict.Records, verdict.Faults.Count));
    }

    [Theory]
    [InlineData("UPDATE Audit SET After = 'x' WHERE Sequence = 4", 4, 4, AuditFaultKind.Changed)]
    [InlineData("UPDATE Audit SET At = '2024-01-01 00:00:00' WHERE Sequence = 4", 4, 4, AuditFaultKind.Changed)]
    [InlineData("UPDATE Audit SET ActorName = '别人' WHERE Sequence = 4", 4, 4, AuditFaultKind.Changed)]
    [InlineData("UPDATE Audit SET Address = '' WHERE Sequence = 4", 4, 4, AuditFaultKind.Changed)]
    [InlineData("UPDATE Audit SET IsDone = 0 WHERE Sequence = 4", 4, 4, AuditFaultKind.Changed)]
    [InlineData("UPDATE Audit SET Hash = (SELECT Hash FROM Audit WHERE Sequence = 2) WHERE Sequence = 4", 4, 4, AuditFaultKind.Changed)]
    [InlineData("DELETE FROM Audit WHERE Sequence = 4", 4, 4, AuditFaultKind.Missing)]
    [InlineData("DELETE FROM Audit WHERE Sequence IN (1, 2)", 1, 2, AuditFaultKind.Missing)]
    [InlineData("DELETE FROM Audit WHERE Sequence >= 5", 5, 6, AuditFaultKind.CutOff)]
    [InlineData("DELETE FROM Audit WHERE Sequence = 4; UPDATE Audit SET Sequence = Sequence - 1 WHERE Sequence > 4", 4, 4, AuditFaultKind.Changed)]
    [InlineData("UPDATE Audit SET Sequence = -3 WHERE Sequence = 3; UPDATE Audit SET Sequence = 3 WHERE Sequence = 4; UPDATE Audit SET Sequence = 4 WHERE Sequence = -3", 3, 3, AuditFaultKind.Changed)]
    [InlineData("UPDATE Audit SET Sequence = 7 WHERE Sequence = 6; UPDATE Audit SET Sequence = 6 WHERE Sequence = 5; INSERT INTO Audit SELECT 5, At, ActorId, ActorName, ActorRole, Address, Action, Subject, Detail, Before, After, Reason, IsDone, Hash FROM Audit WHERE Sequence = 3", 5, 5, AuditFaultKind.Changed)]
    [InlineData("DELETE FROM Audit WHERE Sequence >= 5; UPDATE AuditHead SET Sequence = 4", 4, 4, AuditFaultKind.OtherThanHead)]
    public async Task Tampering_IsFoundWhereItWasDone(string sql, long from, long to, AuditFaultKind kind)
    {
        await RecordAsync(6);
        Assert.Empty((await VerifyAsync()).Faults);

        await using (var session = _file.Open())
        {
            // The columns' order in a copy is the table's own.
            await session.Db.Database.ExecuteSqlRawAsync(sql, DatabaseFile.Cancellation);
        }

        var first = (await VerifyAsync()).Faults[0];
        Assert.Equal(new AuditFault(from, to, kind), first);
        Assert.NotEmpty(first.Message);
    }

    [Fact]
    public async Task CutOffWithItsHead_IsFoundByWhatWasNotedElsewhere()
    {
        await RecordAsync(6);
        var noted = (await VerifyAsync()).Head;
        Assert.Equal(noted, AuditAnchor.Parse(noted.ToString()));
        await using (var session = _file.Open())
        {
            await session.Db.Database.ExecuteSqlRawAsync(
                "DELETE FROM Audit WHERE Sequence > 4; UPDATE AuditHead SET Sequence = 4, Hash = (SELECT Hash FROM Audit WHERE Sequence = 4)", DatabaseFile.Cancellation);
        }

        Assert.Empty((await VerifyAsync()).Faults);
        Assert.Equal([new AuditFault(6, 6, AuditFaultKind.OtherThanNoted)], (await VerifyAsync(noted)).Faults);
    }

    [Fact]
    public async Task WhatIsTooLongForItsColumn_IsCutBetweenCharacters()
    {
        await using var session = _file.Open();
        await session.Db.RecordAsync(Entry(new string('甲', AuditRecord.LongestSubject - 1) + "𠮷"), DatabaseFile.Cancellation);

        Assert.Equal(new string('甲', AuditRecord.LongestSubject - 1), (await session.Db.Audit.SingleAsync(DatabaseFile.Cancellation)).Subject);
        Assert.Empty((await VerifyAsync()).Faults);
    }

    private static AuditEntry Entry(string subject) => new(AuditAction.Denied, DatabaseFile.Now, DatabaseFile.Reviewer, subject);

    private Task<ActOutcome> FillAsync(EvaluationId id, decimal spent) => _file.ActAsync(id, evaluation =>
        evaluation.Fill(DatabaseFile.OfficerOf(evaluation), "A103", DatabaseFile.Spent(spent), loadedVersion: null, DatabaseFile.Now));

    private async Task RecordAsync(int many)
    {
        await using var session = _file.Open();
        for (var i = 1; i <= many; i++)
            await session.Db.RecordAsync(Entry($"account/{i}") with { After = $"值 {i}" }, DatabaseFile.Cancellation);
    }

    private async Task<AuditVerdict> VerifyAsync(AuditAnchor? expected = null)
    {
        await using var session = _file.Open();
        return await session.Db.VerifyAsync(expected, DatabaseFile.Cancellation);
    }
}
