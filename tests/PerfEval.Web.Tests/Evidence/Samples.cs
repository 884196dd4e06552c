using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using PerfEval.Documents.Building;
using PerfEval.Documents.Excel;
using PerfEval.Documents.Fonts;
using PerfEval.Documents.Pdf;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Web.Demo;
using SkiaSharp;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace PerfEval.Web.Tests.Evidence;

/// <summary>Sound files of each format, as the programs that make them do.</summary>
internal static class Samples
{
    private static readonly Lazy<byte[]> Report = new(() =>
    {
        using var file = new MemoryStream();
        new PdfRenderer(new FontCatalog(new FontOptions())).Render(SelfEvaluationReport.Build(ReportSource.Of(DemoFile.Read(DemoFile.PublishedCase))), file);
        return file.ToArray();
    });

    /// <summary>The printed report of the published case.</summary>
    public static byte[] Pdf => [.. Report.Value];

    /// <summary>The smallest whole PDF, with what is put into its catalogue and its trailer.</summary>
    public static byte[] SmallPdf(string catalog = "", string trailer = "", string before = "", string objects = "") => Encoding.Latin1.GetBytes(
        $"{before}%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R{catalog}>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n{objects}xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 3/Root 1 0 R{trailer}>>\nstartxref\n100\n%%EOF\n");

    public static byte[] Png(int width = 40, int height = 30) => Picture(SKEncodedImageFormat.Png, width, height);

    public static byte[] Jpeg(int width = 40, int height = 30) => Picture(SKEncodedImageFormat.Jpeg, width, height);

    public static byte[] Docx()
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
            document.AddMainDocumentPart().Document = new W.Document(new W.Body(new W.Paragraph(new W.Run(new W.Text("会议纪要")))));
        return file.ToArray();
    }

    public static byte[] Xlsx()
    {
        var at = new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.FromHours(8));
        var version = new SchemeVersion(new SchemeVersionId(Guid.CreateVersion7()), DemoFile.Read(DemoFile.PublishedCase).Scheme, at);
        var department = new Department(new DepartmentId(Guid.CreateVersion7()), "001", "区财政局");
        var opener = new Actor(new AccountId(Guid.CreateVersion7()), "管理员", Role.Administrator, Department: null);
        var cycle = new Cycle(new CycleId(Guid.CreateVersion7()), "2024年度部门整体支出绩效自评", 2024, version, new DateOnly(2025, 4, 30));
        return WorkbookWriter.Write(new Evaluation(new EvaluationId(Guid.CreateVersion7()), cycle, department, opener, at));
    }

    public static byte[] Ofd() => Zip(
        ("OFD.xml", """<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"""u8.ToArray()),
        ("Doc_0/Document.xml", """<?xml version="1.0" encoding="UTF-8"?><ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"/>"""u8.ToArray()));

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }

    /// <summary>A package with one entry changed, added or, where the change gives null, removed.</summary>
    public static byte[] WithEntry(byte[] package, string name, Func<string, string?> change)
    {
        using var file = new MemoryStream();
        file.Write(package);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var old = archive.GetEntry(name);
            string text;
            using (var reader = new StreamReader(old?.Open() ?? Stream.Null))
                text = reader.ReadToEnd();
            old?.Delete();
            if (change(text) is { } changed)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(changed);
            }
        }

        return file.ToArray();
    }

    private static byte[] Picture(SKEncodedImageFormat format, int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.SteelBlue);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }
}
