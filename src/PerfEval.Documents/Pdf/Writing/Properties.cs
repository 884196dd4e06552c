using System.Globalization;
using System.Security;
using System.Text;

namespace PerfEval.Documents.Pdf.Writing;

/// <summary>The document's properties in both places that PDF has for them; PDF/A demands that they agree (ISO 19005-2, 6.6.3).</summary>
internal sealed class Properties
{
    private const string Program = "PerfEval";
    private readonly string title;
    private readonly string author;
    private readonly string subject;
    private readonly DateTimeOffset? created;

    public Properties(DocumentProperties properties)
    {
        (title, author, subject) = (PdfStrings.Plain(properties.Title), PdfStrings.Plain(properties.Author), PdfStrings.Plain(properties.Subject));
        created = properties.Created;
    }

    /// <summary>Writes the document information dictionary (ISO 32000-1, 14.3.3).</summary>
    /// <returns>Its number.</returns>
    public int WriteInformation(PdfFile file)
    {
        var information = new StringBuilder("<<");
        foreach (var (key, value) in new[] { ("Title", title), ("Author", author), ("Subject", subject), ("Creator", Program), ("Producer", Program) })
        {
            if (value.Length > 0)
                information.Append(CultureInfo.InvariantCulture, $"/{key} {PdfStrings.Text(value)}");
        }

        if (created is { } time)
            information.Append(CultureInfo.InvariantCulture, $"/CreationDate {PdfStrings.Date(time)}/ModDate {PdfStrings.Date(time)}");
        return file.Add(information.Append(">>").ToString());
    }

    /// <summary>Writes the XMP packet (ISO 16684-1), which declares PDF/A-2b; not packed, so that document stores find it.</summary>
    /// <returns>Its number.</returns>
    public int WriteMetadata(PdfFile file)
    {
        var date = created?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var packet = $"""
            <?xpacket begin="{'\ufeff'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
            <pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
            {Element("dc:title", title, "Alt", " xml:lang=\"x-default\"")}{Element("dc:creator", author, "Seq")}{Element("dc:description", subject, "Alt", " xml:lang=\"x-default\"")}
            <xmp:CreatorTool>{Program}</xmp:CreatorTool><pdf:Producer>{Program}</pdf:Producer>
            {(date is null ? "" : $"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>")}
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """;
        return file.AddStream(Encoding.UTF8.GetBytes(packet), "/Type/Metadata/Subtype/XML", isPacked: false);
    }

    private static string Element(string name, string value, string list, string language = "") =>
        value.Length == 0 ? "" : $"<{name}><rdf:{list}><rdf:li{language}>{SecurityElement.Escape(value)}</rdf:li></rdf:{list}></{name}>";
}
