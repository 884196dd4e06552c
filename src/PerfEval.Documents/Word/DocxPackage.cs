using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace PerfEval.Documents.Word;

/// <summary>
/// The package: parts of the main document with their types and relations. Names, order and times of its entries are fixed, so that equal
/// parts give equal bytes, which the package classes of the framework do not promise.
/// </summary>
internal sealed class DocxPackage : IDisposable
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };
    private readonly ZipArchive _archive;
    private readonly List<(string Path, string Type)> _types = [];
    private readonly List<(string Id, string Type, string Target)> _ofMain = [];
    private readonly List<(string Id, string Type, string Target)> _ofPackage = [];

    /// <summary>Begins a package.</summary>
    /// <param name="output">Where it goes; it is left open.</param>
    public DocxPackage(Stream output) => _archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Adds a part that the main document refers to.</summary>
    /// <param name="kind">Its kind: styles, settings, fontTable, header, footer.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="number">Its number where there are several of a kind, from 1; 0 for the only one.</param>
    /// <returns>The identity of the relation.</returns>
    public string AddPart(string kind, Action<Stream> write, int number = 0)
    {
        var name = kind + (number > 0 ? number.ToString(CultureInfo.InvariantCulture) : "") + ".xml";
        var id = $"rId{(_ofMain.Count + 1).ToString(CultureInfo.InvariantCulture)}";
        _types.Add(($"/word/{name}", $"{WordType}{kind}+xml"));
        _ofMain.Add((id, Office + kind, name));
        Entry($"word/{name}", write);
        return id;
    }

    /// <summary>Adds the main document.</summary>
    /// <param name="write">Writes it.</param>
    public void AddDocument(Action<Stream> write)
    {
        _types.Add(("/word/document.xml", WordType + "document.main+xml"));
        _ofPackage.Add(("rId1", Office + "officeDocument", "word/document.xml"));
        Entry("word/document.xml", write);
    }

    /// <summary>Adds the properties of the file.</summary>
    /// <param name="properties">The properties.</param>
    /// <param name="text">Cleans their texts.</param>
    public void AddProperties(DocumentProperties properties, WordText text)
    {
        _types.Add(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"));
        _ofPackage.Add(("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"));
        Xml("docProps/core.xml", writer => WordProperties.WriteCore(writer, properties, text));
        _types.Add(("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"));
        _ofPackage.Add(("rId3", Office + "extended-properties", "docProps/app.xml"));
        Xml("docProps/app.xml", WordProperties.WriteApplication);
    }

    /// <summary>Ends the package with its types and relations.</summary>
    public void Dispose()
    {
        Xml("word/_rels/document.xml.rels", writer => WriteRelations(writer, _ofMain));
        Xml("_rels/.rels", writer => WriteRelations(writer, _ofPackage));
        Xml("[Content_Types].xml", WriteTypes);
        _archive.Dispose();
    }

    private static void WriteRelations(XmlWriter writer, IEnumerable<(string Id, string Type, string Target)> relations)
    {
        writer.WriteStartElement("Relationships", Relations);
        foreach (var (id, type, target) in relations)
        {
            writer.WriteStartElement("Relationship", Relations);
            writer.WriteAttributeString("Id", id);
            writer.WriteAttributeString("Type", type);
            writer.WriteAttributeString("Target", target);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private void WriteTypes(XmlWriter writer)
    {
        const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
        writer.WriteStartElement("Types", Types);
        foreach (var (extension, type) in new[] { ("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml") })
        {
            writer.WriteStartElement("Default", Types);
            writer.WriteAttributeString("Extension", extension);
            writer.WriteAttributeString("ContentType", type);
            writer.WriteEndElement();
        }

        foreach (var (path, type) in _types)
        {
            writer.WriteStartElement("Override", Types);
            writer.WriteAttributeString("PartName", path);
            writer.WriteAttributeString("ContentType", type);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private void Xml(string path, Action<XmlWriter> write) => Entry(path, stream =>
    {
        using var writer = XmlWriter.Create(stream, Settings);
        writer.WriteStartDocument(standalone: true);
        write(writer);
    });

    private void Entry(string path, Action<Stream> write)
    {
        var entry = _archive.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = Always;
        using var stream = entry.Open();
        write(stream);
    }
}
