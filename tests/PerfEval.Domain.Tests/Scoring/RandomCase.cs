using CsCheck;

namespace PerfEval.Domain.Tests.Scoring;

/// <summary>Random schemes of every rule, with answers that their rules accept: complete ones, drafts, claims, reviews.</summary>
internal static class RandomCase
{
    private static readonly Gen<decimal> Weight = Gen.Int[3, 3_000].Select(cents => cents / 100m);
    private static readonly Gen<decimal> Amount = Gen.OneOf(Gen.Int[0, 200].Select(n => (decimal)n), Gen.Long[0, 10_000_000_000].Select(cents => cents / 100m));
    private static readonly Gen<decimal> Signed = Gen.Int[-2_000, 20_000].Select(n => n / 100m);

    public static Gen<(Scheme Scheme, IReadOnlyDictionary<string, EntryContent> Contents)> Case { get; } =
        Gen.Select(Parts.Array[1, 4].Array[1, 3], Gen.Bool, Gen.Bool).Select((dimensions, leavesBase, capped) =>
        {
            var draft = Given.Draft([.. dimensions.Select((set, d) => set.Select((part, i) => Given.Indicator(part.Rule, part.Weight, $"I{d}{i}")).ToArray())]) with
            {
                WhenNotApplicable = leavesBase ? NotApplicableTreatment.LeavesBase : NotApplicableTreatment.FullMarks,
            };
            var measured = draft.Dimensions.SelectMany(dimension => dimension.Sections).SelectMany(section => section.Indicators).FirstOrDefault(indicator => indicator.Rule is ScoringRule.Ratio);
            if (capped && measured is not null)
                draft = draft with { Caps = [new Cap("比率过低", DimensionCode: null, measured.Code, Comparison.LessThan, 0.6m, Points.Round(draft.FullMark.Value / 2))] };
            var contents = dimensions.SelectMany((set, d) => set.Select((part, i) => ($"I{d}{i}", part.Content))).ToDictionary(pair => pair.Item1, pair => pair.Content);
            return (Given.Scheme(draft), (IReadOnlyDictionary<string, EntryContent>)contents);
        });

    private sealed record Part(ScoringRule Rule, decimal Weight, EntryContent Content);

    private static Gen<Part> Parts => Gen.Select(Weight, Gen.Int[0, 6], Gen.Int[0, 9], Gen.Int[0, 100]).SelectMany((weight, kind, twist, share) =>
        RuleAndAnswer(kind, weight).Select(pair => new Part(pair.Rule, weight, Twisted(pair.Answer, twist, Points.Round(weight * share / 100)))));

    /// <summary>A few lines in ten aren't plain: empty, not applicable, claimed, reviewed, without reasons.</summary>
    private static EntryContent Twisted(Answer answer, int twist, Points some) => twist switch
    {
        0 => new EntryContent(Answer: null),
        1 => Given.Content(new Answer.NotApplicable("没有此事")),
        2 => new EntryContent(answer),
        3 => Given.Content(answer) with { Review = new Review(some, "意见", "退回") },
        4 when answer is not Answer.Judgement => Given.Content(answer) with { Claim = new Claim(some, "从严"), IsSample = true },
        _ => Given.Content(answer),
    };

    private static Gen<(ScoringRule Rule, Answer Answer)> RuleAndAnswer(int kind, decimal weight) => kind switch
    {
        0 => Gen.Select(Gen.Enum<ZeroDenominator>(), Amount, Amount).Select((zero, n, d) => ((ScoringRule)Given.Ratio(zero), (Answer)Given.Amounts(n, d))),
        1 => Gen.Select(Gen.Enum<Comparison>(), Measures, Amount, Amount).Select((comparison, measure, n, d) =>
            ((ScoringRule)new ScoringRule.Threshold(measure, comparison, 0.5m), (Answer)AmountsFor(measure, n, d))),
        2 => Gen.Select(Measures, Amount, Amount).Select((measure, n, d) => (
            (ScoringRule)new ScoringRule.Tiers(measure, [new Tier(0.9m, Points.Of(weight)), new Tier(0.5m, Points.Of(weight - 0.01m)), new Tier(-0.2m, Points.Zero)]),
            (Answer)AmountsFor(measure, n, d))),
        3 => Gen.Select(Gen.Int[1, 3], Gen.Int[0, 3].Array[3]).Select((count, marks) => Checklist(weight, count, marks)),
        4 => Gen.Select(Gen.Int[0, 4], Gen.Int[0, 1]).Select((findings, vetoes) => (
            (ScoringRule)new ScoringRule.Deduction([new Finding("f", "问题", Points.Round(weight / 3)), new Finding("v", "严重问题", Each: null)]),
            (Answer)new Answer.Deduction(new Dictionary<string, int?> { ["f"] = findings, ["v"] = vetoes }))),
        5 => Judged(weight).Select(judged => ((ScoringRule)new ScoringRule.Judgement(), (Answer)new Answer.Judgement(judged.Level, judged.Score))),
        _ => Gen.Select(Goals.Array[1, 6], Gen.Bool).Select((goals, strict) => (
            (ScoringRule)new ScoringRule.Targets(["数量指标"]) { StrictEquality = strict, Delays = [new Delay("延迟不超过 10 天", 10, 0.5m)] },
            (Answer)Given.Targets([.. goals.Select((goal, i) => Given.Target(goal, name: $"指标{i}").Explained())]))),
    };

    private static Gen<Measure> Measures => Gen.Int[0, 3].Select(kind => kind switch
    {
        0 => (Measure)new Measure.Value(Given.First),
        1 => new Measure.Share(Given.First, Given.Second),
        2 => new Measure.Growth(Given.First, Given.Second),
        _ => new Measure.Difference(Given.First, Given.Second),
    });

    public static Gen<Goal> Goals => Gen.OneOf(
        Gen.Select(Gen.Enum<Comparison>(), Signed, Signed).Select((direction, target, actual) => (Goal)new Goal.Numeric(direction, target, actual)),
        Gen.Int[-20, 20].Select(late => (Goal)new Goal.ByDate(new DateOnly(2024, 12, 31), new DateOnly(2024, 12, 31).AddDays(late))));

    public static Gen<(JudgementLevel Level, Points Score)> Judged(decimal weight) => Gen.Int[0, (int)(weight * 100)].Select(cents =>
    {
        var score = cents / 100m;
        var level = score >= 0.8m * weight ? JudgementLevel.Met : score >= 0.6m * weight ? JudgementLevel.PartlyMet : JudgementLevel.NotMet;
        return (level, Points.Of(score));
    });

    private static Answer.Amounts AmountsFor(Measure measure, decimal n, decimal d) =>
        measure is Measure.Value ? new Answer.Amounts(new Dictionary<string, decimal?> { ["n"] = n }) : Given.Amounts(n, d);

    private static (ScoringRule Rule, Answer Answer) Checklist(decimal weight, int count, int[] marks)
    {
        var points = TargetWeights.ShareEvenly(Points.Of(weight), count);
        var rule = Given.Checklist([.. points.Select(part => part.Value)]);
        var given = rule.Items.Select((item, i) => (item.Key, Mark: marks[i] switch
        {
            0 => new CheckMark.No(),
            1 => (CheckMark)new CheckMark.NotApplicable("没有此事"),
            _ => new CheckMark.Yes(),
        }));
        return (rule, new Answer.Checklist(given.ToDictionary(pair => pair.Key, pair => pair.Mark)));
    }
}
