using CsCheck;

namespace PerfEval.Domain.Tests.Scoring;

public sealed class ScoringProperties
{
    [Fact]
    public void Sheet_AddsUp_FromLinesToTotal() => RandomCase.Case.Sample(random =>
    {
        var sheet = Scorer.Score(random.Scheme, random.Contents);
        foreach (var dimension in sheet.Dimensions)
        {
            foreach (var section in dimension.Sections)
            {
                Assert.Equal(section.Self, Points.Sum(section.Indicators.Select(line => line.SelfScore ?? Points.Zero)));
                Assert.Equal(section.Final, Points.Sum(section.Indicators.Select(line => line.FinalScore ?? Points.Zero)));
                Assert.Equal(section.Base, Points.Sum(section.Indicators.Select(line => line.Base)));
            }

            Assert.Equal(dimension.Self.Sum, Points.Sum(dimension.Sections.Select(section => section.Self)));
            Assert.Equal(dimension.Final.Sum, Points.Sum(dimension.Sections.Select(section => section.Final)));
        }

        Assert.Equal(sheet.Self.Sum, Points.Sum(sheet.Dimensions.Select(dimension => dimension.Self.Score)));
        Assert.Equal(sheet.Final.Sum, Points.Sum(sheet.Dimensions.Select(dimension => dimension.Final.Score)));
        Assert.Equal(sheet.Self.Base, Points.Sum(sheet.Dimensions.Select(dimension => dimension.Base)));
        if (sheet.Self is { Cap: null, Conversion: null })
            Assert.Equal(sheet.Self.Sum, sheet.Self.Score);
        foreach (var line in sheet.Indicators.Where(line => line.Line.Targets.Count > 0 && line.Line.Score is not null && !line.LeavesBase))
            Assert.Equal(line.Line.Score, Points.Sum(line.Line.Targets.Select(target => target.Line.Score!.Value)));
    });

    [Fact]
    public void Score_NeverLeavesZeroToWeight() => RandomCase.Case.Sample(random =>
    {
        var sheet = Scorer.Score(random.Scheme, random.Contents);
        foreach (var line in sheet.Indicators)
        {
            foreach (var score in new[] { line.Line.Score, line.SelfScore, line.FinalScore })
                Assert.True(score is null || (score >= Points.Zero && score <= line.Indicator.Weight));
            Assert.All(line.Line.Targets, target => Assert.True(target.Line.Score >= Points.Zero && target.Line.Score <= target.Weight));
        }

        Assert.True(sheet.Self.Score >= Points.Zero && sheet.Self.Score <= random.Scheme.FullMark);
        Assert.True(sheet.Final.Score >= Points.Zero && sheet.Final.Score <= random.Scheme.FullMark);
    });

    [Fact]
    public void Line_IsEitherScoredAndExplained_OrSaysWhatIsMissing() => RandomCase.Case.Sample(random =>
    {
        foreach (var line in Scorer.Score(random.Scheme, random.Contents).Indicators)
        {
            if (line.Line.Score is not { } score)
            {
                Assert.NotEmpty(line.Missing);
                Assert.Equal("", line.Line.Formula);
                continue;
            }

            Assert.EndsWith(score.ToString(), line.Line.Formula, StringComparison.Ordinal);
            Assert.Equal(score, Points.Round(line.Line.Raw!.Value));
            Assert.DoesNotContain(" -", line.Line.Formula, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void Scoring_IsPure() => RandomCase.Case.Sample(random =>
    {
        var (first, second) = (Scorer.Score(random.Scheme, random.Contents), Scorer.Score(random.Scheme, random.Contents));
        Assert.Equal((first.Self, first.Final, first.IsComplete), (second.Self, second.Final, second.IsComplete));
        Assert.Equal(first.Indicators.Select(line => line.Line.Formula), second.Indicators.Select(line => line.Line.Formula));
    });

    private static readonly Gen<decimal> Weight = Gen.Int[1, 10_000].Select(cents => cents / 100m);
    private static readonly Gen<decimal> Amount = Gen.Int[0, 1_000_000].Select(n => n / 100m);
    private static readonly Gen<decimal> Signed = Gen.Int[-10_000, 100_000].Select(n => n / 100m);

    [Fact]
    public void Ratio_MoreOfTheSame_NeverScoresLess() => Gen.Select(Weight, Amount, Amount, Amount).Sample((w, n, more, d) =>
        Never(Given.Ratio(ZeroDenominator.Zero), w, Given.Amounts(n + more, d), less: Given.Amounts(n, d)));

    [Fact]
    public void Threshold_MoreOrLessAsTheBoundAsks_NeverScoresLess() => Gen.Select(Weight, Amount, Amount, Amount).Sample((w, n, more, d) =>
    {
        Never(new ScoringRule.Threshold(new Measure.Value(Given.First), Comparison.AtLeast, d), w, Given.Amounts(n + more, d: null), less: Given.Amounts(n, d: null));
        Never(new ScoringRule.Threshold(new Measure.Growth(Given.First, Given.Second), Comparison.AtMost, 0.1m), w, Given.Amounts(n, d), less: Given.Amounts(n + more, d));
        Never(new ScoringRule.Threshold(new Measure.Difference(Given.First, Given.Second), Comparison.LessThan, 1), w, Given.Amounts(n, d), less: Given.Amounts(n + more, d));
    });

    [Fact]
    public void Tiers_AHigherShare_NeverScoresLess() => Gen.Select(Gen.Int[3, 100], Amount, Amount, Amount).Sample((w, n, more, d) =>
        Never(
            new ScoringRule.Tiers(new Measure.Share(Given.First, Given.Second), [new Tier(0.9m, Points.Of(w)), new Tier(0.75m, Points.Of(w - 1)), new Tier(0.6m, Points.Of(w - 2))]),
            w, Given.Amounts(n + more, d), less: Given.Amounts(n, d)));

    [Fact]
    public void Checklist_OneMoreItem_NeverScoresLess() => Gen.Select(Gen.Bool.Array[4], Gen.Int[0, 3]).Sample((marks, one) =>
    {
        var better = marks.Select((mark, i) => mark || i == one).ToArray();
        Never(Given.Checklist(1, 0.5m, 0.25m, 2), 3.75m, Marks(better), less: Marks(marks));
    });

    [Fact]
    public void Deduction_FewerFindings_NeverScoreLess() => Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 1], Gen.Int[0, 1]).Sample((count, more, veto, another) =>
    {
        var rule = new ScoringRule.Deduction([new Finding("f", "问题", Points.Of(0.75m)), new Finding("v", "严重问题", Each: null)]);
        Never(rule, 3, Findings(count, veto), less: Findings(count + more, veto + another));
    });

    [Fact]
    public void Target_MoreOrLessAsItsDirectionAsks_NeverScoresLess() => Gen.Select(Weight, Signed, Signed, Amount).Sample((w, target, actual, more) =>
    {
        foreach (var direction in new[] { Comparison.AtLeast, Comparison.MoreThan, Comparison.Equal })
            Never(new ScoringRule.Targets(["数量指标"]), w, Numeric(direction, target, actual + more), less: Numeric(direction, target, actual));
        foreach (var direction in new[] { Comparison.AtMost, Comparison.LessThan })
            Never(new ScoringRule.Targets(["数量指标"]), w, Numeric(direction, target, actual - more), less: Numeric(direction, target, actual));
    });

    [Fact]
    public void Target_CloserToAStrictEquality_NeverScoresLess() => Gen.Select(Weight, Signed, Amount, Amount, Gen.Bool).Sample((w, target, off, more, above) =>
    {
        var sign = above ? 1 : -1;
        Never(new ScoringRule.Targets(["数量指标"]) { StrictEquality = true }, w, Numeric(Comparison.Equal, target, target + (sign * off)), less: Numeric(Comparison.Equal, target, target + (sign * (off + more))));
    });

    [Fact]
    public void Target_Earlier_NeverScoresLess() => Gen.Select(Weight, Gen.Int[-50, 50], Gen.Int[0, 50]).Sample((w, late, more) =>
    {
        var due = new DateOnly(2024, 12, 31);
        var rule = new ScoringRule.Targets(["数量指标"]) { Delays = [new Delay("短", 10, 0.8m), new Delay("长", 30, 0.3m)] };
        Never(rule, w, Given.Targets(Given.Target(new Goal.ByDate(due, due.AddDays(late)))), less: Given.Targets(Given.Target(new Goal.ByDate(due, due.AddDays(late + more)))));
    });

    private static void Never(ScoringRule rule, decimal weight, Answer better, Answer less) =>
        Assert.True(rule.Score(Points.Of(weight), better).Score!.Value >= rule.Score(Points.Of(weight), less).Score!.Value);

    private static Answer.Targets Numeric(Comparison direction, decimal target, decimal actual) => Given.Targets(Given.Target(new Goal.Numeric(direction, target, actual)));

    private static Answer.Checklist Marks(bool[] marks) =>
        new(marks.Select((mark, i) => ($"item{i}", mark ? new CheckMark.Yes() : (CheckMark)new CheckMark.No())).ToDictionary(pair => pair.Item1, pair => pair.Item2));

    private static Answer.Deduction Findings(int count, int vetoes) => new(new Dictionary<string, int?> { ["f"] = count, ["v"] = vetoes });
}
