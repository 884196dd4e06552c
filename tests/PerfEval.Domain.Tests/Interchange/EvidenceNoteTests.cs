using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PerfEval.Domain.Tests.Evaluations;

namespace PerfEval.Domain.Tests.Interchange;

public sealed class EvidenceNoteTests
{
    private const string Sound = """{"name":"台账","serves":[{"indicator":"A101","requirement":"年度部门整体绩效目标批复表"},{"indicator":"B504"}],"revision":2,"fileName":"台账.pdf","format":"pdf","size":5,"sha256":"0000000000000000000000000000000000000000000000000000000000000abc"}""";
    private static readonly JsonSchema Schema = JsonSchema.Load("evaluation.schema.json");

    [Fact]
    public void Evidence_IsWrittenAndReadBack_AndAnImportTakesNoneOfIt()
    {
        var file = Read(Sound).File!;
        Assert.Equal(("台账", 2, 5L, 2), (file.Evidence[0].Name, file.Evidence[0].RevisionNumber, file.Evidence[0].Content.Size, file.Evidence[0].Links.Count));
        using var stream = new MemoryStream();
        file.Write(stream);
        Assert.Empty(Schema.Check(JsonSerializer.SerializeToElement(JsonNode.Parse(stream.ToArray()))));
        var again = EvaluationFile.Read(stream.ToArray(), ShippedSchemes.Find).File!;
        Assert.Equal(file.Evidence[0].Content, again.Evidence[0].Content);
        Assert.Equal(file.Evidence[0].Links, again.Evidence[0].Links);

        var desk = new Desk(file.Scheme);
        Assert.Null(desk.Evaluation.Import(Desk.Officer, file, desk.Now));
        Assert.Empty(desk.Evaluation.Evidence);
    }

    [Fact]
    public void Evaluation_ListsItsEvidence_ButNotWhatWasRemoved()
    {
        var desk = new Desk();
        var (kept, removed) = (new EvidenceId(Guid.NewGuid()), new EvidenceId(Guid.NewGuid()));
        Assert.Null(desk.Evaluation.Attach(Desk.Officer, kept, new EvidenceEdit("在", "", [new EvidenceLink("A101", "")]), EvidenceTests.Content("一"), desk.Now));
        Assert.Null(desk.Evaluation.Attach(Desk.Officer, removed, new EvidenceEdit("删", "", [new EvidenceLink("A101", "")]), EvidenceTests.Content("二"), desk.Now));
        Assert.Null(desk.Evaluation.Remove(Desk.Officer, removed, loadedVersion: null, desk.Now));

        Assert.Equal("在", Assert.Single(EvaluationFile.Of(desk.Evaluation, withReviews: false).Evidence).Name);
    }

    [Theory]
    [InlineData("name", "\"\"", "name")]
    [InlineData("name", null, "name")]
    [InlineData("serves", "5", "serves")]
    [InlineData("serves", """[{"requirement":"x"}]""", "serves[0].indicator")]
    [InlineData("revision", "0", "revision")]
    [InlineData("revision", "51", "revision")]
    [InlineData("format", "\"exe\"", "format")]
    [InlineData("size", "0", "size")]
    [InlineData("size", "1.5", "size")]
    [InlineData("sha256", "\"abc\"", "sha256")]
    [InlineData("content", "\"AAAA\"", "content")]
    public void Evidence_ThatIsNotSound_IsRefusedWhereItStands(string member, string? value, string path)
    {
        var note = JsonNode.Parse(Sound)!.AsObject();
        note.Remove(member);
        if (value is not null)
            note[member] = JsonNode.Parse(value);

        var (file, faults) = Read(note.ToJsonString());

        Assert.Null(file);
        Assert.Contains($"$.evidence[0].{path}", faults.Select(fault => fault.Path));
        var whole = JsonNode.Parse(Given.Example.Span)!.AsObject();
        whole["evidence"] = new JsonArray(note);
        Assert.NotEmpty(Schema.Check(JsonSerializer.SerializeToElement(whole)));
    }

    [Theory]
    [InlineData("[]", true)]
    [InlineData("""[{"indicator":"A101","requirement":"x"},{"indicator":"B1"}]""", true)]
    [InlineData("{}", false)]
    [InlineData("""[{"indicator":5}]""", false)]
    public void Links_AreReadBack_OrRefused(string json, bool sound)
    {
        if (sound)
            Assert.Equal(json, EvidenceJson.WriteLinks(EvidenceJson.ReadLinks(json)));
        else
            Assert.Throws<FormatException>(() => EvidenceJson.ReadLinks(json));
    }

    private static (EvaluationFile? File, IReadOnlyList<JsonFault> Faults) Read(string note)
    {
        var whole = JsonNode.Parse(Given.Example.Span)!.AsObject();
        whole["evidence"] = new JsonArray(JsonNode.Parse(note));
        return EvaluationFile.Read(Encoding.UTF8.GetBytes(whole.ToJsonString()), ShippedSchemes.Find);
    }
}
