using System.Text;
using DocumentFormat.OpenXml;

namespace PerfEval.Documents.Word;

/// <summary>Writes elements into a part.</summary>
internal static class WordXml
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A writer for a part that is written piece by piece.</summary>
    /// <param name="part">The part's stream; it is left open.</param>
    public static OpenXmlWriter Begin(Stream part) => new OpenXmlPartWriter(part, Utf8);

    /// <summary>Writes a whole part.</summary>
    /// <param name="part">The part's stream; it is left open.</param>
    /// <param name="root">Its root.</param>
    public static void Write(Stream part, OpenXmlPartRootElement root)
    {
        using var writer = Begin(part);
        writer.WriteStartDocument(standalone: true);
        writer.WriteElement(root);
    }
}
