using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Pages.Evaluations.Evidence;
using PerfEval.Web.Pages.Shared;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>One indicator's row of the 评分表 as the page shows it.</summary>
/// <param name="Line">Its line of the sheet.</param>
/// <param name="Entry">Its entry.</param>
/// <param name="Input">Its fields: as stored, or as typed where they were refused.</param>
/// <param name="Unit">The unit of amounts.</param>
/// <param name="MayFill">Whether it can be filled now.</param>
/// <param name="ShowsOpinion">Whether the reviewer's opinion is shown.</param>
/// <param name="Faults">Why fields were refused.</param>
/// <param name="Conflict">What somebody else saved meanwhile, or null.</param>
/// <param name="SaveState">What became of saving, in words; empty where nothing was saved now.</param>
public sealed record ScoreRow(
    IndicatorScore Line, IndicatorEntry Entry, RowInput Input, MoneyUnit Unit, bool MayFill, bool ShowsOpinion, IReadOnlyList<FieldFault> Faults, ConflictChoice? Conflict, string SaveState)
{
    /// <summary>复核得分 once it counts for the person; null before that.</summary>
    public Points? FinalScore { get; init; }

    /// <summary>What was stated for it in the former year, or null.</summary>
    public FormerRow? Former { get; init; }

    /// <summary>The indicator.</summary>
    public Indicator Indicator => Line.Indicator;

    /// <summary>佐证材料 of the indicator.</summary>
    public required EvidenceBlock Evidence { get; init; }

    /// <summary>Where the row is saved by itself; null where it can't be filled.</summary>
    public string? SaveAddress => MayFill ? $"/evaluations/{Entry.EvaluationId.Value}/score-table?code={Uri.EscapeDataString(Indicator.Code)}&handler=Row" : null;

    /// <summary>计算说明.</summary>
    public string WhyAddress => ScoreWhy.AddressOf(Entry.EvaluationId, Indicator.Code);

    /// <summary>Whether the formula states amounts in another unit (万元) than the fields.</summary>
    public bool FormulaHasOtherUnit => Unit == MoneyUnit.Yuan && Indicator.Rule.Inputs.Any(input => input.Kind == FigureKind.Money);

    /// <summary>Whether its fields are only shown.</summary>
    public bool IsDisabled => !MayFill;

    /// <summary>Whether 从严自评 stands open: something is claimed, or was refused.</summary>
    public bool MustClaim => Input.ClaimScore.Length > 0 || FaultOf("claim.score") is not null;

    /// <summary>Whether 从严自评 is offered: where there is a computed score to stay below.</summary>
    public bool OffersClaim => Indicator.Rule is not ScoringRule.Judgement && (MustClaim || (MayFill && Line.Line.Score > Points.Zero));

    /// <summary>The id of a field.</summary>
    public string Id(string field) => FieldIds.Of(Indicator.Code, field);

    /// <summary>The form name of a field of <see cref="RowInput"/>: <c>Rows[A103].Amounts[spent]</c>.</summary>
    public string Name(string property) => $"Rows[{Indicator.Code}].{property}";

    /// <summary>Why a field was refused, or null.</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(fault => fault.Field == field)?.Message;

    /// <summary>
    /// What a field that was answered still lacks, or null. Fields that nobody has begun are left in peace: the receipt lists them.
    /// </summary>
    public string? NeedOf(string field) =>
        field.StartsWith("amounts.", StringComparison.Ordinal) || field.StartsWith("findings.", StringComparison.Ordinal) || Line.Content.Answer is null
            ? null
            : Line.Missing.FirstOrDefault(missing => missing.Field == field)?.Message;

    /// <summary>The faults that belong to the row as a whole.</summary>
    public IEnumerable<string> GeneralFaults => Faults.Where(fault => fault.Field.Length == 0).Select(fault => fault.Message);

    /// <summary>Whether the fields for reason and improvement are asked for: points are lost, or something stands in them already.</summary>
    public bool AsksForReasons =>
        Indicator.Rule is not ScoringRule.Targets
        && (Line.Line.Score < Indicator.Weight || Input.DeductionReason.Length > 0 || Input.Improvement.Length > 0);
}

/// <summary>The rows of a section, or one that was saved by itself.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="AreWhole">Whether each comes with the element that saves it, which stays where one row is answered.</param>
public sealed record ScoreRows(IReadOnlyList<ScoreRow> Rows, bool AreWhole);
