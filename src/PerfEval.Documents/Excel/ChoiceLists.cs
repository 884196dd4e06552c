using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using PerfEval.Domain.Schemes;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace PerfEval.Documents.Excel;

/// <summary>
/// The values to choose from, on a sheet of their own: a list inside of a rule of entry holds 255 characters at most, and a scheme's
/// categories may need more.
/// </summary>
internal sealed class ChoiceLists(Scheme scheme)
{
    private readonly List<IReadOnlyList<string>> _lists =
    [
        [WorkbookLayout.Yes, WorkbookLayout.No, WorkbookLayout.NotApplicable],
        [WorkbookLayout.Yes],
        WorkbookLayout.Levels,
        WorkbookLayout.Directions,
        [.. TargetSets(scheme).Select(set => set.Code)],
        [.. TargetSets(scheme).SelectMany(set => ((ScoringRule.Targets)set.Rule).Categories).Distinct(StringComparer.Ordinal)],
    ];

    /// <summary>是, 否, 不适用.</summary>
    public string Marks => Reference(0);

    /// <summary>是 alone.</summary>
    public string OnlyYes => Reference(1);

    /// <summary>等次.</summary>
    public string Levels => Reference(2);

    /// <summary>方向.</summary>
    public string Directions => Reference(3);

    /// <summary>The codes of the indicators that take targets.</summary>
    public string TargetCodes => Reference(4);

    /// <summary>类别 of all sets.</summary>
    public string Categories => Reference(5);

    /// <summary>The indicators that take targets, in order.</summary>
    public static IEnumerable<Indicator> TargetSets(Scheme scheme) => scheme.Indicators.Where(indicator => indicator.Rule is ScoringRule.Targets);

    /// <summary>Writes the sheet, one list in each column.</summary>
    public void Write(WorksheetPart part)
    {
        using var sheet = new SheetWriter(part, [.. _lists.Select(_ => (20d, CellStyle.Plain))], frozenColumns: 0);
        for (var i = 0; i < _lists.Max(list => list.Count); i++)
        {
            foreach (var list in _lists)
                sheet.Text(i < list.Count ? list[i] : "", CellStyle.Plain);
            sheet.EndRow();
        }

        sheet.EndSheet(Protection.Of(), []);
    }

    /// <summary>A rule of entry that demands one of a list.</summary>
    public static X.DataValidation Choice(string reference, string cells) => new(new X.Formula1(reference))
    {
        Type = X.DataValidationValues.List,
        AllowBlank = true,
        ShowErrorMessage = true,
        ErrorTitle = "请从列表中选择",
        Error = "请点单元格右侧的箭头，从列表中选择。",
        SequenceOfReferences = new ListValue<StringValue>([cells]),
    };

    /// <summary>A rule of entry that demands a number in a range.</summary>
    public static X.DataValidation Number(X.DataValidationValues kind, decimal from, decimal to, string message, string cells) =>
        new(new X.Formula1(from.ToString(CultureInfo.InvariantCulture)), new X.Formula2(to.ToString(CultureInfo.InvariantCulture)))
        {
            Type = kind,
            Operator = X.DataValidationOperatorValues.Between,
            AllowBlank = true,
            ShowErrorMessage = true,
            ErrorTitle = "请填数字",
            Error = message,
            SequenceOfReferences = new ListValue<StringValue>([cells]),
        };

    /// <summary>A list of nothing still is a list: the reference then names its first, blank cell.</summary>
    private string Reference(int list)
    {
        var letters = CellAddress.LettersOf(list + 1);
        return $"'{WorkbookLayout.Lists}'!${letters}$1:${letters}${Math.Max(_lists[list].Count, 1)}";
    }
}
