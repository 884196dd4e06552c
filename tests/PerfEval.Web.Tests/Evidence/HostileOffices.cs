using static PerfEval.Web.Tests.Evidence.Samples;

namespace PerfEval.Web.Tests.Evidence;

/// <summary>Office and OFD packages that must be refused.</summary>
internal static class HostileOffices
{
    private const string Types = "[Content_Types].xml";
    private const string WordMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string SheetMain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    public static IEnumerable<HostileFile> All =>
    [
        new("macro part", "纪要.docx", 422, "宏", () => WithEntry(Docx(), "word/vbaProject.bin", _ => "x")),
        new("macro part of another name", "纪要.docx", 422, "宏", () => WithEntry(Docx(), Types, xml => xml.Replace("</Types>", """<Override PartName="/word/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>""", StringComparison.Ordinal))),
        new("DOCM named DOCX", "纪要.docx", 415, "不带宏", () => Typed(Docx(), WordMain, "application/vnd.ms-word.document.macroEnabled.main+xml")),
        new("XLSM named XLSX", "台账.xlsx", 415, "不带宏", () => Typed(Xlsx(), SheetMain, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")),
        new("Excel 4 macro sheet", "台账.xlsx", 422, "宏", () => WithEntry(Xlsx(), Types, xml => xml.Replace("</Types>", """<Override PartName="/xl/macrosheets/a.xml" ContentType="application/vnd.ms-excel.macrosheet+xml"/></Types>""", StringComparison.Ordinal))),
        new("XLSB", "台账.xlsx", 415, "XLSX", () => Typed(Xlsx(), SheetMain, "application/vnd.ms-excel.sheet.binary.macroEnabled.main")),
        new("PPTX", "汇报.pptx", 415, "PDF", () => Typed(Docx(), WordMain, "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")),
        new("template", "纪要.dotx", 415, "模板", () => Typed(Docx(), WordMain, WordMain.Replace("document.main", "template.main", StringComparison.Ordinal))),
        new("ODT", "纪要.odt", 415, "ODF", () => Zip(("mimetype", "application/vnd.oasis.opendocument.text"u8.ToArray()), ("content.xml", "<a/>"u8.ToArray())), ZipAllowed: true),
        new("template from the network", "纪要.docx", 422, "从网络上取", () => WithEntry(Docx(), "word/_rels/settings.xml.rels", _ => Packages.Relationship("attachedTemplate", "https://example.com/a.dotm"))),
        new("template from a share", "纪要.docx", 422, "从网络上取", () => WithEntry(Docx(), "word/_rels/settings.xml.rels", _ => Packages.Relationship("attachedTemplate", @"\\10.0.0.1\a.dotm"))),
        new("template from a share by file address", "纪要.docx", 422, "从网络上取", () => WithEntry(Docx(), "word/_rels/settings.xml.rels", _ => Packages.Relationship("attachedTemplate", @"file:///\\10.0.0.1\a.dotm"))),
        new("entity bomb", "纪要.docx", 422, "损坏", () => WithEntry(Docx(), Types, _ => """<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>""")),
        new("document type in a part", "纪要.docx", 422, "文档类型声明", () => WithEntry(Docx(), "word/styles.xml", _ => """<!DOCTYPE a SYSTEM "http://example.com/a.dtd"><a/>""")),
        new("document type behind a long comment", "纪要.docx", 422, "文档类型声明", () => WithEntry(Docx(), "word/styles.xml", _ => $"<!--{new string('x', 70_000)}--><!DOCTYPE a><a/>")),
        new("document type in an OFD", "发文.ofd", 422, "文档类型声明", () => WithEntry(Ofd(), "Doc_0/Res.xml", _ => "<!DOCTYPE a><a/>")),
        new("embedded object", "纪要.docx", 422, "嵌有对象", () => WithEntry(Docx(), "word/embeddings/oleObject1.bin", _ => "x")),
        new("embedded object of another name", "台账.xlsx", 422, "嵌有对象", () => WithEntry(Xlsx(), Types, xml => xml.Replace("</Types>", """<Override PartName="/xl/a.dat" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/></Types>""", StringComparison.Ordinal))),
        new("ActiveX", "台账.xlsx", 422, "嵌有对象", () => WithEntry(Xlsx(), "xl/activeX/activeX1.xml", _ => "<a/>")),
        new("no main part", "纪要.docx", 422, "Office 文档不完整", () => WithEntry(Docx(), "_rels/.rels", _ => null)),
        new("main part that is missing", "纪要.docx", 422, "Office 文档不完整", () => WithEntry(Docx(), "word/document.xml", _ => null)),
        new("bomb", "纪要.docx", 422, "解开后过大", Bomb),
        new("bomb of many parts", "台账.xlsx", 422, "解开后过大", ManyParts),
        new("OFD without its document", "发文.ofd", 422, "不完整", () => WithEntry(Ofd(), "Doc_0/Document.xml", _ => null)),
        new("OFD of another form", "发文.ofd", 422, "不完整", () => WithEntry(Ofd(), "OFD.xml", _ => "<OFD/>")),
        new("OFD that is a DOCX as well", "发文.ofd", 422, "夹带", () => WithEntry(Docx(), "OFD.xml", _ => "<OFD/>")),
    ];

    /// <summary>A picture of 64 MB of zeros, 1000 : 1.</summary>
    public static byte[] Bomb() => WithEntry(Docx(), "word/media/a.bin", _ => new string('\0', 64 * 1024 * 1024));

    /// <summary>A hundred parts below the limit of one, together 800 MB.</summary>
    private static byte[] ManyParts()
    {
        var part = new byte[8 * 1024 * 1024];
        var zip = new RawZip();
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(Docx()));
        foreach (var entry in archive.Entries)
        {
            using var content = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(content);
            zip.Add(entry.FullName, content.ToArray());
        }

        zip.Add("word/media/0.bin", part);
        RawZip.Entry? first = null;
        for (var number = 1; number < 100; number++)
            zip.Add($"word/media/{number}.bin", first is null ? part : [], entry => (first ??= entry) with { Name = entry.Name, LocalName = entry.LocalName });
        return zip.Build();
    }

    private static byte[] Typed(byte[] package, string old, string type) => WithEntry(package, Types, xml => xml.Replace(old, type, StringComparison.Ordinal));
}
