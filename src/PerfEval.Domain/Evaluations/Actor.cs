namespace PerfEval.Domain.Evaluations;

/// <summary>角色.</summary>
public enum Role
{
    /// <summary>填报人: finance officer of a department.</summary>
    Officer,

    /// <summary>财政复核人: finance bureau.</summary>
    Reviewer,

    /// <summary>系统管理员: departments, accounts, cycles, schemes; sees no scores' content.</summary>
    Administrator,
}

/// <summary>Official names of the roles.</summary>
public static class Roles
{
    /// <summary>The official name.</summary>
    public static string Name(this Role role) => role switch
    {
        Role.Officer => "填报人",
        Role.Reviewer => "财政复核人",
        Role.Administrator => "系统管理员",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, message: null),
    };
}

/// <summary>Who acts.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">The person's name, as it stands in events.</param>
/// <param name="Role">The role.</param>
/// <param name="Department">The department that an officer belongs to; null for the others.</param>
public sealed record Actor(AccountId Id, string Name, Role Role, DepartmentId? Department);

/// <summary>What can be done with an evaluation.</summary>
public enum EvaluationAction
{
    /// <summary>查看.</summary>
    View,

    /// <summary>填报.</summary>
    Fill,

    /// <summary>送审.</summary>
    Submit,

    /// <summary>复核 (score and opinion).</summary>
    Review,

    /// <summary>退回修改.</summary>
    Return,

    /// <summary>审定.</summary>
    Approve,
}

/// <summary>
/// 权限: the one check of actor, evaluation and action; pages, handlers, exports and files all ask it. Whoever may not even view an
/// evaluation is told that there is none (404).
/// </summary>
public static class EvaluationAccess
{
    /// <summary>Whether the role and the department allow the action, whatever the state.</summary>
    public static bool Allows(Actor actor, DepartmentId department, EvaluationAction action) => actor.Role switch
    {
        Role.Officer => actor.Department == department && (action is EvaluationAction.View or EvaluationAction.Fill or EvaluationAction.Submit),
        Role.Reviewer => action is EvaluationAction.View or EvaluationAction.Review or EvaluationAction.Return or EvaluationAction.Approve,
        Role.Administrator => false,
        _ => false,
    };

    /// <summary>
    /// Whether the person may do this with this evaluation, whatever its state. What a department has never submitted is its own: the bureau
    /// knows how far it is, not what stands in it.
    /// </summary>
    public static bool Allows(Actor actor, Evaluation evaluation, EvaluationAction action) => Allows(actor, evaluation.DepartmentId, evaluation.SubmittedAt, action);

    /// <inheritdoc cref="Allows(Actor, Evaluation, EvaluationAction)"/>
    /// <param name="actor">The person.</param>
    /// <param name="department">The evaluation's department.</param>
    /// <param name="submittedAt">When it was submitted last; null if it never was.</param>
    /// <param name="action">The action.</param>
    public static bool Allows(Actor actor, DepartmentId department, DateTimeOffset? submittedAt, EvaluationAction action) =>
        Allows(actor, department, action) && (actor.Role != Role.Reviewer || submittedAt is not null);

    /// <summary>The action's official name.</summary>
    public static string Name(this EvaluationAction action) => action switch
    {
        EvaluationAction.View => "查看",
        EvaluationAction.Fill => "填报",
        EvaluationAction.Submit => "送审",
        EvaluationAction.Review => "复核",
        EvaluationAction.Return => "退回修改",
        EvaluationAction.Approve => "审定",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, message: null),
    };

    /// <summary>The state in which the action is possible; null where it is in every state.</summary>
    public static EvaluationState? StateFor(EvaluationAction action) => action switch
    {
        EvaluationAction.View => null,
        EvaluationAction.Fill or EvaluationAction.Submit => EvaluationState.Filling,
        EvaluationAction.Review or EvaluationAction.Return or EvaluationAction.Approve => EvaluationState.AwaitingReview,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, message: null),
    };
}
