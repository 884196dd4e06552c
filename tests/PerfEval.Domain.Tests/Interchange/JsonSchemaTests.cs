using System.Text.Json;

namespace PerfEval.Domain.Tests.Interchange;

/// <summary>The checker itself: what it is worth as a witness.</summary>
public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"type":"integer"}""", "1", true)]
    [InlineData("""{"type":"integer"}""", "1.0", true)]
    [InlineData("""{"type":"integer"}""", "1.5", false)]
    [InlineData("""{"type":["string","null"]}""", "null", true)]
    [InlineData("""{"type":["string","null"]}""", "true", false)]
    [InlineData("""{"const":1}""", "2", false)]
    [InlineData("""{"enum":["a",null]}""", "null", true)]
    [InlineData("""{"enum":["a"]}""", "\"b\"", false)]
    [InlineData("""{"minimum":0}""", "-0.01", false)]
    [InlineData("""{"maximum":10}""", "10", true)]
    [InlineData("""{"exclusiveMinimum":0}""", "0", false)]
    [InlineData("""{"exclusiveMaximum":1}""", "1", false)]
    [InlineData("""{"minimum":0}""", "\"text\"", true)]
    [InlineData("""{"maxLength":2}""", "\"abc\"", false)]
    [InlineData("""{"pattern":"^a$"}""", "\"b\"", false)]
    [InlineData("""{"minItems":1}""", "[]", false)]
    [InlineData("""{"maxItems":1}""", "[1,2]", false)]
    [InlineData("""{"items":{"type":"number"}}""", "[1,\"2\"]", false)]
    [InlineData("""{"required":["a"]}""", "{}", false)]
    [InlineData("""{"properties":{"a":{"type":"number"}}}""", """{"a":"1"}""", false)]
    [InlineData("""{"properties":{"a":{}},"additionalProperties":false}""", """{"a":1,"b":2}""", false)]
    [InlineData("""{"additionalProperties":{"type":"number"}}""", """{"a":1}""", true)]
    [InlineData("""{"oneOf":[{"type":"number"},{"minimum":5}]}""", "6", false)]
    [InlineData("""{"anyOf":[{"type":"string"},{"minimum":5}]}""", "4", false)]
    [InlineData("""{"$defs":{"x":{"type":"null"}},"$ref":"#/$defs/x"}""", "0", false)]
    public void Check_HoldsTheDocumentAgainstTheKeyword(string schema, string document, bool fits) =>
        Assert.Equal(fits, JsonSchema.Parse(schema).Check(JsonDocument.Parse(document).RootElement).Count == 0);

    [Fact]
    public void Check_OfAKeywordThatItDoesNotKnow_Throws() =>
        Assert.Throws<NotSupportedException>(() => JsonSchema.Parse("""{"minProperties":1}""").Check(JsonDocument.Parse("{}").RootElement));
}
