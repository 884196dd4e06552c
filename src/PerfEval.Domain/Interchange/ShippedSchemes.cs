using System.Reflection;
using PerfEval.Domain.Schemes;

namespace PerfEval.Domain.Interchange;

/// <summary>The schemes that ship with the product: data files in this assembly, read and proven on first use.</summary>
public static class ShippedSchemes
{
    private const string Prefix = "schemes/";

    private static readonly Lazy<IReadOnlyList<Scheme>> Loaded = new(Load);

    /// <summary>All of them, by the order of their file names.</summary>
    /// <exception cref="InvalidDataException">A file doesn't hold a sound scheme: a fault of the build.</exception>
    public static IReadOnlyList<Scheme> All => Loaded.Value;

    /// <summary>The scheme of an id and version, or null.</summary>
    public static Scheme? Find(string id, int version) => All.FirstOrDefault(scheme => scheme.Id == id && scheme.Version == version);

    private static List<Scheme> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            var (scheme, faults) = SchemeFile.Read(bytes.ToArray());
            return scheme ?? throw new InvalidDataException($"{name}: {string.Join("; ", faults)}");
        })];
    }
}
