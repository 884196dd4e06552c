using DocumentFormat.OpenXml.Packaging;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace PerfEval.Documents.Excel;

/// <summary>评分表: one row for each input of each indicator.</summary>
internal static class ScoreSheetWriter
{
    /// <summary>Writes the sheet.</summary>
    public static void Write(WorksheetPart part, Evaluation evaluation, ChoiceLists lists)
    {
        var columns = ScoreColumns.All;
        using var sheet = new SheetWriter(part, [.. columns.Select(column => (column.Width, CellStyle.Plain))], frozenColumns: 2);
        foreach (var column in columns)
            sheet.Text(column.Header, CellStyle.Header);
        sheet.EndRow();

        var validations = new List<X.DataValidation>();
        foreach (var line in evaluation.Score().Indicators)
        {
            var isFirst = true;
            foreach (var field in ScoreField.Of(line.Indicator))
            {
                if (Rule(field, lists, $"{Letters(ScoreColumns.Value)}{sheet.Row}") is { } rule)
                    validations.Add(rule);
                if (isFirst && line.Indicator.Rule is not ScoringRule.Judgement)
                    validations.Add(ChoiceLists.Number(X.DataValidationValues.Decimal, 0, line.Indicator.Weight.Value, $"从严自评分应在 0 与 {line.Indicator.Weight} 之间。", $"{Letters(ScoreColumns.ClaimScore)}{sheet.Row}"));
                Row(sheet, line, field, isFirst);
                isFirst = false;
            }
        }

        sheet.EndSheet(Protection.Of(), validations);
    }

    private static void Row(SheetWriter sheet, IndicatorScore line, ScoreField field, bool isFirst)
    {
        var indicator = line.Indicator;
        var content = line.Content;
        sheet.Text(indicator.Code, CellStyle.Fixed).Text(indicator.Name, CellStyle.Fixed).Number(indicator.Weight.Value, CellStyle.FixedPoints)
            .Text(field.Name, CellStyle.Fixed).Text(field.Unit, CellStyle.Fixed);
        Value(sheet, field, content.Answer);
        sheet.Text(field.ReasonIn(content.Answer), field.Kind is ScoreFieldKind.Mark or ScoreFieldKind.NotApplicable ? CellStyle.Text : CellStyle.Fixed);
        var takesClaim = isFirst && indicator.Rule is not ScoringRule.Judgement;
        sheet.Text(isFirst ? content.DeductionReason : "", isFirst ? CellStyle.Text : CellStyle.Fixed)
            .Text(isFirst ? content.Improvement : "", isFirst ? CellStyle.Text : CellStyle.Fixed)
            .Number(takesClaim ? content.Claim?.Score.Value : null, takesClaim ? CellStyle.Points : CellStyle.Fixed)
            .Text(takesClaim ? content.Claim?.Reason ?? "" : "", takesClaim ? CellStyle.Text : CellStyle.Fixed)
            .Number(isFirst ? line.Line.Score?.Value : null, CellStyle.FixedPoints)
            .EndRow();
    }

    private static void Value(SheetWriter sheet, ScoreField field, Answer? answer)
    {
        switch (field.Kind)
        {
            case ScoreFieldKind.Money:
                sheet.Number(field.FigureIn(answer), CellStyle.Money);
                break;
            case ScoreFieldKind.Count:
                sheet.Number(field.FigureIn(answer), CellStyle.Count);
                break;
            case ScoreFieldKind.Quantity:
                sheet.Number(field.FigureIn(answer), CellStyle.Figure);
                break;
            case ScoreFieldKind.Score:
                sheet.Number(field.FigureIn(answer), CellStyle.Points);
                break;
            case ScoreFieldKind.Mark or ScoreFieldKind.Level or ScoreFieldKind.NotApplicable:
                sheet.Text(field.ChoiceIn(answer), CellStyle.Choice);
                break;
            case ScoreFieldKind.SeeTargets:
                sheet.Blank(CellStyle.Fixed);
                break;
            default:
                throw new InvalidOperationException($"Unknown field {field}.");
        }
    }

    private static X.DataValidation? Rule(ScoreField field, ChoiceLists lists, string cell) => field.Kind switch
    {
        ScoreFieldKind.Money or ScoreFieldKind.Quantity => ChoiceLists.Number(
            X.DataValidationValues.Decimal, -Figure.Largest, Figure.Largest, $"“{field.Name}”请填数字，单位为{field.Unit}。", cell),
        ScoreFieldKind.Count => ChoiceLists.Number(X.DataValidationValues.Whole, 0, Figure.Largest, $"“{field.Name}”请填整数，没有则填 0。", cell),
        ScoreFieldKind.Score => ChoiceLists.Number(X.DataValidationValues.Decimal, 0, 1_000, "得分请填数字。", cell),
        ScoreFieldKind.Mark => ChoiceLists.Choice(lists.Marks, cell),
        ScoreFieldKind.Level => ChoiceLists.Choice(lists.Levels, cell),
        ScoreFieldKind.NotApplicable => ChoiceLists.Choice(lists.OnlyYes, cell),
        ScoreFieldKind.SeeTargets => null,
        _ => throw new InvalidOperationException($"Unknown field {field}."),
    };

    private static string Letters(string header) => CellAddress.LettersOf(ScoreColumns.All.TakeWhile(column => column.Header != header).Count() + 1);
}
