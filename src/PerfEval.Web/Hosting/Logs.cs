using Microsoft.AspNetCore.StaticAssets;
using PerfEval.Web.Security;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace PerfEval.Web.Hosting;

/// <summary>
/// The technical log: the console, and daily files in the data folder. It holds no personal data: of a request only method, path,
/// status and time, never the query string, form, user or address. Who did what belongs in the audit trail.
/// </summary>
internal static class Logs
{
    private const int KeptFiles = 190;
    private const long FileSize = 50 * 1024 * 1024;

    /// <summary>Sends all logging through Serilog.</summary>
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        var folder = DataFolder.From(builder.Configuration);
        builder.Services.AddSingleton(folder);
        builder.Services.AddSerilog(
            logs => logs
                .MinimumLevel.Information()
                // The framework's own request lines name the query string; ours do not.
                .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
                .Enrich.FromLogContext()
                .WriteTo.Console(new ConsoleLines())
                .WriteTo.File(
                    new CompactJsonFormatter(),
                    Path.Combine(folder.Logs, "perfeval-.log"),
                    rollingInterval: RollingInterval.Day,
                    rollOnFileSizeLimit: true,
                    fileSizeLimitBytes: FileSize,
                    retainedFileCountLimit: KeptFiles),
            // Several hosts may live in one process (tests): none owns the process's static logger.
            preserveStaticLogger: true);
    }

    /// <summary>Writes one line for each finished request; files of the pages' look are left out unless they fail.</summary>
    public static void UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
        options.MessageTemplate = "{RequestMethod} {RequestPath} {StatusCode} {Elapsed:0} ms {RequestId}";
        options.IncludeQueryInRequestPath = false;
        options.EnrichDiagnosticContext = (log, http) => log.Set("RequestId", http.TraceIdentifier);
        options.GetLevel = (http, _, exception) => (exception, http.Response.StatusCode) switch
        {
            (not null, _) or (_, >= 500) => LogEventLevel.Error,
            _ when http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null => LogEventLevel.Verbose,
            _ when UnattendedAttribute.Concerns(http) => LogEventLevel.Debug,
            _ => LogEventLevel.Information,
        };
    });
}
