using System.Xml;

namespace PerfEval.Web.Evidence.Checks;

/// <summary>Keeps how a part in XML begins, however large it is, and tells whether a document type is declared there (ISO/IEC 29500-2 forbids it).</summary>
internal sealed class XmlBeginning : MemoryStream
{
    /// <summary>More than comes before the first element.</summary>
    private const int Most = 64 * 1024;

    private static readonly XmlReaderSettings Reading = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static bool IsXml(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".vml", StringComparison.OrdinalIgnoreCase);

    /// <summary>A span comes this way too: that is how a memory stream serves those who derive from it.</summary>
    public override void Write(byte[] buffer, int offset, int count) => base.Write(buffer, offset, (int)Math.Min(count, Most - Length));

    /// <summary>Whether it declares a document type, or has no first element where one could be found.</summary>
    public bool HasDeclarations()
    {
        Position = 0;
        try
        {
            using var reader = XmlReader.Create(this, Reading);
            return reader.MoveToContent() != XmlNodeType.Element;
        }
        catch (XmlException)
        {
            return true;
        }
    }
}
