using PerfEval.Documents.Building;
using PerfEval.Documents.Tests.Building;
using UglyToad.PdfPig.Outline;

namespace PerfEval.Documents.Tests.Pdf;

/// <summary>Bookmarks beside the pages.</summary>
public sealed class BookmarkTests
{
    [Fact]
    public void Bookmarks_OfAText_AreItsHeadingsInTheirOrderAndDepth()
    {
        using var printed = Printed.Of(
            new Block.Title("标题"), new Block.Heading(1, "一、甲"), new Block.Heading(2, "（一）乙"), new Block.Paragraph(GridTests.Ideographs(700)),
            new Block.Heading(3, "1. 丙"), new Block.Paragraph("文"), new Block.Heading(2, "（二）丁"), new Block.Paragraph("文"), new Block.Heading(1, "二、戊"));

        Assert.Equal(["0 一、甲 1", "1 （一）乙 1", "2 1. 丙 2", "1 （二）丁 2", "0 二、戊 2"], Lines(printed));
    }

    [Fact]
    public void Bookmark_LeadsToItsHeadingsLine()
    {
        using var printed = Printed.Of(new Block.Title("标题"), new Block.Paragraph("文"), new Block.Heading(1, "一、甲"), new Block.Paragraph("文"));
        Assert.True(printed.Document.TryGetBookmarks(out var bookmarks));
        var target = Assert.IsType<DocumentBookmarkNode>(Assert.Single(bookmarks.Roots)).Destination;

        var line = printed.Pages[0].Body.Single(line => line.Text == "一、甲");
        var above = line.Baseline - ((printed.Pages[0].Page.Height - (double)target.Coordinates.Top!) / Printed.MillimetrePoints);
        Assert.InRange(above, 5, 10);
    }

    [Fact]
    public void Bookmarks_OfATable_AreItsTitles()
    {
        using var printed = Printed.Of(ScoreTableReport.Build(PublishedCase.Source));

        Assert.Equal(["0 广州市番禺区人力资源和社会保障局2024年度部门整体支出绩效自评表 1", "0 附表：年度绩效指标完成情况 7"], Lines(printed));
    }

    [Fact]
    public void Bookmarks_ThatSkipALevel_HangUnderTheNextHigherOne()
    {
        using var printed = Printed.Of(new Block.Heading(3, "1. 甲"), new Block.Heading(1, "一、乙"), new Block.Heading(4, "（1）丙"), new Block.Heading(2, "（一）丁"));

        Assert.Equal(["0 1. 甲 1", "0 一、乙 1", "1 （1）丙 1", "1 （一）丁 1"], Lines(printed));
    }

    [Fact]
    public void Bookmarks_OfTextWithoutHeadings_AreNone()
    {
        using var printed = Printed.Of(new Block.Paragraph("文"));

        Assert.False(printed.Document.TryGetBookmarks(out var bookmarks) && bookmarks.Roots.Count > 0);
    }

    private static IEnumerable<string> Lines(Printed printed)
    {
        Assert.True(printed.Document.TryGetBookmarks(out var bookmarks));
        return bookmarks.Roots.SelectMany(root => Lines(root, 0));
    }

    private static IEnumerable<string> Lines(BookmarkNode node, int depth) =>
        node.Children.SelectMany(child => Lines(child, depth + 1)).Prepend($"{depth} {node.Title} {(node as DocumentBookmarkNode)?.PageNumber}");
}
