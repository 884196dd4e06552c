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

    /// <summary>The most rows that can be filled on the page, which sends a set whole at each change. Longer sets are shown, and filled by Excel.</summary>
    public const int MostRows = 300;

    /// <summary>Whether the stored set is longer than <see cref="MostRows"/> and is only shown.</summary>
    public bool IsLong { get; init; }

    /// <summary>Whether the evaluation can be filled now, if not on this page.</summary>
    public bool MayImport { get; init; }

    /// <summary>What somebody else saved meanwhile, or null.</summary>
    public ConflictChoice? Conflict { get; init; }

    /// <summary>The row that was deleted just now and can be brought back, or null.</summary>
    public DeletedTarget? Deleted { get; init; }

    /// <summary>What a button did to the rows just now, or null.</summary>
    public ArrangedTargets? Arranged { get; init; }

    /// <summary>上年数据, or null.</summary>
    public FormerYear? Former { get; init; }

    /// <summary>The indicator.</summary>
    public Indicator Indicator => Line.Indicator;

    /// <summary>Its rule.</summary>
    public ScoringRule.Targets Rule => (ScoringRule.Targets)Indicator.Rule;

    /// <summary>What the weights sum to; the indicator's weight where they are shared out.</summary>
    public Points WeightSum => Points.Sum(Line.Line.Targets.Select(target => target.Weight ?? Points.Zero));

    /// <summary>How far given weights are from what the set is worth: above 0 where some is left, below 0 where it is too much; null where they fit.</summary>
    public Points? WeightLeft => Line.Line.Targets.Any(target => target.Target.Weight is not null) && WeightSum != Indicator.Weight ? Indicator.Weight - WeightSum : null;

    /// <summary>What sharing the weight out evenly would give, in words: 12 项，前 8 项各 1.67，其余各 1.66.</summary>
    public string EvenShare
    {
        get
        {
            var shares = TargetWeights.ShareEvenly(Indicator.Weight, Line.Line.Targets.Count);
            var larger = shares.Count(share => share == shares[0]);
            return larger == shares.Count ? $"{shares.Count} 项各 {shares[0]} 分" : $"{shares.Count} 项：前 {larger} 项各 {shares[0]} 分，其余各 {shares[^1]} 分";
        }
    }

    /// <summary>The target of the same category and name in the former year, or null.</summary>
    public Target? FormerOf(TargetInput row) => Former?.FindTarget(row.Category, row.Name);

    /// <summary>Whether a row is the first of its category below rows of another.</summary>
    public bool StartsCategory(int row) => row > 0 && !Inputs[row].IsBlank && Inputs[row].Category != Inputs[row - 1].Category;

    /// <summary>The id of a row's field.</summary>
    public string Id(TargetInput row, string field) => IdOf(Indicator.Code, row.Id, field);

    /// <summary>The form name of a row's field.</summary>
    public string Name(TargetInput row, string property) => $"Sets[{Indicator.Code}].Rows[{row.Key}].{property}";

    /// <summary>The id of a target's field, the same for as long as the target lives.</summary>
    public static string IdOf(string code, Guid target, string field) => FieldIds.Of(code, $"target.{target:N}.{field}");

    /// <summary>Why a row's field was refused, or null.</summary>
    public string? FaultOf(int row, string field) => Faults.FirstOrDefault(fault => fault.Field == $"targets[{row}].{field}")?.Message;

    /// <summary>What a scored row still lacks beside a field, or null: a score out of its range, the reasons for lost points.</summary>
    public string? NeedOf(TargetInput row, string field) =>
        LineOf(row)?.Line.Missing.FirstOrDefault(missing => missing.Field.EndsWith($"].{field}", StringComparison.Ordinal))?.Message;

    /// <summary>Why the set as a whole was refused or is not complete.</summary>
    public IEnumerable<string> GeneralFaults => Faults.Where(fault => !fault.Field.Contains('[', StringComparison.Ordinal)).Select(fault => fault.Message)
        .Concat(Faults.Count == 0 ? Line.Line.Missing.Where(missing => missing.Field == "targets" && Line.Line.Targets.Count > 0).Select(missing => missing.Message) : []);

    /// <summary>The scored line of a row; null for a blank row or one that isn't stored.</summary>
    public TargetScore? LineOf(TargetInput row) => Line.Line.Targets.FirstOrDefault(target => target.Target.Id.Value == row.Id);
}

/// <summary>A target that was deleted just now.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Position">Where it stood.</param>
/// <param name="Json">The target in the interchange form, to bring it back.</param>
public sealed record DeletedTarget(string Name, int Position, string Json);

/// <summary>The fields of a set.</summary>
public sealed class TargetSetInput
{
    /// <summary>The entry's version that the form was made from.</summary>
    public int Version { get; set; }

    /// <summary>What was chosen after a conflict; see <see cref="ConflictChoice"/>.</summary>
    public string Take { get; set; } = "";

    /// <summary>The version that the choice was made against.</summary>
    public int TheirVersion { get; set; }

    public List<TargetInput> Rows { get; set; } = [];

    /// <summary>
    /// Whether the rows are as the page sends them: each with its identity, and some, as blank ones stand at the end. A form without rows was cut off, and
    /// taking it for one that was emptied would delete every target.
    /// </summary>
    public bool IsWhole => Take == ConflictChoice.TakeTheirs || (Rows.Count > 0 && Rows.TrueForAll(row => row.Id != Guid.Empty));

    /// <summary>A copy with copies of its rows, to be changed by itself.</summary>
    public TargetSetInput Copy()
    {
        var copy = (TargetSetInput)MemberwiseClone();
        copy.Rows = Rows.ConvertAll(row => row.Copy());
        return copy;
    }

    /// <summary>The identity of the row that a button deletes; null where none does.</summary>
    public Guid? Delete { get; set; }

    /// <summary>A deleted target that a button brings back, in the interchange form; empty where none does.</summary>
    public string Restore { get; set; } = "";

    /// <summary>Where it is brought back.</summary>
    public int RestoreAt { get; set; }

    /// <summary>What a button does to the rows; see <see cref="TargetArrangement"/>. Empty where none was pressed.</summary>
    public string Arrange { get; set; } = "";
}
