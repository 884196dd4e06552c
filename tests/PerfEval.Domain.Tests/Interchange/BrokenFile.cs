using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PerfEval.Domain.Tests.Interchange;

/// <summary>A sound document with one member changed, given as its path and the JSON to put there; no JSON removes it.</summary>
internal static class BrokenFile
{
    public static byte[] Of(ReadOnlyMemory<byte> sound, string path, string? json)
    {
        var root = JsonNode.Parse(sound.Span)!;
        var steps = path.TrimStart('$', '.').Replace("[", ".[", StringComparison.Ordinal).Split('.');
        var parent = steps[..^1].Aggregate(root, Step);
        var last = steps[^1];
        if (json is null)
            ((JsonObject)parent).Remove(last);
        else if (last.StartsWith('['))
            ((JsonArray)parent)[Index(last)] = JsonNode.Parse(json);
        else
            parent[last] = JsonNode.Parse(json);
        return Encoding.UTF8.GetBytes(root.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    private static JsonNode Step(JsonNode node, string step) => step.StartsWith('[') ? ((JsonArray)node)[Index(step)]! : node[step]!;

    private static int Index(string step) => int.Parse(step.Trim('[', ']'), System.Globalization.CultureInfo.InvariantCulture);
}
