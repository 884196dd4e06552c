using PerfEval.Documents.Building;
using PerfEval.Documents.Tests.Building;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Documents.Tests.Import;

/// <summary>What was printed comes back section for section.</summary>
public class RoundTripTests
{
    private const string Department = "广州市番禺区人力资源和社会保障局";

    [Fact]
    public void Pdf_OfThePublishedCase_ComesBackSectionForSection()
    {
        using var printed = Printed.Of(SelfEvaluationReport.Build(PublishedCase.Source));

        var report = Imported.From(printed.Bytes);

        Imported.AssertSections(PublishedCase.File, report);
        Assert.Equal(Department + "部门整体支出绩效自评表说明", report.Title);
        Assert.Equal(Department + " 2025年4月28日", report.Signature);
        Assert.Empty(report.Unassigned);
        Assert.StartsWith("2024年度本部门整体支出绩效自评结果为“优”，自评总得分为99.66分。", report.Sections[NarrativeKeys.PublishedConclusion], StringComparison.Ordinal);
    }

    [Fact]
    public void Pdf_OfADraft_ComesBackWithoutItsWatermark()
    {
        using var printed = Printed.Of(SelfEvaluationReport.Build(PublishedCase.Source with { IsDraft = true }));

        Imported.AssertSections(PublishedCase.File, Imported.From(printed.Bytes));
    }

    [Theory]
    [InlineData("goal")]
    [InlineData("A")]
    [InlineData("B4")]
    [InlineData("problems")]
    public void Pdf_WithOneTextOfManyParagraphs_KeepsTheParagraphs(string key)
    {
        var text = string.Join('\n', Enumerable.Range(1, 40).Select(number => $"第{number}段文字，" + string.Concat(Enumerable.Repeat("工作扎实推进，", number % 9)) + "取得实效。"));
        var file = PublishedCase.File.Saying(key, key == "B4" ? "绩效管理方面的实施情况。" + text : text);
        using var printed = Printed.Of(SelfEvaluationReport.Build(ReportSource.Of(file)));

        Imported.AssertSections(file, Imported.From(printed.Bytes));
    }

    [Fact]
    public void Docx_WithTypedNumbers_ComesBackSectionForSection() =>
        Imported.AssertSections(PublishedCase.File, Imported.From(WordFile.Of(Imported.Paragraphs(PublishedCase.File))));

    [Fact]
    public void Docx_NumberedByWord_ComesBackWithItsNumbers()
    {
        var file = PublishedCase.File;

        var report = Imported.From(WordFile.NumberedByWord(Imported.Paragraphs(file)));

        Imported.AssertSections(file, report);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8-bom")]
    [InlineData("utf-16")]
    [InlineData("gb18030")]
    public void Text_InEachEncoding_ComesBackSectionForSection(string encoding) =>
        Imported.AssertSections(PublishedCase.File, Imported.From(Imported.Encode(string.Join("\r\n", Imported.Paragraphs(PublishedCase.File)), encoding)));

    [Theory]
    [InlineData(28)]
    [InlineData(34)]
    [InlineData(45)]
    public void Text_WrappedAtAWidth_ComesBackSectionForSection(int width) =>
        Imported.AssertSections(PublishedCase.File, Imported.From(Imported.Encode(Extraction.Wrapped(Imported.Paragraphs(PublishedCase.File), width), "utf-8")));

    [Fact]
    public void Text_WithTheMarksOfExtraction_ComesBackLetterForLetter()
    {
        foreach (var seed in Enumerable.Range(1, 40))
        {
            var text = Extraction.Of(Imported.Paragraphs(PublishedCase.File), new Random(seed));

            Imported.AssertSections(PublishedCase.File, Imported.From(Imported.Encode(text, "utf-8")), $"seed {seed}");
        }
    }
}
