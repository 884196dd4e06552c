using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Pages.Evaluations.Evidence;

/// <summary>A file in a list.</summary>
/// <param name="File">The file.</param>
/// <param name="MayChange">Whether it can be changed and removed now.</param>
/// <param name="Restored">Who restored it last and when; null where nobody did, or it isn't shown.</param>
public sealed record FileLine(EvidenceFile File, bool MayChange, (string By, DateTimeOffset At)? Restored = null)
{
    /// <summary>
    /// Who uploaded the latest revision and when, and who restored it: what was only described or restored since is no newer proof. Where revisions
    /// aren't loaded, the last change as such.
    /// </summary>
    public IEnumerable<(string By, DateTimeOffset At, string What)> History()
    {
        if (File.Revisions.FirstOrDefault(revision => revision.Number == File.RevisionNumber) is not { } latest)
        {
            yield return (File.ChangedBy, File.ChangedAt, "更新");
            yield break;
        }

        yield return (latest.By, latest.At, "上传");
        if (Restored is { } restored)
            yield return (restored.By, restored.At, "恢复");
    }

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
