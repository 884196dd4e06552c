using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PerfEval.Data.Sealing;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Commands;
using PerfEval.Web.Sealing;
using PerfEval.Web.Tests.Commands;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Sealing;

/// <summary>What tests of sealing share: approving with the seal, the stored files, the commands.</summary>
internal static class SealDesk
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An evaluation that was approved and sealed as the page does it, with one review score below the self-score.</summary>
    public static async Task<EvaluationId> CreateSealedEvaluationAsync(this AppFixture app, Department department, int year = 2024)
    {
        var id = await app.CreateSubmittedEvaluationAsync(department, year);
        await app.ActAsync(id, evaluation => evaluation.SetReview(Making.AnyReviewer, "B506", new Review(Points.Of(0.90m), "预留口径应为合同额"), loadedVersion: null, app.Now));
        await using var scope = app.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<SealedApproval>().ApproveAsync(id, Making.AnyReviewer, _ => null, Cancellation);
        Assert.Null(outcome.Refusal);
        return id;
    }

    public static Task<Seal?> FindSealAsync(this AppFixture app, EvaluationId id) => app.UseAsync(db => db.FindSealAsync(id, Cancellation));

    public static async Task<JsonNode> ReadManifestAsync(this AppFixture app, EvaluationId id) =>
        JsonNode.Parse(await File.ReadAllBytesAsync(app.SealedPath((await app.FindSealAsync(id))!.Manifest), Cancellation))!;

    /// <summary>Where a sealed content lies on the disk.</summary>
    public static string SealedPath(this AppFixture app, ContentHash hash) => Path.Combine(app.DataFolder, "sealed", "content", hash.Hex[..2], hash.Hex);

    /// <summary>The contents in the folder of sealed files.</summary>
    public static IReadOnlyList<string> SealedContents(this AppFixture app) =>
        [.. new DirectoryInfo(Path.Combine(app.DataFolder, "sealed", "content")).EnumerateFiles("*", SearchOption.AllDirectories).Select(file => file.Name)];

    public static Task<int> ExecuteAsync(this AppFixture app, FormattableString sql) => app.UseAsync(db => db.Database.ExecuteSqlInterpolatedAsync(sql, Cancellation));

    /// <summary>What the check finds, by code and subject.</summary>
    public static async Task<IReadOnlyList<(string Code, string Subject)>> CheckAsync(this AppFixture app, EvaluationId id)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<SealCheck>().CheckAsync(id, Cancellation);
        return [.. report!.Faults.Select(fault => (fault.Code, fault.Subject))];
    }

    /// <summary>Runs a command on the program's own data folder.</summary>
    public static async Task<CommandResult> RunAsync(this AppFixture app, DatabaseCommandHandler handler, params string[] args)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("PERFEVAL_DATA", app.DataFolder)]).Build();
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await DatabaseCommand.RunAsync(handler, configuration, args, TextReader.Null, output, errors);
        return new(code, output.ToString(), errors.ToString());
    }
}
