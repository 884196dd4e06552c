using System.Text.Json;
using PerfEval.Domain.Schemes;

namespace PerfEval.Domain.Interchange;

/// <summary>A scheme as a data file; docs/scheme.schema.json describes the form.</summary>
public static class SchemeFile
{
    /// <summary>Reads a scheme and proves it.</summary>
    /// <param name="json">The file's bytes, UTF-8.</param>
    /// <returns>The scheme, or every fault with its JSON path.</returns>
    public static (Scheme? Scheme, IReadOnlyList<JsonFault> Faults) Read(ReadOnlyMemory<byte> json) => JsonText.Read(json, SchemeReader.Read);

    /// <summary>A scheme as JSON text.</summary>
    public static string Write(Scheme scheme) => EntryJson.ToText(writer => WriteTo(writer, scheme));

    internal static void WriteTo(Utf8JsonWriter writer, Scheme scheme) => SchemeWriter.Write(writer, scheme);
}
