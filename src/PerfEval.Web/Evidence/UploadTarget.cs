using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;

namespace PerfEval.Web.Evidence;

/// <summary>What a file that comes in is for: a requirement of an indicator, or a new revision of a file that is there.</summary>
/// <param name="Indicator">The indicator's code; empty for a revision.</param>
/// <param name="Requirement">The requirement's name; empty for 其他材料.</param>
/// <param name="Also">Whether it serves the requirements of that name of the other indicators as well: one 部门决算报表 proves several.</param>
/// <param name="File">The file that it is a revision of; null for a new one.</param>
/// <param name="Version">The file's version that the person saw.</param>
public sealed record UploadTarget(string Indicator, string Requirement, bool Also, Guid? File = null, int? Version = null)
{
    /// <summary>What a new file is to serve.</summary>
    public IReadOnlyList<EvidenceLink> LinksIn(Scheme scheme)
    {
        EvidenceLink own = new(Indicator, Requirement);
        return Also && Requirement.Length > 0 && scheme.Find(Indicator)?.Evidence.Any(requirement => requirement.Name == Requirement) == true
            ? [own, .. OthersOf(scheme, Indicator, Requirement).Select(other => new EvidenceLink(other.Code, Requirement))]
            : [own];
    }

    /// <summary>The other indicators that ask for something of the same name.</summary>
    public static IEnumerable<Indicator> OthersOf(Scheme scheme, string indicator, string requirement) =>
        scheme.Indicators.Where(other => other.Code != indicator && other.Evidence.Any(asked => asked.Name == requirement));
}
