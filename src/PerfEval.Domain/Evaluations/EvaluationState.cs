namespace PerfEval.Domain.Evaluations;

/// <summary>自评状态. 退回修改 is Filling after a return.</summary>
public enum EvaluationState
{
    /// <summary>填报中.</summary>
    Filling,

    /// <summary>待财政复核.</summary>
    AwaitingReview,

    /// <summary>已审定.</summary>
    Approved,
}

/// <summary>Official names of the states.</summary>
public static class EvaluationStates
{
    /// <summary>The official name.</summary>
    public static string Name(this EvaluationState state) => state switch
    {
        EvaluationState.Filling => "填报中",
        EvaluationState.AwaitingReview => "待财政复核",
        EvaluationState.Approved => "已审定",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, message: null),
    };
}
