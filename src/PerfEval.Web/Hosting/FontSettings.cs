using PerfEval.Documents.Fonts;
using PerfEval.Documents.Pdf;

namespace PerfEval.Web.Hosting;

/// <summary>Fonts and renderers of reports. The optional section <c>Fonts</c> of the configuration names families by role, see <see cref="FontOptions"/>.</summary>
internal static class FontSettings
{
    private const string Section = "Fonts";

    /// <summary>Registers one catalogue for the life of the program, and the renderer that prints PDF.</summary>
    public static void AddDocuments(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new FontCatalog(From(builder.Configuration)));
        builder.Services.AddSingleton<PdfRenderer>();
    }

    /// <summary>The options as the command line finds them, without a host: from appsettings.json and the environment.</summary>
    public static FontOptions FromFiles() => From(new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .Build());

    private static FontOptions From(IConfiguration configuration) => configuration.GetSection(Section).Get<FontOptions>() ?? new FontOptions();
}
