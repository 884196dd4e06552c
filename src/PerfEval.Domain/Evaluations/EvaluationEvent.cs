namespace PerfEval.Domain.Evaluations;

/// <summary>What happened to an evaluation.</summary>
public enum EvaluationEventKind
{
    /// <summary>下发: the evaluation was opened for the department.</summary>
    Opened,

    /// <summary>填报: an indicator was filled.</summary>
    Filled,

    /// <summary>撰写: a section of the report was written.</summary>
    Written,

    /// <summary>上传佐证材料: a file, or a new revision of one.</summary>
    EvidenceAttached,

    /// <summary>修改佐证材料说明: a file's name, description, or what it serves.</summary>
    EvidenceDescribed,

    /// <summary>删除佐证材料.</summary>
    EvidenceRemoved,

    /// <summary>恢复佐证材料.</summary>
    EvidenceRestored,

    /// <summary>送审.</summary>
    Submitted,

    /// <summary>复核: an indicator was reviewed.</summary>
    Reviewed,

    /// <summary>退回修改.</summary>
    Returned,

    /// <summary>审定.</summary>
    Approved,

    /// <summary>封存: the documents of the approved evaluation were stored for good; the value after is the SHA-256 of their manifest.</summary>
    Sealed,

    /// <summary>结转: an indicator's targets or a section of the report were begun from an earlier year's.</summary>
    CarriedOver,
}

/// <summary>流转与修改记录: one change, written in the same transaction as what it records.</summary>
public sealed class EvaluationEvent
{
    private EvaluationEvent()
    {
        ActorName = null!;
        Subject = null!;
        Reason = null!;
    }

    internal EvaluationEvent(EvaluationId evaluationId, EvaluationEventKind kind, Actor actor, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        EvaluationId = evaluationId;
        Kind = kind;
        ActorId = actor.Id;
        ActorName = actor.Name;
        ActorRole = actor.Role;
        At = at;
        Subject = "";
        Reason = "";
    }

    /// <summary>Identity, in the order of time.</summary>
    public Guid Id { get; private set; }

    /// <summary>The evaluation.</summary>
    public EvaluationId EvaluationId { get; private set; }

    /// <summary>What happened.</summary>
    public EvaluationEventKind Kind { get; private set; }

    /// <summary>Who did it.</summary>
    public AccountId ActorId { get; private set; }

    /// <summary>The person's name at the time.</summary>
    public string ActorName { get; private set; }

    /// <summary>The role in which it was done.</summary>
    public Role ActorRole { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The indicator's code, the narrative's key or the evidence file's identity; empty for the evaluation as a whole.</summary>
    public string Subject { get; internal set; }

    /// <summary>The value before, in the interchange form; null where there was none.</summary>
    public string? Before { get; internal set; }

    /// <summary>The value after, in the interchange form.</summary>
    public string? After { get; internal set; }

    /// <summary>The reason given, as for a return.</summary>
    public string Reason { get; internal set; }
}
