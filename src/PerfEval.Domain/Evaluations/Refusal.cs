namespace PerfEval.Domain.Evaluations;

/// <summary>A value that is refused, with the field that holds it.</summary>
/// <param name="Field">The field, relative to the indicator: <c>amounts.spent</c>; empty for the answer as a whole.</param>
/// <param name="Message">What is wrong and what to do, in Chinese.</param>
public sealed record FieldFault(string Field, string Message);

/// <summary>An expected refusal of an action, as a value: a closed family with a code and a Chinese message that a page shows as it is.</summary>
/// <param name="Code">A stable code for logs, tests and the API.</param>
/// <param name="Message">The message in Chinese.</param>
public abstract record Refusal(string Code, string Message)
{
    /// <summary>The evaluation is another department's, or the role may not do this.</summary>
    public sealed record NotAllowed() : Refusal("not-allowed", "您没有权限进行此操作。");

    /// <summary>The action isn't possible in the evaluation's state.</summary>
    /// <param name="State">The state.</param>
    /// <param name="Action">The action's official name.</param>
    public sealed record WrongState(EvaluationState State, string Action)
        : Refusal("wrong-state", $"该自评当前为“{State.Name()}”，不能{Action}。请刷新页面查看最新状态。");

    /// <summary>Values are refused.</summary>
    /// <param name="Faults">Each with its field.</param>
    public sealed record Invalid(IReadOnlyList<FieldFault> Faults)
        : Refusal("invalid", string.Join("；", Faults.Select(fault => fault.Message)));

    /// <summary>Something is missing before submission.</summary>
    /// <param name="Gaps">What is missing.</param>
    public sealed record Incomplete(IReadOnlyList<Gap> Gaps)
        : Refusal("incomplete", $"还有 {Gaps.Count} 项未完成，补齐后才能{EvaluationAction.Submit.Name()}。");

    /// <summary>Somebody else changed the same thing since it was loaded.</summary>
    /// <param name="What">What was changed, in Chinese.</param>
    /// <param name="By">Who changed it.</param>
    /// <param name="At">When.</param>
    public sealed record Stale(string What, string By, DateTimeOffset At)
        : Refusal("stale", $"{What}已被{By}修改，您看到的不是最新内容。您填写的内容保留在页面上，请核对后再保存。");

    /// <summary>There is no such thing in this evaluation.</summary>
    /// <param name="What">What is missing, in Chinese.</param>
    public sealed record Unknown(string What) : Refusal("unknown", $"没有找到{What}。");
}

/// <summary>未完成项: something that an evaluation lacks before it can be submitted.</summary>
/// <param name="IndicatorCode">The indicator; null where a text is missing.</param>
/// <param name="NarrativeKey">The section of the report; null where an indicator's line is meant.</param>
/// <param name="Field">The field within it.</param>
/// <param name="Message">What to do, in Chinese.</param>
public sealed record Gap(string? IndicatorCode, string? NarrativeKey, string Field, string Message)
{
    /// <summary>The field of a gap that a file of 佐证材料 closes.</summary>
    public const string Evidence = "evidence";
}
