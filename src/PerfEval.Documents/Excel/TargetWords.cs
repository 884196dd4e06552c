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
    /// <param name="place">The row.</param>
    /// <param name="stored">The target as it is stored; null for a new one.</param>
    /// <param name="stated">The target as the row states it.</param>
    /// <param name="isRefused">Whether the cell below a header is refused, and says nothing; null where all are good.</param>
    public static ProposedChange? Change(CellPlace place, Target? stored, Target stated, Func<string, bool>? isRefused = null)
    {
        if (stored == stated || isRefused?.Invoke("") == true)
            return null;
        var after = Describe(stated).ToList();
        bool IsGood(int i) => isRefused?.Invoke(after[i].Label) != true;
        if (stored is null)
            return new ProposedChange(place, $"新增：{stated.Category}“{stated.Name}”", "", Join(Enumerable.Range(2, after.Count - 2).Where(i => after[i].Text.Length > 0 && IsGood(i)).Select(i => after[i])));
        var before = Describe(stored).ToList();
        var differing = Enumerable.Range(0, after.Count).Where(i => before[i] != after[i] && IsGood(i)).ToList();
        if (differing.Count == 0)
            return null;
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
