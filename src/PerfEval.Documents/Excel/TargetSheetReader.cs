using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;

namespace PerfEval.Documents.Excel;

/// <summary>What 年度绩效指标 states for one set.</summary>
/// <param name="Answer">The set; null where it has no target any more. Refused rows are in it as they are stored.</param>
/// <param name="IsRefused">Whether the set as a whole is refused.</param>
/// <param name="Changes">What differs from what is stored.</param>
/// <param name="Faults">What is refused.</param>
/// <param name="LeftOut">What would differ in the good cells of refused rows, and what would be deleted.</param>
internal sealed record TargetPart(Answer? Answer, bool IsRefused, List<ProposedChange> Changes, List<CellFault> Faults, List<LeftOutChange> LeftOut);

/// <summary>
/// Reads 年度绩效指标. Good rows are taken beside refused ones. While any row is refused, nothing is deleted: the row that seems to be gone may
/// be the one that can't be read.
/// </summary>
internal sealed class TargetSheetReader
{
    private readonly Dictionary<string, List<TargetRow>> _rows = new(StringComparer.Ordinal);
    private readonly CellPlace? _stray;

    /// <summary>Sorts the rows by set.</summary>
    /// <param name="table">The sheet.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="strays">Takes the rows that belong to none.</param>
    public TargetSheetReader(SheetTable table, Scheme scheme, List<CellFault> strays)
    {
        var sets = ChoiceLists.TargetSets(scheme).ToList();
        var before = strays.Count;
        foreach (var row in table.Rows)
        {
            var cells = new RowCells(table, row, strays);
            if (TargetRowReader.IsBlank(cells) && table.MergedIn(row) is null)
                continue;
            Rows++;
            var known = strays.Count;
            var code = CodeOf(cells, sets);
            if (strays.Count > known)
                continue;
            if (sets.TrueForAll(set => set.Code != code))
                cells.Refuse(TargetColumns.Code, code.Length == 0 ? "这一行没有指标代码，请从列表中选择" : $"“{code}”不是填报年度绩效指标的指标代码，应为{string.Join("、", sets.Select(set => set.Code))}");
            else if (_rows.TryGetValue(code, out var rows))
                rows.Add(TargetRowReader.Read(table, row));
            else
                _rows[code] = [TargetRowReader.Read(table, row)];
        }

        _stray = strays.Count > before ? strays[before].Place : null;
    }

    /// <summary>How many rows state a target.</summary>
    public int Rows { get; }

    /// <summary>Reads a set.</summary>
    public TargetPart Read(Indicator indicator, IReadOnlyList<Target> stored)
    {
        var rows = _rows.GetValueOrDefault(indicator.Code) ?? [];
        var faults = new List<CellFault>();
        if (rows.Count > Limits.Targets)
        {
            faults.Add(new CellFault(rows[Limits.Targets].Cells.Place(""), $"“{indicator.Name}”有 {rows.Count} 行，一组年度绩效指标最多 {Limits.Targets} 条，该组不予采用"));
            return new TargetPart(Answer: null, IsRefused: true, [], faults, []);
        }

        var matched = TargetMatch.Of(rows, stored);
        var stated = new List<Target>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
            stated.Add(TargetWords.Keep(rows[i].Target with { Id = matched[i]?.Id ?? new TargetId(Guid.CreateVersion7()) }, matched[i]));
        RefuseByRule(indicator, rows, stated);

        var changes = new List<ProposedChange>();
        var leftOut = new List<LeftOutChange>();
        var kept = new List<Target>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            faults.AddRange(rows[i].Faults);
            if (rows[i].Faults.Count == 0)
            {
                kept.Add(stated[i]);
                if (TargetWords.Change(rows[i].Cells.Place(""), matched[i], stated[i]) is { } change)
                    changes.Add(change with { Converted = rows[i].Cells.Converted });
            }
            else
            {
                if (matched[i] is { } known)
                    kept.Add(known);
                if (TargetWords.Change(rows[i].Cells.Place(""), matched[i], stated[i], rows[i].Cells.IsRefused) is { } change)
                    leftOut.Add(new LeftOutChange(change, rows[i].Faults[0].Place));
            }
        }

        var gone = stored.Except(matched.OfType<Target>()).ToList();
        var deletions = gone.Select(target => new ProposedChange(Place: null, "删除", $"{target.Category}“{target.Name}”", ""));
        if ((faults.Count > 0 ? faults[0].Place : _stray) is { } refused)
        {
            kept.AddRange(gone);
            leftOut.AddRange(deletions.Select(change => new LeftOutChange(change, refused)));
        }
        else
        {
            changes.AddRange(deletions);
        }

        // The targets that stay, in the order in which they stood and in which they stand now.
        var (before, now) = (stored.Select(target => target.Id).ToHashSet(), kept.Select(target => target.Id).ToHashSet());
        if (!stored.Select(target => target.Id).Where(now.Contains).SequenceEqual(kept.Select(target => target.Id).Where(before.Contains)))
            changes.Add(new ProposedChange(Place: null, "顺序", "", "按表中的顺序重新排列"));
        return new TargetPart(kept.Count == 0 ? null : new Answer.Targets(kept), IsRefused: false, changes, faults, leftOut);
    }

    /// <summary>A set is known by its code, or else by a category that no other set has.</summary>
    private static string CodeOf(RowCells cells, List<Indicator> sets)
    {
        var code = cells.Text(TargetColumns.Code);
        if (code.Length > 0)
            return code;
        var category = cells.Text(TargetColumns.Category);
        var possible = sets.FindAll(set => ((ScoringRule.Targets)set.Rule).Categories.Contains(category, StringComparer.Ordinal));
        return possible.Count == 1 ? possible[0].Code : "";
    }

    /// <summary>Notes at its row what the indicator's rule refuses of a target.</summary>
    private static void RefuseByRule(Indicator indicator, List<TargetRow> rows, List<Target> stated)
    {
        foreach (var fault in indicator.Rule.Refuse(indicator.Weight, new Answer.Targets(stated)))
        {
            var end = fault.Field.IndexOf(']', StringComparison.Ordinal);
            if (end < 0 || !int.TryParse(fault.Field.AsSpan("targets[".Length, end - "targets[".Length), out var row))
                throw new InvalidOperationException($"Unexpected fault {fault}.");
            rows[row].Cells.Refuse(TargetVocabulary.Find(fault.Field[(end + 2)..])?.Header ?? "", fault.Message);
        }
    }
}

/// <summary>Which stored target a row speaks of.</summary>
internal static class TargetMatch
{
    /// <summary>For each row the stored target of the same category and name, else the one that had its 序号; null for a new one.</summary>
    public static IReadOnlyList<Target?> Of(List<TargetRow> rows, IReadOnlyList<Target> stored)
    {
        var matched = new Target?[rows.Count];
        var byName = stored.GroupBy(Key).ToDictionary(group => group.Key, group => new Queue<Target>(group));
        var open = stored.Select(target => target.Id).ToHashSet();
        for (var i = 0; i < rows.Count; i++)
        {
            if (!byName.TryGetValue(Key(rows[i].Target), out var same) || !same.TryDequeue(out var target))
                continue;
            matched[i] = target;
            open.Remove(target.Id);
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (matched[i] is null && rows[i].Number is { } number && number >= 1 && number <= stored.Count && open.Remove(stored[number - 1].Id))
                matched[i] = stored[number - 1];
        }

        return matched;
    }

    private static (string Category, string Name) Key(Target target) => (CellText.Unify(target.Category), CellText.Unify(target.Name));
}
