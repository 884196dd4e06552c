using PerfEval.Documents.Building;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Tests.Building;

/// <summary>附：计分过程: where it is named, and whether the rule it states for a target is the one that scored it.</summary>
public class ScoringProcessTests
{
    [Fact]
    public void Text_NamesTheAppendixBelowTheBodyAndAboveTheSignature()
    {
        var report = SelfEvaluationReport.Build(PublishedCase.Source);

        var blocks = ScoringProcess.AppendTo(report, PublishedCase.Source).Blocks;

        Assert.Equal(report.Blocks.SkipLast(1), blocks.Take(report.Blocks.Count - 1));
        Assert.Equal(["计分过程"], Assert.IsType<Block.AttachmentList>(blocks[report.Blocks.Count - 1]).Names);
        Assert.IsType<Block.Signature>(blocks[report.Blocks.Count]);
        Assert.IsType<Block.PageBreak>(blocks[report.Blocks.Count + 1]);
    }

    [Fact]
    public void TextWithoutSignature_NamesTheAppendixAtItsEnd()
    {
        var source = PublishedCase.Source with { File = PublishedCase.File with { SignedOn = null } };
        var report = SelfEvaluationReport.Build(source);

        Assert.IsType<Block.AttachmentList>(ScoringProcess.AppendTo(report, source).Blocks[report.Blocks.Count]);
    }

    [Theory]
    [InlineData(Comparison.AtLeast, 5, 4, "分值 × 完成值 ÷ 目标值", "× 4 ÷ 5")]
    [InlineData(Comparison.MoreThan, 5, 4, "分值 × 完成值 ÷ 目标值", "× 4 ÷ 5")]
    [InlineData(Comparison.Equal, 5, 4, "分值 × 完成值 ÷ 目标值", "× 4 ÷ 5")]
    [InlineData(Comparison.AtMost, 5, 6, "分值 × [1 −（完成值 − 目标值）÷ 目标值]", "× [1 − (6 − 5) ÷ 5]")]
    [InlineData(Comparison.LessThan, 5, 6, "分值 × [1 −（完成值 − 目标值）÷ 目标值]", "× [1 − (6 − 5) ÷ 5]")]
    [InlineData(Comparison.AtLeast, 0, -1, "未达到的不得分", "未完成不得分")]
    [InlineData(Comparison.AtMost, 0, 1, "未达到的不得分", "未完成不得分")]
    [InlineData(Comparison.Equal, -5, -6, "未达到的不得分", "未完成不得分")]
    public void Target_IsScoredByTheRuleThatIsStated(Comparison direction, int value, int actual, string rule, string computed)
    {
        var target = new Target(new TargetId(Guid.Empty), "数量指标", "件数", new Goal.Numeric(direction, value, actual), "件", Points.Of(20));
        var source = ReportSource.Of(PublishedCase.File.With("A101", _ => new(new Answer.Targets([target]))));

        var row = ScoringProcess.AppendTo(ScoreTableReport.Build(source), source).Blocks.OfType<Block.Table>().Last().Body.Single(row => Text(row.Cells[0]) == "件数（20.00）");

        Assert.Contains($"{direction.Sign()} 目标值", Text(row.Cells[1]), StringComparison.Ordinal);
        Assert.Contains(rule, Text(row.Cells[1]), StringComparison.Ordinal);
        Assert.Contains($"目标值：{direction.Sign()} {value}件\n完成值：{actual}件", Text(row.Cells[2]), StringComparison.Ordinal);
        Assert.Contains(computed, Text(row.Cells[2]), StringComparison.Ordinal);
    }

    [Fact]
    public void Target_OfASchemeWithRulesOfItsOwn_SaysThem()
    {
        var rule = new ScoringRule.Targets(["数量指标"]) { StrictEquality = true, OvershootDeduction = 0.1m, ExplainFrom = 1.5m, Delays = [new Delay("延迟不超过 30 天", 30, 0.6m)] };

        Assert.Equal(
            "= 目标值（越接近越好）：达到的得满分，未达到的得 分值 × [1 − |完成值 − 目标值| ÷ |目标值|]，不低于 0；达到目标值 150% 及以上的扣分值的 10%",
            TargetRuleText.Of(rule, new Goal.Numeric(Comparison.Equal, 5, 5)));
        Assert.Equal(
            "时限：目标日期当日或之前完成的得满分，延迟不超过 30 天的得 分值 × 0.6，逾期更久的不得分",
            TargetRuleText.Of(rule, new Goal.ByDate(Due: null, Done: null)));
    }

    private static string Text(TableCell cell) => string.Concat(cell.Runs.Select(run => run.Text));
}
