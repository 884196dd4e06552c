using PerfEval.Domain.Interchange;

namespace PerfEval.Benchmarks;

/// <summary>The real case of 2024, from docs/examples.</summary>
internal static class PublishedCase
{
    public static byte[] Json { get; } = File.ReadAllBytes(Find());

    public static EvaluationFile Evaluation { get; } = EvaluationFile.Read(Json, ShippedSchemes.Find).File!;

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PerfEval.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The benchmarks run outside of the repository.");
        return Path.Combine(folder.FullName, "docs/examples/panyu-hrss-2024.json");
    }
}
