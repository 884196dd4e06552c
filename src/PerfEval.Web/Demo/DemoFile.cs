using PerfEval.Domain.Interchange;

namespace PerfEval.Web.Demo;

/// <summary>The evaluations that the demo data is made of: files in the interchange form that travel inside the program.</summary>
internal static class DemoFile
{
    /// <summary>The real case: 广州市番禺区人力资源和社会保障局, 2024 (docs/examples/panyu-hrss-2024.json).</summary>
    public const string PublishedCase = "panyu-hrss-2024";

    /// <summary>A made-up education department, 2024.</summary>
    public const string Education2024 = "education-2024";

    /// <summary>The same, 2023, by the general scheme.</summary>
    public const string Education2023 = "education-2023";

    /// <summary>A made-up archive, 2024.</summary>
    public const string Archives2024 = "archives-2024";

    /// <summary>Reads one of them.</summary>
    /// <exception cref="InvalidDataException">The file is not sound: a fault of the build.</exception>
    public static EvaluationFile Read(string name)
    {
        using var stream = typeof(DemoFile).Assembly.GetManifestResourceStream($"demo/{name}.json")
            ?? throw new ArgumentOutOfRangeException(nameof(name), name, message: null);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var (file, faults) = EvaluationFile.Read(bytes.ToArray(), ShippedSchemes.Find);
        return file ?? throw new InvalidDataException($"{name}: {string.Join("; ", faults)}");
    }
}
