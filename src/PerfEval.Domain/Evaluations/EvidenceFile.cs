using PerfEval.Domain.Interchange;

namespace PerfEval.Domain.Evaluations;

/// <summary>What an evidence file serves: an indicator, and which of the things that the scheme asks of it.</summary>
/// <param name="IndicatorCode">The indicator.</param>
/// <param name="Requirement">The name of the requirement; empty for 其他材料, which belong to the indicator and meet no requirement.</param>
public sealed record EvidenceLink(string IndicatorCode, string Requirement);

/// <summary>The content of one revision of an evidence file; the content itself is in the store, under its hash.</summary>
/// <param name="Hash">SHA-256 of the content.</param>
/// <param name="Format">What the content was found to be.</param>
/// <param name="Size">Bytes.</param>
/// <param name="FileName">The name that it came under, cleaned; a label, never a path.</param>
public sealed record EvidenceContent(ContentHash Hash, EvidenceFormat Format, long Size, string FileName);

/// <summary>What an officer states of an evidence file.</summary>
/// <param name="Name">材料名称, one line.</param>
/// <param name="Description">说明; may be empty.</param>
/// <param name="Links">What it serves, at least one.</param>
public sealed record EvidenceEdit(string Name, string Description, IReadOnlyList<EvidenceLink> Links);

/// <summary>佐证材料: one file of an evaluation. It may serve several indicators; it may have been replaced, and each revision stays readable.</summary>
public sealed class EvidenceFile
{
    private List<EvidenceRevision> _revisions = [];

    private EvidenceFile()
    {
        Name = Description = ChangedBy = "";
        Links = [];
        Content = null!;
    }

    internal EvidenceFile(EvaluationId evaluationId, EvidenceId id, EvidenceEdit edit, EvidenceContent content, Actor actor, DateTimeOffset at)
        : this()
    {
        EvaluationId = evaluationId;
        Id = id;
        AddedAt = at;
        Describe(edit, actor, at);
        Revise(content, actor, at);
        Version = 1;
    }

    /// <summary>The evaluation.</summary>
    public EvaluationId EvaluationId { get; private set; }

    /// <summary>Identity.</summary>
    public EvidenceId Id { get; private set; }

    /// <summary>材料名称.</summary>
    public string Name { get; private set; }

    /// <summary>说明.</summary>
    public string Description { get; private set; }

    /// <summary>The indicators and requirements that it serves.</summary>
    public IReadOnlyList<EvidenceLink> Links { get; private set; }

    /// <summary>The content of the latest revision.</summary>
    public EvidenceContent Content { get; private set; }

    /// <summary>The number of the latest revision, from 1.</summary>
    public int RevisionNumber { get; private set; }

    /// <summary>
    /// 历次版本, the latest among them, as far as loaded: only the page of the evidence and the way to a file's content need more than
    /// <see cref="Content"/>.
    /// </summary>
    public IReadOnlyCollection<EvidenceRevision> Revisions => _revisions;

    /// <summary>已删除: it meets nothing and is not shown to a reviewer; it can be restored while 填报中.</summary>
    public bool IsRemoved { get; private set; }

    /// <summary>Raised by each change; what a form loaded is stale once it differs.</summary>
    public int Version { get; private set; }

    /// <summary>When it was uploaded first.</summary>
    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>Who changed it last.</summary>
    public string ChangedBy { get; private set; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Whether it serves the indicator.</summary>
    public bool Serves(string indicatorCode) => Links.Any(link => link.IndicatorCode == indicatorCode);

    internal string ToJson() => EvidenceJson.Write(this);

    internal EvidenceFile Copy()
    {
        var copy = (EvidenceFile)MemberwiseClone();
        copy._revisions = [];
        return copy;
    }

    internal void Describe(EvidenceEdit edit, Actor actor, DateTimeOffset at)
    {
        (Name, Description, Links) = (edit.Name, edit.Description, edit.Links);
        Touch(actor, at);
    }

    internal void Revise(EvidenceContent content, Actor actor, DateTimeOffset at)
    {
        Content = content;
        RevisionNumber++;
        _revisions.Add(new EvidenceRevision(EvaluationId, Id, RevisionNumber, content, actor, at));
        Touch(actor, at);
    }

    internal void Mark(bool removed, Actor actor, DateTimeOffset at)
    {
        IsRemoved = removed;
        Touch(actor, at);
    }

    private void Touch(Actor actor, DateTimeOffset at)
    {
        Version++;
        ChangedBy = actor.Name;
        ChangedAt = at;
    }
}

/// <summary>版本: the content that an evidence file had, and who brought it when.</summary>
public sealed class EvidenceRevision
{
    private EvidenceRevision()
    {
        Format = null!;
        FileName = By = "";
    }

    internal EvidenceRevision(EvaluationId evaluationId, EvidenceId fileId, int number, EvidenceContent content, Actor actor, DateTimeOffset at)
    {
        (EvaluationId, FileId, Number) = (evaluationId, fileId, number);
        (Hash, Format, Size, FileName) = (content.Hash, content.Format, content.Size, content.FileName);
        (By, At) = (actor.Name, at);
    }

    /// <summary>The evaluation.</summary>
    public EvaluationId EvaluationId { get; private set; }

    /// <summary>The file.</summary>
    public EvidenceId FileId { get; private set; }

    /// <summary>Its number, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>SHA-256 of the content.</summary>
    public ContentHash Hash { get; private set; }

    /// <summary>What the content was found to be.</summary>
    public EvidenceFormat Format { get; private set; }

    /// <summary>Bytes.</summary>
    public long Size { get; private set; }

    /// <summary>The name that it came under.</summary>
    public string FileName { get; private set; }

    /// <summary>Who uploaded it.</summary>
    public string By { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
