using PerfEval.Domain.Schemes;

namespace PerfEval.Documents.Import;

/// <summary>
/// 导入以前的报告: reads a published 自评表说明 from PDF, DOCX or plain text and sorts it into the sections of a scheme. The type is read
/// from the content; a file's name is never asked for.
/// </summary>
public static class EarlierReportReader
{
    /// <summary>The largest file in bytes: 50 MB.</summary>
    public const long LargestFile = 50L * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file; seekable. It is left open.</param>
    /// <param name="scheme">The scheme whose sections are looked for.</param>
    /// <returns>The report, or why the file cannot be taken; one of both is null.</returns>
    public static (EarlierReport? Report, ImportFault? Fault) Read(Stream file, Scheme scheme)
    {
        var text = Extract(file);
        if (text.Fault is { } fault)
            return (null, fault);
        if (!text.Lines.Any(line => !string.IsNullOrWhiteSpace(line.Text)))
            return (null, ImportFault.Empty);
        var report = new ReportSorter(scheme).Sort(Paragraphs.Join(text.Lines));
        return (report with { Unassigned = [.. report.Unassigned, .. text.Notes ?? []] }, null);
    }

    private static ExtractedText Extract(Stream file)
    {
        if (file.Length == 0)
            return ImportFault.Empty;
        if (file.Length > LargestFile)
            return new ImportFault(ImportFaultKind.TooLarge, "文件超过 50 MB。请去掉图片和附件，只上传自评表说明的正文。");
        return FileType.Of(file) switch
        {
            FileType.Pdf => PdfText.Read(file),
            FileType.Zip => DocxText.Read(file),
            FileType.Ole => FileType.HoldsEncryptedPackage(file) ? ImportFault.Encrypted : new ImportFault(
                ImportFaultKind.WrongType, "这是旧版 Word（.doc）或其他旧版 Office 文件。请用 Word 或 WPS 打开后另存为 .docx，再上传。"),
            FileType.Other => FileType.Refused,
            _ => PlainText.Read(file),
        };
    }
}
