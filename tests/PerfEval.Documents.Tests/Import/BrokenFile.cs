using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using PerfEval.Documents.Building;
using PerfEval.Documents.Tests.Building;

namespace PerfEval.Documents.Tests.Import;

/// <summary>Damaged and hostile files, made on the spot.</summary>
internal static class BrokenFile
{
    private const string ContentTypes =
        """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""";

    private const string Relationships =
        """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""";

    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>A page that says “abc”, under the password “secret” (AES, 128 bits).</summary>
    private const string UnderPassword = """
        JVBERi0xLjYKJb/3ov4KMSAwIG9iago8PCAvUGFnZXMgMiAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL0NvdW50IDEgL0tpZHMgWyAzIDAgUiBdIC9UeXBlIC9QYWdlcyA+PgplbmRv
        YmoKMyAwIG9iago8PCAvQ29udGVudHMgNCAwIFIgL01lZGlhQm94IFsgMCAwIDU5NSA4NDIgXSAvUGFyZW50IDIgMCBSIC9SZXNvdXJjZXMgPDwgL0ZvbnQgPDwgL1QgNSAwIFIgPj4gPj4gL1R5cGUgL1BhZ2Ug
        Pj4KZW5kb2JqCjQgMCBvYmoKPDwgL0xlbmd0aCA2NCAvRmlsdGVyIC9GbGF0ZURlY29kZSA+PgpzdHJlYW0K4tP0xx3ICLo5IgMlNk993wYboQNnRIx0b75wqpli2owfMXZ7qPtJ31cp+C8CEP5zX2Oc2WcBqEHI
        CUR1Fc7WQGVuZHN0cmVhbQplbmRvYmoKNSAwIG9iago8PCAvQmFzZUZvbnQgL0hlbHZldGljYSAvU3VidHlwZSAvVHlwZTEgL1R5cGUgL0ZvbnQgPj4KZW5kb2JqCjYgMCBvYmoKPDwgL0NGIDw8IC9TdGRDRiA8
        PCAvQXV0aEV2ZW50IC9Eb2NPcGVuIC9DRk0gL0FFU1YyIC9MZW5ndGggMTYgPj4gPj4gL0ZpbHRlciAvU3RhbmRhcmQgL0xlbmd0aCAxMjggL08gPDBkYjU4NTVmYzUzMjY1NjllNzY1OTA2Y2FmNjRlNDQyOWE0
        YzIwZDZlOTk2ZmRlZjk2M2U5YjUwODBmOWUwODM+IC9QIC00IC9SIDQgL1N0bUYgL1N0ZENGIC9TdHJGIC9TdGRDRiAvVSA8Y2ZmZmEzMThhNWE0Zjk0OTgwMmVlNTk5YmRkYmI3MjcwMTIyNDU2YTkxYmFlNTEz
        NDI3M2E2ZGIxMzRjODdjND4gL1YgNCA+PgplbmRvYmoKeHJlZgowIDcKMDAwMDAwMDAwMCA2NTUzNSBmIAowMDAwMDAwMDE1IDAwMDAwIG4gCjAwMDAwMDAwNjQgMDAwMDAgbiAKMDAwMDAwMDEyMyAwMDAwMCBu
        IAowMDAwMDAwMjUwIDAwMDAwIG4gCjAwMDAwMDAzODQgMDAwMDAgbiAKMDAwMDAwMDQ1NCAwMDAwMCBuIAp0cmFpbGVyIDw8IC9Sb290IDEgMCBSIC9TaXplIDcgL0lEIFs8OWMyMTM0YzFjNGU3MDE4M2JmMGIx
        NzI5N2M4NDJiZTg+PDljMjEzNGMxYzRlNzAxODNiZjBiMTcyOTdjODQyYmU4Pl0gL0VuY3J5cHQgNiAwIFIgPj4Kc3RhcnR4cmVmCjc1MwolJUVPRgo=
        """;

    private static byte[] Report
    {
        get
        {
            using var printed = Printed.Of(SelfEvaluationReport.Build(PublishedCase.Source));
            return printed.Bytes;
        }
    }

    /// <summary>The files by the name of what is wrong with them.</summary>
    public static byte[] Of(string fault) => fault switch
    {
        "empty" => [],
        "blank text" => "  \r\n\t\r\n"u8.ToArray(),
        "png" => [0x89, .. "PNG\r\n\x1a\n"u8, .. Noise(400)],
        "jpeg" => [0xFF, 0xD8, 0xFF, 0xE0, .. Noise(400)],
        "noise" => Noise(4096),
        "rtf" => "{\\rtf1\\ansi text}"u8.ToArray(),
        "executable" => [.. "MZ"u8, .. Noise(400)],
        "gif with PDF behind" => [.. "GIF89a"u8, .. "%PDF-1.7\n"u8, .. Noise(50)],
        "old doc" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("WordDocument"), .. new byte[2000]],
        "encrypted docx" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[65_500], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[500]],
        "zip" => Zip(("readme.txt", "text")),
        "xlsx" => Zip(("[Content_Types].xml", ContentTypes), ("xl/workbook.xml", "<workbook/>")),
        "ofd" => Zip(("OFD.xml", "<OFD/>")),
        "docx cut off" => WordFile.Of(["一、绩效自评情况"])[..600],
        "docx without relationships" => Zip(("[Content_Types].xml", ContentTypes), ("word/document.xml", Body("<w:p/>"))),
        "docx with broken xml" => Docx("<w:document><w:body>"),
        "docx with entities" => Docx($"<!DOCTYPE w [<!ENTITY a \"{new string('字', 1000)}\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + Body("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>")),
        "docx with an outside entity" => Docx("<!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + Body("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>")),
        "docx nested a hundred thousand deep" => Docx(Body(string.Concat(Enumerable.Repeat("<w:sdt>", 100_000)) + string.Concat(Enumerable.Repeat("</w:sdt>", 100_000)))),
        "docx without text" => Docx(Body("<w:p/><w:p><w:r><w:drawing/></w:r></w:p>")),
        "docx bomb" => Bomb(["word/document.xml"], 100),
        "docx with many bombs" => Bomb([.. Enumerable.Range(1, 40).Select(number => $"word/part{number}.xml")], 10),
        "docx with endless text" => Docx(Body("<w:p><w:r><w:t>" + new string('字', 1_200_000) + "</w:t></w:r></w:p>")),
        "docx with too many entries" => Zip([("[Content_Types].xml", ContentTypes), .. Enumerable.Range(0, 2_100).Select(number => ($"word/{number}.bin", ""))]),
        "pdf header only" => "%PDF-1.7\n"u8.ToArray(),
        "pdf cut off" => Report[..5000],
        "pdf of noise" => [.. "%PDF-1.7\n"u8, .. Noise(20_000)],
        "pdf under a password" => Convert.FromBase64String(UnderPassword),
        "pdf without text" => Pdf("", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        "pdf whose pages are their own parent" => Pdf("", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        "pdf whose pages go round" => Pdf("", "<< /Type /Pages /Kids [6 0 R] /Count 9 >>", "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 9 >>"),
        "pdf with a form that draws itself" => Pdf(
            "/F Do", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 6 0 R >> >> /Length 5 >>\nstream\n/F Do\nendstream"),
        "pdf with references that go round" => Pdf("", "7 0 R", "null", "8 0 R", "7 0 R"),
        "pdf with endless text" => Pdf("BT /T 9 Tf " + string.Concat(Enumerable.Repeat("(aaaaaaaaaaaaaaaaaaaa) Tj ", 60_000)) + "ET", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        "pdf with arrays in arrays" => Pdf("", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "null", new string('[', 200_000)),
        "pdf drawing arrays in arrays" => Pdf(new string('[', 200_000), "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        "pdf with dictionaries in dictionaries" => Pdf("", string.Concat(Enumerable.Repeat("<< /A ", 100_000))),
        "pdf bomb" => Packed("/FlateDecode", Deflated(new byte[1024 * 1024], times: 400)),
        "pdf bomb in a bomb" => Packed("[/FlateDecode /FlateDecode]", Deflated(Deflated(new byte[1024 * 1024], times: 2_000), times: 1)),
        "pdf with a long stream of an old packing" => Packed("/LZWDecode", Noise(100_000)),
        "text beyond measure" => Encoding.UTF8.GetBytes(new string('字', 1_500_000)),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, message: null),
    };

    /// <summary>A well-formed PDF of one page with the given drawing and page tree; objects 1 to 5 are its own, further ones follow from 6.</summary>
    public static byte[] Pdf(string drawing, string pages, params string[] more)
    {
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            pages,
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /F 6 0 R >> /Font << /T 5 0 R >> >> >>",
            $"<< /Length {drawing.Length} >>\nstream\n{drawing}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            .. more,
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder("xref\n").Append(CultureInfo.InvariantCulture, $"0 {objects.Length + 1}\n0000000000 65535 f \n");
        for (var i = 0; i < objects.Length; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(table).Append(CultureInfo.InvariantCulture, $"trailer\n<< /Root 1 0 R /Size {objects.Length + 1} >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>A PDF whose one page is drawn by a packed stream.</summary>
    private static byte[] Packed(string filter, byte[] stream) => Pdf(
        "",
        "<< /Type /Pages /Kids [6 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R >>",
        $"<< /Length {stream.Length} /Filter {filter} >>\nstream\n{Encoding.Latin1.GetString(stream)}\nendstream");

    private static byte[] Deflated(byte[] content, int times)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var i = 0; i < times; i++)
                deflate.Write(content);
        }

        return packed.ToArray();
    }

    private static byte[] Noise(int length)
    {
        var seed = SHA256.HashData("noise"u8);
        return [.. Enumerable.Range(0, (length + 31) / 32).SelectMany(_ => seed = SHA256.HashData(seed)).Take(length)];
    }

    private static string Body(string paragraphs) => $"<w:document xmlns:w=\"{Word}\"><w:body>{paragraphs}</w:body></w:document>";

    private static byte[] Docx(string main) => Zip(("[Content_Types].xml", ContentTypes), ("_rels/.rels", Relationships), ("word/document.xml", main));

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return file.ToArray();
    }

    private static byte[] Bomb(string[] names, int megabytes)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            using (var types = new StreamWriter(zip.CreateEntry("[Content_Types].xml").Open()))
                types.Write(ContentTypes);
            var blanks = new byte[1024 * 1024];
            foreach (var name in names)
            {
                using var content = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                for (var i = 0; i < megabytes; i++)
                    content.Write(blanks);
            }
        }

        return file.ToArray();
    }
}
