using System.Globalization;
using PerfEval.Documents.Excel;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Tests.Excel;

/// <summary>Cells as people fill and spoil them: what is understood, and what is refused with its address.</summary>
public sealed class FilledCellTests
{
    private static readonly Evaluation Given = GivenEvaluation.Published();
    private static readonly byte[] Sound = WorkbookWriter.Write(Given);

    [Theory]
    [InlineData("９，６９２．５０", "9692.5")]
    [InlineData(" 9,692.50 ", "9692.5")]
    [InlineData("9692.5", "9692.5")]
    [InlineData("９６９２．５元", "9692.5")]
    [InlineData("0.96925万元", "9692.5")]
    [InlineData("￥9,692.50", "9692.5")]
    public void Figure_WrittenAsText_IsUnderstood(string text, string expected)
    {
        var entry = Entry("A103", book => book.Type(EditedWorkbook.Scores, $"F{book.ScoreRow("A103")}", text));

        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), ((Answer.Amounts)entry.Edit!.Answer!).Values.Values.First());
        var change = Assert.Single(entry.Changes);
        Assert.Equal($"评分表!F{Row("A103")}", change.Place.ToString());
        Assert.EndsWith("9,692.50 元", change.After, StringComparison.Ordinal);
        Assert.Equal(text.EndsWith("万元", StringComparison.Ordinal), change.Converted.EndsWith("由 0.96925万元 换算", StringComparison.Ordinal));
    }

    [Fact]
    public void Figure_SavedInBinary_IsTheOneThatWasTyped()
    {
        var entry = Entry("A103", book => book.Put(EditedWorkbook.Scores, $"F{book.ScoreRow("A103")}", kind: null, "9692.1000000000004"));

        Assert.Equal(9692.1m, ((Answer.Amounts)entry.Edit!.Answer!).Values.Values.First());
    }

    [Fact]
    public void BlankCell_ClearsTheValue()
    {
        var entry = Entry("A103", book => book.Clear(EditedWorkbook.Scores, $"F{book.ScoreRow("A103")}"));

        Assert.Null(((Answer.Amounts)entry.Edit!.Answer!).Values.Values.First());
        Assert.Equal("", Assert.Single(entry.Changes).After);
    }

    [Fact]
    public void Count_WithItsUnit_IsReadAsWhenPasted()
    {
        var entry = Entry("B504", book => book.Type(EditedWorkbook.Scores, $"F{book.ScoreRow("B504")}", "４１份"));

        Assert.Empty(entry.Faults);
        Assert.Equal(41, ((Answer.Amounts)entry.Edit!.Answer!).Values.Values.First());
    }

    [Fact]
    public void GoodCells_BesideARefusedOne_AreNamedAsLeftOut()
    {
        var row = Row("A103");
        var entry = Entry("A103", book => book.Type(EditedWorkbook.Scores, $"F{row}", "约九千").Type(EditedWorkbook.Scores, $"F{row + 1}", 10_000).Type(EditedWorkbook.Scores, $"H{row}", "先付后补"));

        Assert.Equal(
            [($"评分表!F{row + 1}", "10,000.00 元", $"评分表!F{row}"), ($"评分表!H{row}", "先付后补", $"评分表!F{row}")],
            entry.LeftOut.Select(left => (left.Change.Place.ToString()!, left.Change.After, left.Because.ToString())));
    }

    public static TheoryData<string, string, string> Refused => new()
    {
        { "formula", "F", "这里是公式" },
        { "error", "F", "错误值 #REF!" },
        { "words", "F", "应为数字，例如 1234.56；现在是“约九千”" },
        { "unit", "F", "单位“份”与“元”不一致" },
        { "huge", "F", "应为数字" },
        { "claim with three places", "J", "最多保留两位小数" },
        { "reason without claim", "K", "没有填从严自评分" },
        { "reason that doesn't apply", "G", "不需要填不适用理由" },
        { "control character", "H", "控制字符" },
        { "unknown input", "D", "没有填报项“别的”" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void ScoreCell_ThatCantBeRead_RefusesItsIndicatorWithItsAddress(string which, string column, string message)
    {
        var entry = Entry("A103", book =>
        {
            var cell = column + Row("A103");
            _ = which switch
            {
                "formula" => book.Formula(EditedWorkbook.Scores, cell, "1+1", "2"),
                "error" => book.Put(EditedWorkbook.Scores, cell, "e", "#REF!"),
                "words" => book.Type(EditedWorkbook.Scores, cell, "约九千"),
                "unit" => book.Type(EditedWorkbook.Scores, cell, "9692份"),
                "huge" => book.Put(EditedWorkbook.Scores, cell, kind: null, "1E+300"),
                "claim with three places" => book.Type(EditedWorkbook.Scores, cell, 1.234),
                "control character" => book.Type(EditedWorkbook.Scores, cell, "_x0007_"),
                "unknown input" => book.Type(EditedWorkbook.Scores, cell, "别的"),
                _ => book.Type(EditedWorkbook.Scores, cell, "文字"),
            };
        });

        Assert.Null(entry.Edit);
        Assert.Empty(entry.Changes);
        var fault = Assert.Single(entry.Faults, fault => fault.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal($"评分表!{column}{Row("A103")}", fault.Place.ToString());
    }

    [Theory]
    [InlineData("√", "应为“是”“否”或“不适用”")]
    [InlineData("yes", "应为“是”“否”或“不适用”")]
    public void Mark_ThatIsNoChoice_IsRefused(string text, string message)
    {
        var entry = Entry("B301", book => book.Type(EditedWorkbook.Scores, $"F{book.ScoreRow("B301")}", text));

        Assert.Contains(message, Assert.Single(entry.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MergedCells_AreRefusedInEachOfTheirRows()
    {
        var row = Row("A103");
        var proposal = Read(book => book.Merge(EditedWorkbook.Scores, $"F{row}:F{row + 1}"));

        Assert.Contains(proposal.Entries, entry => entry.Indicator.Code == "A103" && entry.Edit is null && entry.Faults.Any(fault => fault.Message.Contains("合并单元格", StringComparison.Ordinal)));
        Assert.Empty(proposal.Entries.SelectMany(entry => entry.Changes));
    }

    [Fact]
    public void Row_ThatIsMissing_RefusesItsIndicator_AndLeavesTheOthers()
    {
        var proposal = Read(book => book.DeleteRow(EditedWorkbook.Scores, book.ScoreRow("B301")));

        var entry = proposal.Entries.Single(candidate => candidate.Indicator.Code == "B301");
        Assert.Contains("缺少填报项", Assert.Single(entry.Faults).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(proposal.Entries, other => other != entry && other.Faults.Count > 0);
    }

    [Fact]
    public void Indicator_ThatIsMissingWhole_StaysAsItIs()
    {
        var proposal = Read(book => book.DeleteRow(EditedWorkbook.Scores, Row("A103")).DeleteRow(EditedWorkbook.Scores, Row("A103") + 1));

        Assert.DoesNotContain(proposal.Entries, entry => entry.Indicator.Code == "A103");
        Assert.Empty(proposal.Entries.SelectMany(entry => entry.Faults.Select(fault => fault.Message).Concat(entry.Changes.Select(change => change.What))));
    }

    [Fact]
    public void ColumnsMoved_OthersAdded_SheetsAdded_AreUnderstood()
    {
        var proposal = Read(book => book.MoveColumn(EditedWorkbook.Scores, "F", "P").Type(EditedWorkbook.Scores, "Q1", "我的备注").Type(EditedWorkbook.Scores, $"Q{Row("A103")}", "问会计")
            .Type(EditedWorkbook.Scores, $"P{Row("A103")}", "1").AddSheet("草稿"));

        var change = Assert.Single(proposal.Entries.SelectMany(entry => entry.Changes));
        Assert.Equal($"评分表!P{Row("A103")}", change.Place.ToString());
        Assert.Empty(proposal.Entries.SelectMany(entry => entry.Faults));
    }

    [Fact]
    public void TenThousandStrayRows_AreEachRefused_AndChangeNothing()
    {
        var proposal = Read(book =>
        {
            var next = book.NextRow(EditedWorkbook.Scores);
            book.Append(EditedWorkbook.Scores, Enumerable.Range(next, 10_000).Select(row => ($"F{row}", "1")));
        });

        Assert.Equal(10_000, proposal.Strays.Count);
        Assert.All(proposal.Strays, fault => Assert.Equal("这一行没有指标代码，不知道属于哪个指标", fault.Message));
        Assert.Empty(proposal.Entries.SelectMany(entry => entry.Changes));
        Assert.Equal(proposal.Rows - 10_000, proposal.UnchangedRows);
    }

    [Fact]
    public void Claim_IsReadFromWhicheverRowOfItsIndicator()
    {
        var second = Row("A103") + 1;
        var entry = Entry("A103", book => book.Type(EditedWorkbook.Scores, $"J{second}", 5).Type(EditedWorkbook.Scores, $"K{second}", "稳妥起见"));

        Assert.Equal(new Claim(Points.Of(5), "稳妥起见"), entry.Edit!.Claim);
    }

    private static int Row(string code)
    {
        using var workbook = new EditedWorkbook(Sound);
        return workbook.ScoreRow(code);
    }

    private static ProposedEntry Entry(string code, Action<EditedWorkbook> change) => Read(change).Entries.Single(entry => entry.Indicator.Code == code);

    private static WorkbookProposal Read(Action<EditedWorkbook> change)
    {
        using var workbook = new EditedWorkbook(Sound);
        change(workbook);
        return RoundTripTests.Read(workbook.Save(), Given);
    }
}
