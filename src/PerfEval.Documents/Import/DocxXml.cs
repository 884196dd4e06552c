using System.Xml;
using System.Xml.Linq;

namespace PerfEval.Documents.Import;

/// <summary>How the parts of a Word file are read.</summary>
internal static class DocxXml
{
    /// <summary>The names of WordprocessingML; a strict package has others.</summary>
    private static readonly string[] Namespaces =
        ["http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"];

    /// <summary>No entities, nothing from outside.</summary>
    public static XmlReaderSettings Settings { get; } = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Whether an element is of WordprocessingML.</summary>
    public static bool IsWord(this XmlReader reader) => Namespaces.Contains(reader.NamespaceURI, StringComparer.Ordinal);

    /// <summary>The value of a w:val attribute; null where there is none.</summary>
    public static string? Val(this XmlReader reader)
    {
        foreach (var space in Namespaces)
        {
            if (reader.GetAttribute("val", space) is { } value)
                return value;
        }

        return null;
    }

    /// <summary>The children of a name, whichever of both namespaces.</summary>
    public static IEnumerable<XElement> Words(this XElement? element, string name) =>
        element?.Elements().Where(child => child.Name.LocalName == name) ?? [];

    /// <summary>An attribute by its local name.</summary>
    public static string? Word(this XElement? element, string name) =>
        element?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value;
}
