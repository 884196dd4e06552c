using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using PerfEval.Documents.Word;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace PerfEval.Documents.Tests.Word;

/// <summary>A report that was written as a Word file and opened again.</summary>
internal sealed class WordDocument : IDisposable
{
    private readonly WordprocessingDocument _document;

    private WordDocument(byte[] bytes, IReadOnlyList<RenderWarning> warnings)
    {
        (Bytes, Warnings) = (bytes, warnings);
        _document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
    }

    public byte[] Bytes { get; }

    public IReadOnlyList<RenderWarning> Warnings { get; }

    public MainDocumentPart Main => _document.MainDocumentPart!;

    public W.Body Body => Main.Document!.Body!;

    public IReadOnlyList<W.Paragraph> Paragraphs => [.. Body.Elements<W.Paragraph>()];

    public W.Styles Styles => Main.StyleDefinitionsPart!.Styles!;

    /// <summary>The properties of the file, as they stand in it.</summary>
    public IReadOnlyList<XElement> Properties
    {
        get
        {
            using var stream = _document.CoreFilePropertiesPart!.GetStream();
            return [.. XDocument.Load(stream).Root!.Elements()];
        }
    }

    /// <summary>What Word would find fault with.</summary>
    public IReadOnlyList<string> Faults => [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(_document)
        .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}")];

    public static WordDocument Of(params Block[] blocks) => Of(new Report(ReportForm.PortraitText, new DocumentProperties("试写"), blocks));

    public static WordDocument Of(Report report)
    {
        using var file = new MemoryStream();
        var warnings = new DocxRenderer().Render(report, file);
        return new WordDocument(file.ToArray(), warnings);
    }

    /// <summary>The style that a paragraph names; 正文 where it names none.</summary>
    public static string StyleOf(W.Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value ?? "Normal";

    /// <summary>The text of an element; a break is a line feed.</summary>
    public static string TextOf(OpenXmlElement element) =>
        string.Concat(element.Descendants().Select(part => part switch { W.Text text => text.Text, W.Break => "\n", W.TabChar => "\t", _ => "" }));

    public W.Style Style(string id) => Styles.Elements<W.Style>().Single(style => style.StyleId == id);

    public void Dispose() => _document.Dispose();
}
