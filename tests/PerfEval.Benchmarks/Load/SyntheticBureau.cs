using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Benchmarks.Load;

/// <summary>A finance bureau with as many departments as are asked for, each with one officer and the answers and texts of the 2024 case in 填报中.</summary>
internal static class SyntheticBureau
{
    public const string Password = "Load-2024-Passw0rd";

    /// <summary>The officers' accounts with their evaluations.</summary>
    /// <param name="dataFolder">The program's data folder; its embedded database is made here.</param>
    /// <param name="departments">How many.</param>
    public static async Task<IReadOnlyList<(string UserName, Guid Evaluation)>> MakeAsync(string dataFolder, int departments)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("PERFEVAL_DATA", dataFolder)]).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddPerfEvalData(configuration, dataFolder);
        services.AddAuthentication();
        services.AddAccounts();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerfEvalDbContext>();
        var now = TimeProvider.System.GetBeijingNow();
        await db.Database.MigrateAsync();
        await db.PublishShippedSchemesAsync(now, CancellationToken.None);
        var accounts = scope.ServiceProvider.GetRequiredService<AccountCreation>();
        var version = await db.SchemeVersions.SingleAsync(known => known.SchemeKey == "guangzhou-panyu");
        var cycle = new Cycle(new CycleId(Guid.CreateVersion7()), "2024年度部门整体支出绩效自评", 2024, version, DateOnly.FromDateTime(now.DateTime).AddMonths(1));
        db.Cycles.Add(cycle);
        List<(string, Guid)> made = [];
        for (var i = 1; i <= departments; i++)
        {
            var number = i.ToString("D3", CultureInfo.InvariantCulture);
            var department = new Department(new DepartmentId(Guid.CreateVersion7()), $"L{number}", $"测量部门{number}");
            db.Departments.Add(department);
            await db.SaveChangesAsync();
            var (account, faults) = await accounts.ExecuteAsync(
                new NewAccount($"officer{number}", $"填报人{number}", Role.Officer, department.Code, Password), isDemo: false, CancellationToken.None);
            if (account is null)
                throw new InvalidOperationException(string.Join("; ", faults.Select(fault => fault.Message)));
            var evaluation = new Evaluation(new EvaluationId(Guid.CreateVersion7()), cycle, department, account.ToActor(), now);
            if (evaluation.Import(account.ToActor(), PublishedCase.Evaluation with { DepartmentCode = department.Code }, now) is { } refusal)
                throw new InvalidOperationException(refusal.Message);
            db.Evaluations.Add(evaluation);
            await db.SaveChangesAsync();
            made.Add((account.UserName!, evaluation.Id.Value));
        }

        return made;
    }
}
