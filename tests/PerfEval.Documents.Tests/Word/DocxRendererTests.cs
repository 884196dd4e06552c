using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using PerfEval.Documents.Building;
using PerfEval.Documents.Fonts;
using PerfEval.Documents.Tests.Building;
using PerfEval.Documents.Word;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace PerfEval.Documents.Tests.Word;

/// <summary>The file as a whole: sound, the same each time, with everything that the report says.</summary>
public class DocxRendererTests
{
    [Fact]
    public void EveryReport_HasNoFaultThatWordWouldRepair()
    {
        foreach (var report in TortureReport.Usual())
        {
            using var document = WordDocument.Of(report);
            Assert.Empty(document.Faults);
        }
    }

    [Fact]
    public void EveryReport_HasAllItsTextInOrder()
    {
        foreach (var report in TortureReport.Usual().Take(8))
        {
            using var document = WordDocument.Of(report);
            var expected = PlainReport.Of(report);

            Assert.Equal(expected, PlainReport.Bare(WordDocument.TextOf(document.Body)));
            Assert.Empty(document.Warnings);
        }
    }

    [Fact]
    public void EqualReports_GiveEqualBytes()
    {
        using var once = WordDocument.Of(TortureReport.Make(ReportForm.PortraitText));
        using var again = WordDocument.Of(TortureReport.Make(ReportForm.PortraitText));

        Assert.Equal(once.Bytes, again.Bytes);
    }

    [Fact]
    public void Output_IsWrittenFromItsPresentPositionAndLeftOpen()
    {
        using var output = new MemoryStream();
        output.WriteByte(7);
        new DocxRenderer().Render(SelfEvaluationReport.Build(PublishedCase.Source), output, TestContext.Current.CancellationToken);

        Assert.Equal(7, output.ToArray()[0]);
        using var package = new ZipArchive(new MemoryStream(output.ToArray()[1..]));
        Assert.All(package.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
        Assert.True(output.CanWrite);
    }

    [Fact]
    public void Properties_AreThoseOfTheReport()
    {
        var created = new DateTimeOffset(2025, 4, 28, 9, 30, 0, TimeSpan.FromHours(8));
        using var document = WordDocument.Of(new Report(ReportForm.PortraitText, new DocumentProperties("题名", "某局", "主题", "zh-CN", created), []));

        Assert.Equal(
            ["title 题名", "subject 主题", "creator 某局", "language zh-CN", "created 2025-04-28T01:30:00Z", "modified 2025-04-28T01:30:00Z"],
            document.Properties.Select(property => $"{property.Name.LocalName} {property.Value}"));
        Assert.Equal("zh-CN", document.Styles.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!.Languages!.EastAsia!.Value);
    }

    [Fact]
    public void WhatXmlForbids_StandsAsPlaceholderAndIsReported()
    {
        using var document = WordDocument.Of(new Block.Paragraph("甲\u0001乙\u0001丙\ud800丁\uffff戊\u202e己"), new Block.Paragraph("\u200d👍\U000e0100"));

        Assert.Equal(["甲〓乙〓丙〓丁〓戊己", "\u200d👍\U000e0100"], document.Paragraphs.Select(WordDocument.TextOf));
        Assert.Equal([(0x1, 2), (0x202e, 1), (0xfffd, 1), (0xffff, 1)], document.Warnings.Select(warning => (warning.CodePoint, warning.Count)));
        Assert.Equal("字符 U+0001 不是文字，Word 文件里写为“〓”（2 处）。", document.Warnings[0].Message);
        Assert.Contains("没有写入 Word 文件", document.Warnings[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("共20 人", "共20\u00a0人")]
    [InlineData("占96 %以上", "占96\u00a0%以上")]
    [InlineData("第 3 项 A 类", "第 3\u00a0项 A 类")]
    [InlineData("1 + 2 = 3", "1 + 2 = 3")]
    public void NumberAndUnit_WithASpaceBetween_AreNotParted(string text, string written)
    {
        using var document = WordDocument.Of(new Block.Paragraph(text));

        Assert.Equal(written, WordDocument.TextOf(document.Paragraphs[0]));
    }

    [Fact]
    public void EachEndOfLine_IsOneBreak()
    {
        using var document = WordDocument.Of(new Block.Paragraph("甲\r\n乙\n丙\r丁\u2028戊\u0085己"));

        Assert.Equal("甲\n乙\n丙\n丁\n戊\n己", WordDocument.TextOf(document.Paragraphs[0]));
    }

    [Fact]
    public void Fonts_NameWhatWordMayTakeInstead()
    {
        using var document = WordDocument.Of(new Block.Title("题"));
        var fonts = document.Main.FontTablePart!.Fonts!.Elements<W.Font>().ToDictionary(font => font.Name!.Value!, font => font.AltName!.Val!.Value!.Split(','), StringComparer.Ordinal);

        Assert.Equal(["仿宋_GB2312", "宋体", "方正小标宋_GBK", "楷体_GB2312", "黑体"], fonts.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("FangSong", fonts["仿宋_GB2312"]);
        Assert.Contains("KaiTi", fonts["楷体_GB2312"]);
        Assert.Equal(["宋体", "SimSun"], fonts["方正小标宋_GBK"][^2..]);
    }

    [Fact]
    public void ConfiguredFonts_AreNamedInsteadOfTheUsualOnes()
    {
        using var file = new MemoryStream();
        new DocxRenderer(new FontOptions { FangSong = ["方正仿宋, 坏名", "本局仿宋", "仿宋"] }).Render(new Report(ReportForm.PortraitText, new DocumentProperties("题"), []), file, TestContext.Current.CancellationToken);
        using var document = WordprocessingDocument.Open(file, isEditable: false);

        var normal = document.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<W.Style>().Single(style => style.StyleId == "Normal");
        Assert.Equal("本局仿宋", normal.StyleRunProperties!.RunFonts!.EastAsia!.Value);
        Assert.Equal("仿宋,仿宋_GB2312", document.MainDocumentPart.FontTablePart!.Fonts!.Elements<W.Font>().Single(font => font.Name == "本局仿宋").AltName!.Val!.Value);
    }
}
