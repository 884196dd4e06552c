using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Evaluations;

/// <summary>What an officer sets for one indicator in one go.</summary>
/// <param name="Answer">填报数据, or null to clear it.</param>
/// <param name="Claim">从严自评, or null.</param>
/// <param name="DeductionReason">扣分原因.</param>
/// <param name="Improvement">改进措施.</param>
public sealed record EntryEdit(Answer? Answer, Claim? Claim = null, string DeductionReason = "", string Improvement = "")
{
    /// <summary>示例数据.</summary>
    public bool IsSample { get; init; }
}

/// <summary>一个三级指标的填报: what an evaluation keeps for one indicator.</summary>
public sealed class IndicatorEntry
{
    private List<TargetLine> _targets = [];

    private IndicatorEntry()
    {
        Code = null!;
        DeductionReason = Improvement = ClaimReason = ReturnedFor = ChangedBy = "";
    }

    internal IndicatorEntry(EvaluationId evaluationId, string code)
        : this()
    {
        EvaluationId = evaluationId;
        Code = code;
    }

    /// <summary>The evaluation.</summary>
    public EvaluationId EvaluationId { get; private set; }

    /// <summary>The indicator's code.</summary>
    public string Code { get; private set; }

    /// <summary>The answer of every kind but targets, which are rows of their own.</summary>
    public Answer? StoredAnswer { get; private set; }

    /// <summary>The rows of a target set.</summary>
    public IReadOnlyCollection<TargetLine> Targets => _targets;

    /// <summary>The claimed lower score, or null.</summary>
    public Points? ClaimScore { get; private set; }

    /// <summary>The claim's reason.</summary>
    public string ClaimReason { get; private set; }

    /// <summary>扣分原因.</summary>
    public string DeductionReason { get; private set; }

    /// <summary>改进措施.</summary>
    public string Improvement { get; private set; }

    /// <summary>示例数据.</summary>
    public bool IsSample { get; private set; }

    /// <summary>复核, or null.</summary>
    public Review? Review { get; private set; }

    /// <summary>退回原因 of the last return that named this indicator; empty where it didn't.</summary>
    public string ReturnedFor { get; private set; }

    /// <summary>Raised by each change; what a form loaded is stale once it differs.</summary>
    public int Version { get; private set; }

    /// <summary>Who changed it last.</summary>
    public string ChangedBy { get; private set; }

    /// <summary>When it was changed last; null while untouched.</summary>
    public DateTimeOffset? ChangedAt { get; private set; }

    /// <summary>填报数据.</summary>
    public Answer? Answer => _targets.Count > 0
        ? new Answer.Targets([.. _targets.OrderBy(line => line.Position).Select(line => line.ToTarget())])
        : StoredAnswer;

    /// <summary>The entry as a value.</summary>
    public EntryContent Content => new(Answer)
    {
        Claim = ClaimScore is { } score ? new Claim(score, ClaimReason) : null,
        DeductionReason = DeductionReason,
        Improvement = Improvement,
        IsSample = IsSample,
        Review = Review,
    };

    internal IndicatorEntry Copy()
    {
        var copy = (IndicatorEntry)MemberwiseClone();
        copy._targets = [.. _targets.Select(line => line.Copy())];
        return copy;
    }

    internal void Take(EntryEdit edit, Actor actor, DateTimeOffset at)
    {
        // A review score belongs to what was reviewed; it falls with a changed answer, the opinion stays to be read.
        if (Review?.Score is not null && !(Equals(Answer, edit.Answer) && edit.Claim == Content.Claim))
            Review = Review with { Score = null };
        TakeAnswer(edit.Answer);
        ClaimScore = edit.Claim?.Score;
        ClaimReason = edit.Claim?.Reason ?? "";
        DeductionReason = edit.DeductionReason;
        Improvement = edit.Improvement;
        IsSample = edit.IsSample;
        Touch(actor, at);
    }

    internal void TakeReview(Review? review, Actor actor, DateTimeOffset at)
    {
        Review = review is null or { IsEmpty: true } ? null : review;
        Touch(actor, at);
    }

    /// <summary>Moves the review's reason for return to where the department reads it, and clears what an earlier return left.</summary>
    internal void TakeReturn(Actor actor, DateTimeOffset at)
    {
        var reason = Review?.ReturnReason ?? "";
        if (reason == ReturnedFor && reason.Length == 0)
            return;
        ReturnedFor = reason;
        if (Review is not null)
            Review = Review with { ReturnReason = "" } is { IsEmpty: false } kept ? kept : null;
        Touch(actor, at);
    }

    private void TakeAnswer(Answer? answer)
    {
        var targets = (answer as Answer.Targets)?.Items ?? [];
        StoredAnswer = answer is Answer.Targets or { IsEmpty: true } ? null : answer;
        var stated = targets.Select(target => target.Id).ToHashSet();
        _targets.RemoveAll(line => !stated.Contains(line.Id));
        var kept = _targets.ToDictionary(line => line.Id);
        for (var i = 0; i < targets.Count; i++)
        {
            if (!kept.TryGetValue(targets[i].Id, out var line))
            {
                line = new TargetLine(EvaluationId, Code, targets[i].Id);
                _targets.Add(line);
            }

            line.Take(targets[i], i);
        }
    }

    private void Touch(Actor actor, DateTimeOffset at)
    {
        Version++;
        ChangedBy = actor.Name;
        ChangedAt = at;
    }
}
