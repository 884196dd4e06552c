using PerfEval.Web.Hosting;

namespace PerfEval.Web.Exports;

/// <summary>What exports need.</summary>
internal static class ExportServices
{
    /// <summary>The configuration key that keeps a program of several from working on exports: false leaves them to the others.</summary>
    public const string WorksKey = "Exports:Worker";

    /// <summary>Registers the exports and, unless the configuration says otherwise, the worker that makes them in the background.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The configuration.</param>
    public static IServiceCollection AddExports(this IServiceCollection services, IConfiguration configuration)
    {
        var dataFolder = DataFolder.From(configuration).Path;
        services.AddSingleton(_ => ExportFiles.In(dataFolder));
        services.AddSingleton<ExportRun>();
        services.AddScoped<ExportContent>();
        services.AddScoped<CycleSummary>();
        services.AddSingleton<ExportWorker>();
        if (configuration.GetValue(WorksKey, defaultValue: true))
            services.AddHostedService(provider => provider.GetRequiredService<ExportWorker>());
        return services;
    }
}
