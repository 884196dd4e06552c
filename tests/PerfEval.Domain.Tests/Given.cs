namespace PerfEval.Domain.Tests;

/// <summary>What tests start from: small schemes around a rule, answers, sheets, and the files of the repository.</summary>
internal static class Given
{
    public static readonly RuleInput First = new("n", "完成数", FigureKind.Quantity, "项");
    public static readonly RuleInput Second = new("d", "全部数", FigureKind.Quantity, "项");
    public static readonly RuleInput Spent = new("n", "支出数", FigureKind.Money, "元");
    public static readonly RuleInput Budget = new("d", "预算数", FigureKind.Money, "元");

    public static string Root { get; } = FindRoot();

    public static ReadOnlyMemory<byte> Example => File.ReadAllBytes(Path.Combine(Root, "docs", "examples", "panyu-hrss-2024.json"));

    public static Points Points(decimal value) => Domain.Scoring.Points.Of(value);

    public static ScoringRule.Ratio Ratio(ZeroDenominator overZero = ZeroDenominator.Full) => new(First, Second, overZero);

    public static ScoringRule.Checklist Checklist(params decimal[] points) => new([.. points.Select((value, i) => new ChecklistItem($"item{i}", $"第{i}项", Points(value)))]);

    public static Answer.Amounts Amounts(decimal? n, decimal? d) => new(new Dictionary<string, decimal?> { ["n"] = n, ["d"] = d });

    public static Answer.Targets Targets(params Target[] items) => new(items);

    public static Target Target(Goal goal, decimal? weight = null, string name = "指标", string category = "数量指标") =>
        new(new TargetId(Guid.NewGuid()), category, name, goal, "项", weight is { } value ? Points(value) : null);

    public static Target Explained(this Target target) => target with { Note = "说明", DeductionReason = "原因", Improvement = "措施" };

    public static EntryContent Content(Answer? answer) => new(answer) { DeductionReason = "原因", Improvement = "措施" };

    public static Indicator Indicator(ScoringRule rule, decimal weight, string code = "A101", bool allowsNotApplicable = true) =>
        new(code, $"指标{code}", Points(weight), WeightSource.Default, "评分标准", "", [], allowsNotApplicable, rule);

    /// <summary>One dimension for each set of indicators, each with one section; the full mark is what the weights sum to.</summary>
    public static SchemeDraft Draft(params Indicator[][] dimensions)
    {
        var whole = Domain.Scoring.Points.Sum(dimensions.SelectMany(set => set).Select(indicator => indicator.Weight));
        return new(
            "test", Version: 1, "测试指标体系", "测试", FiscalYear: 2024, whole, NotApplicableTreatment.FullMarks,
            [.. dimensions.Select((set, i) => Dimension($"D{i}", set))],
            new GradeScale([new Grade("合格", Domain.Scoring.Points.Zero, whole)]),
            []);
    }

    public static Scheme Scheme(SchemeDraft draft)
    {
        var (scheme, faults) = Domain.Schemes.Scheme.Build(draft);
        Assert.Empty(faults);
        return scheme!;
    }

    public static Scheme Scheme(params Indicator[] indicators) => Scheme(Draft(indicators));

    public static ScoreSheet Sheet(Scheme scheme, params (string Code, EntryContent Content)[] contents) =>
        Scorer.Score(scheme, contents.ToDictionary(pair => pair.Code, pair => pair.Content, StringComparer.Ordinal));

    private static Dimension Dimension(string code, Indicator[] indicators)
    {
        var weight = Domain.Scoring.Points.Sum(indicators.Select(indicator => indicator.Weight));
        return new(code, $"一级{code}", weight, WeightSource.Default, NarrativeForm.Themes, [new Section($"{code}1", $"二级{code}", weight, WeightSource.Default, indicators)]);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "PerfEval.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
