using PerfEval.Web.Evidence.Scanning;
using PerfEval.Web.Evidence.Store;
using PerfEval.Web.Evidence.Uploads;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Evidence;

/// <summary>Where files of 佐证材料 are kept, how they are judged, and what is removed.</summary>
internal static class EvidenceFileServices
{
    /// <summary>
    /// Registers <see cref="EvidenceSettings"/>, <see cref="IEvidenceStore"/>, <see cref="EvidenceCheck"/> and <see cref="EvidenceSweep"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The configuration is wrong; the message names the key.</exception>
    public static void AddEvidenceFiles(this WebApplicationBuilder builder)
    {
        var settings = EvidenceSettings.From(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(EvidenceFolders.In(DataFolder.From(builder.Configuration).Path));
        builder.Services.AddSingleton<IEvidenceStore, FolderEvidenceStore>();
        if (settings.Scanner is { } address)
            builder.Services.AddSingleton<IVirusScanner>(services => new ClamdScanner(address, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<EvidenceCheck>();
        builder.Services.AddScoped<EvidenceIntake>();
        builder.Services.AddScoped<EvidenceShelf>();
        builder.Services.AddSingleton<UploadFolder>();
        builder.Services.AddSingleton<EvidenceSweep>();
        builder.Services.AddHostedService(services => services.GetRequiredService<EvidenceSweep>());
    }
}
