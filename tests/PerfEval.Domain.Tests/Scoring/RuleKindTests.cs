namespace PerfEval.Domain.Tests.Scoring;

public sealed class RuleKindTests
{
    private static readonly Dictionary<string, ScoringRule> Rules = new()
    {
        ["ratio"] = Given.Ratio(),
        ["threshold"] = new ScoringRule.Threshold(new Measure.Value(Given.First), Comparison.AtLeast, 1),
        ["tiers"] = new ScoringRule.Tiers(new Measure.Value(Given.First), [new Tier(1, Points.Of(1))]),
        ["checklist"] = Given.Checklist(1),
        ["deduction"] = new ScoringRule.Deduction([new Finding("f", "问题", Points.Of(1))]),
        ["judgement"] = new ScoringRule.Judgement(),
        ["targets"] = new ScoringRule.Targets(["数量指标"]),
    };

    private static readonly Dictionary<string, Answer> Answers = new()
    {
        ["amounts"] = new Answer.Amounts(new Dictionary<string, decimal?>()),
        ["checklist"] = new Answer.Checklist(new Dictionary<string, CheckMark>()),
        ["findings"] = new Answer.Deduction(new Dictionary<string, int?>()),
        ["judgement"] = new Answer.Judgement(Level: null, Score: null),
        ["targets"] = new Answer.Targets([]),
    };

    public static TheoryData<string, string, bool> Pairs
    {
        get
        {
            var takes = new Dictionary<string, string>
            {
                ["ratio"] = "amounts",
                ["threshold"] = "amounts",
                ["tiers"] = "amounts",
                ["checklist"] = "checklist",
                ["deduction"] = "findings",
                ["judgement"] = "judgement",
                ["targets"] = "targets",
            };
            var data = new TheoryData<string, string, bool>();
            foreach (var rule in Rules.Keys)
            {
                foreach (var answer in Answers.Keys)
                    data.Add(rule, answer, takes[rule] == answer);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Rule_TakesItsOwnKindOfAnswer_AndRefusesEveryOther(string rule, string answer, bool takes)
    {
        Assert.Equal(takes, Rules[rule].Takes(Answers[answer]));
        var faults = Rules[rule].Refuse(Points.Of(1), Answers[answer]).ToList();
        if (takes)
        {
            Assert.Empty(faults);
            return;
        }

        Assert.Equal("", Assert.Single(faults).Field);
        var scheme = Given.Scheme(Given.Indicator(Rules[rule], 1));
        Assert.Throws<ArgumentException>(() => Given.Sheet(scheme, ("A101", Given.Content(Answers[answer]))));
    }
}
