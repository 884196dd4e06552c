using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.WebEncoders;

namespace PerfEval.Benchmarks.Bare;

/// <summary>
/// What the framework alone costs: one Razor page that reads forty rows by EF Core from SQLite and shows them in a table, and a post that updates
/// one row, without sign-in, layout or log. The program's pages and saves are measured against them.
/// </summary>
internal static class BareServer
{
    public const string Command = "bare-server";

    /// <summary>Serves until the process is ended.</summary>
    /// <param name="database">The file with the rows; see <see cref="BareRow"/>.</param>
    public static async Task RunAsync(string database)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.AddRazorPages().WithRazorPagesRoot("/Bare/Pages");
        builder.Services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddDbContextPool<BareContext>(options => BareContext.Configure(options, database));
        var app = builder.Build();
        app.MapRazorPages();
        app.MapPost("/rows/{id:int}", (int id, BareContext db) => db.UpdateAsync(id));
        await app.RunAsync();
    }
}
