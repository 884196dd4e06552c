using PerfEval.Documents.Excel;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Pages.Evaluations.Excel;

/// <summary>预览: what a workbook would change, indicator by indicator, and what is refused, before anything is written.</summary>
/// <param name="Changed">The indicators that would be changed.</param>
/// <param name="Refused">What is refused and why; the same message once, with all its cells.</param>
/// <param name="LeftOut">Good changes that are left out because of what is refused beside them.</param>
/// <param name="UnchangedRows">How many rows say what is stored already.</param>
/// <param name="Ticket">The edits, sealed; empty where nothing can be taken.</param>
public sealed record ImportPreview(IReadOnlyList<PreviewEntry> Changed, IReadOnlyList<RefusedCells> Refused, IReadOnlyList<LeftOutLine> LeftOut, int UnchangedRows, string Ticket)
{
    /// <summary>How many changes would be made.</summary>
    public int ChangeCount => Changed.Sum(entry => entry.Changes.Count);

    /// <summary>
    /// Makes the edits on the evaluation as it was loaded, which is never saved: what the domain will refuse is refused here by the same
    /// method, in the same words.
    /// </summary>
    /// <param name="proposal">What was read.</param>
    /// <param name="evaluation">The evaluation; it is changed in memory.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="now">Now.</param>
    /// <param name="ticket">Seals the edits that can be taken.</param>
    internal static ImportPreview Of(WorkbookProposal proposal, Evaluation evaluation, Actor actor, DateTimeOffset now, ImportTicket ticket)
    {
        var changed = new List<PreviewEntry>();
        var taken = new List<TicketEntry>();
        var faults = new List<CellFault>(proposal.Strays);
        var leftOut = new List<LeftOutLine>();
        foreach (var entry in proposal.Entries)
        {
            faults.AddRange(entry.Faults);
            leftOut.AddRange(entry.LeftOut.Select(left => new LeftOutLine(entry.Indicator, left)));
            if (entry.Edit is not { } edit || entry.Changes.Count == 0)
                continue;
            var refusal = evaluation.Fill(actor, entry.Indicator.Code, edit, entry.Version, now);
            if (refusal is not null)
            {
                var refused = FaultsOf(refusal, entry).ToList();
                faults.AddRange(refused);
                leftOut.AddRange(entry.Changes.Where(change => refused.TrueForAll(fault => fault.Place != change.Place))
                    .Select(change => new LeftOutLine(entry.Indicator, new LeftOutChange(change, refused[0].Place))));
                continue;
            }

            changed.Add(new PreviewEntry(entry.Indicator.Code, entry.Indicator.Name, entry.Changes));
            taken.Add(new TicketEntry(entry.Indicator.Code, entry.Version, edit));
        }

        return new ImportPreview(changed, RefusedCells.Group(faults), leftOut, proposal.UnchangedRows, taken.Count == 0 ? "" : ticket.Seal(taken));
    }

    /// <summary>A refusal of the domain in words, at the cells that it is about.</summary>
    private static IEnumerable<CellFault> FaultsOf(Refusal refusal, ProposedEntry entry) => refusal switch
    {
        Refusal.Invalid invalid => invalid.Faults.Select(fault => new CellFault(entry.Locate(fault.Field), fault.Message)),
        Refusal.Stale stale => [new CellFault(entry.Changes.Select(change => change.Place).OfType<CellPlace>().FirstOrDefault(entry.Locate("")), StaleWords(stale))],
        _ => [new CellFault(entry.Locate(""), refusal.Message)],
    };

    /// <summary>Who changed what the workbook still has as it was, and when.</summary>
    internal static string StaleWords(Refusal.Stale stale) =>
        $"下载填报表之后，{stale.What}已由{stale.By}于 {stale.At.ToBeijingText()} 修改，不予采用。请重新下载填报表，核对后再填";
}

/// <summary>A good change that is left out.</summary>
/// <param name="Indicator">Its indicator.</param>
/// <param name="Left">The change, and the refused cell that it is left out for.</param>
public sealed record LeftOutLine(Indicator Indicator, LeftOutChange Left);

/// <summary>The changes of one indicator.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Changes">What would change.</param>
public sealed record PreviewEntry(string Code, string Name, IReadOnlyList<ProposedChange> Changes);

/// <summary>Cells that are refused for the same reason.</summary>
/// <param name="Message">Why, and what to do.</param>
/// <param name="Places">The first of them, in words.</param>
/// <param name="Count">How many there are.</param>
public sealed record RefusedCells(string Message, string Places, int Count)
{
    private const int ShownPlaces = 5;

    /// <summary>Ten thousand stray rows are one line, not ten thousand.</summary>
    public static IReadOnlyList<RefusedCells> Group(IEnumerable<CellFault> faults) =>
    [
        .. faults.GroupBy(fault => fault.Message, StringComparer.Ordinal).Select(group =>
        {
            var places = group.Select(fault => fault.Place.ToString()).ToList();
            return new RefusedCells(group.Key, string.Join("、", places.Take(ShownPlaces)) + (places.Count > ShownPlaces ? $" 等 {places.Count} 处" : ""), places.Count);
        }),
    ];
}
