using System.Xml;
using System.Xml.Linq;
using PerfEval.Domain.Evaluations;
using static PerfEval.Web.Evidence.EvidenceVerdict;

namespace PerfEval.Web.Evidence.Checks;

/// <summary>
/// DOCX and XLSX, which are packages after ISO/IEC 29500-2, and OFD after GB/T 33190. Which one, the main part says, not the name.
/// </summary>
internal static class PackageCheck
{
    private const string ContentTypes = "[Content_Types].xml";
    private const string Relationships = "_rels/.rels";
    private const string OfdRoot = "OFD.xml";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Macros = "文档里带有宏，不能作为佐证材料。请另存为不带宏的 DOCX 或 XLSX（或打印为 PDF）后再上传。";

    private static readonly XmlReaderSettings Reading = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 4 * 1024 * 1024 };

    /// <summary>The format of a package, or why it is refused; both null for an archive that is no package.</summary>
    public static (EvidenceFormat? Format, Refused? Fault) Examine(ZipContents contents)
    {
        var (types, ofd) = (contents.Find(ContentTypes), contents.Find(OfdRoot));
        // Two programs would see two documents.
        if (types is not null && ofd is not null)
            return (null, Refusals.Padded(EvidenceFormat.Ofd));
        if (ofd is not null)
            return (EvidenceFormat.Ofd, FaultOfOfd(contents, ofd));
        if (types is not null)
            return ExamineOffice(contents, types);
        return contents.Find("mimetype") is not null
            ? (null, Refusals.Foreign("不接受 ODF、EPUB 等文档。请另存为 DOCX、XLSX 或 PDF 后再上传。"))
            : (null, null);
    }

    private static Refused? FaultOfOfd(ZipContents contents, ZipEntry root)
    {
        var document = Load(contents, root);
        XNamespace space = "http://www.ofdspec.org/2016";
        var bodies = document.Root?.Elements(space + "DocBody").Select(body => body.Element(space + "DocRoot")?.Value.Trim()).ToList();
        return document.Root?.Name == space + "OFD" && bodies is [_, ..] && bodies.All(body => !string.IsNullOrEmpty(body) && contents.Find(body) is not null)
            ? null
            : Refusals.Damaged(EvidenceFormat.Ofd);
    }

    private static (EvidenceFormat? Format, Refused? Fault) ExamineOffice(ZipContents contents, ZipEntry types)
    {
        XNamespace space = "http://schemas.openxmlformats.org/package/2006/content-types";
        var document = Load(contents, types);
        var all = document.Root!.Elements().Select(type => type.Attribute("ContentType")?.Value ?? "").ToList();
        if (FaultOfKind(MainType(contents, document, space)) is { } fault)
            return (null, fault);
        if (contents.Entries.Any(entry => IsMacro(entry.Name)) || all.Any(type => type.Contains("vba", StringComparison.OrdinalIgnoreCase) || type.Contains("macro", StringComparison.OrdinalIgnoreCase)))
            return (null, Refusals.Unfit(Macros));
        if (contents.Entries.Any(entry => IsObject(entry.Name)) || all.Any(IsObjectType))
            return (null, Refusals.Unfit("文档里嵌有对象（双击打开的附件、旧版公式或 ActiveX 控件），不能作为佐证材料。请打印为 PDF 后再上传，嵌入的附件请另存后单独上传。"));
        if (contents.Entries.Where(entry => entry.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)).Any(entry => LoadsFromElsewhere(Load(contents, entry))))
            return (null, Refusals.Unfit("文档打开时会从网络上取模板或内容，不能作为佐证材料。请打印为 PDF 后再上传。"));
        return (MainType(contents, document, space)!.StartsWith(Word, StringComparison.OrdinalIgnoreCase) ? EvidenceFormat.Docx : EvidenceFormat.Xlsx, null);
    }

    private static Refused? FaultOfKind(string? main) => main?.ToLowerInvariant() switch
    {
        Word + "document.main+xml" or Excel + "sheet.main+xml" => null,
        Word + "template.main+xml" or Excel + "template.main+xml" => Refusals.Foreign("这是模板文件。请用它新建文档，另存为 DOCX 或 XLSX 后再上传。"),
        { } type when type.Contains("presentation", StringComparison.Ordinal) || type.Contains("powerpoint", StringComparison.Ordinal) =>
            Refusals.Foreign("不接受演示文稿。请另存为 PDF 后再上传。"),
        { } type when type.Contains("sheet.binary", StringComparison.Ordinal) => Refusals.Foreign("不接受二进制工作簿（.xlsb）。请另存为 XLSX 后再上传。"),
        { } type when type.Contains("macroenabled", StringComparison.Ordinal) => Refusals.Foreign(Macros),
        null => Refusals.Damaged(EvidenceFormat.Docx) with { Message = "Office 文档不完整或已损坏。请用原软件打开确认，另存后再上传。" },
        _ => Refusals.Foreign("不接受这种 Office 文档。请打印或另存为 PDF 后再上传。"),
    };

    /// <summary>The content type of the part that the package's relationships call the document.</summary>
    private static string? MainType(ZipContents contents, XDocument types, XNamespace space)
    {
        if (contents.Find(Relationships) is not { } relationships)
            return null;
        var targets = Load(contents, relationships).Root!.Elements()
            .Where(relationship => relationship.Attribute("Type")?.Value.EndsWith("/officeDocument", StringComparison.Ordinal) == true)
            .Select(relationship => relationship.Attribute("Target")?.Value.TrimStart('/'))
            .ToList();
        if (targets is not [{ } target] || contents.Find(target) is null)
            return null;
        return types.Root!.Elements(space + "Override").FirstOrDefault(part => Same(part.Attribute("PartName")?.Value.TrimStart('/'), target))?.Attribute("ContentType")?.Value
            ?? types.Root!.Elements(space + "Default").FirstOrDefault(part => Same("." + part.Attribute("Extension")?.Value, Path.GetExtension(target)))?.Attribute("ContentType")?.Value;
    }

    private static bool IsMacro(string name) => name[(name.LastIndexOf('/') + 1)..].StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase);

    /// <summary>Objects of OLE may hold a program. Workbooks and documents that are embedded as packages may not, and stay.</summary>
    private static bool IsObject(string name)
    {
        var isBinary = name.EndsWith(".bin", StringComparison.OrdinalIgnoreCase);
        return (isBinary && name.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase)) || name.Contains("/activeX/", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsObjectType(string type) =>
        type.EndsWith(".oleObject", StringComparison.OrdinalIgnoreCase) || type.Contains("activeX", StringComparison.OrdinalIgnoreCase);

    /// <summary>Templates and objects by address are fetched without asking; hyperlinks and pictures that one clicks are not meant.</summary>
    private static bool LoadsFromElsewhere(XDocument relationships) => relationships.Root!.Elements().Any(relationship =>
        relationship.Attribute("TargetMode")?.Value == "External"
        && relationship.Attribute("Type")?.Value is { } type
        && (type.EndsWith("/attachedTemplate", StringComparison.Ordinal) || type.EndsWith("/oleObject", StringComparison.Ordinal) || type.EndsWith("/frame", StringComparison.Ordinal) || type.EndsWith("/subDocument", StringComparison.Ordinal))
        && IsRemote(relationship.Attribute("Target")?.Value ?? ""));

    /// <summary>A template on the officer's own disk is what every second document names, and harmless here.</summary>
    private static bool IsRemote(string target)
    {
        var place = target.Trim().Replace('\\', '/');
        if (place.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            place = place["file:".Length..];
            // file:///C:/ and file:///home are here; file://server and file://///server are elsewhere.
            return place.StartsWith("//", StringComparison.Ordinal) && (!place.StartsWith("///", StringComparison.Ordinal) || place.StartsWith("////", StringComparison.Ordinal));
        }

        return place.StartsWith("//", StringComparison.Ordinal) || place.Contains("://", StringComparison.Ordinal) || place.StartsWith("mhtml:", StringComparison.OrdinalIgnoreCase);
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static XDocument Load(ZipContents contents, ZipEntry entry)
    {
        using var content = contents.Open(entry);
        using var reader = XmlReader.Create(content, Reading);
        return XDocument.Load(reader);
    }
}
