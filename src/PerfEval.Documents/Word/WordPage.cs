using PerfEval.Documents.Pdf;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace PerfEval.Documents.Word;

/// <summary>The page in twentieths of a point (twips), from the same sizes as the PDF.</summary>
/// <param name="Form">Its form.</param>
/// <param name="Grid">Its sizes in points.</param>
internal sealed record WordPage(ReportForm Form, PageGrid Grid)
{
    /// <summary>Distance of lines; 22 of them stand on an upright page.</summary>
    public static readonly int LinePitch = Twips(PageGrid.LinePitch);

    /// <summary>
    /// What is added to a character of 正文, so that 28 of them stand on a line. The style says it and the grid counts lines only: in a grid of
    /// characters LibreOffice gives one that is wider than its square two of them, and every character of 3号 is wider. One twip less than is
    /// needed: where a mark hangs out of a line that is full to a hair, LibreOffice 7.4 leaves the mark out.
    /// </summary>
    public static readonly int CharacterSpacing = (int)Math.Floor((PageGrid.CharacterPitch - PageGrid.BodySize) * 20) - 1;

    // The same as Word's page setup counts it, in 1/4096 pt, for who turns the grid of characters on.
    private static readonly int CharacterSpace = (int)Math.Floor((PageGrid.CharacterPitch - PageGrid.BodySize) * 4096);

    // The dashes of the page number lie above the lower edge of their line by this, in points: its descent and half the height of a 汉字.
    private const float DashAboveLine = PageGrid.PageNumberSize * 0.58f;

    /// <summary>Upright page.</summary>
    private static readonly WordPage Portrait = new(ReportForm.PortraitText, PageGrid.Portrait);

    /// <summary>Page on its side.</summary>
    private static readonly WordPage Landscape = new(ReportForm.LandscapeTable, PageGrid.Landscape);

    /// <summary>Width of the text area.</summary>
    public int Width => Twips(Grid.PageWidth) - Twips(Grid.Left) - Right;

    /// <summary>How many characters of a title stand on a line.</summary>
    public int TitleSquares => (int)(Grid.Width / PageGrid.TitleSize);

    private int Right => Twips(Grid.PageWidth - Grid.Left - Grid.Width);

    private float Below => Grid.PageHeight - Grid.Top - Grid.Height;

    /// <summary>The page of a form.</summary>
    public static WordPage For(ReportForm form) => form switch
    {
        ReportForm.PortraitText => Portrait,
        ReportForm.LandscapeTable => Landscape,
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, message: null),
    };

    /// <summary>Turns points into twips.</summary>
    public static int Twips(float points) => (int)MathF.Round(points * 20);

    /// <summary>The properties of the document's one section, behind the references to its headers and footers.</summary>
    public W.SectionProperties Section(IEnumerable<W.HeaderFooterReferenceType> references) => new([
        .. references,
        new W.SectionType { Val = W.SectionMarkValues.NextPage },
        new W.PageSize
        {
            Width = (uint)Twips(Grid.PageWidth),
            Height = (uint)Twips(Grid.PageHeight),
            Orient = Form == ReportForm.LandscapeTable ? W.PageOrientationValues.Landscape : null,
        },
        new W.PageMargin
        {
            Top = Twips(Grid.Top),
            Bottom = Twips(Below),
            Left = (uint)Twips(Grid.Left),
            Right = (uint)Right,
            Header = (uint)Twips(PageGrid.Millimetres(15)),
            Footer = (uint)Twips(Below - PageGrid.PageNumberDistance - DashAboveLine),
            Gutter = 0,
        },
        new W.DocGrid { Type = W.DocGridValues.Lines, LinePitch = LinePitch, CharacterSpace = CharacterSpace },
    ]);
}
