using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace PerfEval.Documents.Import;

/// <summary>The paragraphs of a Word file, streamed: neither the package nor a part is ever a tree in memory, and nothing outside of it is followed.</summary>
internal static class DocxText
{
    private const int MostEntries = 2_000;
    private const long MostUnpacked = 300L * 1024 * 1024;
    private const long MostXml = 64L * 1024 * 1024;

    private static readonly ImportFault NotWord = new(
        ImportFaultKind.WrongType, "这个文件不是 Word（.docx）文档。请上传 PDF、Word（.docx）或纯文本（.txt）格式的自评表说明；压缩包请先解压。");

    private static readonly ImportFault NoText = new(
        ImportFaultKind.Unreadable, "Word 文件里没有可读取的文字，可能只有图片。请先用文字识别（OCR）转成文字，再上传。");

    /// <summary>Reads a file that begins as a ZIP package.</summary>
    public static ExtractedText Read(Stream file)
    {
        try
        {
            return Check(file) is { } fault ? fault : ReadPackage(file);
        }
        // A package can be broken on each of its levels (ZIP, relationships, XML), each with exceptions of its own.
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return ImportFault.Damaged("Word");
        }
    }

    /// <summary>Whether the package is a Word file of a size that a report has. Sizes are counted by unpacking; what a package says of itself may be a lie.</summary>
    private static ImportFault? Check(Stream file)
    {
        file.Position = 0;
        using var package = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (package.Entries.Count > MostEntries || package.Entries.Sum(entry => entry.Length) > MostUnpacked)
            return ImportFault.TooMuch;
        if (package.GetEntry("[Content_Types].xml") is null || !package.Entries.Any(entry => entry.FullName.StartsWith("word/", StringComparison.OrdinalIgnoreCase)))
            return NotWord;
        var left = MostXml;
        var buffer = new byte[64 * 1024];
        foreach (var entry in package.Entries.Where(entry => Path.GetExtension(entry.FullName).ToUpperInvariant() is ".XML" or ".RELS"))
        {
            using var content = entry.Open();
            for (int read; (read = content.Read(buffer)) > 0;)
            {
                left -= read;
                if (left < 0)
                    return ImportFault.TooMuch;
            }
        }

        return null;
    }

    private static ExtractedText ReadPackage(Stream file)
    {
        file.Position = 0;
        using var document = WordprocessingDocument.Open(file, isEditable: false);
        if (document.MainDocumentPart is not { } main)
            return NotWord;
        var (lines, isTooMuch) = Lines(main, DocxNumbering.Of(main));
        if (isTooMuch)
            return ImportFault.TooMuch;
        if (lines.Count == 0)
            return NoText;
        List<UnassignedText> notes = [];
        foreach (var (part, name) in new[] { ((OpenXmlPart?)main.FootnotesPart, "脚注"), (main.EndnotesPart, "尾注") })
        {
            var (written, isLong) = part is null ? ([], false) : Lines(part, new DocxNumbering());
            if (isLong)
                return ImportFault.TooMuch;
            if (written.Count > 0)
                notes.Add(new UnassignedText(name, string.Join('\n', written.Select(line => ExtractionMarks.Clean(line.Text)))));
        }

        return new ExtractedText(lines, Fault: null) { Notes = notes };
    }

    private static (IReadOnlyList<TextLine> Lines, bool IsTooMuch) Lines(OpenXmlPart part, DocxNumbering numbering)
    {
        using var content = part.GetStream(FileMode.Open, FileAccess.Read);
        using var reader = XmlReader.Create(content, DocxXml.Settings);
        return DocxParagraphs.Read(reader, numbering);
    }
}
