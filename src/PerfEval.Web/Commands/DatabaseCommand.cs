using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Web.Demo;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Commands;

/// <summary>Does a command that works on the database.</summary>
internal delegate Task<int> DatabaseCommandHandler(IServiceProvider services, string[] args, TextReader input, TextWriter output, TextWriter errors);

/// <summary>What the commands that work on the database share: the server's configuration and only the services that they need, no web host.</summary>
internal static class DatabaseCommand
{
    /// <summary>A command by the configuration of the server: appsettings files and the environment.</summary>
    public static CommandHandler Of(DatabaseCommandHandler handler) => async (args, input, output, errors) =>
    {
        using var typed = new StreamReader(input, leaveOpen: true);
        return await RunAsync(handler, CommandInput.ReadConfiguration(), args, typed, output, errors);
    };

    /// <summary>Runs a command by a configuration; a database that cannot be used is said in words.</summary>
    public static async Task<int> RunAsync(
        DatabaseCommandHandler handler, IConfiguration configuration, string[] args, TextReader input, TextWriter output, TextWriter errors)
    {
        try
        {
            await using var services = Build(configuration);
            await using var scope = services.CreateAsyncScope();
            return await handler(scope.ServiceProvider, args, input, output, errors);
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            await errors.WriteLineAsync($"没有完成：{exception.GetBaseException().Message}");
            return CommandLine.Failed;
        }
    }

    /// <summary>Says that the database has to be migrated first; false where it is up to date.</summary>
    public static async Task<bool> LacksMigrationAsync(this PerfEvalDbContext db, TextWriter errors)
    {
        if (!(await db.Database.GetPendingMigrationsAsync()).Any())
            return false;
        await errors.WriteLineAsync("数据库尚未建立或版本较旧，请先运行 scripts/perfeval migrate。");
        return true;
    }

    private static ServiceProvider Build(IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddPerfEvalData(configuration, DataFolder.From(configuration).Path);
        services.AddAccounts();
        services.AddScoped<DemoData>();
        return services.BuildServiceProvider();
    }
}
