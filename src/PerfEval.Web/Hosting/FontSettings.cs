using PerfEval.Documents.Fonts;
using PerfEval.Documents.Pdf;
using PerfEval.Documents.Word;
using PerfEval.Web.Pages.Evaluations.Report;

namespace PerfEval.Web.Hosting;

/// <summary>Fonts and renderers of reports. The optional section <c>Fonts</c> of the configuration names families by role, see <see cref="FontOptions"/>.</summary>
internal static class FontSettings
{
    private const string Section = "Fonts";

    /// <summary>Registers one catalogue for the life of the program, and the renderers that print with it or name its families.</summary>
    public static void AddDocuments(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new FontCatalog(From(builder.Configuration), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<FontSpecimen>();
        builder.Services.AddSingleton<PdfRenderer>();
        builder.Services.AddSingleton(new PrintQueue(Environment.ProcessorCount));
        builder.Services.AddSingleton(new DocxRenderer(From(builder.Configuration)));
    }

    /// <summary>The options that a configuration holds; without the section, what the system and the program bring along.</summary>
    public static FontOptions From(IConfiguration configuration) => configuration.GetSection(Section).Get<FontOptions>() ?? new FontOptions();
}
