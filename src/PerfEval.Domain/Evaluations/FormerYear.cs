using System.Text;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Evaluations;

/// <summary>
/// 上年数据: what a department stated for the latest earlier year that it has an evaluation of, as a value to look at. It need not be the
/// year directly before, and it need not be approved yet: <see cref="State"/> says how far it is.
/// </summary>
public sealed class FormerYear
{
    private readonly Lazy<ScoreSheet> _sheet;
    private readonly Lazy<(Dictionary<(string Category, string Name), Target?> Whole, Dictionary<string, Target?> ByName)> _targets;

    /// <summary>An earlier year as it was read.</summary>
    /// <param name="id">The earlier evaluation.</param>
    /// <param name="department">Whose it is.</param>
    /// <param name="fiscalYear">Its 预算年度.</param>
    /// <param name="state">Its state.</param>
    /// <param name="scheme">The scheme version that it was made with.</param>
    /// <param name="contents">The entries by indicator code, as far as loaded.</param>
    public FormerYear(EvaluationId id, DepartmentId department, int fiscalYear, EvaluationState state, Scheme scheme, IReadOnlyDictionary<string, EntryContent> contents)
    {
        (Id, DepartmentId, FiscalYear, State, Scheme, Contents) = (id, department, fiscalYear, state, scheme, contents);
        _sheet = new(() => Scorer.Score(scheme, contents));
        _targets = new(SortTargets);
    }

    /// <summary>The earlier evaluation.</summary>
    public EvaluationId Id { get; }

    /// <summary>Whose it is.</summary>
    public DepartmentId DepartmentId { get; }

    /// <summary>Its 预算年度.</summary>
    public int FiscalYear { get; }

    /// <summary>Its state; final scores count once it is approved.</summary>
    public EvaluationState State { get; }

    /// <summary>The scheme version that it was made with.</summary>
    public Scheme Scheme { get; }

    /// <summary>The entries by indicator code, as far as loaded.</summary>
    public IReadOnlyDictionary<string, EntryContent> Contents { get; }

    /// <summary>The evaluation's version when it was read, to see whether it changed since.</summary>
    public int Version { get; init; }

    /// <summary>The sections of its report by key; empty where they were not loaded.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>佐证材料 that were not removed; empty where they were not loaded.</summary>
    public IReadOnlyList<FormerEvidence> Evidence { get; init; } = [];

    /// <summary>The names of what proved the same requirement of the same indicator, in the order in which it came.</summary>
    /// <param name="indicator">The later indicator.</param>
    /// <param name="scheme">Its scheme.</param>
    /// <param name="requirement">The requirement's name; empty for 其他材料.</param>
    public IEnumerable<string> EvidenceNames(Indicator indicator, Scheme scheme, string requirement) => Counterpart(indicator, scheme) is { } former
        ? Evidence.Where(file => file.Links.Contains(new EvidenceLink(former.Code, requirement))).Select(file => file.Name)
        : [];

    /// <summary>An evaluation as the former year of a later one.</summary>
    public static FormerYear Of(Evaluation evaluation) => new(
        evaluation.Id,
        evaluation.DepartmentId,
        evaluation.FiscalYear,
        evaluation.State,
        evaluation.Scheme,
        evaluation.Entries.ToDictionary(entry => entry.Code, entry => entry.Content, StringComparer.Ordinal))
    {
        Version = evaluation.Version,
        Texts = evaluation.Narrative.ToDictionary(part => part.Key, part => part.Text, StringComparer.Ordinal),
        Evidence = [.. evaluation.Evidence.Where(file => !file.IsRemoved).OrderBy(file => file.AddedAt).Select(file => new FormerEvidence(file.Name, file.Links))],
    };

    /// <summary>
    /// What was stated for an indicator of a later scheme: that of the same code in the same version; in another version or scheme that of the
    /// same name and kind of rule; a code that was renamed only within one scheme. Null where there is none or nothing was stated.
    /// </summary>
    /// <param name="indicator">The later indicator.</param>
    /// <param name="scheme">Its scheme.</param>
    public FormerIndicator? Find(Indicator indicator, Scheme scheme)
    {
        if (Counterpart(indicator, scheme) is not { } former || Contents.GetValueOrDefault(former.Code)?.Answer is not { } answer)
            return null;
        var line = Sheet.Line(former.Code);
        return new(former, answer, line.SelfScore, State == EvaluationState.Approved ? line.FinalScore : null);
    }

    /// <summary>
    /// A target of the same category and name, however it was spaced and bracketed; where the category changed, the only one of that name.
    /// Null where there is none, or where several make it a guess.
    /// </summary>
    public Target? FindTarget(string category, string name)
    {
        var plain = Plain(name);
        if (plain.Length == 0)
            return null;
        return _targets.Value.Whole.TryGetValue((Plain(category), plain), out var same) ? same : _targets.Value.ByName.GetValueOrDefault(plain);
    }

    /// <summary>Its sheet.</summary>
    internal ScoreSheet Sheet => _sheet.Value;

    internal Indicator? Counterpart(Indicator indicator, Scheme scheme)
    {
        var sameCode = Scheme.Id == scheme.Id ? Scheme.Find(indicator.Code) : null;
        if (sameCode is not null && Scheme.Version == scheme.Version)
            return sameCode;
        var name = Plain(indicator.Name);
        var sameName = Scheme.Indicators.Where(candidate => Plain(candidate.Name) == name && IsSameKind(candidate, indicator)).ToList();
        if (sameName.Count == 1)
            return sameName[0];
        var isRenamed = sameCode is not null && IsSameKind(sameCode, indicator) && scheme.Indicators.All(other => Plain(other.Name) != Plain(sameCode.Name));
        return isRenamed ? sameCode : null;
    }

    private (Dictionary<(string Category, string Name), Target?> Whole, Dictionary<string, Target?> ByName) SortTargets()
    {
        var items = Contents.Values.Select(content => content.Answer).OfType<Answer.Targets>().SelectMany(answer => answer.Items).ToList();
        return (
            items.GroupBy(target => (Plain(target.Category), Plain(target.Name))).ToDictionary(group => group.Key, OnlyOne),
            items.GroupBy(target => Plain(target.Name), StringComparer.Ordinal).ToDictionary(group => group.Key, OnlyOne, StringComparer.Ordinal));
    }

    private static bool IsSameKind(Indicator left, Indicator right) => left.Rule.GetType() == right.Rule.GetType();

    private static Target? OnlyOne(IEnumerable<Target> targets) => targets.Take(2).ToList() is [var only] ? only : null;

    /// <summary>A name without what people write now so, now so: white space, full-width forms, the shape of brackets.</summary>
    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var character in name.Normalize(NormalizationForm.FormKC).Where(character => !char.IsWhiteSpace(character)))
        {
            plain.Append(character switch
            {
                '〔' or '【' or '[' or '〖' => '(',
                '〕' or '】' or ']' or '〗' => ')',
                _ => character,
            });
        }

        return plain.ToString();
    }
}

/// <summary>上年佐证材料: a file by its name and what it served; its content stays with its year.</summary>
/// <param name="Name">材料名称.</param>
/// <param name="Links">What it served.</param>
public sealed record FormerEvidence(string Name, IReadOnlyList<EvidenceLink> Links);

/// <summary>What was stated for an indicator in the former year.</summary>
/// <param name="Indicator">The indicator as it was then.</param>
/// <param name="Answer">填报数据.</param>
/// <param name="SelfScore">自评得分; null while it was incomplete.</param>
/// <param name="FinalScore">最终得分; null until that year is approved.</param>
public sealed record FormerIndicator(Indicator Indicator, Answer Answer, Points? SelfScore, Points? FinalScore);
