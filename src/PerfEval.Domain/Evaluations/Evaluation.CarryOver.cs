namespace PerfEval.Domain.Evaluations;

public sealed partial class Evaluation
{
    /// <summary>
    /// 结转: begins this year from the former one with what was chosen, all of it or nothing. What has content is replaced only where the
    /// choice says so.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="former">The former year: of the same department and earlier than this one.</param>
    /// <param name="choice">The target sets and sections to take; see <see cref="CarryOverPlan.Of"/> for what there is.</param>
    /// <param name="at">Now.</param>
    public Refusal? CarryOver(Actor actor, FormerYear former, CarryOverChoice choice, DateTimeOffset at)
    {
        if (RefusesToAct(actor, EvaluationAction.Fill) is { } refusal)
            return refusal;
        if (former.DepartmentId != DepartmentId)
            return new Refusal.NotAllowed();
        if (former.FiscalYear >= FiscalYear)
            return new Refusal.Invalid([new FieldFault("", $"只能从更早的年度结转；{former.FiscalYear} 年度不早于本自评的 {FiscalYear} 年度")]);
        if (choice.Targets.Count + choice.Sections.Count == 0)
            return new Refusal.Invalid([new FieldFault("", "没有选中任何内容。请勾选要结转的年度绩效指标或报告章节")]);

        var plan = CarryOverPlan.Of(this, former, [.. choice.Targets.Keys]);
        var targets = plan.Targets.Where(set => choice.Targets.ContainsKey(set.Indicator.Code)).ToList();
        var sections = plan.Sections.Where(section => choice.Sections.ContainsKey(section.Section.Key)).ToList();
        if (targets.Count < choice.Targets.Count || sections.Count < choice.Sections.Count)
            return new Refusal.Unknown("所选的上年内容");
        if (RefusesAny(targets, sections, choice, at) is { } refused)
            return refused;

        foreach (var set in targets)
            Take(Entry(set.Indicator.Code)!, EditOf(set), actor, at, EvaluationEventKind.CarriedOver).Reason = ReasonFor(former);
        foreach (var section in sections)
            Take(Part(section.Section.Key)!, section.Text, actor, at, EvaluationEventKind.CarriedOver).Reason = ReasonFor(former);
        return null;
    }

    private static string ReasonFor(FormerYear former) => $"结转自{former.FiscalYear}年度";

    private Refusal? RefusesAny(IReadOnlyList<CarriedTargets> targets, IReadOnlyList<CarriedSection> sections, CarryOverChoice choice, DateTimeOffset at)
    {
        List<FieldFault> faults = [];
        foreach (var set in targets)
        {
            var (code, entry, piece) = (set.Indicator.Code, Entry(set.Indicator.Code)!, choice.Targets[set.Indicator.Code]);
            if (piece.LoadedVersion != entry.Version)
                return new Refusal.Stale($"“{set.Indicator.Name}”", entry.ChangedBy, entry.ChangedAt ?? at);
            if (entry.Answer is not null && !piece.Replaces)
                faults.Add(new FieldFault(code, $"“{set.Indicator.Name}”已有内容，要替换请勾选“替换”"));
            faults.AddRange(FaultsOf(set.Indicator, entry, EditOf(set)).Select(fault => fault with { Field = code }));
        }

        foreach (var (section, text) in sections)
        {
            var (part, piece) = (Part(section.Key)!, choice.Sections[section.Key]);
            if (piece.LoadedVersion != part.Version)
                return new Refusal.Stale($"“{section.Heading}”", part.ChangedBy, part.ChangedAt ?? at);
            if (!string.IsNullOrWhiteSpace(part.Text) && !piece.Replaces)
                faults.Add(new FieldFault(section.Key, $"“{section.Heading}”已有内容，要替换请勾选“替换”"));
        }

        return faults.Count > 0 ? new Refusal.Invalid(faults) : null;
    }

    /// <summary>The set's targets; what else belongs to the entry stays.</summary>
    private EntryEdit EditOf(CarriedTargets set)
    {
        var content = Entry(set.Indicator.Code)!.Content;
        return new(new Answer.Targets([.. set.Items.Select(item => item.Draft)]), content.Claim, content.DeductionReason, content.Improvement);
    }
}
