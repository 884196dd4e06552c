using System.Globalization;
using DocumentFormat.OpenXml;
using PerfEval.Documents.Pdf;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace PerfEval.Documents.Word;

/// <summary>Writes the blocks of a report as the body of the main document.</summary>
internal sealed class WordBlocks : IBlockVisitor
{
    private readonly OpenXmlWriter _writer;
    private readonly WordPage _page;
    private readonly WordText _text;
    private bool _breaksPage;
    private bool _isAfterTable;

    private WordBlocks(OpenXmlWriter writer, WordPage page, WordText text) => (_writer, _page, _text) = (writer, page, text);

    private static int Pitch => WordPage.Twips(PageGrid.CharacterPitch);

    /// <summary>Writes the main document.</summary>
    /// <param name="part">Its part.</param>
    /// <param name="report">The report.</param>
    /// <param name="page">Its page.</param>
    /// <param name="section">The properties of its section.</param>
    /// <param name="text">Makes the runs.</param>
    public static void Write(Stream part, Report report, WordPage page, W.SectionProperties section, WordText text)
    {
        using var writer = WordXml.Begin(part);
        writer.WriteStartDocument(standalone: true);
        writer.WriteStartElement(new W.Document());
        writer.WriteStartElement(new W.Body());
        var blocks = new WordBlocks(writer, page, text);
        foreach (var block in report.Blocks)
            block.Accept(blocks);
        // A body ends with a paragraph; behind a table Word would add one as high as a line.
        if (blocks._isAfterTable || blocks._breaksPage || report.Blocks.Count == 0)
            blocks.Separator();
        writer.WriteElement(section);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    /// <inheritdoc/>
    public void Visit(Block.Title title)
    {
        var lines = title.Lines ?? TitleBreaker.Break(title.Text, _page.TitleSquares);
        Paragraph(new W.ParagraphProperties { ParagraphStyleId = Style(WordStyles.Title) }, [_text.Of(string.Join('\n', lines))]);
    }

    /// <inheritdoc/>
    public void Visit(Block.Heading heading) =>
        Paragraph(new W.ParagraphProperties { ParagraphStyleId = Style(WordStyles.Heading(heading.Level)) }, [_text.Of(heading.Text)]);

    /// <inheritdoc/>
    public void Visit(Block.Paragraph paragraph) => Paragraph(new W.ParagraphProperties(), _text.Runs(paragraph.Runs));

    /// <inheritdoc/>
    public void Visit(Block.Caption caption)
    {
        var parts = new[] { (Text: caption.Left, At: W.TabStopValues.Left), (Text: caption.Center, At: W.TabStopValues.Center), (Text: caption.Right, At: W.TabStopValues.Right) }
            .Where(part => part.Text.Length > 0).ToList();
        var room = (_page.Grid.Width / Math.Max(1, parts.Count) / PageGrid.TableSize) - 1;
        // Parts that would touch stand below one another.
        if (!parts.TrueForAll(part => WordWidths.Of(part.Text) < room && !part.Text.Contains('\n', StringComparison.Ordinal)))
        {
            foreach (var (part, at) in parts)
                Paragraph(CaptionProperties(new W.Justification { Val = at == W.TabStopValues.Left ? W.JustificationValues.Left : at == W.TabStopValues.Center ? W.JustificationValues.Center : W.JustificationValues.Right }), [_text.Of(part)]);
            return;
        }

        var properties = CaptionProperties(justification: null);
        properties.Tabs = new W.Tabs(
            new W.TabStop { Val = W.TabStopValues.Center, Position = _page.Width / 2 },
            new W.TabStop { Val = W.TabStopValues.Right, Position = _page.Width });
        Paragraph(properties, [_text.Of(caption.Left), new W.Run(new W.TabChar()), _text.Of(caption.Center), new W.Run(new W.TabChar()), _text.Of(caption.Right)]);
    }

    /// <inheritdoc/>
    public void Visit(Block.Table table)
    {
        // Tables that touch become one, and only a paragraph can begin a page.
        if (_isAfterTable || _breaksPage)
            Separator();
        new WordTable(_page, _text).Write(_writer, table);
        _isAfterTable = true;
    }

    /// <inheritdoc/>
    public void Visit(Block.PageBreak pageBreak)
    {
        if (_breaksPage)
            Separator();
        _breaksPage = true;
    }

    /// <inheritdoc/>
    public void Visit(Block.Signature signature)
    {
        // The date stands four characters in from the right, the department centred above it (GB/T 9704-2012, 7.3.5.1).
        var (date, department) = (WordWidths.Of(signature.DateText), WordWidths.Of(signature.Department));
        var right = Math.Clamp(4 + ((date - department) / 2), 0, 24);
        if (signature.Department.Length == 0)
        {
            Paragraph(new W.ParagraphProperties { ParagraphStyleId = Style(WordStyles.Date), SpacingBetweenLines = LineAbove() }, [_text.Of(signature.DateText)]);
            return;
        }

        Paragraph(
            new W.ParagraphProperties
            {
                ParagraphStyleId = Style(WordStyles.Signature),
                SpacingBetweenLines = LineAbove(),
                Indentation = new W.Indentation { Right = Number((int)(right * Pitch)), RightChars = (int)(right * 100) },
            },
            [_text.Of(signature.Department)]);
        Paragraph(new W.ParagraphProperties { ParagraphStyleId = Style(WordStyles.Date) }, [_text.Of(signature.DateText)]);
    }

    /// <inheritdoc/>
    public void Visit(Block.AttachmentList attachments)
    {
        var several = attachments.Names.Count > 1;
        // All names begin at one place, behind the widest number.
        var nameAt = several ? 5 + Math.Max(1, WordWidths.Of(attachments.Number(attachments.Names.Count - 1)) + 0.25f) : 5;
        for (var i = 0; i < attachments.Names.Count; i++)
        {
            var begin = i == 0 ? 2 : 5;
            Paragraph(
                new W.ParagraphProperties
                {
                    ParagraphStyleId = Style(WordStyles.Attachments),
                    SpacingBetweenLines = i == 0 ? LineAbove() : null,
                    Indentation = new W.Indentation
                    {
                        Left = Number((int)(nameAt * Pitch)),
                        LeftChars = (int)(nameAt * 100),
                        Hanging = Number((int)((nameAt - begin) * Pitch)),
                        HangingChars = (int)((nameAt - begin) * 100),
                    },
                },
                [_text.Of((i == 0 ? Block.AttachmentList.Lead : "") + attachments.Number(i)), .. several ? [new W.Run(new W.TabChar())] : Array.Empty<W.Run>(), _text.Of(attachments.Names[i])]);
        }
    }

    private static W.ParagraphProperties CaptionProperties(W.Justification? justification) => new() { ParagraphStyleId = Style(WordStyles.Caption), Justification = justification };

    private static W.SpacingBetweenLines LineAbove() => new() { BeforeLines = 100, Before = Number(WordPage.LinePitch) };

    private static W.ParagraphStyleId Style(string id) => new() { Val = id };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A paragraph of hardly any height.</summary>
    private void Separator() => Paragraph(
        new W.ParagraphProperties
        {
            SnapToGrid = new W.SnapToGrid { Val = false },
            SpacingBetweenLines = new W.SpacingBetweenLines { Before = "0", After = "0", Line = "20", LineRule = W.LineSpacingRuleValues.Exact },
            ParagraphMarkRunProperties = new W.ParagraphMarkRunProperties(new W.FontSize { Val = "2" }),
        },
        []);

    private void Paragraph(W.ParagraphProperties properties, IEnumerable<W.Run> runs)
    {
        if (_breaksPage)
            properties.PageBreakBefore = new W.PageBreakBefore();
        (_breaksPage, _isAfterTable) = (false, false);
        _writer.WriteElement(new W.Paragraph([.. properties.HasChildren ? [properties] : Array.Empty<OpenXmlElement>(), .. runs]));
    }
}
