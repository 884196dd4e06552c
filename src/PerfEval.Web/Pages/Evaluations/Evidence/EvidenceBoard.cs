using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Web.Evidence;
using PerfEval.Web.Pages.Shared;

namespace PerfEval.Web.Pages.Evaluations.Evidence;

/// <summary>What is asked for as proof and what there is of it, by indicator.</summary>
/// <param name="Section">二级指标.</param>
/// <param name="Indicators">Its indicators.</param>
public sealed record EvidenceSection(Section Section, IReadOnlyList<EvidenceBlock> Indicators)
{
    /// <summary>The whole of an evaluation.</summary>
    public static IReadOnlyList<EvidenceSection> ListOf(Evaluation evaluation)
    {
        return
        [
            .. evaluation.Scheme.Dimensions.SelectMany(dimension => dimension.Sections)
                .Select(section => new EvidenceSection(section, [.. section.Indicators.Select(indicator => BlockOf(evaluation, indicator))])),
        ];
    }

    /// <summary>What one indicator is asked for.</summary>
    public static EvidenceBlock BlockOf(Evaluation evaluation, Indicator indicator)
    {
        List<EvidencePlace> places =
        [
            .. evaluation.EvidenceNeedsOf(indicator).Select(need => new EvidencePlace(
                evaluation.Scheme, indicator.Code, need.Requirement.Name, need.Requirement.Mandatory, need.IsDemanded, need.Requirement.AllowsZip, need.Files)),
        ];
        // Of a single requirement, everything that belongs to the indicator is a proof.
        if (indicator.Evidence.Count != 1)
        {
            var bare = new EvidenceLink(indicator.Code, "");
            places.Add(new EvidencePlace(evaluation.Scheme, indicator.Code, "", Mandatory: false, IsDemanded: false, AllowsZip: false, [.. evaluation.EvidenceOf(indicator.Code).Where(file => file.Links.Contains(bare))]));
        }

        return new EvidenceBlock(evaluation.Id, indicator, places, evaluation.EvidenceOf(indicator.Code));
    }
}

/// <summary>One indicator with its proofs.</summary>
/// <param name="EvaluationId">The evaluation.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Places">What is asked for, and 其他材料.</param>
/// <param name="Files">Every file that serves it.</param>
public sealed record EvidenceBlock(EvaluationId EvaluationId, Indicator Indicator, IReadOnlyList<EvidencePlace> Places, IReadOnlyList<EvidenceFile> Files)
{
    /// <summary>缺: what submission waits for.</summary>
    public IEnumerable<EvidencePlace> Open => Places.Where(place => place.IsOpen);

    /// <summary>How it stands, in words: 佐证 2，缺 1.</summary>
    public string Words => Open.Count() is > 0 and var open ? $"佐证 {Files.Count}，缺 {open}" : $"佐证 {Files.Count}";

    /// <summary>Where its proofs are uploaded.</summary>
    public string Address => $"/evaluations/{EvaluationId.Value}/evidence#{FieldIds.Of(Indicator.Code, Gap.Evidence)}";
}

/// <summary>A place where files are put: one requirement of an indicator, or its 其他材料.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="Requirement">The requirement's name; empty for 其他材料.</param>
/// <param name="Mandatory">Whether the scheme calls it mandatory.</param>
/// <param name="IsDemanded">Whether submission waits for it.</param>
/// <param name="AllowsZip">Whether a ZIP archive is taken.</param>
/// <param name="Files">The files that are there.</param>
public sealed record EvidencePlace(
    Scheme Scheme, string Indicator, string Requirement, bool Mandatory, bool IsDemanded, bool AllowsZip, IReadOnlyList<EvidenceFile> Files)
{
    /// <summary>The other indicators that ask for something of the same name; none for 其他材料, whose name is empty.</summary>
    public IReadOnlyList<Indicator> Others => [.. UploadTarget.OthersOf(Scheme, Indicator, Requirement)];

    /// <summary>What the interface calls it.</summary>
    public string Name => Requirement.Length > 0 ? Requirement : "其他材料";

    /// <summary>缺.</summary>
    public bool IsOpen => IsDemanded && Files.Count == 0;

    /// <summary>How it stands, in words.</summary>
    public string State => IsOpen ? "缺" : Files.Count > 0 ? $"{Files.Count} 份" : Mandatory ? "无需提供" : "可选";

    /// <summary>The class that repeats the state as a colour.</summary>
    public string Tone => IsOpen ? "is-attention" : Files.Count > 0 ? "is-done" : "";

    /// <summary>What a file dialog offers first; the content decides.</summary>
    public string Accept => AllowsZip ? EvidencePlaces.Accepted + ",.zip" : EvidencePlaces.Accepted;
}

/// <summary>What holds for every place.</summary>
public static class EvidencePlaces
{
    /// <summary>The extensions that a file dialog offers.</summary>
    public const string Accepted = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.ofd";
}
