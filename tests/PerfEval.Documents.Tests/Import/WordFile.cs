using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace PerfEval.Documents.Tests.Import;

/// <summary>Word files as departments make them.</summary>
internal static class WordFile
{
    private static readonly (string Sign, int Level)[] Chapters = [("一、", 0), ("二、", 0), ("三、", 0), ("（一）", 1), ("（二）", 1), ("（三）", 1), ("（四）", 1)];

    /// <summary>One paragraph for each text, split into runs as Word does on every edit.</summary>
    public static byte[] Of(IEnumerable<string> paragraphs) => Make(paragraphs.Select(text => new Paragraph(Runs(text))));

    /// <summary>The same, with 一、 （一） and 1. printed by Word's numbering instead of typed.</summary>
    public static byte[] NumberedByWord(IEnumerable<string> paragraphs) => Make(paragraphs.Select(text =>
    {
        var chapter = Array.Find(Chapters, chapter => text.StartsWith(chapter.Sign, StringComparison.Ordinal));
        if (chapter.Sign is not null)
            return new Paragraph([new ParagraphProperties(new ParagraphStyleId { Val = chapter.Level == 0 ? "chapter" : "part" }), .. Runs(text[chapter.Sign.Length..])]);
        return text.Length > 2 && char.IsAsciiDigit(text[0]) && text[1] == '.'
            ? new Paragraph([new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = 2 }, new NumberingId { Val = 1 })), .. Runs(text[2..])])
            : new Paragraph(Runs(text));
    }));

    /// <summary>A file of any body.</summary>
    public static byte[] Make(IEnumerable<OpenXmlElement> body)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Document(new Body(body));
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering(
                new AbstractNum(Level(0, NumberFormatValues.ChineseCountingThousand, "%1、"), Level(1, NumberFormatValues.ChineseCountingThousand, "（%2）"), Level(2, NumberFormatValues.Decimal, "%3."))
                {
                    AbstractNumberId = 7,
                },
                new NumberingInstance(new AbstractNumId { Val = 7 }) { NumberID = 1 });
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(Style("chapter", 0), Style("part", 1));
        }

        return file.ToArray();
    }

    private static Level Level(int index, NumberFormatValues format, string text) =>
        new(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }, new LevelText { Val = text }) { LevelIndex = index };

    private static Style Style(string id, int level) => new(
        new StyleName { Val = id },
        new StyleParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = level }, new NumberingId { Val = 1 })))
    {
        StyleId = id,
        Type = StyleValues.Paragraph,
    };

    private static IEnumerable<OpenXmlElement> Runs(string text) => text.Chunk(17).Select(part => new DocumentFormat.OpenXml.Wordprocessing.Run(new Text(new string(part)) { Space = SpaceProcessingModeValues.Preserve }));
}
