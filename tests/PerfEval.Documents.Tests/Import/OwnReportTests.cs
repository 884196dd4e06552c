using PerfEval.Documents.Building;
using PerfEval.Documents.Import;
using PerfEval.Documents.Tests.Building;
using PerfEval.Documents.Tests.Word;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;

namespace PerfEval.Documents.Tests.Import;

/// <summary>The program's own 自评表说明, printed and read again, beside the evaluation from which it was printed.</summary>
public class OwnReportTests
{
    private const string WithFigures = "一是得分{{自评.总分}}，等级“{{自评.等级}}”。二是支出率为{{A103.比率}}，失分{{A103.失分}}。\n三是合同{{B504.contracts.数}}。";

    private static readonly EvaluationFile File = PublishedCase.File
        .Saying(NarrativeKeys.Problems, WithFigures)
        .Saying("B4", "绩效得分{{B4.得分}}。工作有序。");

    public static TheoryData<string> Kinds => ["pdf", "docx"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Unedited_KeepsEveryToken(string kind)
    {
        var own = Read(kind, File, File);

        Assert.Equal(WithFigures, own.Report.Sections[NarrativeKeys.Problems]);
        Assert.Equal("绩效得分{{B4.得分}}。工作有序。", own.Report.Sections["B4"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ValuesThatAreMissing_ComeBackAsTheirTokens(string kind)
    {
        var file = File.Without("A103").Saying(NarrativeKeys.Goal, "总分{{自评.总分}}，旧数{{A999.得分}}。");

        var own = Read(kind, file, file);

        Assert.Equal("总分{{自评.总分}}，旧数{{A999.得分}}。", own.Report.Sections[NarrativeKeys.Goal]);
        Assert.Equal(WithFigures, own.Report.Sections[NarrativeKeys.Problems]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EditedSentences_KeepTheTokensOfTheOthers(string kind)
    {
        var kept = File.Saying(NarrativeKeys.Problems, WithFigures.Replace("失分{{A103.失分}}", "失去{{A103.失分}}", StringComparison.Ordinal));

        var problems = Read(kind, File, kept).Report.Sections[NarrativeKeys.Problems];

        Assert.StartsWith("一是得分{{自评.总分}}，等级“{{自评.等级}}”。二是支出率为96.92%，失分", problems, StringComparison.Ordinal);
        Assert.EndsWith("\n三是合同{{B504.contracts.数}}。", problems, StringComparison.Ordinal);
        Assert.Equal(2, Domain.Evaluations.Narratives.PrintedFigures.LostFrom(kept.Narrative[NarrativeKeys.Problems], problems));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Supplement_ComesBackAsItself_AndTheGeneratedConclusionIsNotOffered(string kind)
    {
        const string Supplement = "补充说明第一段，得分{{自评.总分}}。\n补充说明第二段。";
        var file = File.Saying(NarrativeKeys.Supplement, Supplement);

        var own = Read(kind, file, file);

        Assert.Equal(ConclusionOrigin.Generated, own.Conclusion);
        Assert.Equal(Supplement, own.Report.Sections[NarrativeKeys.Supplement]);
        Assert.DoesNotContain(NarrativeKeys.PublishedConclusion, own.Report.Sections.Keys);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Supplement_IsParted_AlsoAfterTheFiguresChanged(string kind)
    {
        var printed = File.Saying(NarrativeKeys.Supplement, "补充说明第一段。\n补充说明第二段。");

        var own = Read(kind, printed, printed.Without("A103", "B504").Saying(NarrativeKeys.Supplement, ""));

        Assert.Equal(ConclusionOrigin.GeneratedBefore, own.Conclusion);
        Assert.Equal("补充说明第一段。\n补充说明第二段。", own.Report.Sections[NarrativeKeys.Supplement]);
        Assert.DoesNotContain("补充说明", own.Report.Sections[NarrativeKeys.PublishedConclusion], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void NothingWritten_IsNotReadAsText(string kind)
    {
        var file = File.Saying(NarrativeKeys.Goal, "").Saying("B4", "").Saying("A", "").Saying(NarrativeKeys.Improvements, "");

        var report = Read(kind, file, file).Report;

        Assert.All(new[] { NarrativeKeys.Goal, "B4", "A", NarrativeKeys.Improvements }, key => Assert.DoesNotContain(key, report.Sections.Keys));
        Assert.DoesNotContain(report.Sections.Values, text => text.Contains("尚未填写", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Unassigned, loose => loose.Text.Contains("尚未填写", StringComparison.Ordinal));
    }

    [Fact]
    public void APublishedConclusion_StaysWhatItIs()
    {
        var own = OwnReport.Of(Imported.FromText(string.Join("\n", Imported.Paragraphs(PublishedCase.File))), PublishedCase.Source);

        Assert.Equal(PublishedCase.File.Narrative[NarrativeKeys.PublishedConclusion], own.Report.Sections[NarrativeKeys.PublishedConclusion]);
        Assert.DoesNotContain(NarrativeKeys.Supplement, own.Report.Sections.Keys);
    }

    private static OwnReport Read(string kind, EvaluationFile printed, EvaluationFile kept)
    {
        var report = SelfEvaluationReport.Build(ReportSource.Of(printed));
        if (kind == "pdf")
        {
            using var pdf = Printed.Of(report);
            return OwnReport.Of(Imported.From(pdf.Bytes), ReportSource.Of(kept));
        }

        using var word = WordDocument.Of(report);
        return OwnReport.Of(Imported.From(word.Bytes), ReportSource.Of(kept));
    }
}
