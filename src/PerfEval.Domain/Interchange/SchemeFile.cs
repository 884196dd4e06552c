using System.Text.Json;
using PerfEval.Domain.Schemes;

namespace PerfEval.Domain.Interchange;

/// <summary>A scheme as a data file; docs/scheme.schema.json describes the form.</summary>
public static class SchemeFile
{
    /// <summary>Reads a scheme and proves it.</summary>
    /// <param name="json">The file's bytes, UTF-8.</param>
    /// <returns>The scheme, or every fault with its JSON path.</returns>
    public static (Scheme? Scheme, IReadOnlyList<JsonFault> Faults) Read(ReadOnlyMemory<byte> json)
    {
        var faults = new List<JsonFault>();
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 32 });
            var scheme = SchemeReader.Read(new JsonCursor(document.RootElement, "$", faults));
            return faults.Count == 0 ? (scheme, faults) : (null, faults);
        }
        catch (JsonException exception)
        {
            return (null, [new JsonFault(exception.Path ?? "$", $"不是有效的 JSON（第 {exception.LineNumber + 1} 行，第 {exception.BytePositionInLine + 1} 字节）")]);
        }
    }

    /// <summary>A scheme as JSON text.</summary>
    public static string Write(Scheme scheme) => EntryJson.ToText(writer => WriteTo(writer, scheme));

    internal static void WriteTo(Utf8JsonWriter writer, Scheme scheme) => SchemeWriter.Write(writer, scheme);
}
