using PerfEval.Domain.Interchange;
using PerfEval.Domain.Schemes;

namespace PerfEval.Domain.Evaluations;

public sealed partial class Evaluation
{
    /// <summary>填报: states one indicator's answer and what belongs to it. An edit that changes nothing is accepted and leaves no event.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="code">The indicator.</param>
    /// <param name="edit">What is stated.</param>
    /// <param name="loadedVersion">The entry's version that the person saw; null where that doesn't matter (an import of the whole).</param>
    /// <param name="at">Now.</param>
    public Refusal? Fill(Actor actor, string code, EntryEdit edit, int? loadedVersion, DateTimeOffset at)
    {
        if (RefusesToAct(actor, EvaluationAction.Fill) is { } refusal)
            return refusal;
        if (Entry(code) is not { } entry || Scheme.Find(code) is not { } indicator)
            return new Refusal.Unknown($"指标“{code}”");
        if (edit.Answer is { IsEmpty: true })
            edit = edit with { Answer = null };
        if (IsSame(entry, edit))
            return null;
        if (loadedVersion is { } loaded && loaded != entry.Version)
            return new Refusal.Stale($"“{indicator.Name}”", entry.ChangedBy, entry.ChangedAt ?? at);
        var faults = FaultsOf(indicator, entry, edit);
        if (faults.Count > 0)
            return new Refusal.Invalid(faults);

        Take(entry, edit, actor, at);
        return null;
    }

    private EvaluationEvent Take(IndicatorEntry entry, EntryEdit edit, Actor actor, DateTimeOffset at, EvaluationEventKind kind = EvaluationEventKind.Filled)
    {
        var before = EntryJson.Write(entry.Content);
        entry.Take(edit, actor, at);
        var happened = Record(kind, actor, at);
        (happened.Subject, happened.Before, happened.After) = (entry.Code, before, EntryJson.Write(entry.Content));
        return happened;
    }

    /// <summary>撰写: writes a section of the report.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="key">The section; see <see cref="NarrativeKeys"/>.</param>
    /// <param name="text">The text; line ends are unified.</param>
    /// <param name="loadedVersion">The section's version that the person saw; null where that doesn't matter.</param>
    /// <param name="at">Now.</param>
    public Refusal? Write(Actor actor, string key, string text, int? loadedVersion, DateTimeOffset at)
    {
        if (RefusesToAct(actor, EvaluationAction.Fill) is { } refusal)
            return refusal;
        if (NarrativeKeys.Of(Scheme).FirstOrDefault(candidate => candidate.Key == key) is not { } section || Part(key) is not { } part)
            return new Refusal.Unknown($"报告章节“{key}”");
        var unified = text.ReplaceLineEndings("\n");
        if (unified == part.Text)
            return null;
        if (loadedVersion is { } loaded && loaded != part.Version)
            return new Refusal.Stale($"“{section.Heading}”", part.ChangedBy, part.ChangedAt ?? at);
        if (unified.Length > Limits.Narrative)
            return new Refusal.Invalid([new FieldFault("text", $"“{section.Heading}”共 {unified.Length} 字，{Limits.TooLong("每节", Limits.Narrative)}")]);
        if (!PlainText.IsPlain(unified))
            return new Refusal.Invalid([new FieldFault("text", $"“{section.Heading}”{PlainText.HasControls}")]);

        Take(part, unified, actor, at);
        return null;
    }

    private EvaluationEvent Take(NarrativePart part, string text, Actor actor, DateTimeOffset at, EvaluationEventKind kind = EvaluationEventKind.Written)
    {
        var before = part.Text;
        part.Write(text, actor, at);
        var happened = Record(kind, actor, at);
        (happened.Subject, happened.Before, happened.After) = (part.Key, before, text);
        return happened;
    }

    /// <summary>送审: hands the evaluation to the finance bureau. Only a complete one can be.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="at">Now; its date becomes the report's 落款日期 where none is set.</param>
    public Refusal? Submit(Actor actor, DateTimeOffset at)
    {
        if (RefusesToAct(actor, EvaluationAction.Submit) is { } refusal)
            return refusal;
        var gaps = Gaps(Score());
        if (gaps.Count > 0)
            return new Refusal.Incomplete(gaps);

        State = EvaluationState.AwaitingReview;
        StoredDepartmentName = Department.Name;
        SubmittedAt = at;
        SignedOn ??= DateOnly.FromDateTime(at.DateTime);
        Record(EvaluationEventKind.Submitted, actor, at);
        return null;
    }

    /// <summary>复核: sets the review score, the opinion and the reason for return of one indicator.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="code">The indicator.</param>
    /// <param name="review">What is said of it; null or empty clears it.</param>
    /// <param name="loadedVersion">The entry's version that the person saw.</param>
    /// <param name="at">Now.</param>
    public Refusal? SetReview(Actor actor, string code, Review? review, int? loadedVersion, DateTimeOffset at)
    {
        if (RefusesToAct(actor, EvaluationAction.Review) is { } refusal)
            return refusal;
        if (Entry(code) is not { } entry)
            return new Refusal.Unknown($"指标“{code}”");
        var effective = review is null or { IsEmpty: true } ? null : review;
        if (effective == entry.Review)
            return null;
        var line = Score().Line(code);
        if (loadedVersion is { } loaded && loaded != entry.Version)
            return new Refusal.Stale($"“{line.Indicator.Name}”", entry.ChangedBy, entry.ChangedAt ?? at);
        var faults = FaultsOf(line, effective).ToList();
        if (faults.Count > 0)
            return new Refusal.Invalid(faults);

        var before = EntryJson.Write(entry.Content);
        entry.TakeReview(effective, actor, at);
        var happened = Record(EvaluationEventKind.Reviewed, actor, at);
        (happened.Subject, happened.Before, happened.After) = (code, before, EntryJson.Write(entry.Content));
        return null;
    }

    /// <summary>退回修改: hands it back to the department, with a reason for each indicator in question.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="general">What concerns the evaluation as a whole; may be empty where indicators are named.</param>
    /// <param name="at">Now.</param>
    public Refusal? Return(Actor actor, string general, DateTimeOffset at)
    {
        if (RefusesToAct(actor, EvaluationAction.Return) is { } refusal)
            return refusal;
        var named = _entries.Where(entry => !string.IsNullOrWhiteSpace(entry.Review?.ReturnReason)).ToList();
        if (named.Count == 0 && string.IsNullOrWhiteSpace(general))
            return new Refusal.Invalid([new FieldFault("returnReason", "退回修改须写明原因：请在需要修改的指标上填写退回原因，或填写总体原因")]);
        if (PlainText.FaultOf(general, "总体原因", Limits.Reason) is { } fault)
            return new Refusal.Invalid([new FieldFault("returnReason", fault)]);

        var reasons = named.Select(entry => $"{entry.Code} {Scheme.Find(entry.Code)!.Name}：{entry.Review!.ReturnReason}").ToList();
        foreach (var entry in _entries)
            entry.TakeReturn(actor, at);
        State = EvaluationState.Filling;
        ReturnedAt = at;
        Record(EvaluationEventKind.Returned, actor, at).Reason = string.Join("\n", string.IsNullOrWhiteSpace(general) ? reasons : [general, .. reasons]);
        return null;
    }

    /// <summary>审定: fixes the final scores. Marks for return that are still open stand against it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="at">Now.</param>
    public Refusal? Approve(Actor actor, DateTimeOffset at)
    {
        if (RefusesToAct(actor, EvaluationAction.Approve) is { } refusal)
            return refusal;
        var marked = _entries.Where(entry => entry.Review?.ReturnReason.Length > 0).Select(entry => entry.Code).ToList();
        if (marked.Count > 0)
            return new Refusal.Invalid([.. marked.Select(code => new FieldFault($"{code}.returnReason", $"“{Scheme.Find(code)!.Name}”填有退回原因；请先清除，或改为退回修改"))]);

        State = EvaluationState.Approved;
        ApprovedAt = at;
        Record(EvaluationEventKind.Approved, actor, at);
        return null;
    }

    /// <summary>
    /// 封存: notes that the documents of the approved evaluation were stored for good, with their manifest. It follows the approval and asks no
    /// permission of its own.
    /// </summary>
    /// <param name="actor">Who approved, or who has it sealed later.</param>
    /// <param name="manifest">SHA-256 of the manifest (封存清单).</param>
    /// <param name="at">Now.</param>
    public Refusal? Seal(Actor actor, ContentHash manifest, DateTimeOffset at)
    {
        if (State != EvaluationState.Approved)
            return new Refusal.WrongState(State, "封存");
        Record(EvaluationEventKind.Sealed, actor, at).After = manifest.Hex;
        return null;
    }
}
