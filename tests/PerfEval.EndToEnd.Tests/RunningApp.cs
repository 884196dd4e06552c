using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PerfEval.Data;
using PerfEval.Data.Accounts;
using PerfEval.Web.Demo;

namespace PerfEval.EndToEnd.Tests;

/// <summary>
/// The real program, served by Kestrel on a free loopback port, with a new data folder of its own. A class fixture: the tests of one
/// class share the data and name what is theirs.
/// </summary>
public class RunningApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <summary>The folder with the program's database and files; gone after the tests.</summary>
    public string DataFolder { get; } = Directory.CreateTempSubdirectory("perfeval-e2e-").FullName;

    /// <summary>Where the pages are served.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts serving, over a new database with the demo data that <c>scripts/run</c> loads.</summary>
    public async ValueTask InitializeAsync()
    {
        UseKestrel(0);
        StartServer();
        Address = ClientOptions.BaseAddress;
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerfEvalDbContext>();
        await db.Database.MigrateAsync();
        await db.PublishShippedSchemesAsync(TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await ActivatorUtilities.CreateInstance<DemoData>(scope.ServiceProvider).SeedAsync(CancellationToken.None);
    }

    /// <summary>The evaluation of a department and year, by the department's demo account.</summary>
    public async Task<Guid> FindEvaluationAsync(string departmentName, int year)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerfEvalDbContext>();
        return (await db.Evaluations.Where(evaluation => evaluation.Department.Name == departmentName && evaluation.FiscalYear == year)
            .Select(evaluation => evaluation.Id).SingleAsync()).Value;
    }

    /// <summary>Another account of the same department, with the demo accounts' password.</summary>
    internal async Task<DemoAccount> OpenColleagueAsync(DemoAccount of)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var known = await users.FindByNameAsync(of.UserName);
        var colleague = new DemoAccount(of.UserName + "2", "周洁", of.Role, of.DepartmentCode);
        var result = await users.CreateAsync(new Account { Id = Guid.CreateVersion7(), UserName = colleague.UserName, DisplayName = colleague.DisplayName, Role = of.Role, DepartmentId = known!.DepartmentId }, DemoAccounts.Password);
        Assert.True(result.Succeeded);
        return colleague;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(DataFolder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("PERFEVAL_DATA", DataFolder);
    }
}
