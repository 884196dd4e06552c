using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;

namespace PerfEval.Web.Pages.Evaluations.Fill.Paste;

/// <summary>
/// Works out where a pasted block goes in 评分表. One column goes down from field to field, as the rows of the workbook do (用 Excel 填报); several
/// columns go row by row, each into the fields of one indicator: of the one that the row names by code or name, else of the next. Indicators without fields to type into are passed over.
/// </summary>
/// <param name="scheme">The scheme.</param>
/// <param name="rows">The rows of the form by indicator code, as they were typed; they are changed to what they will be.</param>
/// <param name="unit">The unit of the form's amounts.</param>
internal sealed class ScorePaste(Scheme scheme, IReadOnlyDictionary<string, RowInput> rows, MoneyUnit unit)
{
    /// <summary>Works it out.</summary>
    /// <param name="block">The block's text.</param>
    /// <param name="start">The form name of the field that it begins at.</param>
    /// <param name="refuse">Why the domain refuses a row as it will be; nothing of that is saved.</param>
    public PastePreview Preview(string block, string start, Func<Indicator, RowInput, IReadOnlyList<FieldFault>> refuse)
    {
        var cells = ClipboardTable.Read(block);
        var lines = scheme.Indicators.Select(indicator => ScorePasteField.Of(indicator, rows.GetValueOrDefault(indicator.Code), unit).ToList()).Where(line => line.Count > 0).ToList();
        var at = lines.FindIndex(line => line.Exists(field => field.Name == start));
        if (cells.Count == 0 || at < 0)
            return PastePreview.Nothing(cells.Count == 0 ? "没有可以粘贴的内容。" : "请先点一个可以填写的输入框，再粘贴。");
        if (cells.Count > ClipboardTable.MostRows)
            return PastePreview.Nothing($"行数过多，最多 {ClipboardTable.MostRows} 行。");

        List<string> notes = [];
        var from = lines[at].FindIndex(field => field.Name == start);
        IReadOnlyList<string> heading = [];
        if (cells.Count > 1 && (LeadingColumns.IsHeading(cells[0]) || (cells[0].All(cell => cell.Length == 0 || IsHeading(cell)) && cells[0].Any(cell => cell.Length > 0))))
        {
            notes.Add($"第 1 行是表头（{string.Join("、", cells[0].Where(cell => cell.Length > 0))}），已略过。");
            (heading, cells) = (cells[0], [.. cells.Skip(1)]);
        }

        var places = cells.Max(row => row.Count) == 1 ? Down(lines, at, from, cells, notes) : RowByRow(new LeadingColumns(scheme, heading), lines, at, from, cells, notes);
        return new PastePreview(Take([.. places], refuse), notes);
    }

    private static IEnumerable<(ScorePasteField Field, string Text)> Down(List<List<ScorePasteField>> lines, int at, int from, IReadOnlyList<IReadOnlyList<string>> cells, List<string> notes)
    {
        var fields = lines.Skip(at).SelectMany(line => line).Skip(from).ToList();
        if (cells.Count > fields.Count)
            notes.Add($"下方只有 {fields.Count} 个输入框，后面的 {cells.Count - fields.Count} 行已略过。");
        return fields.Zip(cells, (field, row) => (field, row.Count > 0 ? row[0] : ""));
    }

    private static IEnumerable<(ScorePasteField Field, string Text)> RowByRow(
        LeadingColumns leading, List<List<ScorePasteField>> lines, int at, int from, IReadOnlyList<IReadOnlyList<string>> cells, List<string> notes)
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var r = 0; r < cells.Count; r++)
        {
            var (named, values) = leading.Split(cells[r]);
            if (named is null && at + r >= lines.Count)
            {
                notes.Add($"下方没有更多的指标，后面的 {cells.Count - r} 行已略过。");
                yield break;
            }

            var line = named is null ? lines[at + r] : lines.Find(candidate => candidate[0].Indicator.Code == named.Code);
            if (line is null)
            {
                notes.Add($"“{named!.Name}”在本页没有可填的输入框，第 {r + 1} 行已略过。");
                continue;
            }

            // Several rows of one indicator, as in the workbook, go on from input to input.
            var start = named is null ? from : taken.GetValueOrDefault(named.Code);
            for (var c = 0; c < values.Count; c++)
            {
                if (start + c < line.Count)
                    yield return (line[start + c], values[c]);
                else if (values[c].Length > 0)
                    notes.Add($"“{line[0].Indicator.Name}”没有第 {start + c + 1} 个输入框，“{values[c]}”已略过。");
            }

            if (named is not null)
            {
                if (taken.Count == 0)
                    notes.Add("行首的指标代码、名称不是填报内容，用来对应各指标。");
                taken[named.Code] = start + values.Count;
            }
        }
    }

    private static List<PasteCell> Take(List<(ScorePasteField Field, string Text)> places, Func<Indicator, RowInput, IReadOnlyList<FieldFault>> refuse)
    {
        var taken = places.FindAll(place => place.Text.Length > 0).ConvertAll(place => (place.Field, place.Text, Old: place.Field.Value, Read: place.Field.Take(place.Text)));
        var faults = taken.Select(place => place.Field).DistinctBy(field => field.Indicator.Code)
            .ToDictionary(field => field.Indicator.Code, field => refuse(field.Indicator, field.Row), StringComparer.Ordinal);
        return taken.ConvertAll(place =>
        {
            var (field, text, old, read) = place;
            var fault = read.Fault ?? faults[field.Indicator.Code].FirstOrDefault(known => known.Field == field.Field)?.Message;
            if (fault is not null)
                field.Value = old;
            return new PasteCell($"{field.Indicator.Code} {field.Indicator.Name}", field.Label, field.Words(old), fault is null ? field.Words(read.Value!) : text, fault)
            {
                Field = field.Name,
                Value = fault is null ? read.Value! : "",
                ConvertedFrom = fault is null && field.IsConverted(text) ? text : "",
            };
        });
    }

    /// <summary>A text that no field could mean: neither a figure nor a mark nor a level.</summary>
    private static bool IsHeading(string cell) =>
        !cell.Any(char.IsDigit) && PastedWords.Mark(cell) is null && JudgementScale.FromName(cell) is null;
}
