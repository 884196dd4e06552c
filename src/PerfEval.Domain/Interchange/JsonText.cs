using System.Text.Json;
using System.Text.Unicode;

namespace PerfEval.Domain.Interchange;

/// <summary>The text of a file, which may be anything: what isn't sound JSON becomes a fault, never an exception.</summary>
internal static class JsonText
{
    private const int MaxDepth = 32;

    /// <summary>Reads a file.</summary>
    /// <param name="json">Its bytes; a byte order mark, as Windows programs put it before UTF-8, is no part of the JSON.</param>
    /// <param name="read">Reads the root, noting faults.</param>
    /// <returns>What was read, or every fault with its JSON path.</returns>
    public static (T? Value, IReadOnlyList<JsonFault> Faults) Read<T>(ReadOnlyMemory<byte> json, Func<JsonCursor, T?> read)
        where T : class
    {
        if (json.Span.StartsWith("\uFEFF"u8))
            json = json[3..];
        if (!Utf8.IsValid(json.Span))
            return (null, [new JsonFault("$", "文件不是 UTF-8 编码，请另存为 UTF-8 后再试")]);
        var faults = new List<JsonFault>();
        try
        {
            // Before parsing: the parser reads names to find duplicates, and throws another exception at such a one.
            if (HasHalfCharacter(json.Span))
                return (null, [new JsonFault("$", "文字中有不完整的字符（\\uD800 至 \\uDFFF 须成对出现）")]);
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = MaxDepth });
            var value = read(new JsonCursor(document.RootElement, faults));
            return faults.Count == 0 ? (value, faults) : (null, faults);
        }
        catch (JsonException exception)
        {
            return (null, [new JsonFault("$", IsTooDeep(json.Span) ? $"嵌套超过 {MaxDepth} 层" : Describe(exception))]);
        }
    }

    /// <summary>Whether it is the nesting that was refused: the parser tells it apart only in the words of its exception.</summary>
    private static bool IsTooDeep(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= MaxDepth && reader.TokenType is (JsonTokenType.StartObject or JsonTokenType.StartArray))
                    return true;
            }
        }
        catch (JsonException)
        {
            // It ends here with what the first reading met.
        }

        return false;
    }

    /// <summary>A parser that met a duplicate knows no line.</summary>
    private static string Describe(JsonException exception) => exception is { LineNumber: { } line, BytePositionInLine: { } column }
        ? $"不是有效的 JSON（第 {line + 1} 行，第 {column + 1} 字节）"
        : "不是有效的 JSON：同一对象中有重复的字段";

    /// <summary>Whether an escape stands for half of a surrogate pair, which is JSON by its grammar but no text.</summary>
    private static bool HasHalfCharacter(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0)
            return false;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader is not { TokenType: JsonTokenType.String or JsonTokenType.PropertyName, ValueIsEscaped: true })
                continue;
            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return true;
            }
        }

        return false;
    }
}
