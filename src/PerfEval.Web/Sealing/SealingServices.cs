using PerfEval.Documents.Pdf;
using PerfEval.Documents.Word;
using PerfEval.Web.Evidence.Store;

namespace PerfEval.Web.Sealing;

/// <summary>What sealing needs, for the server and for the command line.</summary>
internal static class SealingServices
{
    /// <summary>Registers <see cref="EvaluationDocuments"/>, <see cref="SealedStore"/> and what makes and checks seals; <see cref="PdfRenderer"/>, <see cref="DocxRenderer"/> and the evidence's store are there already.</summary>
    /// <param name="services">The services.</param>
    /// <param name="dataFolder">The data folder.</param>
    public static IServiceCollection AddSealing(this IServiceCollection services, string dataFolder)
    {
        // Bureau:Name 财政部门名称, with which 复核意见 is signed.
        services.AddSingleton(provider => new EvaluationDocuments(
            provider.GetService<IConfiguration>()?["Bureau:Name"]?.Trim() ?? "", provider.GetRequiredService<PdfRenderer>(), provider.GetRequiredService<DocxRenderer>()));
        services.AddSingleton(provider => new SealedStore(EvidenceFolders.In(dataFolder, SealedStore.Folder), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<SealMaking>();
        services.AddScoped<SealedApproval>();
        services.AddScoped<SealedManifests>();
        services.AddScoped<SealCheck>();
        services.AddScoped<SealedShelf>();
        return services;
    }

    /// <summary>Registers the sweep, which the server alone runs.</summary>
    public static void AddSealSweep(this IServiceCollection services)
    {
        services.AddSingleton<SealSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<SealSweep>());
    }
}
