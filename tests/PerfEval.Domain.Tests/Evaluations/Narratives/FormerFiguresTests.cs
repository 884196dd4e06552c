using CsCheck;
using PerfEval.Domain.Evaluations.Narratives;

namespace PerfEval.Domain.Tests.Evaluations.Narratives;

public sealed class FormerFiguresTests
{
    private const int Year = 2024;

    private static readonly string[] Pieces =
    [
        "支出", "9,692.00", "万元", "96.92%", "2024年", "12月", "3日", "一是", "（1）", "《", "》", "“", "”", "〔2020〕10号", "\n", "1.", "{{A103.得分}}", "{{", "}}", "{",
        "-", "，", "第", "条", "百", "三千", "人次", "A10", " ", "　", "５６", "．", ",", "】", "【",
    ];

    [Theory]
    [InlineData("支出9,692.00万元", "支出【上年：9,692.00万元】")]
    [InlineData("支出９，６９２．００万元", "支出【上年：９，６９２．００万元】")]
    [InlineData("支出率为96.92%，未达100％", "支出率为【上年：96.92%】，未达【上年：100％】")]
    [InlineData("提高3.5个百分点", "提高【上年：3.5个百分点】")]
    [InlineData("总得分为99.66分", "总得分为【上年：99.66分】")]
    [InlineData("培训5400余人次", "培训【上年：5400余人次】")]
    [InlineData("培训1.5万人次，营收4.28亿元", "培训【上年：1.5万人次】，营收【上年：4.28亿元】")]
    [InlineData("合同 41 份", "合同 【上年：41 份】")]
    [InlineData("增长-5.5%，控制率−24.2%", "增长【上年：-5.5%】，控制率【上年：−24.2%】")]
    [InlineData("比例97.3%", "比例【上年：97.3%】")]
    [InlineData("2024年度，2023年、2025年底", "【上年：2024年度】，【上年：2023年】、【上年：2025年底】")]
    [InlineData("截至2024年12月31日", "截至【上年：2024年12月31日】")]
    [InlineData("2024-12-20完成，10月31日验收，6月份启动", "【上年：2024-12-20】完成，【上年：10月31日】验收，【上年：6月份】启动")]
    [InlineData("2021—2025年规划", "【上年：2021—2025年】规划")]
    [InlineData("二〇二四年共三千五百余人，占百分之九十五点五", "【上年：二〇二四年】共【上年：三千五百余人】，占【上年：百分之九十五点五】")]
    [InlineData("小于等于0", "小于等于【上年：0】")]
    [InlineData("12.5万人参加", "【上年：12.5万人】参加")]
    [InlineData("从5%提高到10%", "从【上年：5%】提高到【上年：10%】")]
    [InlineData("完成 328场次、“得分9.69分”", "完成 【上年：328场次】、“得分【上年：9.69分】”")]
    [InlineData("每平方米￥1,200", "每平方米【上年：￥1,200】")]
    public void Mark_MarksFigures(string text, string marked) => Assert.Equal(marked, FormerFigures.Mark(text, Year));

    [Theory]
    [InlineData("一是健全机制。二是优化服务，三个方面")]
    [InlineData("根据《2024年度预算绩效管理工作方案（2.0版）》")]
    [InlineData("按财预〔2020〕10号、番财绩〔2022〕1号、财库[2020]46号、国务院令第738号执行")]
    [InlineData("《预算法》第14条、第 3 款")]
    [InlineData("1.聚焦发展需求\n2．完善机制\n　　3、其他\n（4）附则（5）")]
    [InlineData("落实“1310”部署，发挥“5个能力”")]
    [InlineData("自2018年起，2022年印发")]
    [InlineData("按GB/T 9704-2012排版，指标A103、B5，PM2.5，5G网络，12345热线")]
    [InlineData("详见https://example.gov.cn/2024/12/a.html")]
    [InlineData("得分{{A103.得分}}，目标{{A101.00000001.目标值}}")]
    [InlineData("第一百条、千方百计、统一百姓")]
    [InlineData("")]
    public void Mark_LeavesAlone_WhatIsNoFigure(string text) => Assert.Equal(text, FormerFigures.Mark(text, Year));

    [Fact]
    public void Mark_OfTheExample_LeavesNoFigureOutsideMarks()
    {
        var (file, _) = EvaluationFile.Read(Given.Example, ShippedSchemes.Find);
        foreach (var text in file!.Narrative.Values)
        {
            var marked = FormerFigures.Mark(text, Year);
            Assert.Equal(text, FormerFigures.Confirm(marked));
            Assert.DoesNotMatch(@"(?<![：\d.,])\d[\d.]*(?:%|万元|人次|分)(?!】)", marked);
        }
    }

    [Fact]
    public void Confirm_TakesOffOneMark_OrAll()
    {
        const string Marked = "【上年：1人】、【上年：2人】";
        Assert.Equal(2, FormerFigures.CountIn(Marked));
        Assert.Equal(["1人", "2人"], FormerFigures.In(Marked));
        Assert.Equal("【上年：1人】、2人", FormerFigures.Confirm(Marked, 1));
        Assert.Equal(Marked, FormerFigures.Confirm(Marked, 2));
        Assert.Equal("1人、2人", FormerFigures.Confirm(Marked));
        Assert.Equal(0, FormerFigures.CountIn("【上年：没有闭合"));
    }

    [Fact]
    public void MarkAndConfirm_GiveTheTextBack_AndMarkingTwiceMarksOnce()
    {
        var piece = Gen.Int[0, Pieces.Length - 1].Select(place => Pieces[place]);
        var text = Gen.OneOf(piece, Gen.Char.AlphaNumeric.Select(character => character.ToString())).Array[0, 40].Select(string.Concat);
        text.Sample(sample =>
        {
            var marked = FormerFigures.Mark(sample, Year);
            Assert.Equal(sample, FormerFigures.Confirm(marked));
            Assert.Equal(marked, FormerFigures.Mark(marked, Year));
            Assert.Equal(FormerFigures.CountIn(marked), FormerFigures.In(marked).Count);
            Assert.Equal(sample, Enumerable.Range(0, FormerFigures.CountIn(marked)).Aggregate(marked, (left, _) => FormerFigures.Confirm(left, 0)));
        });
    }

    [Fact]
    public void Mark_OfTwentyThousandCharacters_Ends()
    {
        Assert.Equal(5_000, FormerFigures.CountIn(FormerFigures.Mark(string.Concat(Enumerable.Repeat("支出1，", 5_000)), Year)));
        var digits = new string('1', Limits.Narrative);
        Assert.Equal(1, FormerFigures.CountIn(FormerFigures.Mark(digits, Year)));
        Assert.Equal(0, FormerFigures.CountIn(FormerFigures.Mark(new string('《', Limits.Narrative), Year)));
    }

    [Fact]
    public void Mark_TiesTokensToThisYear_AndLeavesTheFormerValueWhereThereIsNone()
    {
        var (kept, gone) = (Given.Target(new Goal.Numeric(Comparison.AtLeast, 10, 12), name: "保留"), Given.Target(new Goal.Numeric(Comparison.AtLeast, 10, 13), name: "取消"));
        var next = kept with { Id = new TargetId(Guid.NewGuid()) };
        var (former, present) = (FiguresOf(kept, gone), FiguresOf(next));
        var marked = FormerFigures.Mark($"{Token(kept)}，{Token(gone)}，{{{{A101.得分}}}}，{{{{X.得分}}}}，5人", Year, former, present, new Dictionary<TargetId, TargetId> { [kept.Id] = next.Id });
        Assert.Equal($"{Token(next)}，【上年：13项】，{{{{A101.得分}}}}，{{{{X.得分}}}}，【上年：5人】", marked);
    }

    private static string Token(Target target) => $"{{{{A101.{target.Id.Value.ToString("N")[^8..]}.完成值}}}}";

    private static BoundFigures FiguresOf(params Target[] targets)
    {
        var scheme = Given.Scheme(Given.Indicator(new ScoringRule.Targets(["数量指标"]), 10));
        var sheet = Given.Sheet(scheme, ("A101", Given.Content(Given.Targets(targets))));
        return BoundFigures.Of(new EvaluationFile("d", "测试局", 2024, scheme, new Dictionary<string, EntryContent>(), new Dictionary<string, string>(), SignedOn: null), sheet);
    }
}
