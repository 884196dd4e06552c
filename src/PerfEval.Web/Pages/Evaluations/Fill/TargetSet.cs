using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Pages.Shared;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>One indicator's set of targets as the page shows it.</summary>
/// <param name="Line">The indicator's line of the sheet.</param>
/// <param name="Entry">Its entry.</param>
/// <param name="Version">The entry's version that goes with the form.</param>
/// <param name="Inputs">The rows: as stored, or as typed where they were refused; blank ones to be filled at the end.</param>
/// <param name="MayFill">Whether they can be filled now.</param>
/// <param name="Faults">Why fields were refused; the field names count the rows of <paramref name="Inputs"/>.</param>
/// <param name="SaveState">What became of saving, in words.</param>
public sealed record TargetSet(
    IndicatorScore Line, IndicatorEntry Entry, int Version, IReadOnlyList<TargetInput> Inputs, bool MayFill, IReadOnlyList<FieldFault> Faults, string SaveState)
{
    /// <summary>How many blank rows stand ready.</summary>
    public const int BlankRows = 2;

    /// <summary>The indicator.</summary>
    public Indicator Indicator => Line.Indicator;

    /// <summary>Its rule.</summary>
    public ScoringRule.Targets Rule => (ScoringRule.Targets)Indicator.Rule;

    /// <summary>The id of a row's field.</summary>
    public string Id(int row, string field) => FieldIds.Of(Indicator.Code, $"targets[{row}].{field}");

    /// <summary>The form name of a row's field.</summary>
    public string Name(int row, string property) => $"Sets[{Indicator.Code}].Rows[{row}].{property}";

    /// <summary>Why a row's field was refused, or null.</summary>
    public string? FaultOf(int row, string field) => Faults.FirstOrDefault(fault => fault.Field == $"targets[{row}].{field}")?.Message;

    /// <summary>Why the set as a whole was refused or is not complete.</summary>
    public IEnumerable<string> GeneralFaults => Faults.Where(fault => !fault.Field.Contains('[', StringComparison.Ordinal)).Select(fault => fault.Message)
        .Concat(Faults.Count == 0 ? Line.Line.Missing.Where(missing => missing.Field == "targets" && Line.Line.Targets.Count > 0).Select(missing => missing.Message) : []);

    /// <summary>The scored line of a row; null for a blank row or one that isn't stored as typed.</summary>
    public TargetScore? LineOf(TargetInput input) => input.Id is { } id ? Line.Line.Targets.FirstOrDefault(target => target.Target.Id.Value == id) : null;
}

/// <summary>The fields of a set.</summary>
public sealed class TargetSetInput
{
    /// <summary>The entry's version that the form was made from.</summary>
    public int Version { get; set; }

    public List<TargetInput> Rows { get; set; } = [];
}
