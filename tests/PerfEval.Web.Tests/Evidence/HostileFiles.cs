using System.Text;
using static PerfEval.Web.Tests.Evidence.Samples;

namespace PerfEval.Web.Tests.Evidence;

/// <summary>One file that must be refused.</summary>
internal sealed record HostileFile(string What, string Name, int Status, string Says, Func<byte[]> Make, bool ZipAllowed = false);

/// <summary>The table of what people send by mistake or by intent.</summary>
internal static class HostileFiles
{
    public static IEnumerable<HostileFile> All => [.. OtherKinds, .. Pdfs, .. ActingPdfs, .. Pictures, .. Archives, .. Offices, .. Zips];

    private static IEnumerable<HostileFile> OtherKinds =>
    [
        new("0 bytes", "报告.pdf", 422, "0 字节", () => []),
        new("one byte", "报告.pdf", 415, "无法识别", () => [7]),
        new("no known content", "报告.gd", 415, "（.gd）", () => [1, 2, 3, 4, 5, 6, 7, 8]),
        new("program as PDF", "报告.pdf", 415, "可执行程序", () => [.. "MZ\u0001\0\u0003"u8, .. new byte[200]]),
        new("ELF program", "报告.pdf", 415, "可执行程序", () => [0x7F, .. "ELF"u8, 2, 1, 1, 0]),
        new("shell script", "报告.pdf", 415, "脚本", () => "#!/bin/sh\nrm -rf /\n"u8.ToArray()),
        new("shortcut", "合同.pdf.lnk", 415, "快捷方式", () => [0x4C, 0, 0, 0, 1, 0x14, 2, 0, 0, 0, 0, 0, 0xC0]),
        new("web page as PDF", "凭证.pdf", 415, "网页", () => "<!DOCTYPE html>\n<html><body>请登录</body></html>"u8.ToArray()),
        new("web page in UTF-16", "凭证.pdf", 415, "网页", () => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<html><script>alert(1)</script>")]),
        new("SVG with script", "图.png", 415, "SVG", () => "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"u8.ToArray()),
        new("XML", "数据.xlsx", 415, "XML", () => "<?xml version=\"1.0\"?><a/>"u8.ToArray()),
        new("CSV", "台账.xlsx", 415, "XLSX", () => "科目,金额\n办公费,12\n"u8.ToArray()),
        new("older Word", "纪要.doc", 415, "DOCX", () => Compound("WordDocument")),
        new("older Excel under a new name", "台账.xlsx", 415, "只改扩展名不起作用", () => Compound("Workbook")),
        new("older Excel", "台账.xls", 415, "另存为 XLSX", () => Compound("Workbook")),
        new("document behind a password", "台账.xlsx", 422, "取消密码", () => Compound("EncryptedPackage")),
        new("RTF", "纪要.doc", 415, "RTF", () => "{\\rtf1\\ansi}"u8.ToArray()),
        new("RAR", "佐证.rar", 415, "解压", () => [.. "Rar!"u8, 0x1A, 7, 1, 0], ZipAllowed: true),
        new("7z", "佐证.7z", 415, "解压", () => [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], ZipAllowed: true),
        new("gzip", "佐证.gz", 415, "解压", () => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0], ZipAllowed: true),
        new("HEIC", "IMG_0001.jpg", 415, "兼容性最佳", () => [0, 0, 0, 0x18, .. "ftypheic"u8, 0, 0, 0, 0]),
        new("MP4", "现场.mp4", 415, "视频", () => [0, 0, 0, 0x18, .. "ftypisom"u8, 0, 0, 0, 0]),
        new("GIF", "图.gif", 415, "JPG 或 PNG", () => "GIF89a\u0001\0\u0001\0"u8.ToArray()),
        new("BMP", "图.bmp", 415, "JPG 或 PNG", () => "BM\u0001\0\0\0"u8.ToArray()),
        new("TIFF", "扫描.tif", 415, "PDF、JPG 或 PNG", () => "II*\0\u0008\0\0\0"u8.ToArray()),
        new("WebP", "图.webp", 415, "JPG 或 PNG", () => [.. "RIFF"u8, 4, 0, 0, 0, .. "WEBPVP8 "u8]),
        new("over 50 MB", "扫描.pdf", 413, "50 MB", () => [.. SmallPdf(), .. new byte[50 * 1024 * 1024]]),
    ];

    private static IEnumerable<HostileFile> Pdfs =>
    [
        new("PDF cut in the middle", "报告.pdf", 422, "不完整", () => Pdf[..(Pdf.Length / 2)]),
        new("PDF without objects", "报告.pdf", 422, "不完整", () => "%PDF-1.4\nstartxref\n3\n%%EOF"u8.ToArray()),
        new("PDF whose table lies beyond its end", "报告.pdf", 422, "不完整", () => Replace(SmallPdf(), "startxref\n100", "startxref\n9999999")),
        new("PDF whose string never ends", "报告.pdf", 422, "不完整", () => SmallPdf("/A(")),
        new("PDF whose stream never ends", "报告.pdf", 422, "不完整", () => SmallPdf(objects: "5 0 obj\n<</Length 9999999>>\nstream\nabc\n")),
        new("PDF behind a foreign beginning", "报告.pdf", 422, "夹带", () => [1, 2, 3, 4, 5, .. SmallPdf()]),
        new("PDF behind a web page", "报告.pdf", 422, "夹带", () => SmallPdf(before: "<html><script>alert(1)</script>\n")),
        new("PDF that is a web page as well", "报告.pdf", 422, "夹带", () => Replace(SmallPdf(), "%PDF-1.4\n", "%PDF-1.4\n%<html><body onload=alert(1)>\n")),
        new("PDF with something after its end", "报告.pdf", 422, "夹带", () => [.. SmallPdf(), .. "MZ more"u8]),
        new("PDF with an archive behind", "报告.pdf", 422, "夹带", () => [.. SmallPdf(), .. Zip(("a.txt", [1]))]),
        new("PDF with an archive within", "报告.pdf", 422, "夹带", () => SmallPdf(objects: $"5 0 obj\n<<>>\nstream\n{Encoding.Latin1.GetString(Zip(("a.txt", [1])))}\nendstream\nendobj\n")),
        new("encrypted PDF", "报告.pdf", 422, "密码", () => SmallPdf(trailer: "/Encrypt 5 0 R")),
        new("encrypted PDF, name escaped", "报告.pdf", 422, "密码", () => SmallPdf(trailer: "/Enc#72ypt 5 0 R")),
        new("PDF with JavaScript", "报告.pdf", 422, "JavaScript", () => SmallPdf("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>")),
        new("PDF with JavaScript, name escaped", "报告.pdf", 422, "JavaScript", () => SmallPdf("/OpenAction<</S /Java#53cript/JS(1)>>")),
        new("PDF with JavaScript, compressed", "报告.pdf", 422, "JavaScript", () => PdfFiles.WithObjectStream("<</S/JavaScript/JS(app.alert)>>")),
        new("PDF with JavaScript, compressed, length elsewhere", "报告.pdf", 422, "JavaScript", () => PdfFiles.WithObjectStream("<</S/JavaScript/JS(app.alert)>>", length: "9 0 R")),
        new("PDF with objects in an unusual filter", "报告.pdf", 422, "不完整", () => PdfFiles.WithObjectStream("<</S/JavaScript>>", filter: "[/ASCIIHexDecode/FlateDecode]")),
        new("PDF with objects that do not unpack", "报告.pdf", 422, "不完整", () => SmallPdf(objects: "6 0 obj\n<</Type/ObjStm/Filter/FlateDecode/Length 4>>\nstream\nabcd\nendstream\nendobj\n")),
        new("PDF whose objects unpack to 300 MB", "报告.pdf", 422, "不完整", () => PdfFiles.WithObjectStream(new string(' ', 1024 * 1024), times: 300)),
        new("PDF that starts a program", "报告.pdf", 422, "启动其他程序", () => SmallPdf("/OpenAction<</Type/Action/S/Launch/F(cmd.exe)>>")),
    ];

    /// <summary>PDFs that act when they are opened or clicked, by every way of saying so.</summary>
    private static IEnumerable<HostileFile> ActingPdfs =>
    [
        new("PDF with a script whose kind is elsewhere", "报告.pdf", 422, "JavaScript", () => SmallPdf("/OpenAction 5 0 R", objects: "5 0 obj\n<</S 6 0 R/Foo(1)>>\nendobj\n6 0 obj\n/JavaScript\nendobj\n")),
        new("PDF with a script whose kind is elsewhere, compressed", "报告.pdf", 422, "JavaScript", () => PdfFiles.WithObjectStream("/JavaScript ")),
        new("PDF with a launch whose kind is elsewhere", "报告.pdf", 422, "启动其他程序", () => SmallPdf(objects: "6 0 obj /Launch endobj\n")),
        new("PDF with a script of another kind of action", "报告.pdf", 422, "JavaScript", () => SmallPdf(objects: "5 0 obj\n<</S/Rendition/OP 0/JS 6 0 R>>\nendobj\n")),
        new("PDF with a script in a string", "报告.pdf", 422, "JavaScript", () => SmallPdf(objects: "5 0 obj\n<</S 9 0 R/JS<61>>>\nendobj\n")),
        new("PDF that submits its form", "报告.pdf", 422, "提交数据", () => SmallPdf(objects: "5 0 obj\n<</Subtype/Widget/A<</S/SubmitForm/F(http://example.com)>>>>\nendobj\n")),
        new("PDF that takes in data", "报告.pdf", 422, "提交数据", () => SmallPdf(objects: "5 0 obj\n<</S/ImportData/F(a.fdf)>>\nendobj\n")),
        new("PDF that runs what is embedded", "报告.pdf", 422, "嵌入内容", () => SmallPdf(objects: "5 0 obj\n<</S/RichMediaExecute/CMD<<>>>>\nendobj\n")),
        new("PDF that opens an address", "报告.pdf", 422, "自动转到", () => SmallPdf("/OpenAction<</S/URI/URI(http://example.com)>>")),
        new("PDF that opens an address by way of another object", "报告.pdf", 422, "自动转到", () => SmallPdf("/OpenAction 5 0 R", objects: "5 0 obj\n<</S/GoTo/D[2 0 R/Fit]/Next[6 0 R]>>\nendobj\n6 0 obj\n<</S/URI/URI(http://example.com)>>\nendobj\n")),
        new("PDF that opens an address, compressed", "报告.pdf", 422, "自动转到", () => PdfFiles.WithObjectStream("<</S/URI/URI(http://example.com)>>", catalog: "/OpenAction 7 0 R")),
        new("PDF that opens an address with a page", "报告.pdf", 422, "自动转到", () => SmallPdf(objects: "5 0 obj\n<</Type/Page/AA 6 0 R>>\nendobj\n6 0 obj\n<</O 7 0 R>>\nendobj\n7 0 obj\n<</S/URI/URI(http://example.com)>>\nendobj\n")),
        new("PDF that opens another file", "报告.pdf", 422, "自动转到", () => SmallPdf("/OpenAction<</S/GoToR/F(b.pdf)/D[0/Fit]>>")),
        new("PDF with a link to a share", "报告.pdf", 422, "其他服务器", () => SmallPdf(objects: @"5 0 obj <</Subtype/Link/A<</S/GoToR/F(\\\\10.0.0.1\\a\\b.pdf)/D[0/Fit]>>>> endobj ")),
        new("PDF with a link to a share in octal", "报告.pdf", 422, "其他服务器", () => SmallPdf(objects: @"5 0 obj <</S/GoToE/F<</Type/Filespec/F(\134\134host\134a)>>>> endobj ")),
        new("PDF with a link to a share in UTF-16", "报告.pdf", 422, "其他服务器", () => SmallPdf(objects: "5 0 obj <</Type/Filespec/UF<FEFF005C005C0068>>> endobj ")),
        new("PDF after XFA", "报告.pdf", 422, "XFA", () => SmallPdf("/AcroForm<</Fields[]/XFA 5 0 R>>")),
    ];

    private static IEnumerable<HostileFile> Pictures =>
    [
        new("PNG cut", "图.png", 422, "不完整", () => Png()[..^20]),
        new("PNG with a changed byte", "图.png", 422, "不完整", () => Changed(Png(), 45)),
        new("PNG with an archive behind", "图.png", 422, "夹带", () => [.. Png(), .. Zip(("a.txt", [1]))]),
        new("PNG of 60000×60000", "图.png", 422, "像素", () => Pngs.Of(60_000, 60_000)),
        new("PNG of no width", "图.png", 422, "不完整", () => Pngs.Of(0, 10)),
        new("PNG of an unknown colour", "图.png", 422, "不完整", () => Pngs.Of(10, 10, colour: 5)),
        new("PNG with a PDF within", "图.png", 422, "夹带", () => Pngs.Of(10, 10, more: ("tEXt", [.. "x\0"u8, .. SmallPdf()]))),
        new("PNG with a chunk nobody knows", "图.png", 422, "不完整", () => Pngs.Of(10, 10, more: ("EVIL", [1, 2, 3]))),
        new("PNG whose chunk is longer than the file", "图.png", 422, "不完整", () => [.. Png()[..33], 0x7F, 0xFF, 0xFF, 0xFF, .. "IDAT"u8]),
        new("JPEG cut", "照片.jpg", 422, "不完整", () => Jpeg()[..^2]),
        new("JPEG with a film behind", "照片.jpg", 422, "动态照片", () => [.. Jpeg(), 0, 0, 0, 0x18, .. "ftypisom"u8]),
        new("JPEG with an archive behind", "照片.jpg", 422, "动态照片", () => [.. Jpeg(), .. Zip(("a.txt", [1]))]),
        new("JPEG with an archive in its comment", "照片.jpg", 422, "夹带", () => WithComment(Jpeg(), Zip(("a.txt", [1])))),
        new("JPEG with a PDF in its comment", "照片.jpg", 422, "夹带", () => WithComment(Jpeg(), SmallPdf())),
        new("JPEG of 65535×65535", "照片.jpg", 422, "像素", () => WithSize(Jpeg(), 65_535, 65_535)),
        new("JPEG that has no picture", "照片.jpg", 422, "不完整", () => [0xFF, 0xD8, 0xFF, 0xD9]),
    ];

    private static IEnumerable<HostileFile> Archives =>
    [
        new("ZIP where none is taken", "佐证.zip", 415, "解压", () => Zip(("a.pdf", Pdf))),
        new("ZIP named DOCX", "纪要.docx", 415, "解压", () => Zip(("a.pdf", Pdf))),
        new("DOCX cut", "纪要.docx", 422, "不完整", () => Docx()[..^30]),
        new("DOCX with a foreign beginning", "纪要.docx", 415, "可执行程序", () => [.. "MZ"u8, .. Docx()]),
        new("DOCX with something behind", "纪要.docx", 422, "夹带", () => [.. Docx(), 1, 2, 3]),
        new("XLSX with a comment", "台账.xlsx", 422, "夹带", () => Docx() is var docx ? [.. docx[..^2], 3, 0, 1, 2, 3] : []),
        new("archive that begins elsewhere", "a.zip", 422, "夹带", () => new RawZip { Before = [.. "PK\u0003\u0004"u8, .. new byte[40]] }.Add("a.pdf", Pdf).Build(), ZipAllowed: true),
        new("archive with something unlisted", "a.zip", 422, "夹带", () => new RawZip { Gap = new byte[100] }.Add("a.pdf", Pdf).Build(), ZipAllowed: true),
        new("one name twice", "a.zip", 422, "列了两次", () => new RawZip().Add("a.pdf", Pdf).Add("A.PDF", Pdf).Build(), ZipAllowed: true),
        new("entries that share their data", "a.zip", 422, "夹带", () => new RawZip().Add("a.pdf", Pdf).Add("b.pdf", Pdf, entry => entry with { SharesPlaceOf = 0, LocalName = "a.pdf"u8.ToArray() }).Build(), ZipAllowed: true),
        new("two names for one entry", "a.zip", 422, "损坏", () => new RawZip().Add("a.pdf", Pdf, entry => entry with { LocalName = "a.exe"u8.ToArray() }).Build(), ZipAllowed: true),
        new("two methods for one entry", "a.zip", 422, "损坏", () => new RawZip().Add("a.pdf", Pdf, entry => entry with { LocalMethod = 0 }).Build(), ZipAllowed: true),
        new("unknown method", "a.zip", 422, "损坏", () => new RawZip().Add("a.pdf", Pdf, entry => entry with { Method = 14, LocalMethod = 14 }).Build(), ZipAllowed: true),
        new("size understated", "a.zip", 422, "损坏", () => new RawZip().Add("a.pdf", Pdf, entry => entry with { Size = 10 }).Build(), ZipAllowed: true),
        new("size overstated", "a.zip", 422, "损坏", () => new RawZip().Add("a.pdf", Pdf, entry => entry with { Size = entry.Size + 1 }).Build(), ZipAllowed: true),
        new("wrong check sum", "a.zip", 422, "损坏", () => new RawZip().Add("a.pdf", Pdf, entry => entry with { Crc = entry.Crc ^ 1 }).Build(), ZipAllowed: true),
        new("encrypted ZIP", "a.zip", 422, "密码", () => new RawZip().Add("a.pdf", Pdf, entry => entry with { Flags = 0x801 }).Build(), ZipAllowed: true),
        new("path upwards", "a.zip", 422, "文件路径", () => new RawZip().Add("../../etc/cron.d/a.pdf", Pdf).Build(), ZipAllowed: true),
        new("path upwards by backslash", "a.zip", 422, "文件路径", () => new RawZip().Add(@"a\..\..\b.pdf", Pdf).Build(), ZipAllowed: true),
        new("absolute path", "a.zip", 422, "文件路径", () => new RawZip().Add("/etc/a.pdf", Pdf).Build(), ZipAllowed: true),
        new("drive", "a.zip", 422, "文件路径", () => new RawZip().Add(@"C:\a.pdf", Pdf).Build(), ZipAllowed: true),
        new("huge name", "a.zip", 422, "文件路径", () => new RawZip().Add(new string('a', 60_000) + ".pdf", Pdf).Build(), ZipAllowed: true),
        new("10,001 entries", "a.docx", 422, "条目过多", () => Zip([.. Enumerable.Range(0, 10_001).Select(number => ($"{number}", (byte[])[]))])),
    ];

    private static IEnumerable<HostileFile> Offices => HostileOffices.All;

    private static IEnumerable<HostileFile> Zips =>
    [
        new("ZIP without files", "a.zip", 422, "没有文件", () => Zip(("a/", [])), ZipAllowed: true),
        new("ZIP without entries", "a.zip", 422, "没有文件", () => Zip(), ZipAllowed: true),
        new("ZIP in a ZIP", "a.zip", 415, "“b.zip”", () => Zip(("b.zip", Zip(("a.pdf", Pdf)))), ZipAllowed: true),
        new("program in a ZIP", "a.zip", 415, "“报告.pdf”：这是可执行程序", () => Zip(("资料/报告.pdf", [.. "MZ"u8, 0, 0])), ZipAllowed: true),
        new("program in a ZIP that says it is a trace", "a.zip", 415, "可执行程序", () => Zip((".DS_Store", [.. "MZ"u8, .. new byte[70_000]])), ZipAllowed: true),
        new("encrypted PDF in a ZIP", "a.zip", 422, "密码", () => Zip(("a.pdf", SmallPdf(trailer: "/Encrypt 5 0 R"))), ZipAllowed: true),
        new("empty file in a ZIP", "a.zip", 422, "“a.pdf”：文件是空的", () => Zip(("a.pdf", [])), ZipAllowed: true),
        new("bomb in a ZIP", "a.zip", 422, "解开后过大", () => Zip(("a.pdf", new byte[64 * 1024 * 1024])), ZipAllowed: true),
        new("bomb in a package in a ZIP", "a.zip", 422, "“a.docx”：文档或压缩包解开后过大", () => Zip(("a.docx", HostileOffices.Bomb())), ZipAllowed: true),
        new("501 files in a ZIP", "a.zip", 422, "500 个", () => Zip([.. Enumerable.Range(0, 501).Select(number => ($"{number}.txt", "a"u8.ToArray()))]), ZipAllowed: true),
    ];

    private static byte[] Changed(byte[] file, int at)
    {
        file[at] ^= 1;
        return file;
    }

    private static byte[] Replace(byte[] file, string old, string with) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(file).Replace(old, with, StringComparison.Ordinal));

    private static byte[] WithComment(byte[] jpeg, byte[] comment) =>
        [.. jpeg[..2], 0xFF, 0xFE, (byte)((comment.Length + 2) >> 8), (byte)(comment.Length + 2), .. comment, .. jpeg[2..]];

    private static byte[] WithSize(byte[] jpeg, int width, int height)
    {
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        (jpeg[frame + 5], jpeg[frame + 6], jpeg[frame + 7], jpeg[frame + 8]) = ((byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width);
        return jpeg;
    }

    /// <summary>The head of a compound file and a directory with one more entry.</summary>
    private static byte[] Compound(string entry)
    {
        var file = new byte[2048];
        byte[] signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        signature.CopyTo(file, 0);
        (file[30], file[48]) = (9, 1);
        Encoding.Unicode.GetBytes("Root Entry").CopyTo(file, 1024);
        Encoding.Unicode.GetBytes(entry).CopyTo(file, 1024 + 128);
        return file;
    }
}
