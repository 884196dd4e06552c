using System.IO.Compression;
using System.Text;
using PerfEval.Documents.Excel;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Documents.Tests.Excel;

/// <summary>Files that are refused as a whole, each with its answer.</summary>
public sealed class DamagedFileTests
{
    private static readonly Evaluation Given = GivenEvaluation.Published();
    private static readonly byte[] Sound = WorkbookWriter.Write(Given);

    private static readonly Dictionary<string, (Func<byte[]> Make, WorkbookFault Fault, string Message)> Table = new(StringComparer.Ordinal)
    {
        ["empty file"] = (() => [], WorkbookFault.OtherKind, "文件是空的"),
        ["csv"] = (() => Encoding.UTF8.GetBytes("指标代码,填报值\nA103,1\n"), WorkbookFault.OtherKind, "不是 Excel 工作簿"),
        ["pdf"] = (() => "%PDF-1.7 "u8.ToArray(), WorkbookFault.OtherKind, "不是 Excel 工作簿"),
        ["old xls or encrypted"] = (() => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], WorkbookFault.OtherKind, "旧版 .xls"),
        ["zip of other things"] = (() => Zip(("a.txt", "a")), WorkbookFault.OtherKind, "压缩文件"),
        ["word document"] = (() => Zip(("[Content_Types].xml", Types("word/document.xml", "wordprocessingml.document.main")), ("_rels/.rels", Relationship("word/document.xml")), ("word/document.xml", "<a/>")),
            WorkbookFault.Unusable, "无法读取"),
        ["with macros"] = (WithMacros, WorkbookFault.OtherKind, "含宏"),
        ["truncated"] = (() => Sound[..(Sound.Length / 2)], WorkbookFault.Unusable, "已损坏"),
        ["head of a zip alone"] = (() => "PK\u0003\u0004"u8.ToArray(), WorkbookFault.Unusable, "已损坏"),
        ["flipped bytes"] = (FlipBytes, WorkbookFault.Unusable, "无法读取"),
        ["too many bytes"] = (() => [.. Sound, .. new byte[PackageGuard.MostBytes]], WorkbookFault.TooLarge, "超过 20 MB"),
        ["zip bomb"] = (() => Replace("xl/worksheets/sheet2.xml", Bomb()), WorkbookFault.TooLarge, "解压后超过"),
        ["zip bomb that lies about its size"] = (() => Lie(Replace("xl/worksheets/sheet2.xml", Bomb())), WorkbookFault.Unusable, "无法读取"),
        ["too many entries"] = (() => Zip([.. Enumerable.Range(0, PackageGuard.MostEntries + 1).Select(i => ($"{i}.xml", ""))]), WorkbookFault.TooLarge, "超过 500 个"),
        ["entity that expands"] = (() => Replace("xl/worksheets/sheet2.xml", "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>&b;</sheetData></worksheet>"u8.ToArray()),
            WorkbookFault.Unusable, "无法读取"),
        ["broken XML"] = (() => Replace("xl/worksheets/sheet2.xml", "<worksheet><sheetData>"u8.ToArray()), WorkbookFault.Unusable, "无法读取"),
        ["shared string that isn't there"] = (() => Edit(book => book.Put(EditedWorkbook.Scores, "F2", "s", "7")), WorkbookFault.Unusable, "不存在的文字"),
        ["not ours"] = (() => Edit(book => book.DeleteSheet(EditedWorkbook.Identity)), WorkbookFault.Unusable, "不是从本系统下载"),
        ["identity emptied"] = (() => Edit(book => book.Identify("entry:A103", "")), WorkbookFault.Unusable, "不是从本系统下载"),
        ["older form"] = (() => Edit(book => book.Identify("formatVersion", "0")), WorkbookFault.Unusable, "旧版的填报表"),
        ["newer form"] = (() => Edit(book => book.Identify("formatVersion", "2")), WorkbookFault.Unusable, "更新版本"),
        ["other department"] = (() => Edit(book => book.Identify("department", "999").Identify("departmentName", "区财政局")), WorkbookFault.Unusable, "属于“区财政局”"),
        ["other year"] = (() => Edit(book => book.Identify("fiscalYear", "2023")), WorkbookFault.Unusable, "是 2023 年度的"),
        ["other scheme"] = (() => Edit(book => book.Identify("scheme", "general")), WorkbookFault.Unusable, "另一指标体系"),
        ["other version of the scheme"] = (() => Edit(book => book.Identify("schemeVersion", "2")), WorkbookFault.Unusable, "另一指标体系"),
        ["other evaluation"] = (() => Edit(book => book.Identify("evaluation", Guid.NewGuid().ToString())), WorkbookFault.Unusable, "另一份自评"),
        ["sheet renamed"] = (() => Edit(book => book.RenameSheet(EditedWorkbook.Targets, "指标")), WorkbookFault.Unusable, "缺少工作表“年度绩效指标”"),
        ["header altered"] = (() => Edit(book => book.Type(EditedWorkbook.Scores, "F1", "金额")), WorkbookFault.Unusable, "缺少“填报值”一列"),
        ["header deleted"] = (() => Edit(book => book.DeleteRow(EditedWorkbook.Targets, 1)), WorkbookFault.Unusable, "没有“指标代码”一列"),
        ["header twice"] = (() => Edit(book => book.Type(EditedWorkbook.Scores, "M1", "填报值")), WorkbookFault.Unusable, "有 2 列“填报值”（F、M 列）"),
        ["rows without end"] = (() => Replace("xl/worksheets/sheet3.xml", StrayRows(GridReader.MostRows + 1)), WorkbookFault.Unusable, "超过 20000 行"),
    };

    public static TheoryData<string> Names => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void File_IsRefused(string name)
    {
        var (make, fault, message) = Table[name];
        using var stream = new MemoryStream(make());

        var (proposal, refusal) = WorkbookReader.Read(stream, Given);

        Assert.Null(proposal);
        Assert.Contains(message, refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(fault, refusal.Fault);
    }

    private static byte[] Edit(Action<EditedWorkbook> change)
    {
        using var workbook = new EditedWorkbook(Sound);
        change(workbook);
        return workbook.Save();
    }

    private static byte[] WithMacros()
    {
        using var workbook = new EditedWorkbook(Sound);
        workbook.Document.ChangeDocumentType(DocumentFormat.OpenXml.SpreadsheetDocumentType.MacroEnabledWorkbook);
        return workbook.Save();
    }

    /// <summary>The content of a part is spoilt, the directory of the package is sound.</summary>
    private static byte[] FlipBytes()
    {
        var bytes = Sound.ToArray();
        var at = bytes.AsSpan().IndexOf("sheet2.xml"u8) + 20;
        for (var i = at; i < at + 200; i++)
            bytes[i] ^= 0x5A;
        return bytes;
    }

    private static byte[] Replace(string part, byte[] content)
    {
        using var stream = new MemoryStream();
        stream.Write(Sound);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(part)!.Delete();
            using var entry = archive.CreateEntry(part, CompressionLevel.Fastest).Open();
            entry.Write(content);
        }

        return stream.ToArray();
    }

    /// <summary>Says in the directory and in the local header that the large part unpacks to 1,000 bytes.</summary>
    private static byte[] Lie(byte[] bytes)
    {
        var size = BitConverter.GetBytes((uint)Bomb().Length);
        for (var at = bytes.AsSpan().IndexOf(size); at >= 0; at = bytes.AsSpan().IndexOf(size))
            BitConverter.TryWriteBytes(bytes.AsSpan(at), 1_000u);
        return bytes;
    }

    private static byte[] Bomb()
    {
        var head = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"u8;
        var bytes = new byte[PackageGuard.MostUnpacked + 1];
        bytes.AsSpan().Fill((byte)' ');
        head.CopyTo(bytes);
        return bytes;
    }

    private static byte[] StrayRows(int count)
    {
        var xml = new StringBuilder("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        for (var i = 0; i < count; i++)
            xml.Append("<row><c><v>1</v></c></row>");
        return Encoding.UTF8.GetBytes(xml.Append("</sheetData></worksheet>").ToString());
    }

    private static byte[] Zip(params IReadOnlyList<(string Name, string Text)> entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    private static string Types(string part, string kind) =>
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + $"<Override PartName=\"/{part}\" ContentType=\"application/vnd.openxmlformats-officedocument.{kind}+xml\"/></Types>";

    private static string Relationship(string part) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + $"<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"{part}\"/></Relationships>";
}
