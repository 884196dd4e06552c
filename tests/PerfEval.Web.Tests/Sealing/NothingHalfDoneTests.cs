using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PerfEval.Documents.Pdf;
using PerfEval.Documents.Word;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Sealing;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Sealing;

/// <summary>The program with a document more, which fails while a test says so.</summary>
public sealed class FailingApp : AppFixture
{
    public bool Fails { get; set; }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton(provider => new EvaluationDocuments(
        [
            .. new EvaluationDocuments(provider.GetRequiredService<PdfRenderer>(), provider.GetRequiredService<DocxRenderer>()).All,
            new EvaluationDocument("notice", "测试文书", ".txt", "text/plain", (_, _, output, _) =>
            {
                output.WriteByte((byte)'x');
                return Fails ? throw new NotSupportedException("no such glyph") : [];
            }),
        ]))));
    }
}

/// <summary>Whatever fails at an approval: no state without its files, no row without its file, no file for good without its row.</summary>
public class NothingHalfDoneTests(FailingApp app) : IClassFixture<FailingApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_ThatFails_LeavesTheReviewAsItWas_AndSaysSo()
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        using var visitor = await app.SignInAsync(await app.CreateReviewerAsync());
        var step = await visitor.OpenAsync($"/evaluations/{id.Value}/review?step=approve");

        app.Fails = true;
        var answer = await step.Form().SubmitAsync();
        app.Fails = false;

        Assert.Equal(503, answer.Status);
        Assert.Contains("审定没有完成：测试文书（notice.txt）没有生成。复核得分和意见都已保存", answer.Errors.Single(), StringComparison.Ordinal);
        var evaluation = await app.LoadAsync(id);
        Assert.Equal(EvaluationState.AwaitingReview, evaluation.State);
        Assert.DoesNotContain(evaluation.Events, happened => happened.Kind is EvaluationEventKind.Approved or EvaluationEventKind.Sealed);
        Assert.Null(await app.FindSealAsync(id));

        Assert.Equal(302, (await answer.Form().SubmitAsync()).Status);
        Assert.NotNull(await app.FindSealAsync(id));
    }

    [Fact]
    public async Task Row_ThatCannotBeWritten_TakesTheApprovalBack()
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        await app.ExecuteAsync($"CREATE TRIGGER RefuseFiles BEFORE INSERT ON SealedFiles BEGIN SELECT RAISE(ABORT, 'the disk is gone'); END");
        try
        {
            await Assert.ThrowsAsync<DbUpdateException>(() => ApproveAsync(id));
        }
        finally
        {
            await app.ExecuteAsync($"DROP TRIGGER RefuseFiles");
        }

        var evaluation = await app.LoadAsync(id);
        Assert.Equal(EvaluationState.AwaitingReview, evaluation.State);
        Assert.DoesNotContain(evaluation.Events, happened => happened.Kind is EvaluationEventKind.Approved or EvaluationEventKind.Sealed);
        Assert.Null(await app.FindSealAsync(id));
    }

    [Fact]
    public async Task Contents_OfAnApprovalThatCameToNothing_AreSweptAfterADay_TheOthersStay()
    {
        var kept = await app.CreateSealedEvaluationAsync(await app.CreateDepartmentAsync());
        var before = app.SealedContents().ToHashSet(StringComparer.Ordinal);
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        // Somebody clears a mark while the files are being made: the act is refused after they were kept.
        var first = true;
        var outcome = await ApproveAsync(id, _ => first && !(first = false) ? null : new Refusal.Stale("复核内容", "", app.Now));
        Assert.IsType<Refusal.Stale>(outcome.Refusal);
        var orphans = app.SealedContents().Where(name => !before.Contains(name)).ToList();
        Assert.NotEmpty(orphans);

        var sweep = app.Services.GetRequiredService<SealSweep>();
        await sweep.SweepAsync(Cancellation);
        Assert.Subset(app.SealedContents().ToHashSet(StringComparer.Ordinal), orphans.ToHashSet(StringComparer.Ordinal));
        app.Clock.Advance(SealSweep.Grace + TimeSpan.FromMinutes(1));
        await sweep.SweepAsync(Cancellation);

        Assert.Empty(app.SealedContents().Intersect(orphans, StringComparer.Ordinal));
        Assert.Empty(await app.CheckAsync(kept));
    }

    [Fact]
    public async Task Seal_OfTheSameEvaluationTwiceAtOnce_LeavesOne()
    {
        var id = await app.CreateApprovedEvaluationAsync(await app.CreateDepartmentAsync());

        var outcomes = await Task.WhenAll(SealAsync(id), SealAsync(id));

        Assert.Equal([false, true], outcomes.Select(outcome => outcome.Refusal is null).Order());
        Assert.Single((await app.LoadAsync(id)).Events, happened => happened.Kind == EvaluationEventKind.Sealed);
        Assert.Empty(await app.CheckAsync(id));
    }

    [Fact]
    public async Task SealedEvaluation_CannotBeDeletedUnderItsSeal()
    {
        var id = await app.CreateSealedEvaluationAsync(await app.CreateDepartmentAsync());

        await Assert.ThrowsAsync<SqliteException>(() => app.UseAsync(db => db.Seals.Where(seal => seal.EvaluationId == id).ExecuteDeleteAsync(Cancellation)));
    }

    private async Task<Data.ActOutcome> ApproveAsync(EvaluationId id, Func<Evaluation, Refusal?>? demands = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SealedApproval>().ApproveAsync(id, Making.AnyReviewer, demands ?? (_ => null), Cancellation);
    }

    private async Task<Data.ActOutcome> SealAsync(EvaluationId id)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SealedApproval>().SealAsync(id, Making.AnyReviewer, Cancellation);
    }
}
