using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Pages.Evaluations.Evidence;

/// <summary>A file in a list.</summary>
/// <param name="File">The file.</param>
/// <param name="MayChange">Whether it can be changed and removed now.</param>
public sealed record FileLine(EvidenceFile File, bool MayChange)
{
    /// <summary>Where its content is; the latest revision's.</summary>
    public string Address => AddressOf(File.RevisionNumber);

    /// <summary>The page about it.</summary>
    public string Details => $"/evaluations/{File.EvaluationId.Value}/evidence/{File.Id.Value}/details";

    /// <summary>Where the content of a revision is.</summary>
    public string AddressOf(int revision) => $"/evaluations/{File.EvaluationId.Value}/evidence/{File.Id.Value}/{revision}";
}

/// <summary>A content that is shown in the page.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Address">Where it is; the preview's address is below it.</param>
/// <param name="Format">What it is; one that has a preview.</param>
public sealed record PreviewFrame(string Name, string Address, EvidenceFormat Format);
