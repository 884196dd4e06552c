using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace PerfEval.Web.Tests.Hosting;

/// <summary>
/// The real program on a data folder of its own. Behind its pipeline stand two addresses that only a defect could produce:
/// <c>/breaks</c> throws, <c>/answers/{code}</c> gives the status without a body.
/// </summary>
public sealed class HostedApp : WebApplicationFactory<Program>
{
    private readonly string _data = Directory.CreateTempSubdirectory("perfeval-test-").FullName;

    /// <summary>Everything the log files hold so far; the program keeps them open.</summary>
    public string ReadLogs() => string.Concat(Directory.GetFiles(Path.Combine(_data, "logs")).Select(Read));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_data, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("PERFEVAL_DATA", _data);
        builder.ConfigureServices(services => services
            .AddSingleton<IStartupFilter, Defects>()
            // Those two addresses stand for any page, public ones as well.
            .PostConfigure<AuthorizationOptions>(authorization => authorization.FallbackPolicy = null));
    }

    private static string Read(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    private sealed class Defects : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Run(Answer);
        };

        private static Task Answer(HttpContext http)
        {
            var path = http.Request.Path.Value!;
            if (path == "/breaks")
            {
                throw new InvalidOperationException("broken on purpose");
            }

            http.Response.StatusCode = path.StartsWith("/answers/", StringComparison.Ordinal) ? int.Parse(path[9..], CultureInfo.InvariantCulture) : 404;
            return Task.CompletedTask;
        }
    }
}
