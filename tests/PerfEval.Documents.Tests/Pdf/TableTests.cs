using System.Globalization;

namespace PerfEval.Documents.Tests.Pdf;

/// <summary>Tables over pages.</summary>
public sealed class TableTests
{
    private const double Exactness = 0.5;
    private static readonly TableRow Head = new(["一级", "二级", "标准", "得分"]);
    private static readonly TableColumn[] Columns = [new(1, Alignment.Center), new(2), new(4), new(1, Alignment.Right)];

    [Fact]
    public void Table_OverPages_RepeatsItsHeadAndMergedCells()
    {
        using var printed = Printed.Of(ReportForm.LandscapeTable, new Block.Table(Columns, [Head], Rows(40)));

        Assert.True(printed.Pages.Count > 2);
        foreach (var page in printed.Pages)
        {
            Assert.Equal(["一级", "二级", "标准", "得分"], page.Body.Take(4).Select(line => line.Text));
            var cells = page.Body.Select(line => line.Text).ToList();
            Assert.Contains(page.Page.Number == 1 ? "履职效能" : "履职效能（续）", string.Concat(cells), StringComparison.Ordinal);
        }

        var text = printed.Text;
        Assert.All(Enumerable.Range(1, 40), row => Assert.Single(Occurrences(text, $"第{Two(row)}项")));
    }

    [Fact]
    public void Row_ThatDoesNotFit_GoesOverWhole()
    {
        using var printed = Printed.Of(ReportForm.LandscapeTable, new Block.Table(Columns, [Head], Rows(40)));

        foreach (var page in printed.Pages)
        {
            var text = string.Concat(page.Body.Select(line => line.Text));
            // Name and score of a row stand on the same page as its standard.
            foreach (var row in Enumerable.Range(1, 40).Where(row => text.Contains($"第{Two(row)}项", StringComparison.Ordinal)))
                Assert.Contains($"{Two(row)}.50", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(11)]
    public void HeadingRow_IsNeverTheLastOnAPage(int rowsInGroup)
    {
        var body = Enumerable.Range(1, 12).SelectMany(group => Enumerable.Range(1, rowsInGroup)
            .Select(_ => new TableRow(["甲", "乙", $"组{Two(group)}的内容", "1.00"]))
            .Prepend(new TableRow([new TableCell($"标题{Two(group)}") { ColumnSpan = 4 }]) { IsHeading = true }));
        using var printed = Printed.Of(ReportForm.LandscapeTable, new Block.Table(Columns, [Head], [.. body]));

        Assert.All(Enumerable.Range(1, 12), group => Assert.Contains(
            printed.Pages, page => page.Body.Any(line => line.Text == $"标题{Two(group)}") && page.Body.Any(line => line.Text == $"组{Two(group)}的内容")));
    }

    [Theory]
    [MemberData(nameof(RowsBeforeSums))]
    public void SumRows_AreNeverTheFirstOnAPage(int rows)
    {
        var body = Enumerable.Range(1, rows).Select(row => new TableRow(["甲", "乙", $"第{Two(row)}行", "1.00"]))
            .Append(new TableRow([new TableCell("小计") { ColumnSpan = 3 }, "1.00"], IsTotal: true)).Append(new TableRow([new TableCell("合计") { ColumnSpan = 3 }, "1.00"], IsTotal: true));
        using var printed = Printed.Of(ReportForm.LandscapeTable, new Block.Table(Columns, [Head], [.. body]));

        var last = printed.Pages[^1].Body.Select(line => line.Text).ToList();
        Assert.Contains("小计", last);
        Assert.Contains("合计", last);
        Assert.Contains($"第{Two(rows)}行", last);
    }

    /// <summary>As many rows as fill a page, and some more and fewer, so that the sums meet its end at every place.</summary>
    public static TheoryData<int> RowsBeforeSums => [.. Enumerable.Range(8, 15)];

    [Fact]
    public void Row_TallerThanAPage_IsPrintedWholeOverPages()
    {
        var text = GridTests.Ideographs(3000);
        using var printed = Printed.Of(
            ReportForm.LandscapeTable, new Block.Table(Columns, [Head], [new TableRow(["甲", "乙", text, "1.00"]), new TableRow(["丙", "丁", "戊", "2.00"])]));

        Assert.True(printed.Pages.Count > 1);
        Assert.Equal(text, string.Concat(printed.Pages.SelectMany(page => page.Body).Where(line => line.Left > 35 + (225 * 3 / 8.0) && line.Left < 35 + (225 * 7 / 8.0))
            .Select(line => line.Text)).Replace("标准", "", StringComparison.Ordinal).Replace("戊", "", StringComparison.Ordinal));
    }

    [Fact]
    public void MergedCell_WithMoreTextThanItsRows_MakesRoom()
    {
        var text = GridTests.Ideographs(400);
        using var printed = Printed.Of(
            ReportForm.LandscapeTable,
            new Block.Table([new(1), new(3)], [], [new TableRow([new TableCell(text) { RowSpan = 2 }, "甲"]), new TableRow(["乙"]), new TableRow(["丙", "丁"])]));

        Assert.Equal(text, string.Concat(printed.Pages.SelectMany(page => page.Body).Where(line => line.Left < 35 + 50).Select(line => line.Text).Where(line => line != "丙")));
    }

    [Fact]
    public void Numbers_InARightAlignedColumn_EndAtTheSamePlace()
    {
        using var printed = Printed.Of(
            ReportForm.LandscapeTable, new Block.Table(Columns, [Head], [new TableRow(["甲", "乙", "丙", "9.69"]), new TableRow(["甲", "乙", "丙", "1,904.00"])]));
        var numbers = printed.Pages[0].Body.Where(line => char.IsAsciiDigit(line.Text[0])).ToList();

        Assert.Equal(2, numbers.Count);
        Assert.Equal(numbers[0].Right, numbers[1].Right, 0.1);
        Assert.InRange(numbers[0].Right, 35 + 225 - 3, 35 + 225);
    }

    [Fact]
    public void Number_WiderThanItsColumnsShare_WidensTheColumn()
    {
        using var printed = Printed.Of(
            ReportForm.LandscapeTable,
            new Block.Table([new(1, Alignment.Right), new(60, Alignment.Center), new(6)], [], [new TableRow(["1,234,567.89万元", "甲", "说明"])]));

        Assert.Equal(["1,234,567.89万元", "甲", "说明"], printed.Pages[0].Body.Select(line => line.Text));
    }

    [Fact]
    public void TotalRow_AtTheEnd_IsBold()
    {
        using var printed = Printed.Of(
            ReportForm.LandscapeTable,
            new Block.Table(Columns, [Head], [new TableRow(["甲", "乙", "丙", "1.00"]), new TableRow([new TableCell("合计") { ColumnSpan = 3 }, "1.00"], IsTotal: true)]));
        var total = printed.Pages[0].Body.Single(line => line.Text == "合计");

        Assert.All(total.Letters, letter => Assert.EndsWith("-Bold", letter.FontName, StringComparison.Ordinal));
    }

    [Fact]
    public void Caption_AboveATable_StaysWithIt()
    {
        var above = Enumerable.Repeat((Block)new Block.Paragraph("正文"), 14);
        using var printed = Printed.Of(
            ReportForm.LandscapeTable, [.. above, new Block.Caption("部门：甲", "年度：2024", "单位：元"), new Block.Table(Columns, [Head], Rows(2))]);

        Assert.Equal(14, printed.Pages[0].Body.Count);
        Assert.Equal(["部门：甲", "年度：2024", "单位：元"], printed.Pages[1].Body.Take(3).Select(line => line.Text));
        Assert.Equal(35 + (225 / 2.0), (printed.Pages[1].Body[1].Left + printed.Pages[1].Body[1].Right) / 2, Exactness);
        Assert.Equal(35 + 225, printed.Pages[1].Body[2].Right, Exactness);
    }

    [Fact]
    public void Head_HigherThanHalfAPage_IsPrintedOnce()
    {
        var tall = new TableRow(["甲", "乙", GridTests.Ideographs(800), "丁"]);
        using var printed = Printed.Of(ReportForm.LandscapeTable, new Block.Table(Columns, [tall], Rows(10)));

        Assert.InRange(printed.Pages.Count, 2, 4);
    }

    [Fact]
    public void Table_InAnUprightReport_LeavesTheTextBelowOnTheGrid()
    {
        using var printed = Printed.Of(new Block.Paragraph("甲"), new Block.Table(Columns, [Head], Rows(2)), new Block.Paragraph("乙"));
        var lines = printed.Pages[0].Body;

        var pitches = (lines[^1].Baseline - lines[0].Baseline) / (28.95 / Printed.MillimetrePoints);
        Assert.Equal(Math.Round(pitches), pitches, 0.01);
    }

    private static TableRow[] Rows(int count) =>
        [.. Enumerable.Range(1, count).Select(row => new TableRow(
        [
            .. row == 1 ? [new TableCell("履职效能") { RowSpan = count }] : Array.Empty<TableCell>(),
            $"第{Two(row)}项",
            "按规定完成的得满分；每发现一处未按规定时限（20日内）公开的扣0.5分，扣完为止。",
            $"{Two(row)}.50",
        ]))];

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    private static IEnumerable<int> Occurrences(string text, string part)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
            yield return at;
    }
}
