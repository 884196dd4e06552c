namespace PerfEval.Documents.Tests.Pdf;

/// <summary>How each kind of block stands on the page.</summary>
public sealed class BlockTests
{
    private const double Exactness = 0.5;
    private const double CharacterPitch = 156.0 / 28;
    private const double LinePitch = 28.95 / Printed.MillimetrePoints;

    [Fact]
    public void Title_OfTwoLines_IsCentredWithOneEmptyLineBelow()
    {
        using var printed = Printed.Of(new Block.Title("广州市番禺区人力资源和社会保障局部门整体支出绩效自评表说明"), new Block.Paragraph("正文"));
        var lines = printed.Pages[0].Body;

        Assert.Equal("广州市番禺区人力资源和社会保障局", lines[0].Text);
        Assert.Equal("部门整体支出绩效自评表说明", lines[1].Text);
        Assert.All(lines.Take(2), line => Assert.Equal(28 + 78, (line.Left + line.Right) / 2, Exactness));
        Assert.Equal(3 * LinePitch, lines[2].Baseline - lines[0].Baseline, 1.0);
    }

    [Fact]
    public void Title_WithLinesGiven_StandsAsGiven()
    {
        using var printed = Printed.Of(new Block.Title("甲乙丙丁", ["甲", "乙丙丁"]));

        Assert.Equal(["甲", "乙丙丁"], printed.Pages[0].Body.Select(line => line.Text));
    }

    [Fact]
    public void Heading_OfEachLevel_IsIndentedByTwoCharacters()
    {
        using var printed = Printed.Of(
            new Block.Heading(1, "一、甲"), new Block.Heading(2, "（一）乙"), new Block.Heading(3, "1. 丙"), new Block.Heading(4, "（1）丁"));

        Assert.All(printed.Pages[0].Body, line => Assert.Equal(28 + (2 * CharacterPitch), line.Left, Exactness));
        Assert.Contains("NotoSansSC", printed.Pages[0].Body[0].Letters[0].FontName, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(21)]
    public void Heading_AtThePagesEnd_GoesOverWithTheNextLine(int linesAbove)
    {
        using var printed = Printed.Of(
            new Block.Paragraph(GridTests.Ideographs((linesAbove * 28) - 2)), new Block.Heading(1, "一、标题"), new Block.Heading(2, "（一）小标题"),
            new Block.Paragraph("正文"));

        Assert.Equal(linesAbove, printed.Pages[0].Body.Count);
        Assert.Equal("一、标题", printed.Pages[1].Body[0].Text);
    }

    [Fact]
    public void Heading_WithRoomForOneMoreLine_Stays()
    {
        using var printed = Printed.Of(
            new Block.Paragraph(GridTests.Ideographs((20 * 28) - 2)), new Block.Heading(1, "一、标题"), new Block.Paragraph(GridTests.Ideographs(54)));

        Assert.Equal(22, printed.Pages[0].Body.Count);
        Assert.Equal("一、标题", printed.Pages[0].Body[20].Text);
    }

    [Fact]
    public void Paragraph_WithBoldRun_HasItInAHeavierFace()
    {
        using var printed = Printed.Of(new Block.Paragraph([new Run("一是建设走前列。", IsBold: true), new Run("面向优秀书记")]));
        var line = printed.Pages[0].Body[0];

        Assert.EndsWith("-Bold", line.Letters[0].FontName, StringComparison.Ordinal);
        Assert.EndsWith("-Regular", line.Letters[^1].FontName, StringComparison.Ordinal);
    }

    [Fact]
    public void Signature_WithALongDepartment_StaysInsideAndHasTheDateFourCharactersIn()
    {
        using var printed = Printed.Of(
            new Block.Paragraph("正文"), new Block.Signature("广州市番禺区人力资源和社会保障局", new DateOnly(2025, 4, 7)));
        var lines = printed.Pages[0].Body;

        Assert.Equal("2025年4月7日", lines[2].Text);
        Assert.Equal(28 + 156 - (4 * CharacterPitch), lines[2].Right, Exactness);
        Assert.Equal(28 + 156, lines[1].Right, Exactness);
        Assert.Equal(2 * LinePitch, lines[1].Baseline - lines[0].Baseline, Exactness);
    }

    [Fact]
    public void Signature_WithAShortDepartment_IsCentredAboveTheDate()
    {
        using var printed = Printed.Of(new Block.Signature("区财政局", new DateOnly(2025, 12, 31)));
        var lines = printed.Pages[0].Body;

        Assert.Equal((lines[1].Left + lines[1].Right) / 2, (lines[0].Left + lines[0].Right) / 2, Exactness);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(22)]
    public void Signature_WithoutRoomForBothLines_GoesOverWithTwoLinesOfText(int lines)
    {
        using var printed = Printed.Of(
            new Block.Paragraph(GridTests.Ideographs((lines * 28) - 2)), new Block.Signature("区财政局", new DateOnly(2025, 1, 2)));

        Assert.Equal(lines - 2, printed.Pages[0].Body.Count);
        var over = printed.Pages[1].Body;
        Assert.Equal(["区财政局", "2025年1月2日"], over.Skip(2).Select(line => line.Text));
        Assert.Equal([28, 28], over.Take(2).Select(line => line.Text.Length));
        Assert.Equal(37 + (0.5 * (LinePitch - (16 / Printed.MillimetrePoints))) + (0.88 * 16 / Printed.MillimetrePoints), over[0].Baseline, Exactness);
        Assert.Equal(2 * LinePitch, over[2].Baseline - over[1].Baseline, Exactness);
    }

    [Theory]
    [InlineData(18)]
    [InlineData(20)]
    [InlineData(22)]
    public void AttachmentList_WithoutRoomForItAndTheSignature_GoesOverWithTwoLinesOfText(int lines)
    {
        using var printed = Printed.Of(
            new Block.Paragraph(GridTests.Ideographs((lines * 28) - 2)), new Block.AttachmentList(["计分过程"]), new Block.Signature("区财政局", new DateOnly(2025, 1, 2)));

        Assert.Equal(lines - 2, printed.Pages[0].Body.Count);
        var over = printed.Pages[1].Body;
        Assert.Equal([28, 28], over.Take(2).Select(line => line.Text.Length));
        Assert.Equal(["附件：计分过程", "区财政局", "2025年1月2日"], over.Skip(2).Select(line => line.Text));
    }

    [Fact]
    public void Signature_BelowAHeadingsOnlyLine_LeavesTheTwoTogether()
    {
        using var printed = Printed.Of(
            new Block.Paragraph(GridTests.Ideographs((19 * 28) - 2)), new Block.Heading(1, "一、标题"), new Block.Paragraph("正文"),
            new Block.Signature("区财政局", new DateOnly(2025, 1, 2)));

        Assert.Equal(["一、标题", "正文"], printed.Pages[0].Body.Skip(19).Select(line => line.Text));
        Assert.Equal(["区财政局", "2025年1月2日"], printed.Pages[1].Body.Select(line => line.Text));
    }

    [Fact]
    public void AttachmentList_BelowText_HasOneEmptyLineAboveAndStandsTwoCharactersIn()
    {
        var name = GridTests.Ideographs(40);
        using var printed = Printed.Of(new Block.Paragraph("正文"), new Block.AttachmentList(["自评表", name]));
        var lines = printed.Pages[0].Body;

        Assert.Equal(2 * LinePitch, lines[1].Baseline - lines[0].Baseline, 0.1);
        Assert.Equal(28 + (2 * CharacterPitch), lines[1].Left, 0.1);
        Assert.Equal(28 + (5 * CharacterPitch), lines[2].Left, 0.1);
        // A name of several lines goes on below its own beginning.
        Assert.Equal("2." + name, lines[2].Text + lines[3].Text);
        Assert.Equal(PrintedLine.LeftOf(lines[2].Letters[2]), lines[3].Left, 0.1);
    }

    [Fact]
    public void AttachmentList_OfTwo_NumbersThemAndAlignsTheNames()
    {
        using var printed = Printed.Of(new Block.AttachmentList(["自评表", "佐证材料目录"]));
        var lines = printed.Pages[0].Body;

        Assert.Equal(["附件：1.自评表", "2.佐证材料目录"], lines.Select(line => line.Text));
        Assert.Equal(PrintedLine.LeftOf(lines[0].Letters[5]), PrintedLine.LeftOf(lines[1].Letters[2]), 0.1);
    }

    [Fact]
    public void AttachmentList_OfTwelve_KeepsWideNumbersApartFromTheNames()
    {
        using var printed = Printed.Of(new Block.AttachmentList([.. Enumerable.Repeat("证明材料", 12)]));
        var lines = printed.Pages[0].Body;

        Assert.Equal("12.证明材料", lines[^1].Text);
        Assert.Single(lines.Select(line => Math.Round(PrintedLine.LeftOf(line.Letters[^4]), 2)).Distinct());
        Assert.True(PrintedLine.LeftOf(lines[^1].Letters[3]) > PrintedLine.LeftOf(lines[^1].Letters[2]) + (lines[^1].Letters[2].Width / Printed.MillimetrePoints));
    }

    [Fact]
    public void Caption_TooLongForOneLine_IsPrintedWholeBelowOneAnother()
    {
        var department = GridTests.Ideographs(90);
        using var printed = Printed.Of(ReportForm.LandscapeTable, new Block.Caption(department, "年度：2024", "单位：元"));

        Assert.Equal(department + "年度：2024单位：元", printed.Text);
        Assert.Equal(4, printed.Pages[0].Body.Select(line => Math.Round(line.Baseline, 1)).Distinct().Count());
        Assert.All(printed.Pages[0].Body, line => Assert.InRange(line.Right, 35, 35 + 225 + Exactness));
    }

    [Fact]
    public void Heading_BeforeARowTallerThanAPage_MakesNoEmptyPage()
    {
        using var printed = Printed.Of(
            new Block.Heading(1, "一、标题"), new Block.Table([new TableColumn(1)], [], [new TableRow([GridTests.Ideographs(4000)])]));

        Assert.Equal("一、标题", printed.Pages[0].Body[0].Text);
    }

    [Fact]
    public void Title_WithACharacterOfTwoUnits_IsNotCutInIt()
    {
        var name = string.Concat(Enumerable.Repeat("𠀀", 30));
        using var printed = Printed.Of(new Block.Title(name));

        Assert.Equal(30, printed.Text.EnumerateRunes().Count());
        Assert.DoesNotContain(printed.Warnings, warning => warning.CodePoint == 0xfffd);
    }

    [Theory]
    [InlineData("")]
    [InlineData("zh-CN) /X (")]
    public void Properties_WithALanguageThatIsNone_AreRefused(string language) =>
        Assert.Throws<ArgumentException>(() => Printed.Of(new Report(ReportForm.PortraitText, new DocumentProperties("试印", Language: language), [])));

    [Fact]
    public void AttachmentList_OfOne_HasNoNumber()
    {
        using var printed = Printed.Of(new Block.AttachmentList(["自评表"]));

        Assert.Equal("附件：自评表", printed.Text);
    }

    [Fact]
    public void PageBreak_BetweenParagraphs_BeginsAPage()
    {
        using var printed = Printed.Of(new Block.Paragraph("甲"), new Block.PageBreak(), new Block.Paragraph("乙"));

        Assert.Equal(["甲", "乙"], printed.Pages.Select(page => page.Body[0].Text));
    }

    [Fact]
    public void Draft_OnEveryPage_HasAWatermarkBehindTheText()
    {
        var report = new Report(
            ReportForm.PortraitText, new DocumentProperties("试印"), [new Block.Paragraph("甲"), new Block.PageBreak(), new Block.Paragraph("乙")]);
        using var draft = Printed.Of(report with { IsDraft = true });
        using var final = Printed.Of(report);

        Assert.All(draft.Pages, page => Assert.Equal("草稿", string.Concat(page.Page.Letters.Take(2).Select(letter => letter.Value))));
        Assert.DoesNotContain(final.Pages.SelectMany(page => page.Page.Letters), letter => letter.Value is "草" or "稿");
    }

    [Fact]
    public void Properties_OfTheReport_StandInTheFile()
    {
        var properties = new DocumentProperties("自评表说明", "区人社局", "2024年度部门整体支出绩效自评", "zh-CN", new DateTimeOffset(2025, 4, 7, 8, 30, 0, TimeSpan.Zero));
        using var printed = Printed.Of(new Report(ReportForm.PortraitText, properties, [new Block.Paragraph("正文")]));

        Assert.Equal("自评表说明", printed.Document.Information.Title);
        Assert.Equal("区人社局", printed.Document.Information.Author);
        Assert.Equal("2024年度部门整体支出绩效自评", printed.Document.Information.Subject);
        Assert.Contains("20250407083000", printed.Document.Information.CreationDate, StringComparison.Ordinal);
        Assert.Equal("(zh-CN)", printed.Document.Structure.Catalog.CatalogDictionary.Data["Lang"].ToString());
    }

    [Fact]
    public void Render_OfTheSameReportTwice_GivesTheSameFile()
    {
        using var first = Printed.Of(new Block.Title("标题"), new Block.Paragraph("正文"));
        using var second = Printed.Of(new Block.Title("标题"), new Block.Paragraph("正文"));

        Assert.Equal(first.Bytes, second.Bytes);
    }

    [Fact]
    public void Render_OfNoBlocks_GivesOneEmptyPage()
    {
        using var printed = Printed.Of();

        Assert.Empty(Assert.Single(printed.Pages).Body);
    }
}
