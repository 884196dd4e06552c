using PerfEval.Documents.Excel;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Tests.Excel;

/// <summary>Rows of 年度绩效指标 as people fill, add, move and spoil them.</summary>
public sealed class FilledTargetTests
{
    private const string Sheet = EditedWorkbook.Targets;
    private static readonly TargetId[] Ids = [.. Enumerable.Range(0, 3).Select(_ => new TargetId(Guid.NewGuid()))];

    private static readonly Evaluation Given = GivenEvaluation.Published().With("A101", new EntryEdit(new Answer.Targets(
    [
        new(Ids[0], "数量指标", "甲", new Goal.Numeric(Comparison.AtLeast, 10, 10), "人", Weight: null),
        new(Ids[1], "时效指标", "乙", new Goal.ByDate(new DateOnly(2024, 12, 31), Done: null), "", Weight: null),
        new(Ids[2], "质量指标", "丙", new Goal.Qualitative("提升", Level: null, Score: null), "", Weight: null),
    ])));

    [Fact]
    public void Row_OfEachKind_IsRead()
    {
        var entry = Read(book =>
        {
            book.Type(Sheet, "G2", "１２").Type(Sheet, "G3", 45657).Type(Sheet, "H4", "部分达到").Type(Sheet, "I4", 4);
            Add(book, "数量指标", "丁").Type(Sheet, $"E{book.TargetRow("丁")}", "<=").Type(Sheet, $"F{book.TargetRow("丁")}", 5);
            Add(book, "时效指标", "戊").Type(Sheet, $"E{book.TargetRow("戊")}", "时限").Type(Sheet, $"F{book.TargetRow("戊")}", 20241231).Type(Sheet, $"G{book.TargetRow("戊")}", "2024年12月1日");
        });

        Assert.Empty(entry.Faults);
        var targets = Targets(entry);
        Assert.Equal(Ids, targets.Take(3).Select(target => target.Id));
        Assert.Equal(
            [
                new Goal.Numeric(Comparison.AtLeast, 10, 12),
                new Goal.ByDate(new DateOnly(2024, 12, 31), new DateOnly(2024, 12, 31)),
                new Goal.Qualitative("提升", JudgementLevel.PartlyMet, Points.Of(4)),
                new Goal.Numeric(Comparison.AtMost, 5, Actual: null),
                new Goal.ByDate(new DateOnly(2024, 12, 31), new DateOnly(2024, 12, 1)),
            ],
            targets.Select(target => target.Goal));
        Assert.Equal("新增：数量指标“丁”", entry.Changes[3].What);
        Assert.Equal("年度绩效指标!第2行", entry.Changes[0].Place.ToString());
        Assert.Equal(("实际完成值 10", "实际完成值 12"), (entry.Changes[0].Before, entry.Changes[0].After));
    }

    [Fact]
    public void Row_WithoutCode_IsKnownByItsCategory()
    {
        var entry = Read(book => Add(book, "成本指标", "丁").Clear(Sheet, $"A{book.TargetRow("丁")}").Type(Sheet, $"E{book.TargetRow("丁")}", "≤"));

        Assert.Equal("丁", Targets(entry)[3].Name);
    }

    [Fact]
    public void Row_Renamed_KeepsItsIdentity_RowMoved_AsWell()
    {
        var renamed = Read(book => book.Type(Sheet, "D2", "甲甲"));
        Assert.Equal(Ids[0], Targets(renamed)[0].Id);
        Assert.Equal(("名称 甲", "名称 甲甲"), (Assert.Single(renamed.Changes).Before, renamed.Changes[0].After));

        var moved = Read(book => Swap(book));
        Assert.Equal([Ids[1], Ids[0], Ids[2]], Targets(moved).Select(target => target.Id));
        Assert.Equal("顺序", Assert.Single(moved.Changes).What);
    }

    [Fact]
    public void Row_Deleted_IsListed()
    {
        var entry = Read(book => book.DeleteRow(Sheet, 3));

        Assert.Equal([Ids[0], Ids[2]], Targets(entry).Select(target => target.Id));
        Assert.Equal(("删除", "时效指标“乙”"), (Assert.Single(entry.Changes).What, entry.Changes[0].Before));
    }

    [Fact]
    public void BadRow_StaysAsStored_GoodOnesAreTaken_AndNothingIsDeleted()
    {
        var entry = Read(book => book.Type(Sheet, "G2", "很多").Type(Sheet, "D4", "丙丙").DeleteRow(Sheet, 3));

        Assert.Equal("年度绩效指标!G2", Assert.Single(entry.Faults).Place.ToString());
        Assert.Equal([Ids[0], Ids[2], Ids[1]], Targets(entry).Select(target => target.Id));
        Assert.Equal(new Goal.Numeric(Comparison.AtLeast, 10, 10), Targets(entry)[0].Goal);
        Assert.Equal("丙丙", Targets(entry)[1].Name);
    }

    [Fact]
    public void GoodCellsOfABadRow_AndDeletionsBesideIt_AreNamedAsLeftOut()
    {
        var entry = Read(book => book.Type(Sheet, "G2", "很多").Type(Sheet, "L2", "说明").DeleteRow(Sheet, 3));

        Assert.Equal(
            [("数量指标“甲”", "备注 说明", "年度绩效指标!G2"), ("删除", "", "年度绩效指标!G2")],
            entry.LeftOut.Select(left => (left.Change.What, left.Change.After, left.Because.ToString())));
    }

    [Theory]
    [InlineData("１２人", "人", 12)]
    [InlineData("12", "人", 12)]
    public void Figure_WithItsUnit_IsTheRowsUnit(string text, string unit, int value)
    {
        var own = Targets(Read(book => book.Type(Sheet, "G2", text)))[0];
        Assert.Equal((unit, new Goal.Numeric(Comparison.AtLeast, 10, value)), (own.Unit, own.Goal));

        var blank = Targets(Read(book => book.Type(Sheet, "F2", "10人").Type(Sheet, "G2", text).Clear(Sheet, "J2")))[0];
        Assert.Equal((unit, new Goal.Numeric(Comparison.AtLeast, 10, value)), (blank.Unit, blank.Goal));
    }

    public static TheoryData<string, string, string> Refused => new()
    {
        { "C2", "别的指标", "指标类别应为" },
        { "E2", "约", "方向应为" },
        { "F3", "年底", "应为日期" },
        { "G2", "12份", "单位“份”与“人”不一致" },
        { "F3", "1800-01-01", "不在合理范围内" },
        { "G4", "5", "定性指标没有实际完成值" },
        { "H2", "达到预期", "只有方向为“定性”的指标才填等次" },
        { "H4", "优", "等次应为" },
        { "I4", "1.234", "最多保留两位小数" },
        { "K2", "99", "分值应在 0 与" },
        { "J2", "一个长得不像计量单位的计量单位一个长得不像计量单位的计量单位", "不能超过 20 字" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Cell_ThatIsRefused_IsNamed(string cell, string text, string message)
    {
        var entry = Read(book => book.Type(Sheet, cell, text));

        var fault = Assert.Single(entry.Faults, fault => fault.Place.ToString() == $"年度绩效指标!{cell}");
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(Ids, Targets(entry).Select(target => target.Id));
        Assert.Empty(entry.Changes);
    }

    [Fact]
    public void Rows_WithChoicesOnly_AreNoTargets()
    {
        var entry = Read(book =>
        {
            var next = book.NextRow(Sheet);
            book.Type(Sheet, $"A{next}", "A101").Type(Sheet, $"C{next}", "数量指标").Type(Sheet, $"E{next}", "≥");
        });

        Assert.Empty(entry.Faults);
        Assert.Empty(entry.Changes);
    }

    [Fact]
    public void Set_AboveTheLimit_IsRefusedWhole()
    {
        var many = GivenEvaluation.Empty().With("A101", new EntryEdit(new Answer.Targets([.. Enumerable.Range(0, Limits.Targets).Select(i =>
            new Target(new TargetId(Guid.NewGuid()), "数量指标", $"指标{i}", new Goal.Numeric(Comparison.AtLeast, 1, 1), "", Weight: null))])));
        using var workbook = new EditedWorkbook(WorkbookWriter.Write(many));
        Add(workbook, "数量指标", "多出来的");

        var entry = RoundTripTests.Read(workbook.Save(), many).Entries.Single(candidate => candidate.Indicator.Code == "A101");

        Assert.Null(entry.Edit);
        Assert.Contains("最多 5000 条", Assert.Single(entry.Faults).Message, StringComparison.Ordinal);
    }

    private static EditedWorkbook Add(EditedWorkbook book, string category, string name)
    {
        var next = book.NextRow(Sheet);
        return book.Type(Sheet, $"A{next}", "A101").Type(Sheet, $"C{next}", category).Type(Sheet, $"D{next}", name).Type(Sheet, $"E{next}", "≥");
    }

    private static void Swap(EditedWorkbook book)
    {
        foreach (var column in "BCDEFG")
        {
            var (first, second) = (book.Read(Sheet, $"{column}2"), book.Read(Sheet, $"{column}3"));
            book.Type(Sheet, $"{column}2", second).Type(Sheet, $"{column}3", first);
        }

        book.Put(Sheet, "F2", kind: null, book.Read(Sheet, "F2")).Clear(Sheet, "J2").Type(Sheet, "J3", "人");
    }

    private static IReadOnlyList<Target> Targets(ProposedEntry entry) => ((Answer.Targets)entry.Edit!.Answer!).Items;

    private static ProposedEntry Read(Action<EditedWorkbook> change)
    {
        using var workbook = new EditedWorkbook(WorkbookWriter.Write(Given));
        change(workbook);
        return RoundTripTests.Read(workbook.Save(), Given).Entries.Single(entry => entry.Indicator.Code == "A101");
    }
}
