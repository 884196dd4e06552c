using PerfEval.Domain.Schemes;

namespace PerfEval.Domain.Evaluations;

public sealed partial class Evaluation
{
    private List<EvidenceFile> _evidence = [];

    /// <summary>佐证材料, those that were removed among them.</summary>
    public IReadOnlyCollection<EvidenceFile> Evidence => _evidence;

    /// <summary>A file of the evidence, removed or not; null where there is none.</summary>
    public EvidenceFile? EvidenceFile(EvidenceId id) => _evidence.Find(file => file.Id == id);

    /// <summary>The files that serve an indicator, in the order in which they came.</summary>
    public IReadOnlyList<EvidenceFile> EvidenceOf(string indicatorCode) =>
        [.. _evidence.Where(file => !file.IsRemoved && file.Serves(indicatorCode)).OrderBy(file => file.AddedAt).ThenBy(file => file.Id.Value)];

    /// <summary>Everything that the scheme asks for as proof, in its order, with the files that meet it.</summary>
    public IEnumerable<EvidenceNeed> EvidenceNeeds() => Scheme.Indicators.SelectMany(EvidenceNeedsOf);

    /// <summary>What the scheme asks of one of its indicators as proof.</summary>
    public IEnumerable<EvidenceNeed> EvidenceNeedsOf(Indicator indicator)
    {
        if (indicator.Evidence.Count == 0)
            yield break;
        var files = EvidenceOf(indicator.Code);
        var isDemanded = !EvidenceNeed.HasNothingToProve(indicator, Entry(indicator.Code)?.Answer);
        foreach (var requirement in indicator.Evidence)
        {
            var link = new EvidenceLink(indicator.Code, requirement.Name);
            yield return new EvidenceNeed(indicator, requirement, requirement.Mandatory && isDemanded, [.. files.Where(file => file.Links.Contains(link))]);
        }
    }

    /// <summary>
    /// 上传: keeps a new file. Content that a file of this evaluation already has is not kept twice: that file then serves what is asked
    /// here as well, and keeps its own name and description.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The identity of the new file.</param>
    /// <param name="edit">Its name, description and what it serves.</param>
    /// <param name="content">Its content, which is in the store by now.</param>
    /// <param name="at">Now.</param>
    public Refusal? Attach(Actor actor, EvidenceId id, EvidenceEdit edit, EvidenceContent content, DateTimeOffset at)
    {
        if (RefusesToAct(actor, EvaluationAction.Fill) is { } refusal)
            return refusal;
        var same = _evidence.Find(file => !file.IsRemoved && file.Content.Hash == content.Hash);
        var whole = Whole(same is null ? edit : new EvidenceEdit(same.Name, same.Description, [.. same.Links, .. edit.Links]));
        var faults = FaultsOf(edit).Concat(FaultsOf(whole, content)).Distinct().ToList();
        if (same is null && _evidence.Count >= Limits.EvidenceFiles)
            faults.Add(new FieldFault("file", $"每个自评最多保存 {Limits.EvidenceFiles} 份佐证材料（含已删除的），请合并文件后再上传"));
        if (faults.Count > 0)
            return new Refusal.Invalid(faults);
        if (same is not null)
        {
            Change(EvaluationEventKind.EvidenceDescribed, same, () => same.Describe(whole, actor, at), actor, at);
            return null;
        }

        var file = new EvidenceFile(Id, id, whole, content, actor, at);
        _evidence.Add(file);
        var happened = Record(EvaluationEventKind.EvidenceAttached, actor, at);
        (happened.Subject, happened.After) = (SubjectOf(file), file.ToJson());
        return null;
    }

    /// <summary>上传新版本: replaces a file's content; the former revision stays readable. The same content again changes nothing.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The file.</param>
    /// <param name="content">The new content, which is in the store by now.</param>
    /// <param name="loadedVersion">The file's version that the person saw; null where that doesn't matter.</param>
    /// <param name="at">Now.</param>
    public Refusal? Revise(Actor actor, EvidenceId id, EvidenceContent content, int? loadedVersion, DateTimeOffset at) =>
        ChangeEvidence(actor, id, loadedVersion, at, file => file.Content.Hash == content.Hash && !file.IsRemoved, file =>
        {
            if (file.IsRemoved)
                return StaleOf(file);
            var faults = FaultsOf(new EvidenceEdit(file.Name, file.Description, file.Links), content).ToList();
            if (file.RevisionNumber >= Limits.EvidenceRevisions)
                faults.Add(new FieldFault("file", $"每份佐证材料最多保存 {Limits.EvidenceRevisions} 个版本，请作为新材料上传"));
            if (faults.Count > 0)
                return new Refusal.Invalid(faults);
            Change(EvaluationEventKind.EvidenceAttached, file, () => file.Revise(content, actor, at), actor, at);
            return null;
        });

    /// <summary>修改说明: a file's name, description and what it serves.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The file.</param>
    /// <param name="edit">What is stated.</param>
    /// <param name="loadedVersion">The file's version that the person saw; null where that doesn't matter.</param>
    /// <param name="at">Now.</param>
    public Refusal? Describe(Actor actor, EvidenceId id, EvidenceEdit edit, int? loadedVersion, DateTimeOffset at)
    {
        var whole = Whole(edit);
        return ChangeEvidence(actor, id, loadedVersion, at, file => IsSame(file, whole) && !file.IsRemoved, file =>
        {
            if (file.IsRemoved)
                return StaleOf(file);
            var faults = FaultsOf(edit).Concat(FaultsOf(whole, file.Content)).Distinct().ToList();
            if (faults.Count > 0)
                return new Refusal.Invalid(faults);
            Change(EvaluationEventKind.EvidenceDescribed, file, () => file.Describe(whole, actor, at), actor, at);
            return null;
        });
    }

    /// <summary>删除: the file meets nothing any more and can be restored.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The file.</param>
    /// <param name="loadedVersion">The file's version that the person saw; null where that doesn't matter.</param>
    /// <param name="at">Now.</param>
    public Refusal? Remove(Actor actor, EvidenceId id, int? loadedVersion, DateTimeOffset at) =>
        ChangeEvidence(actor, id, loadedVersion, at, file => file.IsRemoved, file =>
        {
            Change(EvaluationEventKind.EvidenceRemoved, file, () => file.Mark(removed: true, actor, at), actor, at);
            return null;
        });

    /// <summary>恢复: undoes a removal.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The file.</param>
    /// <param name="loadedVersion">The file's version that the person saw; null where that doesn't matter.</param>
    /// <param name="at">Now.</param>
    public Refusal? Restore(Actor actor, EvidenceId id, int? loadedVersion, DateTimeOffset at) =>
        ChangeEvidence(actor, id, loadedVersion, at, file => !file.IsRemoved, file =>
        {
            Change(EvaluationEventKind.EvidenceRestored, file, () => file.Mark(removed: false, actor, at), actor, at);
            return null;
        });

    private Refusal? ChangeEvidence(
        Actor actor, EvidenceId id, int? loadedVersion, DateTimeOffset at, Func<EvidenceFile, bool> isDone, Func<EvidenceFile, Refusal?> change)
    {
        if (RefusesToAct(actor, EvaluationAction.Fill) is { } refusal)
            return refusal;
        if (EvidenceFile(id) is not { } file)
            return new Refusal.Unknown("该佐证材料");
        if (isDone(file))
            return null;
        return loadedVersion is { } loaded && loaded != file.Version ? StaleOf(file) : change(file);
    }

    private void Change(EvaluationEventKind kind, EvidenceFile file, Action change, Actor actor, DateTimeOffset at)
    {
        var before = file.ToJson();
        change();
        var happened = Record(kind, actor, at);
        (happened.Subject, happened.Before, happened.After) = (SubjectOf(file), before, file.ToJson());
    }

    private static string SubjectOf(EvidenceFile file) => file.Id.Value.ToString("D");

    private static Refusal.Stale StaleOf(EvidenceFile file) => new($"佐证材料“{file.Name}”", file.ChangedBy, file.ChangedAt);
}
