using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Excel;

/// <summary>Reads the answer of an indicator from its rows.</summary>
/// <param name="fields">The indicator's inputs with their rows.</param>
/// <param name="stored">The stored answer, whose reasons stay as they are where only their blanks differ.</param>
internal sealed class ScoreAnswerReader(List<(ScoreField Field, RowCells Row)> fields, Answer? stored)
{
    /// <summary>The answer; null for a set of targets, which stands on its own sheet. What can't be read is noted by the rows.</summary>
    public Answer? Read(ScoringRule rule)
    {
        foreach (var (field, row) in fields.Where(pair => pair.Field.Kind is not (ScoreFieldKind.Mark or ScoreFieldKind.NotApplicable)))
        {
            if (!row.IsBlank(ScoreColumns.ItemReason))
                row.Refuse(ScoreColumns.ItemReason, $"“{field.Name}”不需要填不适用理由，请清空");
        }

        if (ReadNotApplicable() is { } notApplicable)
            return notApplicable;
        return rule switch
        {
            ScoringRule.Targets => null,
            ScoringRule.Checklist => new Answer.Checklist(ReadMarks()),
            ScoringRule.Deduction => new Answer.Deduction(Of(ScoreFieldKind.Count).ToDictionary(
                pair => pair.Field.Key, pair => pair.Row.Whole(ScoreColumns.Value, $"“{pair.Field.Name}”的次数", pair.Field.Unit), StringComparer.Ordinal)),
            ScoringRule.Judgement => ReadJudgement(),
            _ => new Answer.Amounts(Of(ScoreFieldKind.Money, ScoreFieldKind.Count, ScoreFieldKind.Quantity).ToDictionary(
                pair => pair.Field.Key, pair => pair.Row.Number(ScoreColumns.Value, $"“{pair.Field.Name}”（{pair.Field.Unit}）", pair.Field.Unit), StringComparer.Ordinal)),
        };
    }

    private IEnumerable<(ScoreField Field, RowCells Row)> Of(params ScoreFieldKind[] kinds) => fields.Where(pair => kinds.Contains(pair.Field.Kind));

    private Answer.NotApplicable? ReadNotApplicable()
    {
        foreach (var (field, row) in Of(ScoreFieldKind.NotApplicable))
        {
            var reason = EntryTexts.Keep(field.ReasonIn(stored), row.Text(ScoreColumns.ItemReason));
            switch (row.Text(ScoreColumns.Value))
            {
                case WorkbookLayout.Yes:
                    return new Answer.NotApplicable(reason);
                case "" or WorkbookLayout.No when reason.Length == 0:
                    break;
                case "" or WorkbookLayout.No:
                    row.Refuse(ScoreColumns.ItemReason, "填了不适用理由，没有选“是”。请选“是”，或清空理由");
                    break;
                case var other:
                    row.Refuse(ScoreColumns.Value, $"应为“是”或留空；现在是“{other}”");
                    break;
            }
        }

        return null;
    }

    private Dictionary<string, CheckMark> ReadMarks()
    {
        var marks = new Dictionary<string, CheckMark>(StringComparer.Ordinal);
        foreach (var (field, row) in Of(ScoreFieldKind.Mark))
        {
            var choice = row.Text(ScoreColumns.Value);
            var reason = EntryTexts.Keep(field.ReasonIn(stored), row.Text(ScoreColumns.ItemReason));
            if (choice == WorkbookLayout.NotApplicable)
                marks[field.Key] = new CheckMark.NotApplicable(reason);
            else if (reason.Length > 0)
                row.Refuse(ScoreColumns.ItemReason, "填了不适用理由，没有选“不适用”。请改选“不适用”，或清空理由");
            else if (choice is WorkbookLayout.Yes or WorkbookLayout.No)
                marks[field.Key] = choice == WorkbookLayout.Yes ? new CheckMark.Yes() : new CheckMark.No();
            else if (choice.Length > 0)
                row.Refuse(ScoreColumns.Value, $"“{field.Name}”应为“是”“否”或“不适用”；现在是“{choice}”");
        }

        return marks;
    }

    private Answer.Judgement ReadJudgement()
    {
        JudgementLevel? level = null;
        Points? score = null;
        foreach (var (field, row) in fields)
        {
            if (field.Kind == ScoreFieldKind.Score)
                score = row.Points(ScoreColumns.Value, "得分");
            else if (field.Kind == ScoreFieldKind.Level)
                level = ReadLevel(row, ScoreColumns.Value);
        }

        return new Answer.Judgement(level, score);
    }

    /// <summary>A level by its name; null where the cell is blank or refused.</summary>
    internal static JudgementLevel? ReadLevel(RowCells row, string header)
    {
        var name = row.Text(header);
        if (name.Length == 0)
            return null;
        var level = JudgementScale.FromName(name);
        if (level is null)
            row.Refuse(header, $"等次应为{string.Join("、", WorkbookLayout.Levels)}之一；现在是“{name}”");
        return level;
    }
}
