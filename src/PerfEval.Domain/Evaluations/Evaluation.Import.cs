using PerfEval.Domain.Evaluations.Narratives;
using PerfEval.Domain.Interchange;

namespace PerfEval.Domain.Evaluations;

public sealed partial class Evaluation
{
    /// <summary>
    /// 导入: takes the whole of a file, entry by entry and section by section; what the file doesn't name stays as it is. Reviews in a file
    /// are somebody else's and are not taken; nor is the evidence that it lists, whose contents are not in it. One refused value refuses the file.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="file">The file; it must be of this department, year and scheme version.</param>
    /// <param name="at">Now.</param>
    public Refusal? Import(Actor actor, EvaluationFile file, DateTimeOffset at)
    {
        if (RefusesToAct(actor, EvaluationAction.Fill) is { } refusal)
            return refusal;
        if (file.DepartmentCode != Department.Code)
            return new Refusal.Invalid([new FieldFault("department", $"文件属于“{file.DepartmentName}”，不是本部门")]);
        if (file.FiscalYear != FiscalYear)
            return new Refusal.Invalid([new FieldFault("fiscalYear", $"文件是 {file.FiscalYear} 年度的，本自评是 {FiscalYear} 年度")]);
        if (file.Scheme.Id != Scheme.Id || file.Scheme.Version != Scheme.Version)
            return new Refusal.Invalid([new FieldFault("scheme", $"文件按“{file.Scheme.Name}”第 {file.Scheme.Version} 版填报，与本自评的指标体系不同")]);

        var edits = _entries.Where(entry => file.Entries.ContainsKey(entry.Code))
            .Select(entry => (Entry: entry, Edit: EditOf(file.Entries[entry.Code], entry))).ToList();
        var faults = edits.SelectMany(pair => FaultsOf(Scheme.Find(pair.Entry.Code)!, pair.Entry, pair.Edit)
            .Select(fault => fault with { Field = $"{pair.Entry.Code}.{fault.Field}" })).ToList();
        if (faults.Count > 0)
            return new Refusal.Invalid(faults);

        foreach (var (entry, edit) in edits.Where(pair => !IsSame(pair.Entry, pair.Edit)))
            Take(entry, edit, actor, at);
        TakeNarrative(actor, file, edits.SelectMany(pair => MovedIds(file.Entries[pair.Entry.Code].Answer, pair.Edit.Answer)).DistinctBy(pair => pair.Key).ToDictionary(), at);
        TakeSigningDate(actor, file.SignedOn, at);
        return null;
    }

    /// <summary>
    /// A target keeps the identity by which the set already has it, or else the one of its namesake in the set: a file that is read twice
    /// changes nothing, and the tokens of texts written before go on naming the same targets.
    /// </summary>
    private static EntryEdit EditOf(EntryContent content, IndicatorEntry entry)
    {
        var answer = content.Answer;
        if (answer is Answer.Targets { Items: var items })
        {
            var known = entry.Targets.OrderBy(line => line.Position).ToList();
            var stated = items.Select(item => item.Id).ToHashSet();
            var bound = known.Where(line => stated.Contains(line.Id)).Select(line => line.Id).ToHashSet();
            known.RemoveAll(line => bound.Contains(line.Id));
            answer = new Answer.Targets([.. items.Select(item =>
            {
                if (bound.Contains(item.Id))
                    return item;
                var same = known.Find(line => line.Category == item.Category && line.Name == item.Name);
                return same is not null && known.Remove(same) ? item with { Id = same.Id } : item;
            })]);
        }

        return new(answer is { IsEmpty: true } ? null : answer, content.Claim, content.DeductionReason, content.Improvement) { IsSample = content.IsSample };
    }

    private static IEnumerable<KeyValuePair<TargetId, TargetId>> MovedIds(Answer? file, Answer? taken) =>
        file is Answer.Targets { Items: var from } && taken is Answer.Targets { Items: var to }
            ? from.Zip(to, (before, after) => KeyValuePair.Create(before.Id, after.Id))
            : [];

    private void TakeNarrative(Actor actor, EvaluationFile file, Dictionary<TargetId, TargetId> targets, DateTimeOffset at)
    {
        if (file.Narrative.ContainsKey(NarrativeKeys.PublishedConclusion) && Part(NarrativeKeys.PublishedConclusion) is null)
            _narrative.Add(new NarrativePart(Id, NarrativeKeys.PublishedConclusion));
        foreach (var part in _narrative)
        {
            if (file.Narrative.TryGetValue(part.Key, out var text) && TargetFigures.Rebind(text, targets) is var written && written != part.Text)
                Take(part, written, actor, at);
        }
    }

    private void TakeSigningDate(Actor actor, DateOnly? date, DateTimeOffset at)
    {
        if (date is not { } signedOn || signedOn == SignedOn)
            return;
        var before = SignedOn;
        SignedOn = signedOn;
        var happened = Record(EvaluationEventKind.Written, actor, at);
        (happened.Subject, happened.Before, happened.After) = ("signedOn", before is { } old ? EntryJson.Date(old) : null, EntryJson.Date(signedOn));
    }
}
