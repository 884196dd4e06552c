namespace PerfEval.Documents.Excel;

/// <summary>Why a file as a whole is not read.</summary>
public enum WorkbookFault
{
    /// <summary>It is no .xlsx workbook: another kind of file, an old .xls, an encrypted one, one with macros.</summary>
    OtherKind,

    /// <summary>It is too large, or would be once unpacked.</summary>
    TooLarge,

    /// <summary>It is a workbook, but damaged, or not this evaluation's.</summary>
    Unusable,
}

/// <summary>A refused file.</summary>
/// <param name="Fault">Why, for the status of the answer.</param>
/// <param name="Message">What is wrong and what to do, in Chinese.</param>
public sealed record WorkbookRefusal(WorkbookFault Fault, string Message);

/// <summary>Breaks off the reading of a file that is refused.</summary>
internal sealed class WorkbookRefusedException(WorkbookFault fault, string message) : Exception(message)
{
    /// <summary>The refusal.</summary>
    public WorkbookRefusal Refusal { get; } = new(fault, message);

    /// <summary>A workbook that can't be used.</summary>
    public static WorkbookRefusedException Unusable(string message) => new(WorkbookFault.Unusable, message);
}
