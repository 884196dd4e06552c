using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Excel;

/// <summary>A target of a workbook beside the stored one.</summary>
internal static class TargetWords
{
    /// <summary>The target with its texts as they are stored, where only blanks differ; the mark 示例数据 stays while nothing was changed.</summary>
    public static Target Keep(Target read, Target? stored)
    {
        if (stored is null)
            return read;
        var kept = read with
        {
            Category = EntryTexts.Keep(stored.Category, read.Category),
            Name = EntryTexts.Keep(stored.Name, read.Name),
            Unit = EntryTexts.Keep(stored.Unit, read.Unit),
            Note = EntryTexts.Keep(stored.Note, read.Note),
            DeductionReason = EntryTexts.Keep(stored.DeductionReason, read.DeductionReason),
            Improvement = EntryTexts.Keep(stored.Improvement, read.Improvement),
            Goal = read.Goal is Goal.Qualitative text && stored.Goal is Goal.Qualitative known ? text with { Text = EntryTexts.Keep(known.Text, text.Text) } : read.Goal,
            IsSample = stored.IsSample,
        };
        return kept == stored ? stored : kept with { IsSample = false };
    }

    /// <summary>What changes; null where nothing does.</summary>
    public static ProposedChange? Change(CellPlace place, Target? stored, Target stated)
    {
        if (stored == stated)
            return null;
        var after = Describe(stated).ToList();
        if (stored is null)
            return new ProposedChange(place, $"新增：{stated.Category}“{stated.Name}”", "", Join(after.Skip(2).Where(pair => pair.Text.Length > 0)));
        var before = Describe(stored).ToList();
        var differing = Enumerable.Range(0, after.Count).Where(i => before[i] != after[i]).ToList();
        return new ProposedChange(place, $"{stored.Category}“{stored.Name}”", Join(differing.Select(i => before[i])), Join(differing.Select(i => after[i])));
    }

    private static string Join(IEnumerable<(string Label, string Text)> parts) =>
        string.Join("；", parts.Select(part => $"{part.Label} {(part.Text.Length == 0 ? "（空）" : part.Text)}"));

    private static IEnumerable<(string Label, string Text)> Describe(Target target)
    {
        var text = target.Goal as Goal.Qualitative;
        var numeric = target.Goal as Goal.Numeric;
        yield return (TargetColumns.Category, target.Category);
        yield return (TargetColumns.Name, target.Name);
        yield return (TargetColumns.Direction, numeric?.Direction.Sign() ?? (text is null ? WorkbookLayout.DatedDirection : WorkbookLayout.TextDirection));
        yield return (TargetColumns.Goal, numeric is null ? target.Goal.Expected : numeric.Value is { } value ? Figure.Plain(value) : "");
        yield return (text is null ? TargetColumns.Actual : TargetColumns.Level, target.Goal.Achieved);
        yield return (TargetColumns.Score, text?.Score?.ToString() ?? "");
        yield return (TargetColumns.Unit, target.Unit);
        yield return (TargetColumns.Weight, target.Weight?.ToString() ?? "");
        yield return (TargetColumns.Note, target.Note);
        yield return (TargetColumns.DeductionReason, target.DeductionReason);
        yield return (TargetColumns.Improvement, target.Improvement);
    }
}
