namespace PerfEval.Data.Auditing;

/// <summary>From where the present flow of calls acts: a network address for a request, 命令行 for a command.</summary>
public static class AuditOrigin
{
    /// <summary>What acts by itself: sweeps and background work.</summary>
    public const string System = "系统";

    private static readonly AsyncLocal<string?> Flow = new();

    /// <summary>The address; <see cref="System"/> where nobody said.</summary>
    public static string Address
    {
        get => Flow.Value ?? System;
        set => Flow.Value = value;
    }
}
