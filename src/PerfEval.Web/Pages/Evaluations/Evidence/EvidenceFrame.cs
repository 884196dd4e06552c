using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence.Uploads;

namespace PerfEval.Web.Pages.Evaluations.Evidence;

/// <summary>What became of one file of a form.</summary>
/// <param name="Indicator">The indicator it was sent for.</param>
/// <param name="Requirement">The requirement it was sent for.</param>
/// <param name="FileName">Its name.</param>
/// <param name="IsKept">Whether it is kept.</param>
/// <param name="Message">What became of it, in words.</param>
public sealed record FileResult(string Indicator, string Requirement, string FileName, bool IsKept, string Message);

/// <summary>The evaluation's evidence as its page shows it.</summary>
/// <param name="Evaluation">The evaluation, loaded whole.</param>
/// <param name="MayFill">Whether files can be put and taken away now.</param>
/// <param name="IsOfficer">Whether the person is of the department, who sees what was removed.</param>
/// <param name="Pending">Uploads of the person that are not finished.</param>
/// <param name="Results">What became of the files of the form that was just sent.</param>
/// <param name="FileBytes">The most bytes of one file.</param>
public sealed record EvidenceFrame(
    Evaluation Evaluation, bool MayFill, bool IsOfficer, IReadOnlyList<PendingUpload> Pending, IReadOnlyList<FileResult> Results, long FileBytes)
{
    /// <summary>上年数据 with its evidence; null where there is none.</summary>
    public FormerYear? Former { get; init; }

    /// <summary>Who restored which file last.</summary>
    public IReadOnlyDictionary<EvidenceId, (string By, DateTimeOffset At)> Restores { get; init; } = new Dictionary<EvidenceId, (string By, DateTimeOffset At)>();

    /// <summary>A file of a place.</summary>
    public FileLine LineOf(EvidenceFile file) => new(file, MayFill, Restores.TryGetValue(file.Id, out var restored) ? restored : null);

    /// <summary>What proved a requirement last year, by name; empty where nothing did.</summary>
    public string FormerOf(EvidencePlace place) =>
        Former is null ? "" : string.Join("、", Former.EvidenceNames(Evaluation.Scheme.Find(place.Indicator)!, Evaluation.Scheme, place.Requirement));

    /// <summary>By section and indicator.</summary>
    public IReadOnlyList<EvidenceSection> Sections { get; } = EvidenceSection.ListOf(Evaluation);

    /// <summary>已删除.</summary>
    public IReadOnlyList<EvidenceFile> Removed { get; } = [.. Evaluation.Evidence.Where(file => file.IsRemoved).OrderByDescending(file => file.ChangedAt)];

    /// <summary>缺: how many demands are open.</summary>
    public int Open => Sections.Sum(section => section.Indicators.Sum(block => block.Open.Count()));

    /// <summary>How many demands there are.</summary>
    public int Demanded => Sections.Sum(section => section.Indicators.Sum(block => block.Places.Count(place => place.IsDemanded)));

    /// <summary>The number of a requirement in its indicator's list, from 0.</summary>
    public int NumberOf(EvidencePlace place)
    {
        var asked = Evaluation.Scheme.Find(place.Indicator)!.Evidence;
        return Enumerable.Range(0, asked.Count).First(i => asked[i].Name == place.Requirement);
    }

    /// <summary>What became of the files that were sent to a place.</summary>
    public IEnumerable<FileResult> ResultsOf(EvidencePlace place) =>
        Results.Where(result => result.Indicator == place.Indicator && result.Requirement == place.Requirement);
}
