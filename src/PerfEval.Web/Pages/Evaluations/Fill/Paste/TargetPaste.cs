using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Pages.Evaluations.Fill.Paste;

/// <summary>
/// Works out where a pasted block goes in a target set: from a cell on, right and down, into new rows past the end. The rows are changed to what
/// they will be; what can't be is refused in words and stays as it was.
/// </summary>
/// <param name="set">The set's indicator.</param>
/// <param name="rows">The rows of the form, as they were typed, in their order; new ones are added.</param>
internal sealed class TargetPaste(Indicator set, List<TargetInput> rows)
{
    /// <summary>The most rows that a form can send back: each takes some fourteen of its values.</summary>
    private const int MostRows = (ServerLimits.FormValues / 14) - 12;

    private static readonly TargetInput.Validator Validator = new();

    // In the order of the form's columns, in which the preview lists them.
    private static readonly Dictionary<string, (Func<TargetInput, string> Get, Action<TargetInput, string> Set)> Properties = new(StringComparer.Ordinal)
    {
        ["category"] = (row => row.Category, (row, value) => row.Category = value),
        ["name"] = (row => row.Name, (row, value) => row.Name = value),
        ["direction"] = (row => row.Direction, (row, value) => row.Direction = value),
        ["target"] = (row => row.Target, (row, value) => row.Target = value),
        ["actual"] = (row => row.Actual, (row, value) => row.Actual = value),
        ["level"] = (row => row.Level, (row, value) => row.Level = value),
        ["score"] = (row => row.Score, (row, value) => row.Score = value),
        ["unit"] = (row => row.Unit, (row, value) => row.Unit = value),
        ["weight"] = (row => row.Weight, (row, value) => row.Weight = value),
        ["note"] = (row => row.Note, (row, value) => row.Note = value),
        ["deductionReason"] = (row => row.DeductionReason, (row, value) => row.DeductionReason = value),
        ["improvement"] = (row => row.Improvement, (row, value) => row.Improvement = value),
    };

    private readonly List<Touched> _touched = [];

    /// <summary>Works it out.</summary>
    /// <param name="block">The block's text.</param>
    /// <param name="startRow">The row that it begins at, from 0.</param>
    /// <param name="startField">The column that it begins at.</param>
    /// <param name="refuse">Why the domain refuses rows as they will be, by <c>targets[i].field</c>; nothing of that is saved.</param>
    public PastePreview Preview(string block, int startRow, string startField, Func<IReadOnlyList<TargetInput>, IReadOnlyList<FieldFault>> refuse)
    {
        var cells = ClipboardTable.Read(block);
        if (cells.Count == 0)
            return PastePreview.Nothing("没有可以粘贴的内容。");
        List<string> notes = [];
        var columns = TargetColumns.From(startField);
        if (TargetColumns.FromHeadings(cells[0]) is { } headed)
        {
            notes.Add($"第 1 行是表头（{string.Join("、", cells[0].Where(cell => cell.Length > 0))}），按表头对应各栏。");
            notes.AddRange(cells[0].Where((cell, i) => cell.Length > 0 && headed[i] is null).Select(cell => $"“{cell}”没有对应的栏，已略过。"));
            (columns, cells) = (headed, [.. cells.Skip(1)]);
        }

        if (cells.Count > ClipboardTable.MostRows || startRow + cells.Count > MostRows)
            return PastePreview.Nothing($"行数过多：本组最多粘贴到第 {MostRows} 行。请用 Excel 填报导入。");
        for (var i = 0; i < cells.Count; i++)
            Take(cells[i], startRow + i, columns, notes);
        Refuse(refuse);
        return new PastePreview([.. _touched.SelectMany(CellsOf)], notes);
    }

    private void Take(IReadOnlyList<string> cells, int place, IReadOnlyList<string?> columns, List<string> notes)
    {
        if (cells.All(cell => cell.Length == 0))
            return;
        while (rows.Count <= place)
            rows.Add(new TargetInput { Id = Guid.CreateVersion7(), Category = rows.LastOrDefault()?.Category ?? "" });
        var row = rows[place];
        var isNew = row.IsBlank;
        var old = Properties.ToDictionary(pair => pair.Key, pair => pair.Value.Get(row), StringComparer.Ordinal);
        Dictionary<string, string> pasted = new(StringComparer.Ordinal);
        for (var c = 0; c < cells.Count; c++)
        {
            if (c < columns.Count && columns[c] is { } field)
                pasted[field] = cells[c];
            else if (c >= columns.Count && cells[c].Length > 0)
                notes.Add($"第 {place + 1} 行的“{Shorten(cells[c])}”右边没有更多的栏，已略过。");
        }

        // A category cell that was merged in the sheet stands in the first of its rows only.
        if (isNew && place > 0 && rows[place - 1].Category.Length > 0)
            row.Category = rows[place - 1].Category;
        if (row.Category.Length == 0)
            row.Category = ((ScoringRule.Targets)set.Rule).Categories[0];
        var taking = new TargetRowPaste((ScoringRule.Targets)set.Rule, row, isNew);
        taking.Take(pasted);
        foreach (var error in Validator.Validate(row).Errors.Where(error => !taking.Faults.ContainsKey(error.PropertyName)))
            taking.Faults[error.PropertyName] = error.ErrorMessage;
        _touched.Add(new Touched(row, place, isNew, old, pasted, taking.Faults, taking.Converted));
    }

    /// <summary>Asks the domain about the rows as they will be; what it refuses in a pasted row is refused here.</summary>
    private void Refuse(Func<IReadOnlyList<TargetInput>, IReadOnlyList<FieldFault>> refuse)
    {
        _touched.ForEach(PutBack);
        var written = rows.FindAll(row => !row.IsBlank);
        foreach (var fault in refuse(written))
        {
            var (place, field) = TargetField.Split(fault.Field);
            var touched = place is { } i && i < written.Count ? _touched.Find(known => known.Row == written[i]) : null;
            if (touched is not null && Properties.ContainsKey(field))
                touched.Faults.TryAdd(field, fault.Message);
        }

        _touched.ForEach(PutBack);
    }

    private static void PutBack(Touched touched)
    {
        foreach (var field in touched.Faults.Keys.Where(Properties.ContainsKey))
            Properties[field].Set(touched.Row, touched.Old[field]);
    }

    private IEnumerable<PasteCell> CellsOf(Touched touched)
    {
        var row = touched.Row;
        var name = $"第 {touched.Place + 1} 行{(touched.IsNew ? "（新增）" : "")}{(row.Name.Length > 0 ? " " + Shorten(row.Name) : "")}";
        foreach (var field in Properties.Keys.Union(touched.Pasted.Keys, StringComparer.Ordinal))
        {
            var text = touched.Pasted.GetValueOrDefault(field, "");
            if (text.Length > 0 && touched.Faults.TryGetValue(field, out var fault))
                yield return new PasteCell(name, TargetColumns.NameOf(field), touched.Old.GetValueOrDefault(field, ""), text, fault);
            if (!Properties.TryGetValue(field, out var property) || property.Get(row) is not { } value || value == touched.Old[field])
                continue;
            yield return new PasteCell(name, TargetColumns.NameOf(field), Words(field, touched.Old[field]), Words(field, value), Fault: null)
            {
                Field = $"Sets[{set.Code}].Rows[{row.Key}].{char.ToUpperInvariant(field[0])}{field[1..]}",
                Value = value,
                Target = row.Id.ToString(),
                IsNew = touched.IsNew,
                ConvertedFrom = touched.Converted.GetValueOrDefault(field, ""),
            };
        }
    }

    private static string Words(string field, string value) =>
        field == "direction" ? TargetInput.Directions.FirstOrDefault(direction => direction.Key == value).Text ?? value : value;

    private static string Shorten(string text) => text.Length <= 20 ? text : text[..20] + "…";

    /// <summary>A row that something was pasted into.</summary>
    private sealed record Touched(
        TargetInput Row, int Place, bool IsNew, Dictionary<string, string> Old, Dictionary<string, string> Pasted, Dictionary<string, string> Faults, Dictionary<string, string> Converted);
}
