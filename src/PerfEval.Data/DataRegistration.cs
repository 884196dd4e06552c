using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PerfEval.Data.Engines;

namespace PerfEval.Data;

/// <summary>Chooses the database engine by configuration.</summary>
public static class DataRegistration
{
    private const string Embedded = "Sqlite";

    /// <summary>
    /// Registers <see cref="PerfEvalDbContext"/> for the engine that <c>Database:Provider</c> names (Sqlite, the default, or SqlServer)
    /// and the connection string <c>ConnectionStrings:PerfEval</c>. SQLite without one is a file in the data folder.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="dataFolder">The folder for the embedded database.</param>
    /// <exception cref="InvalidOperationException">The provider is unknown, or its connection string is missing.</exception>
    public static IServiceCollection AddPerfEvalData(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        var provider = ProviderOf(configuration);
        var connection = configuration.GetConnectionString("PerfEval");
        switch (provider)
        {
            case Embedded:
                connection ??= new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "perfeval.db"), DefaultTimeout = 30 }.ToString();
                services.AddDbContextPool<PerfEvalDbContext, SqlitePerfEvalDbContext>(options => options.UseSqlite(connection).AddInterceptors(new SqliteDurability()));
                break;
            case "SqlServer":
                if (string.IsNullOrWhiteSpace(connection))
                    throw new InvalidOperationException("Database:Provider 为 SqlServer 时，须配置连接字符串 ConnectionStrings:PerfEval。");
                services.AddDbContextPool<PerfEvalDbContext, SqlServerPerfEvalDbContext>(options => options.UseSqlServer(connection, server => server.EnableRetryOnFailure()));
                break;
            default:
                throw new InvalidOperationException($"Database:Provider 的值“{provider}”无效，应为 Sqlite 或 SqlServer。");
        }

        return services;
    }

    /// <summary>Whether the configuration names the embedded engine.</summary>
    public static bool IsEmbedded(IConfiguration configuration) => ProviderOf(configuration) == Embedded;

    private static string ProviderOf(IConfiguration configuration) => configuration["Database:Provider"] ?? Embedded;
}
