using Microsoft.EntityFrameworkCore;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Tests;

public sealed class EvaluationViewsTests : IAsyncLifetime
{
    private readonly DatabaseFile _file = new();

    public async ValueTask InitializeAsync() => await _file.MigrateAsync();

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task View_IsTheSameForAll_UntilAnActChangesIt()
    {
        var id = await _file.CreateEvaluationAsync();
        var first = (await ViewAsync(id))!;
        Assert.Same(first, await ViewAsync(id));

        await _file.ActAsync(id, evaluation => evaluation.Fill(DatabaseFile.OfficerOf(evaluation), "A103", DatabaseFile.Spent(90), loadedVersion: null, DatabaseFile.Now));

        var second = (await ViewAsync(id))!;
        Assert.Null(first.Entry("A103")!.Answer);
        Assert.NotNull(second.Entry("A103")!.Answer);
        Assert.Equal(first.Version + 1, second.Version);
    }

    [Fact]
    public async Task View_BringsTargetsTextsAndEvidence()
    {
        var id = await _file.CreateSubmittedEvaluationAsync();
        var (view, loaded) = ((await ViewAsync(id))!, await _file.LoadAsync(id));
        Assert.Equal(loaded.Score().Self, view.Score().Self);
        Assert.Equal(loaded.Text("goal"), view.Text("goal"));
        Assert.Equal(loaded.Evidence.Select(file => file.Id), view.Evidence.Select(file => file.Id));
    }

    [Fact]
    public async Task View_FollowsTheNameOfItsDepartment_ThoughNoActConcernedIt()
    {
        var id = await _file.CreateEvaluationAsync();
        Assert.Equal("测试部门", (await ViewAsync(id))!.DepartmentName);
        await using (var session = _file.Open())
        {
            var department = await session.Db.Evaluations.Where(evaluation => evaluation.Id == id).Select(evaluation => evaluation.Department).SingleAsync(DatabaseFile.Cancellation);
            department.Rename("新的部门");
            await session.Db.SaveChangesAsync(DatabaseFile.Cancellation);
        }

        Assert.Equal("新的部门", (await ViewAsync(id))!.DepartmentName);
    }

    [Fact]
    public async Task View_TakesNoActs_AndLeavesNothingTracked()
    {
        var id = await _file.CreateEvaluationAsync();
        await using var session = _file.Open();
        var view = (await session.Db.ViewEvaluationAsync(id, DatabaseFile.Cancellation))!;
        Assert.Throws<InvalidOperationException>(() => view.Fill(DatabaseFile.OfficerOf(view), "A103", DatabaseFile.Spent(90), loadedVersion: null, DatabaseFile.Now));
        Assert.Null((await ViewAsync(id))!.Entry("A103")!.Answer);
        Assert.Empty(session.Db.ChangeTracker.Entries());
    }

    [Fact]
    public async Task View_OfNothing_IsNull()
    {
        Assert.Null(await ViewAsync(new EvaluationId(Guid.CreateVersion7())));
    }

    private async Task<Evaluation?> ViewAsync(EvaluationId id)
    {
        await using var session = _file.Open();
        return await session.Db.ViewEvaluationAsync(id, DatabaseFile.Cancellation);
    }
}
