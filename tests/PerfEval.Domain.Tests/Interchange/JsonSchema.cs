using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PerfEval.Domain.Tests.Interchange;

/// <summary>
/// Checks a document against a schema of docs/, for the keywords of JSON Schema 2020-12 that those two use; any other keyword throws,
/// so that a schema can't say what nobody checks.
/// </summary>
internal sealed class JsonSchema
{
    private static readonly HashSet<string> Annotations = ["$schema", "$id", "$defs", "title", "description"];
    private static readonly string Folder = Path.Combine(Given.Root, "docs");

    private readonly JsonElement _root;

    private JsonSchema(JsonElement root) => _root = root;

    public static JsonSchema Load(string file) => Parse(File.ReadAllText(Path.Combine(Folder, file)));

    public static JsonSchema Parse(string text) => new(JsonDocument.Parse(text).RootElement);

    /// <summary>The paths at which the document breaks the schema; empty where it fits.</summary>
    public IReadOnlyList<string> Check(JsonElement document) => [.. Check(_root, document, "$")];

    private IEnumerable<string> Check(JsonElement schema, JsonElement value, string path) =>
        schema.EnumerateObject().SelectMany(keyword => CheckKeyword(schema, keyword.Name, keyword.Value, value, path));

    private IEnumerable<string> CheckKeyword(JsonElement schema, string keyword, JsonElement rule, JsonElement value, string path) => keyword switch
    {
        _ when Annotations.Contains(keyword) => [],
        "$ref" => CheckReference(rule.GetString()!, value, path),
        "type" => If(Types(rule).Any(type => IsOfType(value, type)), path),
        "const" => If(JsonElement.DeepEquals(rule, value), path),
        "enum" => If(rule.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)), path),
        "oneOf" => If(rule.EnumerateArray().Count(choice => !Check(choice, value, path).Any()) == 1, path),
        "anyOf" => If(rule.EnumerateArray().Any(choice => !Check(choice, value, path).Any()), path),
        "pattern" => If(value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.GetString()!, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), path),
        "maxLength" => If(value.ValueKind != JsonValueKind.String || value.GetString()!.Length <= rule.GetInt32(), path),
        "minimum" => Number(value, number => number >= rule.GetDecimal(), path),
        "maximum" => Number(value, number => number <= rule.GetDecimal(), path),
        "exclusiveMinimum" => Number(value, number => number > rule.GetDecimal(), path),
        "exclusiveMaximum" => Number(value, number => number < rule.GetDecimal(), path),
        "minItems" => If(value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32(), path),
        "maxItems" => If(value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= rule.GetInt32(), path),
        "items" => Items(value).SelectMany((item, i) => Check(rule, item, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]")),
        "required" => value.ValueKind == JsonValueKind.Object
            ? rule.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{path}.{name.GetString()}")
            : [],
        "properties" => Members(value).Where(member => rule.TryGetProperty(member.Name, out _))
            .SelectMany(member => Check(rule.GetProperty(member.Name), member.Value, $"{path}.{member.Name}")),
        "additionalProperties" => Members(value).Where(member => !schema.TryGetProperty("properties", out var named) || !named.TryGetProperty(member.Name, out _))
            .SelectMany(member => rule.ValueKind == JsonValueKind.False ? [$"{path}.{member.Name}"] : Check(rule, member.Value, $"{path}.{member.Name}")),
        _ => throw new NotSupportedException($"The schema uses {keyword}."),
    };

    private IEnumerable<string> CheckReference(string reference, JsonElement value, string path)
    {
        if (!reference.StartsWith("#/$defs/", StringComparison.Ordinal))
            return Load(reference).Check(value).Select(inner => path + inner[1..]);
        return Check(_root.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]), value, path);
    }

    private static IEnumerable<string> If(bool holds, string path) => holds ? [] : [path];

    private static IEnumerable<string> Number(JsonElement value, Func<decimal, bool> holds, string path) =>
        If(value.ValueKind != JsonValueKind.Number || (value.TryGetDecimal(out var number) && holds(number)), path);

    private static IEnumerable<string> Types(JsonElement rule) =>
        rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Select(type => type.GetString()!) : [rule.GetString()!];

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && decimal.Truncate(number) == number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException($"The schema uses the type {type}."),
    };

    private static JsonElement.ArrayEnumerator Items(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;

    private static JsonElement.ObjectEnumerator Members(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default;
}
