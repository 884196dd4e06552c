using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using PerfEval.Domain.Evaluations;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace PerfEval.Documents.Excel;

/// <summary>
/// Makes the 填报表: an evaluation as a workbook to be filled outside of the program and read back by <see cref="WorkbookReader"/>. Only cells
/// to be filled are unlocked; the protection has no password, because it is there against slips, not against people.
/// </summary>
public static class WorkbookWriter
{
    /// <summary>The workbook of an evaluation.</summary>
    /// <param name="evaluation">The evaluation, loaded whole.</param>
    /// <returns>The bytes of an .xlsx file.</returns>
    public static byte[] Write(Evaluation evaluation)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new X.Workbook(
                new X.WorkbookProtection { LockStructure = true },
                new X.BookViews(new X.WorkbookView { ActiveTab = 0 }),
                new X.Sheets());
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = WorkbookStyles.Make();
            var lists = new ChoiceLists(evaluation.Scheme);
            InstructionSheet.Write(AddSheet(workbook, WorkbookLayout.Instructions), evaluation);
            ScoreSheetWriter.Write(AddSheet(workbook, WorkbookLayout.Scores), evaluation, lists);
            TargetSheetWriter.Write(AddSheet(workbook, WorkbookLayout.Targets), evaluation, lists);
            lists.Write(AddSheet(workbook, WorkbookLayout.Lists, X.SheetStateValues.Hidden));
            WriteIdentity(AddSheet(workbook, WorkbookLayout.Identity, X.SheetStateValues.VeryHidden), evaluation);
        }

        return stream.ToArray();
    }

    private static WorksheetPart AddSheet(WorkbookPart workbook, string name, X.SheetStateValues? state = null)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        var sheets = workbook.Workbook!.GetFirstChild<X.Sheets>()!;
        sheets.AppendChild(new X.Sheet
        {
            Id = workbook.GetIdOfPart(part),
            SheetId = (uint)sheets.ChildElements.Count + 1,
            Name = name,
            State = state is { } hidden ? new EnumValue<X.SheetStateValues>(hidden) : null,
        });
        return part;
    }

    private static void WriteIdentity(WorksheetPart part, Evaluation evaluation)
    {
        using var sheet = new SheetWriter(part, [(24, CellStyle.Plain), (40, CellStyle.Plain)], frozenColumns: 0);
        Pair(sheet, IdentityKeys.Format, WorkbookLayout.FormatVersion.ToString(CultureInfo.InvariantCulture));
        Pair(sheet, IdentityKeys.Evaluation, evaluation.Id.Value.ToString());
        Pair(sheet, IdentityKeys.Department, evaluation.Department.Code);
        Pair(sheet, IdentityKeys.DepartmentName, evaluation.Department.Name);
        Pair(sheet, IdentityKeys.Year, evaluation.FiscalYear.ToString(CultureInfo.InvariantCulture));
        Pair(sheet, IdentityKeys.Scheme, evaluation.Scheme.Id);
        Pair(sheet, IdentityKeys.SchemeVersion, evaluation.Scheme.Version.ToString(CultureInfo.InvariantCulture));
        foreach (var indicator in evaluation.Scheme.Indicators)
            Pair(sheet, IdentityKeys.Entry + indicator.Code, evaluation.Entry(indicator.Code)!.Version.ToString(CultureInfo.InvariantCulture));
        sheet.EndSheet(Protection.Of(), []);
    }

    private static void Pair(SheetWriter sheet, string key, string value) => sheet.Text(key, CellStyle.Plain).Text(value, CellStyle.Plain).EndRow();
}

/// <summary>What stays open in a protected sheet.</summary>
internal static class Protection
{
    /// <summary>A sheet whose locked cells stay as they are.</summary>
    /// <param name="takesRows">Whether rows may be added, removed and sorted.</param>
    public static X.SheetProtection Of(bool takesRows = false) => new()
    {
        Sheet = true,
        Objects = true,
        Scenarios = true,
        FormatCells = false,
        FormatColumns = false,
        FormatRows = false,
        InsertRows = takesRows ? false : null,
        DeleteRows = takesRows ? false : null,
        Sort = takesRows ? false : null,
    };
}
