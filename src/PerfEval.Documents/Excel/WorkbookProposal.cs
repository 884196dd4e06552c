using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;

namespace PerfEval.Documents.Excel;

/// <summary>What a filled workbook would change in its evaluation; nothing is changed yet.</summary>
/// <param name="Entries">The indicators of the scheme that the workbook speaks of, in order.</param>
/// <param name="Strays">Rows that belong to no indicator.</param>
/// <param name="Rows">How many rows with content were read.</param>
public sealed record WorkbookProposal(IReadOnlyList<ProposedEntry> Entries, IReadOnlyList<CellFault> Strays, int Rows)
{
    /// <summary>How many rows say what is stored already.</summary>
    public int UnchangedRows => Rows - Entries.SelectMany(entry => entry.Changes).Concat(Entries.SelectMany(entry => entry.LeftOut).Select(left => left.Change)).Select(change => change.Place).OfType<CellPlace>()
        .Concat(Entries.SelectMany(entry => entry.Faults).Concat(Strays).Select(fault => fault.Place))
        .DistinctBy(place => (place.Sheet, place.Row)).Count();
}

/// <summary>What a workbook states for one indicator.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Version">The entry's version that the workbook was made from.</param>
/// <param name="Edit">What would be stated; null where it can't be read. Refused rows of a target set stay in it as they are stored.</param>
/// <param name="Changes">What differs from what is stored; empty where nothing does.</param>
/// <param name="Faults">What is refused.</param>
/// <param name="LeftOut">What could be made by itself and isn't, because something beside it is refused.</param>
/// <param name="Places">Where each field stands, by its name in the domain.</param>
public sealed record ProposedEntry(
    Indicator Indicator,
    int Version,
    EntryEdit? Edit,
    IReadOnlyList<ProposedChange> Changes,
    IReadOnlyList<CellFault> Faults,
    IReadOnlyList<LeftOutChange> LeftOut,
    IReadOnlyDictionary<string, CellPlace> Places)
{
    /// <summary>The cell that holds a field which the domain refuses; the indicator's first row where no cell does.</summary>
    public CellPlace Locate(string field) => Places.TryGetValue(field, out var place) ? place : Places.Values.FirstOrDefault();
}

/// <summary>A change that a workbook would make.</summary>
/// <param name="Place">Where the new value stands; null for what is no longer in the workbook.</param>
/// <param name="What">What is changed, in Chinese.</param>
/// <param name="Before">As stored; empty where there is nothing.</param>
/// <param name="After">As the workbook says; empty where it is cleared.</param>
public sealed record ProposedChange(CellPlace? Place, string What, string Before, string After)
{
    /// <summary>What was converted from another unit to become the new value, in words; empty for nothing.</summary>
    public string Converted { get; init; } = "";
}

/// <summary>连带不采用: a good change that isn't made, because it is only taken together with something that is refused.</summary>
/// <param name="Change">The change.</param>
/// <param name="Because">The refused cell.</param>
public sealed record LeftOutChange(ProposedChange Change, CellPlace Because);
