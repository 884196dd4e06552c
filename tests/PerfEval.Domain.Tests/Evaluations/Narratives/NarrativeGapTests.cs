namespace PerfEval.Domain.Tests.Evaluations.Narratives;

/// <summary>What stands in a narrative against submission, and what a file does to the tokens in it.</summary>
public sealed class NarrativeGapTests
{
    [Fact]
    public void Gaps_NameUnknownAndValuelessFigures_AndFormerOnes_WithTheirSection()
    {
        var desk = new Desk().Filled();
        Assert.Null(Write(desk, "{{A101.得分}}、{{A102.等次}}"));
        Assert.Empty(desk.Evaluation.Gaps(desk.Evaluation.Score()));
        Assert.Null(Write(desk, "{{A101.得分}}、{{Z9.得分}}、【上年：5人】【上年：6人】"));
        Assert.Null(desk.Fill(new EntryEdit(Answer: null)));
        var gaps = desk.Evaluation.Gaps(desk.Evaluation.Score()).Where(gap => gap.NarrativeKey == NarrativeKeys.Problems).ToList();
        Assert.All(gaps, gap => Assert.Equal("text", gap.Field));
        Assert.Equal(
            ["“存在的主要问题”引用的数据已不存在，请删去或改为其他数据：{{Z9.得分}}", "“存在的主要问题”引用的数据还没有数值，请先填报：指标A101：得分", "“存在的主要问题”还有 2 处上年数据未核对"],
            gaps.Select(gap => gap.Message));
        Assert.IsType<Refusal.Incomplete>(desk.Evaluation.Submit(Desk.Officer, desk.Now));
    }

    [Theory]
    [InlineData("支出率为〔缺数据：支出率〕，得分〔找不到数据：Z9.得分〕", 2)]
    [InlineData("支出率为〔 缺数据:支出率〕", 1)]
    [InlineData("支出率为〔缺数据：支出率", 1)]
    [InlineData("按财预〔2020〕10号，因缺数据：未填", 0)]
    public void Gaps_CountThePrintedNotesOfMissingFigures_ThatWerePasted(string text, int notes)
    {
        var desk = new Desk().Filled();
        Assert.Null(Write(desk, text));
        Assert.Equal(text, desk.Evaluation.Text(NarrativeKeys.Problems));
        var gaps = desk.Evaluation.Gaps(desk.Evaluation.Score());
        Assert.Equal(
            notes == 0 ? [] : [$"“存在的主要问题”有 {notes} 处“〔缺数据：…〕”一类的提示，请改为数据引用或实际数值，或者删去"],
            gaps.Where(gap => gap.NarrativeKey == NarrativeKeys.Problems).Select(gap => gap.Message));
        if (notes > 0)
            Assert.IsType<Refusal.Incomplete>(desk.Evaluation.Submit(Desk.Officer, desk.Now));
    }

    [Fact]
    public void ADeletedTarget_LeavesAGap()
    {
        var desk = new Desk().Filled();
        var target = Desk.MetTarget.Items[0];
        Assert.Null(Write(desk, $"完成{{{{B101.{target.Id.Value.ToString("N")[^8..]}.完成值}}}}"));
        Assert.Empty(desk.Evaluation.Gaps(desk.Evaluation.Score()));
        Assert.Null(desk.Fill(new EntryEdit(Given.Targets(Given.Target(new Goal.Numeric(Comparison.AtLeast, 1, 1)))), "B101"));
        Assert.Contains("已不存在", Assert.Single(desk.Evaluation.Gaps(desk.Evaluation.Score())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TokensOfTargets_GoOnNamingThem_ThroughAFile()
    {
        var desk = new Desk().Filled();
        var token = $"{{{{B101.{Desk.MetTarget.Items[0].Id.Value.ToString("N")[^8..]}.完成值}}}}";
        Assert.Null(Write(desk, token));
        using var stream = new MemoryStream();
        EvaluationFile.Of(desk.Evaluation, withReviews: false).Write(stream);
        var (file, faults) = EvaluationFile.Read(stream.ToArray(), ShippedSchemes.Find);
        Assert.Empty(faults);
        Assert.Equal(token, file!.Narrative[NarrativeKeys.Problems]);

        var empty = new Desk();
        Assert.Null(empty.Evaluation.Import(Desk.Officer, file, empty.Now));
        Assert.Empty(empty.Evaluation.Gaps(empty.Evaluation.Score()));

        // Where the set has a namesake, the token follows it.
        var own = new Desk();
        Assert.Null(own.Fill(new EntryEdit(Given.Targets(Given.Target(new Goal.Numeric(Comparison.AtLeast, 1, 9)))), "B101"));
        Assert.Null(own.Evaluation.Import(Desk.Officer, file, own.Now));
        Assert.Empty(own.Evaluation.Gaps(own.Evaluation.Score()));
        Assert.NotEqual(token, own.Evaluation.Text(NarrativeKeys.Problems));
    }

    private static Refusal? Write(Desk desk, string text) => desk.Evaluation.Write(Desk.Officer, NarrativeKeys.Problems, text, loadedVersion: null, desk.Now);
}
