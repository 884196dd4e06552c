using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;

namespace PerfEval.Documents.Excel;

/// <summary>What 评分表 states for one indicator.</summary>
/// <param name="Edit">What would be stated; without the targets of a set. Null where a cell is refused.</param>
/// <param name="Changes">What differs from what is stored.</param>
/// <param name="Faults">What is refused.</param>
/// <param name="LeftOut">What would differ in the cells beside those that are refused.</param>
/// <param name="Places">Where each field stands.</param>
internal sealed record ScorePart(EntryEdit? Edit, List<ProposedChange> Changes, List<CellFault> Faults, List<LeftOutChange> LeftOut, Dictionary<string, CellPlace> Places);

/// <summary>Reads 评分表. An indicator is taken whole, as its row in the form is: one refused cell refuses it.</summary>
internal sealed class ScoreSheetReader
{
    private static readonly string[][] ReadTogether =
    [
        [ScoreColumns.Value, ScoreColumns.ItemReason], [ScoreColumns.ClaimScore, ScoreColumns.ClaimReason], [ScoreColumns.DeductionReason], [ScoreColumns.Improvement],
    ];

    private readonly SheetTable _table;
    private readonly Dictionary<string, List<GridRow>> _rows = new(StringComparer.Ordinal);

    /// <summary>Sorts the rows by indicator.</summary>
    /// <param name="table">The sheet.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="strays">Takes the rows that belong to none.</param>
    public ScoreSheetReader(SheetTable table, Scheme scheme, List<CellFault> strays)
    {
        _table = table;
        foreach (var row in table.Rows)
        {
            var cells = new RowCells(table, row, strays);
            var known = strays.Count;
            var code = cells.Text(ScoreColumns.Code);
            if (strays.Count > known)
                continue;
            if (scheme.Find(code) is null)
                cells.Refuse(ScoreColumns.Code, code.Length == 0 ? "这一行没有指标代码，不知道属于哪个指标" : $"本指标体系没有指标“{code}”");
            else if (!_rows.TryAdd(code, [row]))
                _rows[code].Add(row);
        }
    }

    /// <summary>Reads an indicator; null where the sheet doesn't speak of it.</summary>
    public ScorePart? Read(Indicator indicator, EntryContent stored)
    {
        if (!_rows.TryGetValue(indicator.Code, out var rows))
            return null;
        var faults = new List<CellFault>();
        var places = new Dictionary<string, CellPlace>(StringComparer.Ordinal);
        var cells = rows.ConvertAll(row => new RowCells(_table, row, faults));
        // What stands in merged cells can't be told apart, not even to say what of it is left out.
        if (cells.FindAll(row => row.IsMerged()).Count > 0)
            return new ScorePart(Edit: null, [], faults, [], places);
        var fields = Match(indicator, cells, faults);
        foreach (var (field, row) in fields)
            places[field.Field] = row.Place(field.Kind == ScoreFieldKind.SeeTargets ? ScoreColumns.Item : ScoreColumns.Value);
        var answer = new ScoreAnswerReader(fields, stored.Answer).Read(indicator.Rule);
        var texts = new EntryTexts(cells, places, faults);
        var claim = texts.Claim(stored.Claim);
        var reason = texts.Read(ScoreColumns.DeductionReason, "deductionReason", stored.DeductionReason);
        var improvement = texts.Read(ScoreColumns.Improvement, "improvement", stored.Improvement);
        var edit = new EntryEdit(answer is { IsEmpty: true } ? null : answer, claim, reason, improvement);
        var changes = Changes(fields, stored, edit, places).ToList();
        if (faults.Count == 0)
            return new ScorePart(edit, changes, faults, [], places);
        return new ScorePart(Edit: null, [], faults, [.. changes.Where(change => !IsRefused(change, cells)).Select(change => new LeftOutChange(change, faults[0].Place))], places);
    }

    /// <summary>Whether a change stands in a refused cell, or in one that says something only together with it.</summary>
    private static bool IsRefused(ProposedChange change, List<RowCells> rows) => rows.Exists(row =>
        Array.Exists(ReadTogether, headers =>
            Array.Exists(headers, header => row.Place(header) == change.Place) && Array.Exists(headers, row.IsRefused)));

    /// <summary>Each of the indicator's inputs with the row that names it; names that occur twice are told apart by their order.</summary>
    private static List<(ScoreField Field, RowCells Row)> Match(Indicator indicator, List<RowCells> rows, List<CellFault> faults)
    {
        var open = ScoreField.Of(indicator).ToList();
        var found = new List<(ScoreField Field, RowCells Row)>();
        foreach (var row in rows)
        {
            var name = row.Text(ScoreColumns.Item);
            if (open.Find(field => CellText.Unify(field.Name) == name) is { } match)
            {
                open.Remove(match);
                found.Add((match, row));
            }
            else
            {
                row.Refuse(ScoreColumns.Item, name.Length == 0 ? "没有填报项，不知道填的是什么" : $"“{indicator.Name}”没有填报项“{name}”，或者这一行重复了");
            }
        }

        if (open.Count > 0)
            faults.Add(new CellFault(rows[0].Place(""), $"“{indicator.Name}”缺少填报项“{open[0].Name}”一行，该指标不予采用。请恢复这一行"));
        return found;
    }

    private static IEnumerable<ProposedChange> Changes(List<(ScoreField Field, RowCells Row)> fields, EntryContent stored, EntryEdit edit, Dictionary<string, CellPlace> places)
    {
        foreach (var (field, row) in fields.Where(pair => pair.Field.Kind != ScoreFieldKind.SeeTargets))
        {
            var (before, after) = (field.Written(stored.Answer), field.Written(edit.Answer));
            if (before != after || field.FigureIn(stored.Answer) != field.FigureIn(edit.Answer))
                yield return new ProposedChange(places[field.Field], field.Name, before, after) { Converted = row.Converted };
        }

        foreach (var (field, what, before, after) in new[]
        {
            ("deductionReason", ScoreColumns.DeductionReason, stored.DeductionReason, edit.DeductionReason),
            ("improvement", ScoreColumns.Improvement, stored.Improvement, edit.Improvement),
            ("claim.score", ScoreColumns.ClaimScore, stored.Claim?.Score.ToString() ?? "", edit.Claim?.Score.ToString() ?? ""),
            ("claim.reason", ScoreColumns.ClaimReason, stored.Claim?.Reason ?? "", edit.Claim?.Reason ?? ""),
        })
        {
            if (before != after)
                yield return new ProposedChange(places[field], what, before, after);
        }
    }
}
