using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace PerfEval.Documents.Excel;

/// <summary>
/// Reads a filled 填报表 against its evaluation: what would change and what is refused, with the cells. It judges cells and their addresses;
/// whether the person may, the state and the versions are the domain's to judge, when the edits are made.
/// </summary>
public static class WorkbookReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">The file, which can be sought.</param>
    /// <param name="evaluation">The evaluation that it is meant for, loaded whole.</param>
    /// <returns>What it would change, or why the file as a whole is refused.</returns>
    public static (WorkbookProposal? Proposal, WorkbookRefusal? Refusal) Read(Stream file, Evaluation evaluation)
    {
        try
        {
            PackageGuard.Check(file);
            var settings = new OpenSettings { AutoSave = false, MaxCharactersInPart = PackageGuard.MostCharacters };
            using var document = SpreadsheetDocument.Open(file, isEditable: false, settings);
            return (Read(document, evaluation), null);
        }
        catch (WorkbookRefusedException refused)
        {
            return (null, refused.Refusal);
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or InvalidDataException or XmlException or FormatException or ArgumentException
            or InvalidOperationException or KeyNotFoundException or EndOfStreamException or UriFormatException or NotSupportedException)
        {
            // The library says with many exceptions that a package or a part isn't what its standard demands.
            return (null, new WorkbookRefusal(WorkbookFault.Unusable, "文件已损坏或不是正常的工作簿，无法读取。请用 Excel 或 WPS 打开并重新保存后再上传。"));
        }
    }

    private static WorkbookProposal Read(SpreadsheetDocument document, Evaluation evaluation)
    {
        if (document.DocumentType != SpreadsheetDocumentType.Workbook)
            throw new WorkbookRefusedException(WorkbookFault.OtherKind, "这是含宏的工作簿或模板。请另存为普通的 .xlsx 后再上传。");
        if (document.WorkbookPart is not { Workbook: { } workbook } part)
            throw new WorkbookRefusedException(WorkbookFault.OtherKind, "这不是 Excel 工作簿（.xlsx）。请上传从本页下载的填报表。");

        var grids = new GridReader(part);
        SheetGrid? Sheet(string name) => workbook.Sheets?.Elements<X.Sheet>().FirstOrDefault(sheet => sheet.Name?.Value?.Trim() == name)?.Id?.Value is { } id
            && part.GetPartById(id) is WorksheetPart sheetPart ? grids.Read(sheetPart, name) : null;

        var identity = WorkbookIdentity.Of(Sheet(WorkbookLayout.Identity));
        identity.Check(evaluation);
        var date1904 = workbook.WorkbookProperties?.Date1904?.Value ?? false;
        var scores = SheetTable.Of(Sheet(WorkbookLayout.Scores) ?? throw Missing(WorkbookLayout.Scores), ScoreColumns.All, date1904);
        var targets = SheetTable.Of(Sheet(WorkbookLayout.Targets) ?? throw Missing(WorkbookLayout.Targets), TargetColumns.All, date1904);
        return Propose(evaluation, identity, scores, targets);
    }

    private static WorkbookProposal Propose(Evaluation evaluation, WorkbookIdentity identity, SheetTable scores, SheetTable targets)
    {
        var strays = new List<CellFault>();
        var scoreReader = new ScoreSheetReader(scores, evaluation.Scheme, strays);
        var targetReader = new TargetSheetReader(targets, evaluation.Scheme, strays);
        var entries = new List<ProposedEntry>();
        foreach (var indicator in evaluation.Scheme.Indicators)
        {
            var stored = evaluation.Entry(indicator.Code)!.Content;
            var score = scoreReader.Read(indicator, stored);
            var set = indicator.Rule is ScoringRule.Targets ? targetReader.Read(indicator, (stored.Answer as Answer.Targets)?.Items ?? []) : null;
            if (score is not null || set is not null)
                entries.Add(Combine(indicator, identity.VersionOf(indicator.Code), stored, score, set));
        }

        return new WorkbookProposal(entries, strays, scores.Rows.Count + targetReader.Rows);
    }

    /// <summary>One edit of what both sheets state for an indicator; what a sheet doesn't speak of stays as it is stored.</summary>
    private static ProposedEntry Combine(Indicator indicator, int version, EntryContent stored, ScorePart? score, TargetPart? set)
    {
        List<ProposedChange> changes = [.. score?.Changes ?? [], .. set?.Changes ?? []];
        List<CellFault> faults = [.. score?.Faults ?? [], .. set?.Faults ?? []];
        List<LeftOutChange> leftOut = [.. score?.LeftOut ?? [], .. set?.LeftOut ?? []];
        var places = score?.Places ?? [];
        if (score is { Edit: null } || set is { IsRefused: true })
            return new ProposedEntry(indicator, version, Edit: null, [], faults, [.. leftOut, .. changes.Select(change => new LeftOutChange(change, faults[0].Place))], places);

        var edit = score?.Edit ?? new EntryEdit(stored.Answer, stored.Claim, stored.DeductionReason, stored.Improvement);
        if (set is not null && edit.Answer is not Answer.NotApplicable)
            edit = edit with { Answer = set.Answer };
        edit = edit with { IsSample = stored.IsSample && Equals(edit.Answer, stored.Answer) };
        return new ProposedEntry(indicator, version, edit, changes, faults, leftOut, places);
    }

    private static WorkbookRefusedException Missing(string sheet) =>
        WorkbookRefusedException.Unusable($"缺少工作表“{sheet}”，它可能被删除或改名。请重新下载填报表，把内容粘贴进去后再上传。");
}
