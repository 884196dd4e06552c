using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

/// <summary>
/// 指标体系: 一级 (dimensions) &gt; 二级 (sections) &gt; 三级 (indicators), a grade scale and optional caps. Whoever holds a Scheme holds a proven
/// one: children sum to their parent, codes are unique, every rule fits its weight, the grades cover 0 to the full mark once.
/// </summary>
public sealed class Scheme
{
    private readonly Dictionary<string, Indicator> _indicators;

    private Scheme(SchemeDraft draft)
    {
        Id = draft.Id;
        Version = draft.Version;
        Name = draft.Name;
        Region = draft.Region;
        FiscalYear = draft.FiscalYear;
        FullMark = draft.FullMark;
        WhenNotApplicable = draft.WhenNotApplicable;
        Dimensions = draft.Dimensions;
        Grades = draft.Grades;
        Caps = draft.Caps;
        Indicators = [.. draft.Dimensions.SelectMany(dimension => dimension.Sections).SelectMany(section => section.Indicators)];
        _indicators = Indicators.ToDictionary(indicator => indicator.Code, StringComparer.Ordinal);
    }

    /// <summary>Which scheme this is, whatever its version: <c>guangzhou-panyu</c>.</summary>
    public string Id { get; }

    /// <summary>The version, from 1. A published version never changes.</summary>
    public int Version { get; }

    /// <summary>The official name.</summary>
    public string Name { get; }

    /// <summary>适用地区.</summary>
    public string Region { get; }

    /// <summary>The fiscal year that it was issued for.</summary>
    public int FiscalYear { get; }

    /// <summary>满分, 100 as a rule.</summary>
    public Points FullMark { get; }

    /// <summary>What a line that doesn't apply does to the total.</summary>
    public NotApplicableTreatment WhenNotApplicable { get; }

    /// <summary>一级指标.</summary>
    public IReadOnlyList<Dimension> Dimensions { get; }

    /// <summary>评价等级.</summary>
    public GradeScale Grades { get; }

    /// <summary>封顶规则.</summary>
    public IReadOnlyList<Cap> Caps { get; }

    /// <summary>All 三级指标 in order.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    /// <summary>Builds a scheme and proves it.</summary>
    /// <param name="draft">What an administrator or a file states.</param>
    /// <returns>The scheme, or every fault that the proof found.</returns>
    public static (Scheme? Scheme, IReadOnlyList<SchemeFault> Faults) Build(SchemeDraft draft)
    {
        var faults = SchemeProof.Of(draft).ToList();
        return faults.Count == 0 ? (new Scheme(draft), []) : (null, faults);
    }

    /// <summary>The indicator of a code, or null.</summary>
    public Indicator? Find(string code) => _indicators.GetValueOrDefault(code);
}

/// <summary>What a scheme is built from; nothing in it is proven yet.</summary>
/// <param name="Id">Which scheme this is, whatever its version.</param>
/// <param name="Version">The version, from 1.</param>
/// <param name="Name">The official name.</param>
/// <param name="Region">适用地区.</param>
/// <param name="FiscalYear">The fiscal year that it was issued for, 2000 to 2100.</param>
/// <param name="FullMark">满分, above 0; the dimensions sum to it.</param>
/// <param name="WhenNotApplicable">What a line that doesn't apply does to the total.</param>
/// <param name="Dimensions">一级指标, at least one.</param>
/// <param name="Grades">评价等级, from the best to the worst.</param>
/// <param name="Caps">封顶规则; empty where there are none.</param>
public sealed record SchemeDraft(
    string Id,
    int Version,
    string Name,
    string Region,
    int FiscalYear,
    Points FullMark,
    NotApplicableTreatment WhenNotApplicable,
    IReadOnlyList<Dimension> Dimensions,
    GradeScale Grades,
    IReadOnlyList<Cap> Caps);

/// <summary>What a line that doesn't apply (不适用) does.</summary>
public enum NotApplicableTreatment
{
    /// <summary>按满分计.</summary>
    FullMarks,

    /// <summary>不计入总分基数: the total is scaled from the weights that apply to the full mark.</summary>
    LeavesBase,
}

/// <summary>Where a weight comes from.</summary>
public enum WeightSource
{
    /// <summary>Stated by a published document, or derived from one.</summary>
    Stated,

    /// <summary>A default that an administrator confirms or edits before use.</summary>
    Default,
}

/// <summary>How the 自评表说明 treats a dimension.</summary>
public enum NarrativeForm
{
    /// <summary>One text of numbered themes (as 履职效能分析).</summary>
    Themes,

    /// <summary>One numbered paragraph for each section (as 管理效率分析).</summary>
    Sections,
}

/// <summary>一级指标.</summary>
/// <param name="Code">Its code, unique in the scheme.</param>
/// <param name="Name">Its official name, such as 履职效能.</param>
/// <param name="Weight">分值, the sum of its sections'.</param>
/// <param name="WeightSource">Where the weight comes from.</param>
/// <param name="Narrative">How the 自评表说明 treats it.</param>
/// <param name="Sections">二级指标, at least one.</param>
public sealed record Dimension(
    string Code, string Name, Points Weight, WeightSource WeightSource, NarrativeForm Narrative, IReadOnlyList<Section> Sections);

/// <summary>二级指标.</summary>
/// <param name="Code">Its code, unique in the scheme.</param>
/// <param name="Name">Its official name, such as 采购管理.</param>
/// <param name="Weight">分值, the sum of its indicators'.</param>
/// <param name="WeightSource">Where the weight comes from.</param>
/// <param name="Indicators">三级指标, at least one.</param>
public sealed record Section(string Code, string Name, Points Weight, WeightSource WeightSource, IReadOnlyList<Indicator> Indicators);

/// <summary>三级指标: what is scored.</summary>
/// <param name="Code">Its code, unique in the scheme.</param>
/// <param name="Name">Its official name.</param>
/// <param name="Weight">分值, above 0.</param>
/// <param name="WeightSource">Where the weight comes from.</param>
/// <param name="Standard">评分标准.</param>
/// <param name="Basis">政策依据; may be empty.</param>
/// <param name="Evidence">佐证材料要求.</param>
/// <param name="AllowsNotApplicable">Whether 不适用 may be claimed.</param>
/// <param name="Rule">The scoring rule.</param>
public sealed record Indicator(
    string Code,
    string Name,
    Points Weight,
    WeightSource WeightSource,
    string Standard,
    string Basis,
    IReadOnlyList<EvidenceRequirement> Evidence,
    bool AllowsNotApplicable,
    ScoringRule Rule);

/// <summary>佐证材料要求.</summary>
/// <param name="Name">What is expected.</param>
/// <param name="Mandatory">Whether it must be there before submission.</param>
/// <param name="AllowsZip">Whether a ZIP archive is taken for it.</param>
public sealed record EvidenceRequirement(string Name, bool Mandatory, bool AllowsZip = false);

/// <summary>封顶: while a measure meets a condition, the total or a dimension scores at most a limit.</summary>
/// <param name="Name">The rule in words, as the sheet shows it.</param>
/// <param name="DimensionCode">The dimension that is capped; null for the total.</param>
/// <param name="IndicatorCode">The indicator whose measure is looked at; its rule is 比率, 达标 or 分档.</param>
/// <param name="When">The condition's comparison.</param>
/// <param name="Bound">The condition's bound; a rate as a share (0.6 for 60 %), money in 元.</param>
/// <param name="Limit">The most that is scored, from 0 to below the weight of what is capped.</param>
public sealed record Cap(string Name, string? DimensionCode, string IndicatorCode, Comparison When, decimal Bound, Points Limit);
