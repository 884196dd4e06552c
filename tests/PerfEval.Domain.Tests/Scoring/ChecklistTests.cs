namespace PerfEval.Domain.Tests.Scoring;

public sealed class ChecklistTests
{
    private static readonly ScoringRule.Checklist Rule = Given.Checklist(1, 0.5m, 0.5m);

    public static TheoryData<string, decimal> Marks => new()
    {
        { "yyy", 2 }, { "nnn", 0 }, { "yny", 1.5m }, { "nyy", 1 }, { "yna", 1.5m }, { "aaa", 2 }, { "ann", 1 },
    };

    [Theory]
    [MemberData(nameof(Marks))]
    public void Score_IsTheSumOfWhatHoldsOrDoesNotApply(string marks, decimal score)
    {
        var line = Rule.Score(Points.Of(2), Answer(marks));
        Assert.Equal(score, line.Score!.Value.Value);
        Assert.Empty(line.Missing);
    }

    [Fact]
    public void Explanation_ShowsEachItem()
    {
        var line = Rule.Score(Points.Of(2), Answer("yna"));
        Assert.Equal("1 + 0 + 0.5 = 1.50", line.Formula);
        Assert.Equal(["是", "否", "不适用（没有此事）"], line.Inputs.Select(input => input.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Score_OfANotApplicableItemWithoutReason_IsIncomplete(string reason)
    {
        var line = Rule.Score(Points.Of(2), new Answer.Checklist(new Dictionary<string, CheckMark>
        {
            ["item0"] = new CheckMark.Yes(),
            ["item1"] = new CheckMark.NotApplicable(reason),
            ["item2"] = new CheckMark.No(),
        }));
        Assert.Null(line.Score);
        Assert.Equal(new Missing("checklist.item1", "“第1项”选了不适用，请写明理由"), Assert.Single(line.Missing));
        Assert.Equal(3, line.Inputs.Count);
    }

    [Fact]
    public void Score_WithoutAMark_IsIncompleteAndNotZero()
    {
        var line = Rule.Score(Points.Of(2), Answer("y"));
        Assert.Null(line.Score);
        Assert.Equal(["checklist.item1", "checklist.item2"], line.Missing.Select(missing => missing.Field));
        Assert.Equal(3, Rule.Score(Points.Of(2), answer: null).Missing.Count);
    }

    [Fact]
    public void Refuse_AnUnknownItemAndATooLongReason()
    {
        var answer = new Answer.Checklist(new Dictionary<string, CheckMark>
        {
            ["item0"] = new CheckMark.NotApplicable(new string('长', Limits.Reason + 1)),
            ["other"] = new CheckMark.Yes(),
        });
        Assert.Equal(["checklist.other", "checklist.item0"], Rule.Refuse(Points.Of(2), answer).Select(fault => fault.Field));
    }

    private static Answer.Checklist Answer(string marks) => new(marks.Select((mark, i) => (Key: $"item{i}", Mark: mark switch
    {
        'y' => new CheckMark.Yes(),
        'n' => new CheckMark.No(),
        _ => (CheckMark)new CheckMark.NotApplicable("没有此事"),
    })).ToDictionary(pair => pair.Key, pair => pair.Mark));
}
