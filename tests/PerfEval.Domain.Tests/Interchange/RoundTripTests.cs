using System.Text;
using PerfEval.Domain.Tests.Scoring;

namespace PerfEval.Domain.Tests.Interchange;

public sealed class RoundTripTests
{
    [Fact]
    public void Scheme_ReadFromWhatWasWritten_IsTheSame()
    {
        foreach (var scheme in ShippedSchemes.All)
            AssertSame(scheme);
        CsCheck.Check.Sample(RandomCase.Case, random => AssertSame(random.Scheme));
    }

    [Fact]
    public void Evaluation_ReadFromWhatWasWritten_IsTheSame_AndScoresTheSame() => CsCheck.Check.Sample(RandomCase.Case, random =>
    {
        var file = new EvaluationFile("001", "测试局", 2024, random.Scheme, random.Contents, new Dictionary<string, string> { ["goal"] = "目标\n第二段", ["D0"] = "分析" }, new DateOnly(2025, 3, 31));
        var read = Read(Bytes(file));
        Assert.Equal(Encoding.UTF8.GetString(Bytes(file)), Encoding.UTF8.GetString(Bytes(read)));
        Assert.Equal((file.DepartmentCode, file.DepartmentName, file.FiscalYear, file.SignedOn), (read.DepartmentCode, read.DepartmentName, read.FiscalYear, read.SignedOn));
        Assert.Equal(file.Narrative.OrderBy(pair => pair.Key), read.Narrative.OrderBy(pair => pair.Key));
        Assert.Equal(file.Score().Self, read.Score().Self);
        Assert.Equal(file.Score().Final, read.Score().Final);
        Assert.Equal(file.Score().Indicators.Select(line => line.Line.Formula), read.Score().Indicators.Select(line => line.Line.Formula));
    });

    [Fact]
    public void Example_ReadFromWhatWasWritten_IsTheSame()
    {
        var file = Read(Given.Example);
        var read = Read(Bytes(file));
        Assert.Equal(Encoding.UTF8.GetString(Bytes(file)), Encoding.UTF8.GetString(Bytes(read)));
        Assert.Equal(99.66m, read.Score().Self.Score.Value);
    }

    [Fact]
    public void Draft_KeepsEveryGap()
    {
        var drafts = new Dictionary<string, Answer>
        {
            ["ratio"] = Given.Amounts(1, d: null),
            ["checklist"] = new Answer.Checklist(new Dictionary<string, CheckMark> { ["item0"] = new CheckMark.NotApplicable("") }),
            ["deduction"] = new Answer.Deduction(new Dictionary<string, int?> { ["f"] = null }),
            ["judgement"] = new Answer.Judgement(JudgementLevel.PartlyMet, Score: null),
            ["targets"] = Given.Targets(
                Given.Target(new Goal.Numeric(Comparison.AtMost, 0.000001m, Actual: null), name: ""),
                Given.Target(new Goal.ByDate(Due: null, new DateOnly(2024, 2, 29))),
                Given.Target(new Goal.Qualitative("", JudgementLevel.NotMet, Score: null), weight: 0.5m)),
            ["notApplicable"] = new Answer.NotApplicable(""),
        };
        foreach (var answer in drafts.Values)
            Assert.Equal(EntryJson.WriteAnswer(answer), EntryJson.WriteAnswer(EntryJson.ReadAnswer(EntryJson.WriteAnswer(answer))!));
    }

    [Fact]
    public void Answer_OfAnotherForm_IsRefused() => Assert.Throws<FormatException>(() => EntryJson.ReadAnswer("""{"amounts":{"n":"eins"}}"""));

    private static void AssertSame(Scheme scheme)
    {
        var written = SchemeFile.Write(scheme);
        var (read, faults) = SchemeFile.Read(Encoding.UTF8.GetBytes(written));
        Assert.Empty(faults);
        Assert.Equal(written, SchemeFile.Write(read!));
    }

    private static byte[] Bytes(EvaluationFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    private static EvaluationFile Read(ReadOnlyMemory<byte> bytes)
    {
        var (file, faults) = EvaluationFile.Read(bytes, ShippedSchemes.Find);
        Assert.Empty(faults);
        return file!;
    }
}
