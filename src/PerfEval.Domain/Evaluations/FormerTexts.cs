using PerfEval.Domain.Evaluations.Narratives;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Evaluations;

/// <summary>The former year's texts as drafts: old figures are marked, figures that were bound to the sheet follow this year's.</summary>
internal sealed class FormerTexts
{
    private readonly Scheme _scheme;
    private readonly FormerYear _former;
    private readonly BoundFigures _before;
    private readonly BoundFigures _now;
    private readonly Dictionary<TargetId, TargetId> _targets;

    /// <summary>The texts as they will stand beside the target sets that are taken over with them.</summary>
    public FormerTexts(Evaluation evaluation, FormerYear former, IReadOnlyList<CarriedTargets> taken)
    {
        (_scheme, _former) = (evaluation.Scheme, former);
        var contents = evaluation.Entries.ToDictionary(entry => entry.Code, entry => entry.Content, StringComparer.Ordinal);
        foreach (var set in taken)
            contents[set.Indicator.Code] = contents[set.Indicator.Code] with { Answer = new Answer.Targets([.. set.Items.Select(item => item.Draft)]) };
        _targets = taken.SelectMany(set => set.Items).Concat(Namesakes(contents.Values, former))
            .DistinctBy(item => item.Former.Id).ToDictionary(item => item.Former.Id, item => item.Draft.Id);
        _before = BoundFigures.Of(former, evaluation.DepartmentName);
        _now = BoundFigures.Of(evaluation, Scorer.Score(evaluation.Scheme, contents));
    }

    /// <summary>The sections that this year's report has as well.</summary>
    /// <param name="left">Takes what stays behind.</param>
    public IEnumerable<CarriedSection> Sections(List<LeftBehind> left)
    {
        var sections = NarrativeKeys.Of(_scheme).ToDictionary(section => section.Key, StringComparer.Ordinal);
        foreach (var old in NarrativeKeys.Of(_former.Scheme))
        {
            var text = _former.Texts.GetValueOrDefault(old.Key, "");
            if (string.IsNullOrWhiteSpace(text))
                continue;
            // A code says the same only within one scheme; elsewhere the heading must say it too.
            if (!sections.TryGetValue(old.Key, out var section) || (section.Heading != old.Heading && _former.Scheme.Id != _scheme.Id))
            {
                left.Add(new LeftBehind($"报告章节“{old.Heading}”", "本年的报告没有这一节"));
                continue;
            }

            var draft = FormerFigures.MarkBeginning(FormerFigures.Mark(text, _former.FiscalYear, _before, _now, _targets));
            if (draft.Length > Limits.Narrative)
                left.Add(new LeftBehind($"报告章节“{old.Heading}”", $"标出上年数字后超过 {Limits.Narrative} 字"));
            else
                yield return new CarriedSection(section, draft);
        }
    }

    /// <summary>Targets that this year has already, from an earlier 结转 or written anew, with the former ones of their name.</summary>
    private static IEnumerable<CarriedTarget> Namesakes(IEnumerable<EntryContent> contents, FormerYear former) =>
        from target in contents.Select(content => content.Answer).OfType<Answer.Targets>().SelectMany(answer => answer.Items)
        let earlier = former.FindTarget(target.Category, target.Name)
        where earlier is not null
        select new CarriedTarget(earlier, target);
}
