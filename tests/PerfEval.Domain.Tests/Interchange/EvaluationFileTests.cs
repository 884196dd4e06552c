using System.Text;
using System.Text.Json;

namespace PerfEval.Domain.Tests.Interchange;

public sealed class EvaluationFileTests
{
    private static readonly JsonSchema Schema = JsonSchema.Load("evaluation.schema.json");

    /// <summary>What is changed, to what, where the reader finds the fault, and whether the schema alone can see it.</summary>
    public static TheoryData<string, string?, string, bool> Faults => new()
    {
        { "$.format", null, "$.format", true },
        { "$.format", "\"\"", "$.format", true },
        { "$.format", "\"other\"", "$.format", true },
        { "$.formatVersion", "2", "$.formatVersion", true },
        { "$.formatVersion", "\"1\"", "$.formatVersion", true },
        { "$.formatVersion", "1.5", "$.formatVersion", true },
        { "$.department", null, "$.department", true },
        { "$.department", "[]", "$.department", true },
        { "$.department.code", null, "$.department.code", true },
        { "$.department.code", "\" \"", "$.department.code", true },
        { "$.department.name", "7", "$.department.name", true },
        { "$.department.name", $"\"{new string('长', 201)}\"", "$.department.name", true },
        { "$.department.phone", "\"1\"", "$.department.phone", true },
        { "$.fiscalYear", null, "$.fiscalYear", true },
        { "$.fiscalYear", "1999", "$.fiscalYear", true },
        { "$.fiscalYear", "2101", "$.fiscalYear", true },
        { "$.fiscalYear", "1e30", "$.fiscalYear", true },
        { "$.fiscalYear", "\"2024\"", "$.fiscalYear", true },
        { "$.scheme", null, "$.scheme", true },
        { "$.scheme", "\"guangzhou-panyu\"", "$.scheme", true },
        { "$.scheme.id", "\"unknown\"", "$.scheme", false },
        { "$.scheme.version", "2", "$.scheme", false },
        { "$.scheme.version", null, "$.scheme.version", true },
        { "$.scheme.name", "\"x\"", "$.scheme.name", true },
        { "$.entries", null, "$.entries", true },
        { "$.entries", "[]", "$.entries", true },
        { "$.entries.Z999", "{}", "$.entries.Z999", false },
        { "$.entries.A103", "null", "$.entries.A103", true },
        { "$.entries.A103", "5", "$.entries.A103", true },
        { "$.entries.A103.spent", "5", "$.entries.A103.spent", true },
        { "$.entries.A103.checklist", "{}", "$.entries.A103", true },
        { "$.entries.A103.notApplicable", "\"无\"", "$.entries.A103", true },
        { "$.entries.A103.amounts", "[1]", "$.entries.A103.amounts", true },
        { "$.entries.A103.amounts.spent", "\"96920000\"", "$.entries.A103.amounts.spent", true },
        { "$.entries.A103.amounts.spent", "-1", "$.entries.A103.amounts.spent", false },
        { "$.entries.A103.amounts.spent", "0.001", "$.entries.A103.amounts.spent", false },
        { "$.entries.A103.amounts.spent", "1e40", "$.entries.A103.amounts.spent", true },
        { "$.entries.A103.amounts.spent", "1000000000000001", "$.entries.A103.amounts.spent", true },
        { "$.entries.A103.amounts.other", "1", "$.entries.A103.amounts.other", false },
        { "$.entries.A103.deductionReason", "false", "$.entries.A103.deductionReason", true },
        { "$.entries.A103.improvement", $"\"{new string('长', 1001)}\"", "$.entries.A103.improvement", true },
        { "$.entries.A103.improvement", "\"\\u0000\"", "$.entries.A103.improvement", true },
        { "$.entries.A103.sample", "\"true\"", "$.entries.A103.sample", true },
        { "$.entries.A103.claim", "9", "$.entries.A103.claim", true },
        { "$.entries.A103.claim", "{}", "$.entries.A103.claim.score", true },
        { "$.entries.A103.claim", """{"score":9.001}""", "$.entries.A103.claim.score", false },
        { "$.entries.A103.claim", """{"score":10.01}""", "$.entries.A103.claim.score", false },
        { "$.entries.A103.claim", """{"score":-1}""", "$.entries.A103.claim.score", true },
        { "$.entries.A103.claim", """{"score":9,"why":"x"}""", "$.entries.A103.claim.why", true },
        { "$.entries.A103.review", "[]", "$.entries.A103.review", true },
        { "$.entries.A103.review", """{"score":-1}""", "$.entries.A103.review.score", true },
        { "$.entries.A103.review", """{"score":10.01}""", "$.entries.A103.review.score", false },
        { "$.entries.A103.review", """{"note":"x"}""", "$.entries.A103.review.note", true },
        { "$.entries.B101", """{"notApplicable":"无"}""", "$.entries.B101.notApplicable", false },
        { "$.entries.B101", """{"checklist":{}}""", "$.entries.B101", false },
        { "$.entries.B101.amounts.projects", "3.5", "$.entries.B101.amounts.projects", false },
        { "$.entries.B201.findings.unplanned", "-1", "$.entries.B201.findings.unplanned", true },
        { "$.entries.B201.findings.unplanned", "1.5", "$.entries.B201.findings.unplanned", true },
        { "$.entries.B201.findings.unplanned", "100001", "$.entries.B201.findings.unplanned", true },
        { "$.entries.B201.findings.other", "1", "$.entries.B201.findings.other", false },
        { "$.entries.B301.checklist.published", "true", "$.entries.B301.checklist.published", true },
        { "$.entries.B301.checklist.published", "\"ja\"", "$.entries.B301.checklist.published", true },
        { "$.entries.B301.checklist.published", "{}", "$.entries.B301.checklist.published.notApplicable", true },
        { "$.entries.B301.checklist.other", "\"yes\"", "$.entries.B301.checklist.other", false },
        { "$.entries.A101.targets", "{}", "$.entries.A101.targets", true },
        { "$.entries.A101.targets[0]", "5", "$.entries.A101.targets[0]", true },
        { "$.entries.A101.targets[1].category", null, "$.entries.A101.targets[1].category", true },
        { "$.entries.A101.targets[1].category", "\"满意度指标\"", "$.entries.A101.targets[1].category", false },
        { "$.entries.A101.targets[1].name", null, "$.entries.A101.targets[1].name", true },
        { "$.entries.A101.targets[1].direction", null, "$.entries.A101.targets[1].direction", true },
        { "$.entries.A101.targets[1].direction", "\"\"", "$.entries.A101.targets[1].direction", true },
        { "$.entries.A101.targets[1].direction", "\">=\"", "$.entries.A101.targets[1].direction", true },
        { "$.entries.A101.targets[1].target", "\"5000\"", "$.entries.A101.targets[1].target", true },
        { "$.entries.A101.targets[1].actual", "0.0000001", "$.entries.A101.targets[1].actual", false },
        { "$.entries.A101.targets[1].weight", "20.01", "$.entries.A101.targets[1].weight", false },
        { "$.entries.A101.targets[1].weight", "-1", "$.entries.A101.targets[1].weight", true },
        { "$.entries.A101.targets[1].level", "\"达到预期\"", "$.entries.A101.targets[1].level", true },
        { "$.entries.A101.targets[1].unit", $"\"{new string('长', 21)}\"", "$.entries.A101.targets[1].unit", true },
        { "$.entries.A101.targets[8].level", "\"优\"", "$.entries.A101.targets[8].level", true },
        { "$.entries.A101.targets[8].score", "1.19", "$.entries.A101.targets[8].score", false },
        { "$.entries.A101.targets[8].actual", "1", "$.entries.A101.targets[8].actual", true },
        { "$.entries.A101.targets[9].target", "\"2024/12/31\"", "$.entries.A101.targets[9].target", true },
        { "$.entries.A101.targets[9].actual", "\"2024-02-30\"", "$.entries.A101.targets[9].actual", false },
        { "$.entries.A101.targets[9].actual", "\"1989-12-31\"", "$.entries.A101.targets[9].actual", true },
        { "$.narrative", "\"text\"", "$.narrative", true },
        { "$.narrative.summary", "\"text\"", "$.narrative.summary", true },
        { "$.narrative.goal", "5", "$.narrative.goal", true },
        { "$.narrative.goal", $"\"{new string('长', 20_001)}\"", "$.narrative.goal", true },
        { "$.narrative.dimensions", "[]", "$.narrative.dimensions", true },
        { "$.narrative.dimensions.Z", "\"text\"", "$.narrative.dimensions.Z", false },
        { "$.narrative.dimensions.B", "\"text\"", "$.narrative.dimensions.B", false },
        { "$.narrative.dimensions.A", "null", "$.narrative.dimensions.A", true },
        { "$.signedOn", "\"2025-4-28\"", "$.signedOn", true },
        { "$.signedOn", "20250428", "$.signedOn", true },
        { "$.other", "1", "$.other", true },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_NamesThePlaceOfTheFault(string path, string? json, string faultPath, bool schemaSees)
    {
        var broken = BrokenFile.Of(Given.Example, path, json);
        var (file, faults) = EvaluationFile.Read(broken, ShippedSchemes.Find);
        Assert.Null(file);
        Assert.Equal(faultPath, Assert.Single(faults.Select(fault => fault.Path).Distinct()));
        Assert.All(faults, fault => Assert.StartsWith($"{faultPath}: ", fault.ToString(), StringComparison.Ordinal));
        Assert.Equal(schemaSees, Schema.Check(JsonDocument.Parse(broken).RootElement).Count > 0);
    }

    [Fact]
    public void Read_NamesEveryFaultOfAFile()
    {
        var broken = BrokenFile.Of(BrokenFile.Of(Given.Example, "$.fiscalYear", "0"), "$.entries.A103.amounts.spent", "-1");
        Assert.Equal(["$.fiscalYear", "$.entries.A103.amounts.spent"], EvaluationFile.Read(broken, ShippedSchemes.Find).Faults.Select(fault => fault.Path));
    }

    public static TheoryData<string, string> NoJson => new()
    {
        { "", "不是有效的 JSON（第 1 行，第 1 字节）" },
        { "{\"format\":\n \"perfeval/evaluation\",}", "不是有效的 JSON（第 2 行，第 24 字节）" },
        { "{} {}", "不是有效的 JSON（第 1 行，第 4 字节）" },
        { new string('[', 40) + new string(']', 40), "嵌套超过 32 层" },
        { "{\"format\":1,\"format\":1}", "不是有效的 JSON：同一对象中有重复的字段" },
        { "{\"entries\":{\"A103\":{\"amounts\":{\"spent\":1,\"spent\":2}}}}", "不是有效的 JSON：同一对象中有重复的字段" },
        { "{\"format\":\"\\ud800\"}", "文字中有不完整的字符（\\uD800 至 \\uDFFF 须成对出现）" },
        { "{\"\\udc00\":1}", "文字中有不完整的字符（\\uD800 至 \\uDFFF 须成对出现）" },
        { "[]", "应为对象" },
        { "null", "应为对象" },
    };

    [Theory]
    [MemberData(nameof(NoJson))]
    public void Read_OfWhatIsNoEvaluation_SaysWhatIsWrong(string text, string message)
    {
        var (file, faults) = EvaluationFile.Read(Encoding.UTF8.GetBytes(text), ShippedSchemes.Find);
        Assert.Null(file);
        Assert.Equal(new JsonFault("$", message), Assert.Single(faults));
    }

    [Fact]
    public void Read_OfAnotherEncoding_SaysSo()
    {
        byte[] gbk = [.. "{\"format\":\""u8, 0xB7, 0xAC, 0xD8, 0xAE, .. "\"}"u8];
        Assert.Contains("UTF-8", Assert.Single(EvaluationFile.Read(gbk, ShippedSchemes.Find).Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfTooDeepNesting_IsAFault() =>
        Assert.Single(EvaluationFile.Read(Encoding.UTF8.GetBytes(new string('[', 100) + new string(']', 100)), ShippedSchemes.Find).Faults);

    [Fact]
    public void Read_PassesOverAByteOrderMark()
    {
        byte[] marked = [0xEF, 0xBB, 0xBF, .. Given.Example.Span];
        Assert.Equal(99.66m, EvaluationFile.Read(marked, ShippedSchemes.Find).File!.Score().Self.Score.Value);
    }

    [Theory]
    [InlineData("$.entries.A103.claim", "null")]
    [InlineData("$.entries.A103.amounts.spent", "null")]
    [InlineData("$.entries.B301.checklist.published", "null")]
    [InlineData("$.entries.A103.checklist", "null")]
    [InlineData("$.narrative", "null")]
    [InlineData("$.signedOn", null)]
    [InlineData("$.entries.A103.review", "{\"score\":10,\"opinion\":\"属实\"}")]
    [InlineData("$.entries.A103.claim", "{\"score\":10}")]
    [InlineData("$.entries.A103", "{}")]
    [InlineData("$.entries.A101.targets[1].name", "\"\"")]
    [InlineData("$.formatVersion", "1.0")]
    [InlineData("$.narrative.supplement", "\"😀 碁\\r\\n\\t\"")]
    public void Read_AndSchema_TakeTheSame(string path, string? json)
    {
        var changed = BrokenFile.Of(Given.Example, path, json);
        Assert.Empty(EvaluationFile.Read(changed, ShippedSchemes.Find).Faults);
        Assert.Empty(Schema.Check(JsonDocument.Parse(changed).RootElement));
    }

    [Fact]
    public void Schema_FitsTheExample_AndWhatIsWritten()
    {
        Assert.Empty(Schema.Check(JsonDocument.Parse(Given.Example).RootElement));
        CsCheck.Check.Sample(Scoring.RandomCase.Case, random =>
        {
            using var stream = new MemoryStream();
            new EvaluationFile("001", "测试局", 2024, random.Scheme, random.Contents, new Dictionary<string, string> { ["goal"] = "目标" }, new DateOnly(2025, 3, 31)).Write(stream);
            Assert.Empty(Schema.Check(JsonDocument.Parse(stream.ToArray()).RootElement));
        }, iter: 30);
    }
}
