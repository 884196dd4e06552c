using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Exports;

/// <summary>How far an export is.</summary>
public enum ExportState
{
    /// <summary>排队中.</summary>
    Waiting,

    /// <summary>正在导出; without a lease that still holds it waits to be gone on with.</summary>
    Running,

    /// <summary>已完成: the file can be downloaded.</summary>
    Done,

    /// <summary>已取消: what was made is kept for a while, and it can be gone on with.</summary>
    Cancelled,

    /// <summary>未完成: it failed as a whole, and can be gone on with.</summary>
    Failed,

    /// <summary>已过期: the file was removed.</summary>
    Expired,
}

/// <summary>
/// 导出: the documents of a cycle's evaluations as one ZIP, made in the background. The row is all that a program must know to go on with the work
/// of another one that was ended: the lengths say up to where the files on the disk are sound.
/// </summary>
public sealed class ExportJob
{
    /// <summary>How many documents can be chosen, as a text.</summary>
    public const int LongestFiles = 400;

    /// <summary>Identity.</summary>
    public Guid Id { get; init; }

    /// <summary>The cycle (评价任务).</summary>
    public CycleId CycleId { get; init; }

    /// <summary>The names of the documents that were chosen, parted by commas.</summary>
    public string Files { get; init; } = "";

    /// <summary>Whether only what is approved (已审定) is taken.</summary>
    public bool ApprovedOnly { get; init; }

    /// <summary>Who asked for it; what that person may not see is left out.</summary>
    public AccountId RequestedBy { get; init; }

    /// <summary>The person's name.</summary>
    public string RequestedByName { get; init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>How far it is.</summary>
    public ExportState State { get; set; }

    /// <summary>Whether somebody asked to end it (取消).</summary>
    public bool IsCancelAsked { get; set; }

    /// <summary>How many evaluations are to be taken.</summary>
    public int Total { get; set; }

    /// <summary>How many were dealt with.</summary>
    public int Done { get; set; }

    /// <summary>How many of those could not be exported.</summary>
    public int Faults { get; set; }

    /// <summary>部门代码 of the last evaluation that was dealt with; it goes on after it.</summary>
    public string LastDepartment { get; set; } = "";

    /// <summary>Bytes of the archive that are sound.</summary>
    public long ArchiveLength { get; set; }

    /// <summary>Bytes of its directory, which is kept beside it until the end, that are sound.</summary>
    public long DirectoryLength { get; set; }

    /// <summary>Bytes of the list (导出清单) that are sound.</summary>
    public long ListLength { get; set; }

    /// <summary>When it came to an end of any kind.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it failed, in Chinese; empty otherwise.</summary>
    public string Message { get; set; } = "";

    /// <summary>The program that works on it; empty for none.</summary>
    public string LeaseOwner { get; set; } = "";

    /// <summary>Until when it is that program's alone.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
}
