using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

/// <summary>A fault that the proof of a scheme found.</summary>
/// <param name="Path">Where, as in the scheme's file: <c>dimensions[0].sections[1].weight</c>.</param>
/// <param name="Message">What is wrong, in Chinese.</param>
public sealed record SchemeFault(string Path, string Message)
{
}

/// <summary>The proof that a scheme is sound.</summary>
internal static class SchemeProof
{
    /// <summary>Keys by which an answer names a rule's faults: each there, and none twice.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="path">Where they stand, relative to the indicator.</param>
    /// <param name="what">What they belong to, in Chinese.</param>
    public static IEnumerable<SchemeFault> Keys(IEnumerable<string> keys, string path, string what)
    {
        var list = keys.ToList();
        if (list.Exists(string.IsNullOrWhiteSpace))
            yield return new SchemeFault(path, $"{what}的键不能为空");
        if (list.Distinct(StringComparer.Ordinal).Count() != list.Count)
            yield return new SchemeFault(path, $"{what}的键不能重复");
    }

    public static IEnumerable<SchemeFault> Of(SchemeDraft draft)
    {
        var faults = new List<SchemeFault>();
        ProveHead(draft, faults);
        Prove(draft.Dimensions.Select(dimension => dimension.Weight), draft.FullMark, "dimensions", "一级指标分值之和", "满分", faults);
        for (var d = 0; d < draft.Dimensions.Count; d++)
            ProveDimension(draft.Dimensions[d], $"dimensions[{d}]", faults);

        foreach (var duplicate in CodesOf(draft).GroupBy(pair => pair.Code, StringComparer.Ordinal).Where(group => group.Count() > 1))
            faults.AddRange(duplicate.Skip(1).Select(pair => new SchemeFault(pair.Path, $"代码“{duplicate.Key}”重复")));
        faults.AddRange(draft.Grades.Prove(draft.FullMark));
        for (var i = 0; i < draft.Caps.Count; i++)
            ProveCap(draft, draft.Caps[i], $"caps[{i}]", faults);
        return faults;
    }

    private static void ProveHead(SchemeDraft draft, List<SchemeFault> faults)
    {
        if (string.IsNullOrWhiteSpace(draft.Id))
            faults.Add(new SchemeFault("id", "缺少指标体系标识"));
        if (draft.Version < 1)
            faults.Add(new SchemeFault("version", "版本号应从 1 开始"));
        if (string.IsNullOrWhiteSpace(draft.Name))
            faults.Add(new SchemeFault("name", "缺少指标体系名称"));
        if (draft.FiscalYear is < 2000 or > 2100)
            faults.Add(new SchemeFault("fiscalYear", "预算年度应在 2000 与 2100 之间"));
        if (draft.FullMark <= Points.Zero)
            faults.Add(new SchemeFault("fullMark", "满分应大于 0"));
    }

    private static void ProveDimension(Dimension dimension, string path, List<SchemeFault> faults)
    {
        ProveName(dimension.Code, dimension.Name, path, faults);
        Prove(dimension.Sections.Select(section => section.Weight), dimension.Weight, $"{path}.sections", $"“{dimension.Name}”下二级指标分值之和", "该一级指标分值", faults);
        for (var s = 0; s < dimension.Sections.Count; s++)
        {
            var section = dimension.Sections[s];
            var sectionPath = $"{path}.sections[{s}]";
            ProveName(section.Code, section.Name, sectionPath, faults);
            Prove(section.Indicators.Select(indicator => indicator.Weight), section.Weight, $"{sectionPath}.indicators", $"“{section.Name}”下三级指标分值之和", "该二级指标分值", faults);
            for (var i = 0; i < section.Indicators.Count; i++)
            {
                var indicator = section.Indicators[i];
                var indicatorPath = $"{sectionPath}.indicators[{i}]";
                ProveName(indicator.Code, indicator.Name, indicatorPath, faults);
                if (indicator.Weight <= Points.Zero)
                    faults.Add(new SchemeFault($"{indicatorPath}.weight", $"“{indicator.Name}”的分值应大于 0"));
                faults.AddRange(indicator.Rule.Prove(indicator.Weight).Select(fault => new SchemeFault($"{indicatorPath}.{fault.Path}", $"“{indicator.Name}”：{fault.Message}")));
            }
        }
    }

    private static void ProveName(string code, string name, string path, List<SchemeFault> faults)
    {
        if (string.IsNullOrWhiteSpace(code))
            faults.Add(new SchemeFault($"{path}.code", "缺少代码"));
        if (string.IsNullOrWhiteSpace(name))
            faults.Add(new SchemeFault($"{path}.name", "缺少名称"));
    }

    private static void Prove(IEnumerable<Points> children, Points parent, string path, string what, string whole, List<SchemeFault> faults)
    {
        var list = children.ToList();
        var sum = Points.Sum(list);
        if (list.Count == 0)
            faults.Add(new SchemeFault(path, "不能为空"));
        else if (sum != parent)
            faults.Add(new SchemeFault(path, $"{what}为 {sum}，应等于{whole} {parent}"));
    }

    private static void ProveCap(SchemeDraft draft, Cap cap, string path, List<SchemeFault> faults)
    {
        var indicator = draft.Dimensions.SelectMany(d => d.Sections).SelectMany(s => s.Indicators).FirstOrDefault(candidate => candidate.Code == cap.IndicatorCode);
        if (indicator?.Rule is not (ScoringRule.Ratio or ScoringRule.Threshold or ScoringRule.Tiers))
            faults.Add(new SchemeFault($"{path}.indicator", "封顶规则须指向按比率、达标或分档计分的指标"));
        var whole = cap.DimensionCode is null ? draft.FullMark : draft.Dimensions.FirstOrDefault(d => d.Code == cap.DimensionCode)?.Weight;
        if (whole is null)
            faults.Add(new SchemeFault($"{path}.dimension", $"没有代码为“{cap.DimensionCode}”的一级指标"));
        else if (cap.Limit < Points.Zero || cap.Limit >= whole)
            faults.Add(new SchemeFault($"{path}.limit", $"封顶分应不小于 0 且小于 {whole}"));
    }

    private static IEnumerable<(string Code, string Path)> CodesOf(SchemeDraft draft) =>
        draft.Dimensions.SelectMany((dimension, d) =>
            dimension.Sections.SelectMany((section, s) =>
                section.Indicators.Select((indicator, i) => (indicator.Code, $"dimensions[{d}].sections[{s}].indicators[{i}].code"))
                    .Prepend((section.Code, $"dimensions[{d}].sections[{s}].code")))
                .Prepend((dimension.Code, $"dimensions[{d}].code")));
}
