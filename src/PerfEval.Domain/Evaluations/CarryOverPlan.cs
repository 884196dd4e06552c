using PerfEval.Domain.Schemes;

namespace PerfEval.Domain.Evaluations;

/// <summary>
/// 结转: what a year can begin with from the former one. Targets come with new target values to fill and nothing achieved, texts as drafts
/// whose old figures are marked; scores, answers, claims and reasons never come.
/// </summary>
/// <param name="Targets">The target sets.</param>
/// <param name="Sections">The sections of the report.</param>
/// <param name="Left">What stays behind, with the reason.</param>
public sealed record CarryOverPlan(IReadOnlyList<CarriedTargets> Targets, IReadOnlyList<CarriedSection> Sections, IReadOnlyList<LeftBehind> Left)
{
    /// <summary>What an evaluation can take from a former year.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="former">The former year.</param>
    /// <param name="taken">
    /// The codes of the target sets that are taken, null for all: a text's figure that is bound to a target stays bound where the target comes along.
    /// </param>
    public static CarryOverPlan Of(Evaluation evaluation, FormerYear former, IReadOnlyCollection<string>? taken = null)
    {
        List<LeftBehind> left = [];
        var targets = TargetsOf(evaluation.Scheme, former, left).ToList();
        var texts = new FormerTexts(evaluation, former, [.. targets.Where(set => taken is null || taken.Contains(set.Indicator.Code))]);
        var sections = texts.Sections(left).ToList();
        return new(targets, sections, left);
    }

    private static IEnumerable<CarriedTargets> TargetsOf(Scheme scheme, FormerYear former, List<LeftBehind> left)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        foreach (var indicator in scheme.Indicators.Where(candidate => candidate.Rule is ScoringRule.Targets))
        {
            if (SetFor(indicator, scheme, former) is not { } set || former.Contents.GetValueOrDefault(set.Code)?.Answer is not Answer.Targets { Items: var items } || !found.Add(set.Code))
                continue;
            var rule = (ScoringRule.Targets)indicator.Rule;
            var taken = items.Where(target => rule.Categories.Contains(target.Category, StringComparer.Ordinal) && !string.IsNullOrWhiteSpace(target.Name)).ToList();
            left.AddRange(items.Except(taken).Select(target => new LeftBehind(
                $"{set.Name}：{(string.IsNullOrWhiteSpace(target.Name) ? "未命名指标" : target.Name)}",
                string.IsNullOrWhiteSpace(target.Name) ? "没有指标名称" : $"“{indicator.Name}”不收“{target.Category}”")));
            // Weights are kept only where they still can sum to what the set is worth.
            var keepsWeights = taken.Count == items.Count && set.Weight == indicator.Weight;
            if (taken.Count > 0)
                yield return new CarriedTargets(indicator, [.. taken.Select(target => new CarriedTarget(target, DraftOf(target, keepsWeights)))]);
        }

        left.AddRange(former.Scheme.Indicators
            .Where(set => set.Rule is ScoringRule.Targets && !found.Contains(set.Code) && former.Contents.GetValueOrDefault(set.Code)?.Answer is Answer.Targets)
            .Select(set => new LeftBehind($"{set.Name}：全部指标", "本年的指标体系没有对应的年度绩效指标")));
    }

    /// <summary>The former set for a set: its counterpart, or, in another scheme, the set of the same code.</summary>
    private static Indicator? SetFor(Indicator indicator, Scheme scheme, FormerYear former)
    {
        var set = former.Counterpart(indicator, scheme) ?? former.Scheme.Find(indicator.Code);
        return set is { Rule: ScoringRule.Targets } ? set : null;
    }

    private static Target DraftOf(Target former, bool keepsWeights) => new(
        new TargetId(Guid.CreateVersion7()),
        former.Category,
        former.Name,
        former.Goal switch
        {
            Goal.Numeric numeric => numeric with { Value = null, Actual = null },
            Goal.ByDate => new Goal.ByDate(Due: null, Done: null),
            Goal.Qualitative => new Goal.Qualitative("", Level: null, Score: null),
            _ => throw new InvalidOperationException($"Unknown goal {former.Goal}."),
        },
        former.Unit,
        keepsWeights ? former.Weight : null);
}

/// <summary>A target set as it can be taken over.</summary>
/// <param name="Indicator">The set of the present scheme.</param>
/// <param name="Items">Its targets, in their order.</param>
public sealed record CarriedTargets(Indicator Indicator, IReadOnlyList<CarriedTarget> Items);

/// <summary>A target of the former year and the new one that is made of it.</summary>
/// <param name="Former">The target with what was to be reached and what was.</param>
/// <param name="Draft">The new target, of its own identity, with a target value to fill.</param>
public sealed record CarriedTarget(Target Former, Target Draft);

/// <summary>A section of the report as a draft.</summary>
/// <param name="Section">The section of the present report.</param>
/// <param name="Text">The former text with its old figures marked.</param>
public sealed record CarriedSection(NarrativeSection Section, string Text);

/// <summary>未结转: something of the former year that can't be taken over.</summary>
/// <param name="What">What, in Chinese.</param>
/// <param name="Reason">Why not, in Chinese.</param>
public sealed record LeftBehind(string What, string Reason);

/// <summary>What a person chose to take over.</summary>
/// <param name="Targets">The target sets by indicator code.</param>
/// <param name="Sections">The sections of the report by key.</param>
public sealed record CarryOverChoice(IReadOnlyDictionary<string, CarryOverPiece> Targets, IReadOnlyDictionary<string, CarryOverPiece> Sections);

/// <summary>One chosen piece.</summary>
/// <param name="LoadedVersion">The version of what stands there now, as the person saw it.</param>
/// <param name="Replaces">Whether what stands there may be replaced.</param>
public sealed record CarryOverPiece(int LoadedVersion, bool Replaces);
