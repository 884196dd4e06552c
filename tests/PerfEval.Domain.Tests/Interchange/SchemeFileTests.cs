using System.Text;
using System.Text.Json;

namespace PerfEval.Domain.Tests.Interchange;

public sealed class SchemeFileTests
{
    private const string Indicators = "$.dimensions[0].sections[0].indicators";
    private static readonly JsonSchema Schema = JsonSchema.Load("scheme.schema.json");

    /// <summary>What is changed, to what, where the reader finds the fault, and whether the schema alone can see it.</summary>
    public static TheoryData<string, string?, string, bool> Faults => new()
    {
        { "$.id", "\"\"", "$.id", true },
        { "$.version", "0", "$.version", true },
        { "$.fiscalYear", "1999", "$.fiscalYear", true },
        { "$.fullMark", "99.99", "$.dimensions", false },
        { "$.whenNotApplicable", "\"\"", "$.whenNotApplicable", true },
        { "$.whenNotApplicable", "\"zero\"", "$.whenNotApplicable", true },
        { "$.whenNotApplicable", null, "$.whenNotApplicable", true },
        { "$.owner", "\"x\"", "$.owner", true },
        { "$.caps", "{}", "$.caps", true },
        { "$.caps", """[{"name":"低","indicator":"A103","when":"<","bound":0.6,"limit":100}]""", "$.caps[0].limit", false },
        { "$.caps", """[{"name":"低","indicator":"A103","when":"lt","bound":0.6,"limit":69}]""", "$.caps[0].when", true },
        { "$.caps", """[{"name":"低","indicator":"A103","when":"<","bound":"60%","limit":69}]""", "$.caps[0].bound", true },
        { "$.caps", """[{"name":"低","indicator":"A103","when":"<","bound":0.6,"limit":69,"x":1}]""", "$.caps[0].x", true },
        { "$.grades[0].mark", "1", "$.grades[0].mark", true },
        { "$.grades[1].to", "89", "$.grades[1].to", false },
        { "$.dimensions[0].narrative", "\"prose\"", "$.dimensions[0].narrative", true },
        { "$.dimensions[0].weightSource", "\"S\"", "$.dimensions[0].weightSource", true },
        { "$.dimensions[0].sections", "[]", "$.dimensions[0].sections", true },
        { "$.dimensions[0].x", "1", "$.dimensions[0].x", true },
        { "$.dimensions[0].sections[0].x", "1", "$.dimensions[0].sections[0].x", true },
        { $"{Indicators}[2].x", "1", $"{Indicators}[2].x", true },
        { $"{Indicators}[2].weight", "10.001", $"{Indicators}[2].weight", false },
        { $"{Indicators}[2].standard", null, $"{Indicators}[2].standard", true },
        { $"{Indicators}[2].evidence[0].url", "\"x\"", $"{Indicators}[2].evidence[0].url", true },
        { $"{Indicators}[2].allowsNotApplicable", "\"no\"", $"{Indicators}[2].allowsNotApplicable", true },
        { $"{Indicators}[2].rule.kind", "\"magic\"", $"{Indicators}[2].rule.kind", true },
        { $"{Indicators}[2].rule.overZero", "\"one\"", $"{Indicators}[2].rule.overZero", true },
        { $"{Indicators}[2].rule.numerator", null, $"{Indicators}[2].rule.numerator", true },
        { $"{Indicators}[2].rule.numerator.figure", "\"text\"", $"{Indicators}[2].rule.numerator.figure", true },
        { $"{Indicators}[2].rule.numerator.unit", null, $"{Indicators}[2].rule.numerator.unit", true },
        { $"{Indicators}[2].rule.numerator.x", "1", $"{Indicators}[2].rule.numerator.x", true },
        { $"{Indicators}[2].rule.numerator.key", "\"budget\"", $"{Indicators}[2].rule", false },
        { $"{Indicators}[0].rule.categories", "[]", $"{Indicators}[0].rule.categories", true },
        { $"{Indicators}[0].rule.categories[0]", "1", $"{Indicators}[0].rule.categories[0]", true },
        { $"{Indicators}[0].rule.explainFrom", "1", $"{Indicators}[0].rule.explainFrom", true },
        { $"{Indicators}[0].rule.overshootDeduction", "1.1", $"{Indicators}[0].rule.overshootDeduction", true },
        { $"{Indicators}[0].rule.delays", """[{"name":"延迟","days":0,"share":0.5}]""", $"{Indicators}[0].rule.delays[0]", true },
        { $"{Indicators}[0].rule.delays", """[{"name":"延迟","days":10,"share":1}]""", $"{Indicators}[0].rule.delays[0]", true },
        { "$.dimensions[1].sections[1].indicators[1].rule.findings[1].each", "1", "$.dimensions[1].sections[1].indicators[1].rule.findings[1].each", true },
        { "$.dimensions[1].sections[1].indicators[1].rule.findings[0].each", null, "$.dimensions[1].sections[1].indicators[1].rule.findings[0].each", true },
        { "$.dimensions[1].sections[2].indicators[0].rule.items[0].weight", "1", "$.dimensions[1].sections[2].indicators[0].rule.items[0].weight", true },
        { "$.dimensions[1].sections[5].indicators[5].rule.measure.kind", "\"rate\"", "$.dimensions[1].sections[5].indicators[5].rule.measure.kind", true },
        { "$.dimensions[1].sections[5].indicators[5].rule.measure.base", "{}", "$.dimensions[1].sections[5].indicators[5].rule.measure.base", true },
        { "$.dimensions[1].sections[5].indicators[5].rule.measure", null, "$.dimensions[1].sections[5].indicators[5].rule.measure", true },
        { "$.dimensions[1].sections[5].indicators[5].rule.tiers[1].points", "2", "$.dimensions[1].sections[5].indicators[5].rule.tiers[1]", false },
        { "$.dimensions[1].sections[5].indicators[5].rule.tiers[1].to", "1", "$.dimensions[1].sections[5].indicators[5].rule.tiers[1].to", true },
        { "$.dimensions[1].sections[6].indicators[0].rule.when", "\"<=\"", "$.dimensions[1].sections[6].indicators[0].rule.when", true },
        { "$.dimensions[1].sections[6].indicators[0].rule.bound", null, "$.dimensions[1].sections[6].indicators[0].rule.bound", true },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_NamesThePlaceOfTheFault(string path, string? json, string faultPath, bool schemaSees)
    {
        var broken = BrokenFile.Of(Panyu, path, json);
        var (scheme, faults) = SchemeFile.Read(broken);
        Assert.Null(scheme);
        Assert.Contains(faultPath, faults.Select(fault => fault.Path));
        Assert.Equal(schemaSees, Schema.Check(JsonDocument.Parse(broken).RootElement).Count > 0);
    }

    [Theory]
    [InlineData("$.caps", null)]
    [InlineData("$.caps", "null")]
    [InlineData("$.caps", """[{"name":"支出率低于 60%","indicator":"A103","when":"<","bound":0.6,"limit":69},{"name":"低","dimension":"B","indicator":"A103","when":"≤","bound":0.5,"limit":30}]""")]
    [InlineData("$.dimensions[0].sections[0].indicators[2].evidence", null)]
    [InlineData("$.dimensions[0].sections[0].indicators[2].basis", null)]
    [InlineData("$.dimensions[0].sections[0].indicators[0].rule.explainFrom", null)]
    [InlineData("$.dimensions[0].sections[0].indicators[0].rule.delays", """[{"name":"延迟","days":10,"share":0.5}]""")]
    public void Read_AndSchema_TakeTheSame(string path, string? json)
    {
        var changed = BrokenFile.Of(Panyu, path, json);
        Assert.Empty(SchemeFile.Read(changed).Faults);
        Assert.Empty(Schema.Check(JsonDocument.Parse(changed).RootElement));
    }

    [Fact]
    public void Schema_FitsTheShippedSchemes_AndWhatIsWritten()
    {
        foreach (var file in Directory.GetFiles(ShippedFolder, "*.json"))
            Assert.Empty(Schema.Check(JsonDocument.Parse(File.ReadAllText(file)).RootElement));
        Assert.Equal(ShippedSchemes.All.Count, Directory.GetFiles(ShippedFolder, "*.json").Length);
        CsCheck.Check.Sample(Scoring.RandomCase.Case, random => Assert.Empty(Schema.Check(JsonDocument.Parse(SchemeFile.Write(random.Scheme)).RootElement)), iter: 30);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\"}")]
    public void Read_OfWhatIsNoScheme_IsAFault(string text) => Assert.Equal("$", Assert.Single(SchemeFile.Read(Encoding.UTF8.GetBytes(text)).Faults).Path);

    [Fact]
    public void Read_PassesOverAByteOrderMark()
    {
        byte[] marked = [0xEF, 0xBB, 0xBF, .. Panyu.Span];
        Assert.Empty(SchemeFile.Read(marked).Faults);
    }

    private static string ShippedFolder => Path.Combine(Given.Root, "src", "PerfEval.Domain", "Schemes", "Shipped");

    private static ReadOnlyMemory<byte> Panyu => File.ReadAllBytes(Path.Combine(ShippedFolder, "guangzhou-panyu-1.json"));
}
