using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Evaluations.Narratives;

namespace PerfEval.Web.Pages.Evaluations.CarryOver;

/// <summary>What the former year offers, beside what stands in this one.</summary>
/// <param name="Sets">The target sets.</param>
/// <param name="Sections">The sections of the report.</param>
/// <param name="Left">What stays behind.</param>
public sealed record CarryOverPreview(IReadOnlyList<OfferedSet> Sets, IReadOnlyList<OfferedSection> Sections, IReadOnlyList<LeftBehind> Left)
{
    /// <summary>The first sight: what would replace nothing is ticked, but for texts that a report need not have.</summary>
    public static CarryOverPreview Of(Evaluation evaluation, FormerYear former) => Of(
        evaluation, former, set => evaluation.Entry(set)!.Answer is null, section => section.IsRequired && string.IsNullOrWhiteSpace(evaluation.Text(section.Key)));

    /// <summary>What a form had ticked, as far as it still is what the person saw.</summary>
    public static CarryOverPreview Typed(
        Evaluation evaluation, FormerYear former, Dictionary<string, IndexModel.PieceInput> targets, Dictionary<string, IndexModel.PieceInput> sections) => Of(
        evaluation,
        former,
        code => IsTicked(targets.GetValueOrDefault(code), evaluation.Entry(code)!.Version),
        section => IsTicked(sections.GetValueOrDefault(section.Key), evaluation.Part(section.Key)!.Version));

    private static bool IsTicked(IndexModel.PieceInput? piece, int version) => piece is { Take.Length: > 0 } && piece.Version == version;

    private static CarryOverPreview Of(Evaluation evaluation, FormerYear former, Func<string, bool> takesSet, Func<NarrativeSection, bool> takesSection)
    {
        var plan = CarryOverPlan.Of(evaluation, former);
        return new(
            [
                .. plan.Targets.Select(set =>
                {
                    var entry = evaluation.Entry(set.Indicator.Code)!;
                    return new OfferedSet(set, entry.Version, (entry.Answer as Answer.Targets)?.Items.Count ?? 0, takesSet(set.Indicator.Code));
                }),
            ],
            [
                .. plan.Sections.Select(section =>
                {
                    var part = evaluation.Part(section.Section.Key)!;
                    return new OfferedSection(section, part.Version, part.Text, FormerFigures.CountIn(section.Text), takesSection(section.Section));
                }),
            ],
            plan.Left);
    }
}

/// <summary>A target set that can be taken.</summary>
/// <param name="Set">The set.</param>
/// <param name="Version">The version of the present set.</param>
/// <param name="Present">How many targets stand in it now.</param>
/// <param name="Take">Whether it is ticked.</param>
public sealed record OfferedSet(CarriedTargets Set, int Version, int Present, bool Take);

/// <summary>A section that can be taken.</summary>
/// <param name="Section">The section with its draft.</param>
/// <param name="Version">The version of the present text.</param>
/// <param name="Present">The present text.</param>
/// <param name="Marks">How many old figures the draft has.</param>
/// <param name="Take">Whether it is ticked.</param>
public sealed record OfferedSection(CarriedSection Section, int Version, string Present, int Marks, bool Take);
