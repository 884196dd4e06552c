using System.Text.Json;
using System.Text.Json.Nodes;
using PerfEval.Domain.Interchange;

namespace PerfEval.Web.Tests.Commands;

public sealed class ScoreCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task OneFile_PrintsTheSheetWithTwoPlaces()
    {
        var result = await CommandRun.RunAsync("score", CommandRun.PathOf("docs/examples/panyu-hrss-2024.json"));

        Assert.Equal((0, ""), (result.Code, result.Errors));
        var sheet = JsonNode.Parse(result.Output)!;
        Assert.Equal(["total", "grade", "complete", "dimensions"], sheet.AsObject().Select(member => member.Key));
        Assert.Equal(("99.66", "优", true), (Raw(sheet["total"]), (string?)sheet["grade"], (bool)sheet["complete"]!));
        var dimensions = sheet["dimensions"]!.AsArray();
        Assert.Equal(["履职效能 50.00 49.69", "管理效率 50.00 49.97"], dimensions.Select(one => $"{one!["name"]} {Raw(one["weight"])} {Raw(one["score"])}"));
        var sections = dimensions[1]!["sections"]!.AsArray();
        Assert.Equal("采购管理 10.00 9.97", $"{sections[4]!["name"]} {Raw(sections[4]!["weight"])} {Raw(sections[4]!["score"])}");
        var indicator = sections[4]!["indicators"]!.AsArray().Single(one => (string?)one!["code"] == "B506")!;
        Assert.Equal(
            """{"code":"B506","name":"采购政策效能","weight":1.00,"score":0.97,"formula":"1 × 973.00 ÷ 1000.00 = 0.973 → 0.97","missing":[]}""",
            indicator.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public async Task IncompleteOne_HasNoGradeAndNullScoresWithWhatIsMissing()
    {
        var result = await CommandRun.RunAsync("score", Changed("incomplete.json", file => file["entries"]!.AsObject().Remove("B702")));

        Assert.Equal(0, result.Code);
        var sheet = JsonNode.Parse(result.Output)!;
        Assert.Equal((null, false, "97.66"), ((string?)sheet["grade"], (bool)sheet["complete"]!, Raw(sheet["total"])));
        var line = sheet["dimensions"]![1]!["sections"]![6]!["indicators"]![1]!;
        Assert.Null(line["score"]);
        Assert.Equal(["请填写“三公”经费实际支出数", "请填写“三公”经费预算安排数"], line["missing"]!.AsArray().Select(message => (string?)message));
    }

    [Fact]
    public async Task ReviewedOne_PrintsFinalScores()
    {
        var path = Changed("reviewed.json", file => file["entries"]!["B506"]!["review"] = new JsonObject { ["score"] = 0.9m, ["opinion"] = "口径" });

        var sheet = JsonNode.Parse((await CommandRun.RunAsync("score", path)).Output)!;

        Assert.Equal(("99.59", "49.90"), (Raw(sheet["total"]), Raw(sheet["dimensions"]![1]!["score"])));
    }

    [Fact]
    public async Task BadFile_TellsEveryFaultWithItsPath()
    {
        var path = Changed("bad.json", file =>
        {
            file["fiscalYear"] = 1900;
            file["entries"]!["A103"]!["amounts"]!["spent"] = -1;
            file["surprise"] = true;
        });

        var result = await CommandRun.RunAsync("score", path);

        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Equal(3, result.ErrorLines.Count);
        Assert.Contains($"{path}: $.surprise: 未知的字段", result.ErrorLines);
        Assert.Contains(result.ErrorLines, line => line.StartsWith($"{path}: $.entries.A103.amounts.spent: ", StringComparison.Ordinal));
        Assert.Contains(result.ErrorLines, line => line.StartsWith($"{path}: $.fiscalYear: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"format\": \"\\ud800\"}")]
    public async Task FileThatIsNoEvaluation_IsRefused(string text)
    {
        var path = _run.Write("no.json", text);

        var result = await CommandRun.RunAsync("score", path);

        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.All(result.ErrorLines, line => Assert.StartsWith($"{path}: $", line, StringComparison.Ordinal));
        Assert.NotEmpty(result.ErrorLines);
    }

    [Fact]
    public async Task SeveralFiles_GiveOneLineEachInOrderAroundTheBadOnes()
    {
        var good = CommandRun.PathOf("docs/examples/panyu-hrss-2024.json");
        var lower = Changed("lower.json", file => file["entries"]!["A103"]!["amounts"]!["spent"] = 50_000_000);
        var missing = Path.Combine(_run.Folder, "none.json");

        var result = await CommandRun.RunAsync("score", good, missing, lower, _run.Folder);

        Assert.Equal(2, result.Code);
        Assert.Equal(["99.66", "94.97"], result.OutputLines.Select(line => Raw(JsonNode.Parse(line)!["total"])));
        Assert.Equal([$"{missing}: 没有这个文件", $"{_run.Folder}: 这是文件夹，不是文件"], result.ErrorLines);
    }

    [Fact]
    public async Task StandardInput_GivesOneLineForEachLine_AndNumbersTheBadOnes()
    {
        var input = $"\uFEFF{CommandRun.CaseLine}\r\n\r\n{{\"a\": 1}}\r\n  \n{CommandRun.CaseLine}\nnonsense\n{CommandRun.CaseLine}";

        var result = await CommandRun.RunWithAsync(input, "score", "-");

        Assert.Equal(2, result.Code);
        Assert.Equal(3, result.OutputLines.Count);
        Assert.All(result.OutputLines, line => Assert.StartsWith("""{"total":99.66,"grade":"优","complete":true,""", line, StringComparison.Ordinal));
        Assert.Contains("-:3: $.a: 未知的字段", result.ErrorLines);
        Assert.All(result.ErrorLines, line => Assert.Matches("^-:(3|6): [$]", line));
        Assert.Single(result.ErrorLines, line => line.StartsWith("-:6: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StandardInput_OfAWrittenFile_IsReadWhole()
    {
        var result = await CommandRun.RunWithAsync(CommandRun.Case, "score", "-");

        Assert.Equal((0, ""), (result.Code, result.Errors));
        Assert.StartsWith("""{"total":99.66,""", Assert.Single(result.OutputLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \r\n")]
    public async Task StandardInput_WithNothingIn_IsRefused(string input)
    {
        var result = await CommandRun.RunWithAsync(input, "score", "-");

        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Single(result.ErrorLines);
    }

    [Fact]
    public async Task ManyLines_KeepTheirOrder_HoweverTheyArrive()
    {
        var lines = Enumerable.Range(0, 300).Select(i =>
        {
            var file = JsonNode.Parse(CommandRun.Case)!;
            file["entries"]!["A103"]!["amounts"]!["spent"] = i * 100_000;
            return file.ToJsonString();
        });
        using var input = new SlowStream(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)));

        var result = await CommandRun.RunAsync(input, "score", "-");

        Assert.Equal(0, result.Code);
        Assert.Equal(
            Enumerable.Range(0, 300).Select(i => 89.97m + (i * 0.01m)),
            result.OutputLines.Select(line => (decimal)JsonNode.Parse(line)!["total"]!));
    }

    [Fact]
    public async Task Scheme_ThatAFileNames_IsTakenFromASchemeFile()
    {
        var scheme = JsonNode.Parse(SchemeFile.Write(ShippedSchemes.Find("guangzhou-panyu", 1)!))!;
        (scheme["id"], scheme["version"]) = ("another", 7);
        var schemePath = _run.Write("scheme.json", "\uFEFF" + scheme.ToJsonString());
        var path = Changed("named.json", file => file["scheme"] = new JsonObject { ["id"] = "another", ["version"] = 7 });

        var without = await CommandRun.RunAsync("score", path);
        var with = await CommandRun.RunAsync("score", "--scheme", schemePath, path);

        Assert.Equal($"{path}: $.scheme: 没有指标体系“another”的第 7 版", Assert.Single(without.ErrorLines));
        Assert.Equal((0, ""), (with.Code, with.Errors));
        Assert.Equal("99.66", Raw(JsonNode.Parse(with.Output)!["total"]));
    }

    [Fact]
    public async Task BadSchemeFile_IsToldWithItsPaths()
    {
        var path = _run.Write("scheme.json", "{}");

        var result = await CommandRun.RunAsync("score", "--scheme", path, "x.json");

        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains(result.ErrorLines, line => line.StartsWith($"{path}: $.id: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("score")]
    [InlineData("score", "--scheme")]
    [InlineData("score", "--quick", "x.json")]
    public async Task WrongArguments_ShowTheUsage(params string[] args)
    {
        var result = await CommandRun.RunAsync(args);

        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.StartsWith("用法：scripts/perfeval score", result.Errors, StringComparison.Ordinal);
    }

    private static string Raw(JsonNode? node) => node!.ToJsonString();

    private string Changed(string name, Action<JsonNode> change)
    {
        var file = JsonNode.Parse(CommandRun.Case)!;
        change(file);
        return _run.Write(name, file.ToJsonString());
    }

    /// <summary>Gives an odd number of bytes at a time, as a pipe may.</summary>
    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 40_009)], cancellationToken);
    }
}
