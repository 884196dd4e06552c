using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Pages.Reviews;

/// <summary>A tab of the queue: which evaluations it holds.</summary>
/// <param name="Key">Its key in the address.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">The state of its evaluations.</param>
/// <param name="IsNewestFirst">Whether the last submission stands first; what waits is taken from the oldest on.</param>
/// <param name="Nothing">What an empty tab says.</param>
public sealed record QueueTab(string Key, string Name, EvaluationState State, bool IsNewestFirst, string Nothing)
{
    /// <summary>待复核.</summary>
    public static QueueTab Waiting { get; } =
        new("waiting", "待复核", EvaluationState.AwaitingReview, IsNewestFirst: false, "目前没有待复核的自评。部门送审后会出现在这里。");

    /// <summary>已退回: returned and not yet submitted again.</summary>
    public static QueueTab Returned { get; } =
        new("returned", "已退回", EvaluationState.Filling, IsNewestFirst: true, "目前没有退回修改中的自评。部门改好并重新送审后，回到“待复核”。");

    /// <summary>已审定.</summary>
    public static QueueTab Approved { get; } =
        new("approved", "已审定", EvaluationState.Approved, IsNewestFirst: true, "还没有审定的自评。");

    /// <summary>All of them in their order.</summary>
    public static IReadOnlyList<QueueTab> All { get; } = [Waiting, Returned, Approved];

    /// <summary>The tab of a key; the first where there is none of it.</summary>
    public static QueueTab Of(string? key) => All.FirstOrDefault(tab => tab.Key == key) ?? Waiting;

    /// <summary>The evaluations of the tab.</summary>
    public IQueryable<Evaluation> In(IQueryable<Evaluation> all)
    {
        var state = State;
        var own = all.Where(evaluation => evaluation.State == state);
        return state == EvaluationState.Filling ? own.Where(evaluation => evaluation.ReturnedAt != null) : own;
    }
}
