using DocumentFormat.OpenXml.Packaging;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace PerfEval.Documents.Excel;

/// <summary>年度绩效指标: one row for each target; rows below them are open for more, by the style of their columns.</summary>
internal static class TargetSheetWriter
{
    /// <summary>Writes the sheet.</summary>
    public static void Write(WorksheetPart part, Evaluation evaluation, ChoiceLists lists)
    {
        var columns = TargetColumns.All;
        using var sheet = new SheetWriter(part, [.. columns.Select(column => (column.Width, StyleOf(column.Header)))], frozenColumns: 4);
        foreach (var column in columns)
            sheet.Text(column.Header, CellStyle.Header);
        sheet.EndRow();
        foreach (var indicator in ChoiceLists.TargetSets(evaluation.Scheme))
        {
            var items = (evaluation.Entry(indicator.Code)?.Answer as Answer.Targets)?.Items ?? [];
            for (var i = 0; i < items.Count; i++)
                Row(sheet, indicator, items[i], i + 1);
        }

        sheet.EndSheet(Protection.Of(takesRows: true), [.. Rules(evaluation.Scheme, lists)]);
    }

    private static void Row(SheetWriter sheet, Indicator indicator, Target target, int number)
    {
        sheet.Text(indicator.Code, CellStyle.Choice).Number(number, CellStyle.Count).Text(target.Category, CellStyle.Choice).Text(target.Name, CellStyle.Text);
        switch (target.Goal)
        {
            case Goal.Numeric numeric:
                sheet.Text(numeric.Direction.Sign(), CellStyle.Choice).Number(numeric.Value, CellStyle.Figure).Number(numeric.Actual, CellStyle.Figure)
                    .Blank(CellStyle.Choice).Blank(CellStyle.Points);
                break;
            case Goal.ByDate date:
                sheet.Text(WorkbookLayout.DatedDirection, CellStyle.Choice).Date(date.Due).Date(date.Done).Blank(CellStyle.Choice).Blank(CellStyle.Points);
                break;
            case Goal.Qualitative text:
                sheet.Text(WorkbookLayout.TextDirection, CellStyle.Choice).Text(text.Text, CellStyle.Text).Blank(CellStyle.Figure)
                    .Text(text.Level is { } level ? JudgementScale.NameOf(level) : "", CellStyle.Choice).Number(text.Score?.Value, CellStyle.Points);
                break;
            default:
                throw new InvalidOperationException($"Unknown goal {target.Goal}.");
        }

        sheet.Text(target.Unit, CellStyle.Text).Number(target.Weight?.Value, CellStyle.Points).Text(target.Note, CellStyle.Text)
            .Text(target.DeductionReason, CellStyle.Text).Text(target.Improvement, CellStyle.Text).EndRow();
    }

    private static IEnumerable<X.DataValidation> Rules(Scheme scheme, ChoiceLists lists)
    {
        var sets = ChoiceLists.TargetSets(scheme).ToList();
        var last = (Math.Max(sets.Count, 1) * Limits.Targets) + 1;
        string Cells(string header) => CellAddress.LettersOf(TargetColumns.All.TakeWhile(column => column.Header != header).Count() + 1) is var letters ? $"{letters}2:{letters}{last}" : "";

        yield return ChoiceLists.Choice(lists.TargetCodes, Cells(TargetColumns.Code));
        yield return ChoiceLists.Choice(lists.Categories, Cells(TargetColumns.Category));
        yield return ChoiceLists.Choice(lists.Directions, Cells(TargetColumns.Direction));
        yield return ChoiceLists.Choice(lists.Levels, Cells(TargetColumns.Level));
        var most = sets.Count == 0 ? 0 : sets.Max(set => set.Weight.Value);
        yield return ChoiceLists.Number(X.DataValidationValues.Decimal, 0, most, $"得分应在 0 与 {most} 之间。", Cells(TargetColumns.Score));
        yield return ChoiceLists.Number(X.DataValidationValues.Decimal, 0, most, $"分值应在 0 与 {most} 之间。", Cells(TargetColumns.Weight));
    }

    private static CellStyle StyleOf(string header) => header switch
    {
        TargetColumns.Code or TargetColumns.Category or TargetColumns.Direction or TargetColumns.Level => CellStyle.Choice,
        TargetColumns.Number => CellStyle.Count,
        TargetColumns.Goal or TargetColumns.Actual => CellStyle.Figure,
        TargetColumns.Score or TargetColumns.Weight => CellStyle.Points,
        _ => CellStyle.Text,
    };
}
