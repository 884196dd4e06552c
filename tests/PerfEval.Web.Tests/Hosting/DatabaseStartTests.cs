using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PerfEval.Data;

namespace PerfEval.Web.Tests.Hosting;

/// <summary>What the server does about its database when it starts.</summary>
public sealed class DatabaseStartTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("perfeval-test-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Start_OnANewMachine_MakesTheDatabaseAndPublishesTheSchemes()
    {
        await using var app = new HostedApp();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerfEvalDbContext>();

        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, await db.SchemeVersions.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Start_ThatMayNotMigrate_EndsAndSaysWhatToDo()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["PERFEVAL_DATA"] = _data;
        start.Environment["Database__MigrateAtStart"] = "false";
        using var server = Process.Start(start)!;
        var errors = await server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, "数据库尚未建立或版本较旧，请先运行 scripts/perfeval migrate。"), (server.ExitCode, errors.Trim()));
        Assert.False(File.Exists(Path.Combine(_data, "perfeval.db")));
    }
}
