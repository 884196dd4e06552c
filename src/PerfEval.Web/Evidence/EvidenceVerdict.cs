using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Evidence;

/// <summary>What <see cref="EvidenceCheck"/> found about an incoming file of 佐证材料.</summary>
public abstract record EvidenceVerdict
{
    private EvidenceVerdict()
    {
    }

    /// <summary>The file may be kept.</summary>
    /// <param name="Format">What its content is, whatever its name said.</param>
    /// <param name="Hash">The SHA-256 of its content.</param>
    /// <param name="Size">Its size in bytes.</param>
    /// <param name="Name">The claimed name made fit to show, with the extension of what the content is.</param>
    public sealed record Accepted(EvidenceFormat Format, ContentHash Hash, long Size, string Name) : EvidenceVerdict;

    /// <summary>The file is not kept.</summary>
    /// <param name="Status">413 too large, 415 not a kind that is taken, 422 such a kind but not fit, 503 the virus scanner does not answer or there was no time to look.</param>
    /// <param name="Message">Why, and what to do about it, in Chinese.</param>
    public sealed record Refused(int Status, string Message) : EvidenceVerdict;
}
