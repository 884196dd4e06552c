using PerfEval.Domain.Interchange;

namespace PerfEval.Benchmarks;

/// <summary>The real case of 2024, from docs/examples.</summary>
internal static class PublishedCase
{
    /// <summary>The repository's folder, in which the benchmarks run.</summary>
    public static string Repository { get; } = FindRepository();

    public static byte[] Json { get; } = File.ReadAllBytes(Path.Combine(Repository, "docs/examples/panyu-hrss-2024.json"));

    public static EvaluationFile Evaluation { get; } = EvaluationFile.Read(Json, ShippedSchemes.Find).File!;

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PerfEval.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The benchmarks run outside of the repository.");
        return folder.FullName;
    }
}
