namespace PerfEval.Documents.Tests;

/// <summary>A table proves that its cells fill it.</summary>
public sealed class TableGridTests
{
    private static readonly TableColumn[] Columns = [new(1), new(1), new(1)];

    [Fact]
    public void Table_WithSpans_FindsThePlaceOfEveryCell()
    {
        var table = new Block.Table(
            Columns, [], [new TableRow([new TableCell("甲") { RowSpan = 2 }, new TableCell("乙") { ColumnSpan = 2 }]), new TableRow(["丙", "丁"])]);

        Assert.Equal([(0, 0), (0, 1), (1, 1), (1, 2)], table.BodyCells.Select(cell => (cell.Row, cell.Column)));
    }

    [Fact]
    public void Table_WithAHole_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new Block.Table(Columns, [], [new TableRow(["甲", "乙"])]));

    [Fact]
    public void Table_WithACellTooMany_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new Block.Table(Columns, [], [new TableRow(["甲", "乙", "丙", "丁"])]));

    [Fact]
    public void Table_WithASpanOutOfTheTable_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new Block.Table(Columns, [], [new TableRow([new TableCell("甲") { RowSpan = 2 }, "乙", "丙"])]));

    [Fact]
    public void Table_WithOverlappingSpans_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new Block.Table(
            Columns,
            [],
            [new TableRow(["甲", new TableCell("乙") { RowSpan = 2 }, "丙"]), new TableRow([new TableCell("丁") { ColumnSpan = 2 }, "戊"])]));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Heading_OfALevelThatIsNone_IsRefused(int level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Block.Heading(level, "标题"));
}
