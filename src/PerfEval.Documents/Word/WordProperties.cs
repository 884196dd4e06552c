using System.Globalization;
using System.Xml;

namespace PerfEval.Documents.Word;

/// <summary>The properties of the file (文件属性).</summary>
internal static class WordProperties
{
    private const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private const string Dublin = "http://purl.org/dc/elements/1.1/";
    private const string Terms = "http://purl.org/dc/terms/";
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private const string Extended = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";

    /// <summary>Title, author, subject, language and date; an empty one is left out.</summary>
    public static void WriteCore(XmlWriter writer, DocumentProperties properties, WordText text)
    {
        writer.WriteStartElement("cp", "coreProperties", Core);
        writer.WriteAttributeString("xmlns", "dc", ns: null, Dublin);
        writer.WriteAttributeString("xmlns", "dcterms", ns: null, Terms);
        writer.WriteAttributeString("xmlns", "xsi", ns: null, Instance);
        foreach (var (name, value) in new[] { ("title", properties.Title), ("subject", properties.Subject), ("creator", properties.Author), ("language", properties.Language) })
        {
            if (value.Length > 0)
                writer.WriteElementString("dc", name, Dublin, text.Clean(value));
        }

        if (properties.Created is { } created)
        {
            foreach (var name in new[] { "created", "modified" })
            {
                writer.WriteStartElement("dcterms", name, Terms);
                writer.WriteAttributeString("xsi", "type", Instance, "dcterms:W3CDTF");
                writer.WriteString(created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
                writer.WriteEndElement();
            }
        }

        writer.WriteEndElement();
    }

    /// <summary>The program that made the file.</summary>
    public static void WriteApplication(XmlWriter writer)
    {
        writer.WriteStartElement("Properties", Extended);
        writer.WriteElementString("Application", Extended, "PerfEval");
        writer.WriteEndElement();
    }
}
