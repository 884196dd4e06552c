using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Auditing;

/// <summary>From where the present flow of calls acts, and for whom: what a change itself does not know.</summary>
/// <param name="Address">The network address of a request, 命令行 for a command.</param>
/// <param name="Actor">Who; null where nobody is signed in.</param>
/// <param name="Clock">The time.</param>
public sealed record AuditOrigin(string Address, Actor? Actor, TimeProvider Clock)
{
    private static readonly AsyncLocal<AuditOrigin?> Flow = new();

    // What acts by itself: sweeps and background work.
    private static readonly AuditOrigin Program = new("系统", Actor: null, TimeProvider.System);

    /// <summary>The origin of the present flow; the program itself where nobody said.</summary>
    public static AuditOrigin Current
    {
        get => Flow.Value ?? Program;
        set => Flow.Value = value;
    }
}
