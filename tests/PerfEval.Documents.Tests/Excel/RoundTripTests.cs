using PerfEval.Documents.Excel;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Documents.Tests.Excel;

public sealed class RoundTripTests
{
    public static TheoryData<string> Evaluations => ["published", "empty", "general", "odd"];

    [Theory]
    [MemberData(nameof(Evaluations))]
    public void Untouched_ChangesNothing(string which)
    {
        var evaluation = which switch
        {
            "published" => GivenEvaluation.Published(),
            "empty" => GivenEvaluation.Empty(),
            "general" => GivenEvaluation.Empty(GivenEvaluation.General),
            _ => WorkbookWriterTests.Odd(),
        };

        var proposal = Read(WorkbookWriter.Write(evaluation), evaluation);

        Assert.Empty(proposal.Strays);
        Assert.Empty(proposal.Entries.SelectMany(entry => entry.Faults));
        Assert.Empty(proposal.Entries.SelectMany(entry => entry.Changes));
        Assert.Equal(proposal.Rows, proposal.UnchangedRows);
        var events = evaluation.Events.Count;
        Apply(proposal, evaluation);
        Assert.Equal(events, evaluation.Events.Count);
    }

    [Fact]
    public void PublishedCase_IntoAnEmptyEvaluation_GivesTheSameSheet()
    {
        var published = GivenEvaluation.Published();
        var other = GivenEvaluation.Empty();

        Apply(Read(WorkbookWriter.Write(published), other), other);

        Assert.Equal("99.66", other.Score().Self.Score.ToString());
        Assert.Equal("优", other.Score().Self.Grade!.Name);
        AssertSameSheet(published, other);
    }

    [Fact]
    public void OddValues_IntoAnEmptyEvaluation_ComeBackAsTheyAre()
    {
        var odd = WorkbookWriterTests.Odd();
        var other = GivenEvaluation.Empty();

        Apply(Read(WorkbookWriter.Write(odd), other), other);

        AssertSameSheet(odd, other);
        var targets = ((Answer.Targets)other.Entry("A101")!.Answer!).Items;
        Assert.Equal(123456789012345.123456m, ((Goal.Numeric)targets[0].Goal).Actual);
        Assert.Equal("=HYPERLINK(\"x\")", targets[0].Name);
        Assert.Equal("平台建成_x0041_", targets[1].Name);
        Assert.Equal("𠮷野家", targets[3].Improvement);
    }

    [Fact]
    public void Twice_ChangesNothingTheSecondTime()
    {
        var bytes = WorkbookWriter.Write(GivenEvaluation.Published());
        var other = GivenEvaluation.Empty();
        Apply(Read(bytes, other), other);
        var events = other.Events.Count;

        var again = Read(bytes, other);

        Assert.Empty(again.Entries.SelectMany(entry => entry.Changes));
        Apply(again, other);
        Assert.Equal(events, other.Events.Count);
    }

    internal static WorkbookProposal Read(byte[] bytes, Evaluation evaluation)
    {
        using var stream = new MemoryStream(bytes);
        var (proposal, refusal) = WorkbookReader.Read(stream, evaluation);
        Assert.Null(refusal);
        return proposal!;
    }

    private static void Apply(WorkbookProposal proposal, Evaluation evaluation)
    {
        foreach (var entry in proposal.Entries)
            Assert.Null(evaluation.Fill(GivenEvaluation.Officer, entry.Indicator.Code, entry.Edit!, loadedVersion: null, GivenEvaluation.At));
    }

    /// <summary>Each line with score, formula and inputs, and the sums above them; identities of targets and marks of samples are the evaluation's own.</summary>
    private static void AssertSameSheet(Evaluation expected, Evaluation actual)
    {
        var (left, right) = (expected.Score(), actual.Score());
        Assert.Equal(left.Self, right.Self);
        Assert.Equal(
            left.Dimensions.Select(dimension => (dimension.Self, string.Join('|', dimension.Sections.Select(section => section.Self)))),
            right.Dimensions.Select(dimension => (dimension.Self, string.Join('|', dimension.Sections.Select(section => section.Self)))));
        foreach (var (line, other) in left.Indicators.Zip(right.Indicators))
        {
            Assert.Equal((line.Indicator.Code, line.SelfScore, line.Line.Formula), (other.Indicator.Code, other.SelfScore, other.Line.Formula));
            Assert.Equal(line.Line.Inputs, other.Line.Inputs);
            Assert.Equal(line.Missing.Select(missing => missing.Field), other.Missing.Select(missing => missing.Field));
            Assert.Equal(line.Line.Targets.Select(target => (Plain(target.Target), target.Line.Formula)), other.Line.Targets.Select(target => (Plain(target.Target), target.Line.Formula)));
            Assert.Equal(
                (line.Content.Claim, line.Content.DeductionReason.Trim(), line.Content.Improvement.Trim()),
                (other.Content.Claim, other.Content.DeductionReason, other.Content.Improvement));
        }
    }

    private static Target Plain(Target target) => target with { Id = default, IsSample = false, Name = target.Name.Trim() };
}
