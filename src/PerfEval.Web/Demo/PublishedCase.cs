using PerfEval.Domain.Interchange;

namespace PerfEval.Web.Demo;

/// <summary>The real case of 2024 (docs/examples/panyu-hrss-2024.json), which travels inside the program.</summary>
internal static class PublishedCase
{
    /// <summary>Reads the case.</summary>
    /// <exception cref="InvalidDataException">The file is not sound: a fault of the build.</exception>
    public static EvaluationFile Read()
    {
        using var stream = typeof(PublishedCase).Assembly.GetManifestResourceStream("demo/panyu-hrss-2024.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var (file, faults) = EvaluationFile.Read(bytes.ToArray(), ShippedSchemes.Find);
        return file ?? throw new InvalidDataException(string.Join("; ", faults));
    }
}
