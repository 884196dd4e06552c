using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Data.Auditing;
using PerfEval.Documents.Fonts;
using PerfEval.Documents.Pdf;
using PerfEval.Documents.Word;
using PerfEval.Web.Demo;
using PerfEval.Web.Evidence.Store;
using PerfEval.Web.Hosting;
using PerfEval.Web.Sealing;
using PerfEval.Web.Security;

namespace PerfEval.Web.Commands;

/// <summary>Does a command that works on the database.</summary>
internal delegate Task<int> DatabaseCommandHandler(IServiceProvider services, string[] args, TextReader input, TextWriter output, TextWriter errors);

/// <summary>What the commands that work on the database share: the server's configuration and only the services that they need, no web host.</summary>
internal static class DatabaseCommand
{
    private const string MustMigrate = "数据库尚未建立或版本较旧，请先运行 scripts/perfeval migrate。";

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
            AuditOrigin.Current = new AuditOrigin("命令行", Actor: null, scope.ServiceProvider.GetRequiredService<TimeProvider>());
            return await handler(scope.ServiceProvider, args, input, output, errors);
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            await errors.WriteLineAsync($"没有完成：{WordsFor(exception.GetBaseException())}");
            return CommandLine.Failed;
        }
    }

    /// <summary>
    /// Makes sure before the server takes requests that the database is of this version: migrates it where
    /// <see cref="DatabaseMigration.MigratesAtStart"/> says so, otherwise says what to do.
    /// </summary>
    /// <returns>Whether the server can start.</returns>
    public static async Task<bool> PrepareDatabaseAsync(this WebApplication app, TextWriter errors)
    {
        try
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PerfEvalDbContext>();
            if (!DatabaseMigration.MigratesAtStart(app.Configuration))
                return !await db.LacksMigrationAsync(errors);
            await db.MigrateToCurrentAsync(app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), CancellationToken.None);
            return true;
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            await errors.WriteLineAsync($"数据库无法使用，系统没有启动：{WordsFor(exception.GetBaseException())}");
            return false;
        }
    }

    private static bool IsExpected(Exception exception) =>
        exception is DbException or DbUpdateException or IOException or UnauthorizedAccessException or InvalidOperationException;

    /// <summary>Says what the system's own messages, which are in English, mean.</summary>
    private static string WordsFor(Exception exception) => exception switch
    {
        DirectoryNotFoundException or FileNotFoundException => $"找不到文件或文件夹，请检查路径（{exception.Message}）",
        UnauthorizedAccessException => $"没有读写的权限，请检查文件和文件夹的权限（{exception.Message}）",
        IOException => $"文件无法读写，请检查磁盘和路径（{exception.Message}）",
        DbException => $"数据库无法读写，请检查数据库文件或连接（{exception.Message}）",
        _ => exception.Message,
    };

    /// <summary>Says that the database has to be migrated first; false where it is up to date.</summary>
    public static async Task<bool> LacksMigrationAsync(this PerfEvalDbContext db, TextWriter errors)
    {
        if (!await db.IsOutdatedAsync(CancellationToken.None))
            return false;
        await errors.WriteLineAsync(MustMigrate);
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
        // Made only where a command asks for them: looking for fonts takes longer than most commands.
        services.AddSingleton(_ => new FontCatalog(FontSettings.From(configuration)));
        services.AddSingleton<PdfRenderer>();
        services.AddSingleton(_ => new DocxRenderer(FontSettings.From(configuration)));
        services.AddSingleton(_ => EvidenceFolders.In(DataFolder.From(configuration).Path));
        services.AddSingleton<IEvidenceStore, FolderEvidenceStore>();
        services.AddSealing(DataFolder.From(configuration).Path);
        services.AddScoped<DemoData>();
        return services.BuildServiceProvider();
    }
}
