using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Tests.Building;

/// <summary>One evaluation with everything that can decide a score, by a scheme that leaves lines out of the base and caps twice.</summary>
internal static class Oddities
{
    public static EvaluationFile File => new(
        "T1", "测试<部门>&局", 2025, Scheme, Entries, Narrative, SignedOn: null);

    private static Scheme Scheme
    {
        get
        {
            var draft = new SchemeDraft(
                "odd", 1, "测试指标体系", "测试区", 2025, Points.Of(100), NotApplicableTreatment.LeavesBase,
                [
                    new Dimension("A", "履职效能", Points.Of(60), WeightSource.Stated, NarrativeForm.Themes,
                    [
                        new Section("A1", "整体效能", Points.Of(60), WeightSource.Stated,
                        [
                            Indicator("A101", "产出指标完成情况", 40, new ScoringRule.Targets(["数量指标", "质量指标"])),
                            Indicator("A102", "预算资金支出率", 20, new ScoringRule.Ratio(Money("spent", "支出数"), Money("budget", "预算数"), ZeroDenominator.Full)),
                        ]),
                    ]),
                    new Dimension("B", "管理效率", Points.Of(40), WeightSource.Stated, NarrativeForm.Sections,
                    [
                        new Section("B1", "预算编制", Points.Of(10), WeightSource.Stated, [Indicator("B101", "编制质量", 10, new ScoringRule.Judgement())]),
                        new Section("B2", "采购管理", Points.Of(30), WeightSource.Stated,
                        [
                            Indicator("B201", "采购合规性", 10, new ScoringRule.Deduction([new Finding("c", "成立的投诉", Points.Of(1)), new Finding("v", "严重违规", null)])),
                            Indicator("B202", "采购公开", 10, new ScoringRule.Checklist([new ChecklistItem("a", "全部公开", Points.Of(4)), new ChecklistItem("b", "及时公开", Points.Of(6))])),
                            Indicator("B203", "进口产品审批", 10, new ScoringRule.Judgement()),
                        ]),
                    ]),
                ],
                new GradeScale([new Grade("优", Points.Of(90), Points.Of(100)), new Grade("良", Points.Of(60), Points.Of(90)), new Grade("差", Points.Zero, Points.Of(60))]),
                [
                    new Cap("支出率低于 80%", "A", "A102", Comparison.LessThan, 0.8m, Points.Of(45)),
                    new Cap("支出率低于 70%", DimensionCode: null, "A102", Comparison.LessThan, 0.7m, Points.Of(69)),
                ]);
            var (scheme, faults) = Scheme.Build(draft);
            return scheme ?? throw new InvalidDataException(string.Join("\n", faults));
        }
    }

    private static Dictionary<string, EntryContent> Entries => new(StringComparer.Ordinal)
    {
        ["A101"] = new(new Answer.Targets(
        [
            Target("数量指标", "培训人次", new Goal.Numeric(Comparison.AtLeast, 1000, 800)) with { Unit = "人次", DeductionReason = "名额未招满。", Improvement = "提前组织报名；\n扩大宣传。" },
            Target("数量指标", "<b>检查次数</b>", new Goal.Numeric(Comparison.AtLeast, 10, 14)) with { Unit = "次", Note = "增加了专项检查", IsSample = true },
            Target("质量指标", "群众反映", new Goal.Qualitative("明显改善", JudgementLevel.PartlyMet, Points.Of(7))) with { DeductionReason = "改善不够", Improvement = "加强回访" },
            Target("数量指标", "按期办结", new Goal.ByDate(new DateOnly(2025, 12, 31), new DateOnly(2025, 12, 30))),
        ])),
        ["A102"] = new(new Answer.Amounts(new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["spent"] = 650_000, ["budget"] = 1_000_000 }))
        {
            Claim = new Claim(Points.Of(12), "部分支出尚未核销"),
            DeductionReason = "执行偏慢",
            Improvement = "按月通报",
            IsSample = true,
        },
        ["B101"] = new(new Answer.Judgement(JudgementLevel.Met, Points.Of(10))) { Review = new Review(Points.Of(9), "依据不足。") },
        ["B201"] = new(new Answer.Deduction(new Dictionary<string, int?>(StringComparer.Ordinal) { ["c"] = 2, ["v"] = 0 }))
        {
            DeductionReason = "两起投诉成立",
        },
        ["B202"] = new(new Answer.Checklist(new Dictionary<string, CheckMark>(StringComparer.Ordinal) { ["a"] = new CheckMark.Yes(), ["b"] = new CheckMark.NotApplicable("无采购意向") }))
        {
            Claim = new Claim(Points.Of(9.5m), "自查发现一条迟报"),
            Review = new Review(Points.Of(9.5m), "同意"),
        },
        ["B203"] = new(new Answer.NotApplicable("本年无进口产品采购")),
    };

    private static Dictionary<string, string> Narrative => new(StringComparer.Ordinal)
    {
        ["goal"] = "　　第一段。\r\n\r\n   第二段，含<script>alert(1)</script>。  \n",
        ["supplement"] = "补充说明。",
        ["publishedConclusion"] = "从前公布的结论不得打印。",
        ["A"] = "总述：一是甲项。二是乙项。\n1.主题一。一是要点先行。说明文字。二是强化预算管理，提升方法；三是这一是不算。统一是不算的。\n2、没有句号的主题标题\n1.5万人次参加了培训。\n十一是第十一点。说明。",
        ["B1"] = "3.预算编制方面的实施情况。已写明标题。\n第二段。",
        ["B2"] = "没有写标题的正文。",
        ["problems"] = "一是问题一。说明一。二是问题二。说明二。",
        ["improvements"] = "",
    };

    private static Target Target(string category, string name, Goal goal) => new(new TargetId(Guid.Empty), category, name, goal, "", Points.Of(10));

    private static RuleInput Money(string key, string name) => new(key, name, FigureKind.Money, "元");

    private static Indicator Indicator(string code, string name, int weight, ScoringRule rule) =>
        new(code, name, Points.Of(weight), WeightSource.Stated, $"{name}的评分标准", "", [], AllowsNotApplicable: true, rule);
}
