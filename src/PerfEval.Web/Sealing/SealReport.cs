namespace PerfEval.Web.Sealing;

/// <summary>What is wrong with a sealed evaluation.</summary>
/// <param name="Code">What kind of fault: one of <see cref="SealFaults"/>.</param>
/// <param name="Subject">What it concerns: a file's name, an indicator's code.</param>
/// <param name="Message">What was found, in Chinese.</param>
internal sealed record SealFault(string Code, string Subject, string Message);

/// <summary>What a check of one evaluation found.</summary>
/// <param name="IsSealed">Whether it has a seal; an approved one without is 尚未封存, which is no fault.</param>
/// <param name="Faults">What is wrong.</param>
internal sealed record SealReport(bool IsSealed, IReadOnlyList<SealFault> Faults);

/// <summary>The kinds of faults, as programs read them.</summary>
internal static class SealFaults
{
    /// <summary>The seal's row is gone.</summary>
    public const string SealMissing = "seal-missing";

    /// <summary>The store holds a manifest of the evaluation that the database does not name any more.</summary>
    public const string SealForgotten = "seal-forgotten";

    /// <summary>The evaluation or one of its files could not be read, so that no more can be said of it.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>Who submitted, approved or sealed it, or when, is not what it was.</summary>
    public const string DeedChanged = "deed-changed";

    /// <summary>The seal names another manifest than the one that the event of the sealing tells of, or there is no such event.</summary>
    public const string SealChanged = "seal-changed";

    /// <summary>The manifest is not in the store.</summary>
    public const string ManifestMissing = "manifest-missing";

    /// <summary>The manifest's bytes are not those that were stored.</summary>
    public const string ManifestChanged = "manifest-changed";

    /// <summary>The row of a file is not what the manifest says, or one of the two is missing.</summary>
    public const string RowChanged = "row-changed";

    /// <summary>A file is not in the store.</summary>
    public const string FileMissing = "file-missing";

    /// <summary>A file's bytes are not those that were stored.</summary>
    public const string FileChanged = "file-changed";

    /// <summary>A file's bytes are those of another file of the seal.</summary>
    public const string FileSwapped = "file-swapped";

    /// <summary>A file of the evidence is not in its store.</summary>
    public const string EvidenceMissing = "evidence-missing";

    /// <summary>A file of the evidence, or its row, is not what it was.</summary>
    public const string EvidenceChanged = "evidence-changed";

    /// <summary>The data in the database are not what was approved.</summary>
    public const string DataChanged = "data-changed";

    /// <summary>State, time of approval or the kept totals are not what was approved.</summary>
    public const string StateChanged = "state-changed";
}
