using System.Globalization;
using System.Text;
using System.Xml;

namespace PerfEval.Documents.Import;

/// <summary>Walks the body of a Word file. Deleted text, field codes and fallbacks of drawings are left out; text in boxes and tables is not.</summary>
internal static class DocxParagraphs
{
    /// <summary>The deepest nesting of elements; Word writes some 30 levels.</summary>
    private const int Deepest = 256;

    /// <summary>Reads the paragraphs in order.</summary>
    /// <param name="reader">The main part.</param>
    /// <param name="numbering">What stands before paragraphs without being typed.</param>
    /// <returns>The lines, and whether there was more text than a report has.</returns>
    public static (IReadOnlyList<TextLine> Lines, bool IsTooMuch) Read(XmlReader reader, DocxNumbering numbering)
    {
        List<TextLine> lines = [];
        var open = new Stack<Paragraph>();
        var characters = 0;
        var goesOn = reader.Read();
        while (goesOn)
        {
            if (reader.Depth > Deepest)
                throw new XmlException("The elements are nested too deeply.");
            if (reader.NodeType == XmlNodeType.Element && IsLeftOut(reader))
            {
                reader.Skip();
                goesOn = !reader.EOF;
                continue;
            }

            if (reader.NodeType == XmlNodeType.Element && reader.IsWord())
                Enter(reader, open, lines);
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace && open.TryPeek(out var paragraph) && paragraph.IsInText)
                paragraph.Text.Append(reader.Value);
            else if (reader.NodeType == XmlNodeType.EndElement && reader.IsWord())
                characters += Leave(reader, open, lines, numbering);
            if (characters > ExtractedText.MostCharacters)
                return ([], true);
            goesOn = reader.Read();
        }

        return (lines, false);
    }

    private static bool IsLeftOut(XmlReader reader) => reader.LocalName is "Fallback" || (reader.IsWord() && reader.LocalName is "del" or "moveFrom" or "sectPr" or "instrText" or "delText");

    private static void Enter(XmlReader reader, Stack<Paragraph> open, List<TextLine> lines)
    {
        if (reader.LocalName == "p")
        {
            // An empty element has no end.
            if (!reader.IsEmptyElement)
                open.Push(new Paragraph());
            return;
        }

        if (!open.TryPeek(out var paragraph))
            return;
        switch (reader.LocalName)
        {
            case "t":
                paragraph.IsInText = !reader.IsEmptyElement;
                break;
            case "tab" or "ptab":
                paragraph.Text.Append('\t');
                break;
            case "noBreakHyphen":
                paragraph.Text.Append('-');
                break;
            case "br" or "cr":
                paragraph.Text.Append('\n');
                break;
            case "pStyle":
                paragraph.Style = reader.Val();
                break;
            case "numId":
                paragraph.NumberingId = reader.Val();
                break;
            case "ilvl":
                paragraph.Level = int.TryParse(reader.Val(), CultureInfo.InvariantCulture, out var level) ? level : 0;
                break;
        }
    }

    private static int Leave(XmlReader reader, Stack<Paragraph> open, List<TextLine> lines, DocxNumbering numbering)
    {
        if (reader.LocalName == "t" && open.TryPeek(out var inside))
            inside.IsInText = false;
        if (reader.LocalName != "p" || !open.TryPop(out var paragraph))
            return 0;
        var before = lines.Count;
        var number = numbering.Next(paragraph.Style, paragraph.NumberingId, paragraph.Level);
        foreach (var line in paragraph.Text.ToString().Split('\n').Select(ExtractionMarks.WithoutMarkup).Where(line => line.Length > 0))
            lines.Add(new TextLine(lines.Count == before ? number + line : line, Begins: true));
        return paragraph.Text.Length;
    }

    private sealed class Paragraph
    {
        public StringBuilder Text { get; } = new();

        public bool IsInText { get; set; }

        public string? Style { get; set; }

        public string? NumberingId { get; set; }

        public int? Level { get; set; }
    }
}
