using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Vml;
using PerfEval.Documents.Building;
using PerfEval.Documents.Tests.Building;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace PerfEval.Documents.Tests.Word;

/// <summary>GB/T 9704-2012 in the properties of page, grid and styles.</summary>
public class LayoutTests
{
    private const double Millimetre = 1440 / 25.4;

    [Theory]
    [InlineData(ReportForm.PortraitText, 210, 297, 37, 35, 28, 26)]
    [InlineData(ReportForm.LandscapeTable, 297, 210, 28, 26, 35, 37)]
    public void Page_HasItsMargins(ReportForm form, double width, double height, double top, double bottom, double left, double right)
    {
        using var document = WordDocument.Of(new Report(form, new DocumentProperties("页"), []));
        var section = document.Body.GetFirstChild<W.SectionProperties>()!;
        var (size, margin) = (section.GetFirstChild<W.PageSize>()!, section.GetFirstChild<W.PageMargin>()!);

        double[] expected = [width, height, top, bottom, left, right];
        double[] actual = [size.Width!, size.Height!, margin.Top!, margin.Bottom!, margin.Left!, margin.Right!];
        foreach (var (millimetres, twips) in expected.Zip(actual))
            Assert.Equal(millimetres, twips / Millimetre, 0.05);
        Assert.Equal(form == ReportForm.LandscapeTable, size.Orient?.Value == W.PageOrientationValues.Landscape);
    }

    [Fact]
    public void Body_Holds22LinesOf28Characters()
    {
        using var document = WordDocument.Of(new Block.Paragraph("字"));
        var section = document.Body.GetFirstChild<W.SectionProperties>()!;
        var (size, margin, grid) = (section.GetFirstChild<W.PageSize>()!, section.GetFirstChild<W.PageMargin>()!, section.GetFirstChild<W.DocGrid>()!);
        var normal = document.Style("Normal").StyleRunProperties!;

        var height = (int)size.Height!.Value - margin.Top! - margin.Bottom!;
        Assert.Equal(22, height / grid.LinePitch!);
        var width = (int)(size.Width! - margin.Left! - margin.Right!);
        var character = (int.Parse(normal.FontSize!.Val!, System.Globalization.CultureInfo.InvariantCulture) * 10) + normal.Spacing!.Val!;
        Assert.Equal(28, width / character);
        // And the same for who turns the grid of characters on.
        Assert.Equal(28, (int)(width / (320 + (grid.CharacterSpace! * 20 / 4096.0))));
    }

    [Fact]
    public void Blocks_TakeTheStylesThatWordKnows()
    {
        using var document = WordDocument.Of(
            new Block.Title("题"), new Block.Heading(1, "一、"), new Block.Heading(2, "（一）"), new Block.Heading(3, "1."), new Block.Heading(4, "（1）"),
            new Block.Paragraph([new Run("一是", IsBold: true), new Run("平常")]), new Block.AttachmentList(["甲"]), new Block.Signature("某局", new DateOnly(2025, 3, 7)));

        Assert.Equal(["Title", "Heading1", "Heading2", "Heading3", "Heading4", "Normal", "PerfEvalAttachments", "Signature", "Date"], document.Paragraphs.Select(WordDocument.StyleOf));
        Assert.Equal(
            ["Title", "heading 1", "heading 2", "heading 3", "heading 4", "Normal", "附件说明", "Signature", "Date"],
            document.Paragraphs.Select(paragraph => document.Style(WordDocument.StyleOf(paragraph)).StyleName!.Val!.Value));
        Assert.Equal([0, 1, 2, 3], Enumerable.Range(1, 4).Select(level => document.Style($"Heading{level}").StyleParagraphProperties!.OutlineLevel!.Val!.Value));
        Assert.Equal(["黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312"], Enumerable.Range(1, 4).Select(level => document.Style($"Heading{level}").StyleRunProperties!.RunFonts!.EastAsia!.Value));
        Assert.Equal(("44", "方正小标宋_GBK"), (document.Style("Title").StyleRunProperties!.FontSize!.Val!.Value, document.Style("Title").StyleRunProperties!.RunFonts!.EastAsia!.Value));
        Assert.Equal(["Strong", null], document.Paragraphs[5].Elements<W.Run>().Select(run => run.RunProperties!.RunStyle?.Val?.Value));
        Assert.All(document.Body.Descendants<W.RunProperties>(), properties => Assert.True(properties.FontSize is null && properties.Bold is null));
    }

    [Fact]
    public void Body_IsJustifiedAndKeepsMarksOffTheEndsOfLines()
    {
        using var document = WordDocument.Of(new Block.Paragraph("字"));
        var normal = document.Style("Normal").StyleParagraphProperties!;

        Assert.Equal(W.JustificationValues.Both, normal.Justification!.Val!.Value);
        Assert.True(normal.Kinsoku!.Val is null || normal.Kinsoku.Val);
        Assert.False(normal.OverflowPunctuation!.Val!);
        Assert.Equal(200, normal.Indentation!.FirstLineChars!.Value);
        var settings = document.Main.DocumentSettingsPart!.Settings!;
        Assert.Contains("，", settings.GetFirstChild<W.NoLineBreaksBeforeKinsoku>()!.Val!.Value, StringComparison.Ordinal);
        Assert.Contains("（", settings.GetFirstChild<W.NoLineBreaksAfterKinsoku>()!.Val!.Value, StringComparison.Ordinal);
        Assert.Equal(W.CharacterSpacingValues.CompressPunctuation, settings.GetFirstChild<W.CharacterSpacingControl>()!.Val!.Value);
    }

    [Fact]
    public void PageNumbers_StandOutside()
    {
        using var document = WordDocument.Of(new Block.Paragraph("字"));
        Assert.NotNull(document.Main.DocumentSettingsPart!.Settings!.GetFirstChild<W.EvenAndOddHeaders>());
        foreach (var (side, alignment) in new[] { (W.HeaderFooterValues.Default, W.JustificationValues.Right), (W.HeaderFooterValues.Even, W.JustificationValues.Left) })
        {
            var reference = document.Body.Descendants<W.FooterReference>().Single(reference => reference.Type!.Value == side);
            var paragraph = ((FooterPart)document.Main.GetPartById(reference.Id!)).Footer!.Elements<W.Paragraph>().Single();

            Assert.Equal("— 1 —", WordDocument.TextOf(paragraph));
            Assert.Equal(" PAGE ", paragraph.GetFirstChild<W.SimpleField>()!.Instruction!.Value);
            Assert.Equal(alignment, paragraph.ParagraphProperties!.Justification!.Val!.Value);
        }

        Assert.Equal("28", document.Style("Footer").StyleRunProperties!.FontSize!.Val!.Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Watermark_StandsBehindEveryPageOfADraft(bool isDraft)
    {
        using var document = WordDocument.Of(new Report(ReportForm.PortraitText, new DocumentProperties("页"), [new Block.Paragraph("字")], isDraft));
        var headers = document.Main.HeaderParts.ToList();

        Assert.Equal(isDraft ? 2 : 0, headers.Count);
        Assert.All(headers, header => Assert.Equal("草稿", header.Header!.Descendants<TextPath>().Single(path => path.String is not null).String!.Value));
        Assert.Equal(isDraft ? ["default", "even"] : Array.Empty<string>(), document.Body.Descendants<W.HeaderReference>().Select(reference => reference.Type!.InnerText));
    }

    [Fact]
    public void Table_RepeatsItsHeadMergesCellsAndKeepsRowsWhole()
    {
        using var document = WordDocument.Of(ScoreTableReport.Build(PublishedCase.Source));
        var table = document.Body.Elements<W.Table>().First();
        var rows = table.Elements<W.TableRow>().ToList();

        Assert.NotNull(rows[0].TableRowProperties!.GetFirstChild<W.TableHeader>());
        Assert.All(rows.Skip(1), row => Assert.Null(row.TableRowProperties!.GetFirstChild<W.TableHeader>()));
        Assert.All(rows, row => Assert.NotNull(row.TableRowProperties!.GetFirstChild<W.CantSplit>()));
        var columns = table.GetFirstChild<W.TableGrid>()!.Elements<W.GridColumn>().Select(column => int.Parse(column.Width!, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.All(rows, row => Assert.Equal(columns.Count, row.Elements<W.TableCell>().Sum(cell => cell.TableCellProperties!.GridSpan?.Val?.Value ?? 1)));
        Assert.Equal(225 * Millimetre, columns.Sum(), 3.0);
        // 一级 begins once and goes on below; what goes on says nothing again.
        var first = rows.Skip(1).Select(row => row.Elements<W.TableCell>().First()).ToList();
        Assert.Equal(2, first.Count(cell => cell.TableCellProperties!.VerticalMerge?.Val?.Value == W.MergedCellValues.Restart));
        Assert.All(first.Where(cell => cell.TableCellProperties!.VerticalMerge?.Val?.Value == W.MergedCellValues.Continue), cell => Assert.Equal("", WordDocument.TextOf(cell)));
        var number = rows[1].Elements<W.TableCell>().ElementAt(3);
        Assert.Equal(("20", "PerfEvalTableNumber"), (WordDocument.TextOf(number), WordDocument.StyleOf(number.GetFirstChild<W.Paragraph>()!)));
        Assert.Equal(W.JustificationValues.Right, document.Style("PerfEvalTableNumber").StyleParagraphProperties!.Justification!.Val!.Value);
    }

    [Fact]
    public void RowTallerThanAPage_MayBeCut()
    {
        var tall = string.Concat(Enumerable.Repeat("比一页还高的单元格。", 600));
        using var document = WordDocument.Of(new Block.Table([new(1), new(1)], [], [new TableRow([tall, "矮"]), new TableRow(["矮", "矮"])]));
        var rows = document.Body.Descendants<W.TableRow>().ToList();

        Assert.Equal([false, true], rows.Select(row => row.TableRowProperties!.GetFirstChild<W.CantSplit>() is not null));
    }

    [Fact]
    public void PageBreak_LeavesNoEmptyLine()
    {
        using var document = WordDocument.Of(new Block.Paragraph("前"), new Block.PageBreak(), new Block.Title("后"));

        Assert.Equal(["前", "后"], document.Paragraphs.Select(WordDocument.TextOf));
        Assert.Equal([false, true], document.Paragraphs.Select(paragraph => paragraph.ParagraphProperties?.PageBreakBefore is not null));
    }

    [Theory]
    [InlineData("某局", 4 + ((6.0 - 2) / 2))]
    [InlineData("广州市番禺区人力资源和社会保障局", 0)]
    public void Signature_StandsCentredAboveItsDate(string department, double right)
    {
        using var document = WordDocument.Of(new Block.Signature(department, new DateOnly(2025, 3, 7)));

        Assert.Equal([department, "2025年3月7日"], document.Paragraphs.Select(WordDocument.TextOf));
        Assert.Equal((int)(right * 100), document.Paragraphs[0].ParagraphProperties!.Indentation!.RightChars!.Value);
        Assert.Equal(100, document.Paragraphs[0].ParagraphProperties!.SpacingBetweenLines!.BeforeLines!.Value);
        Assert.Equal(400, document.Style("Date").StyleParagraphProperties!.Indentation!.RightChars!.Value);
    }

    [Fact]
    public void Attachments_AreNumberedAndBeginAtOnePlace()
    {
        using var document = WordDocument.Of(new Block.AttachmentList(["甲", "乙"]), new Block.AttachmentList(["丙"]));

        Assert.Equal(["附件：1.\t甲", "2.\t乙", "附件：丙"], document.Paragraphs.Select(WordDocument.TextOf));
        var left = document.Paragraphs.Select(paragraph => paragraph.ParagraphProperties!.Indentation!.LeftChars!.Value).ToList();
        Assert.Equal(left[0], left[1]);
        Assert.Equal(500, left[2]);
    }
}
