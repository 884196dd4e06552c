using PerfEval.Domain.Schemes;

namespace PerfEval.Domain.Evaluations;

/// <summary>One thing that the scheme asks of an indicator as proof, and what there is of it.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Requirement">What is asked for.</param>
/// <param name="IsDemanded">Whether submission waits for it: it is mandatory, and there is something to prove.</param>
/// <param name="Files">The files that meet it.</param>
public sealed record EvidenceNeed(Indicator Indicator, EvidenceRequirement Requirement, bool IsDemanded, IReadOnlyList<EvidenceFile> Files)
{
    /// <summary>缺: demanded, and not there.</summary>
    public bool IsOpen => IsDemanded && Files.Count == 0;

    /// <summary>
    /// Whether the answer says that nothing happened which a document could prove: the indicator doesn't apply, none of its items does, or
    /// the ratio is over 0 and the scheme takes that for all done (no contracts: no 合同台账).
    /// </summary>
    internal static bool HasNothingToProve(Indicator indicator, Answer? answer) => (indicator.Rule, answer) switch
    {
        (_, Answer.NotApplicable) => true,
        (ScoringRule.Checklist, Answer.Checklist { Marks: var marks }) => marks.Count > 0 && marks.Values.All(mark => mark is CheckMark.NotApplicable),
        (ScoringRule.Ratio { OverZero: not ZeroDenominator.Zero } ratio, Answer.Amounts { Values: var values }) => values.GetValueOrDefault(ratio.Denominator.Key) == 0,
        _ => false,
    };
}
