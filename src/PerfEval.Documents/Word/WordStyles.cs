using PerfEval.Documents.Fonts;
using PerfEval.Documents.Pdf;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace PerfEval.Documents.Word;

/// <summary>
/// The styles. Where Word has one of its own, that one is used under its own name, which a Chinese Word shows as 标题, 标题 1, 正文, 题注, 签名,
/// 日期, 页脚, 要点, 网格型; only the rest have names of this program.
/// </summary>
internal static class WordStyles
{
    public const string Title = "Title";
    public const string Caption = "Caption";
    public const string Signature = "Signature";
    public const string Date = "Date";
    public const string Header = "Header";
    public const string Footer = "Footer";
    public const string Strong = "Strong";
    public const string Grid = "TableGrid";
    public const string TableText = "PerfEvalTableText";
    public const string TableCenter = "PerfEvalTableCenter";
    public const string TableNumber = "PerfEvalTableNumber";
    public const string TableHead = "PerfEvalTableHead";
    public const string Attachments = "PerfEvalAttachments";

    private const string Normal = "Normal";
    private const string DefaultFont = "DefaultParagraphFont";
    private const string NormalTable = "TableNormal";

    /// <summary>The style of a heading.</summary>
    public static string Heading(int level) => $"Heading{level}";

    /// <summary>Makes the styles.</summary>
    /// <param name="fonts">The fonts.</param>
    /// <param name="page">The page.</param>
    /// <param name="language">Language of the text.</param>
    public static W.Styles Make(WordFonts fonts, WordPage page, string language) => new([
        new W.DocDefaults(
            new W.RunPropertiesDefault(new W.RunPropertiesBaseStyle
            {
                RunFonts = fonts.Of(FontRole.FangSong),
                FontSize = new W.FontSize { Val = HalfPoints(PageGrid.BodySize) },
                FontSizeComplexScript = new W.FontSizeComplexScript { Val = HalfPoints(PageGrid.BodySize) },
                Languages = new W.Languages { Val = "en-US", EastAsia = language, Bidi = "ar-SA" },
            }),
            new W.ParagraphPropertiesDefault()),
        .. Texts(fonts, page),
        .. Tables(fonts),
    ]);

    private static IEnumerable<W.Style> Texts(WordFonts fonts, WordPage page)
    {
        yield return WordStyle.Paragraph(Normal, "Normal").Default().Listed().With(
            new W.StyleParagraphProperties
            {
                WidowControl = new W.WidowControl { Val = false },
                Kinsoku = new W.Kinsoku(),
                WordWrap = new W.WordWrap(),
                OverflowPunctuation = new W.OverflowPunctuation { Val = false },
                AutoSpaceDE = new W.AutoSpaceDE { Val = false },
                AutoSpaceDN = new W.AutoSpaceDN { Val = false },
                AdjustRightIndent = new W.AdjustRightIndent { Val = false },
                Indentation = new W.Indentation { FirstLineChars = 200, FirstLine = Number(WordPage.Twips(2 * PageGrid.CharacterPitch)) },
                Justification = new W.Justification { Val = W.JustificationValues.Both },
            },
            WordStyle.Font(fonts, FontRole.FangSong, PageGrid.BodySize, WordPage.CharacterSpacing));
        yield return new W.Style { Type = W.StyleValues.Character, StyleId = DefaultFont, Default = true, StyleName = new W.StyleName { Val = "Default Paragraph Font" }, UIPriority = new W.UIPriority { Val = 1 } };
        yield return WordStyle.Paragraph(Title, "Title", Normal).Listed(next: Normal).With(
            new W.StyleParagraphProperties
            {
                KeepLines = new W.KeepLines(),
                SnapToGrid = new W.SnapToGrid { Val = false },
                SpacingBetweenLines = Exactly(WordPage.LinePitch, after: page.Form == ReportForm.PortraitText ? WordPage.LinePitch : 0),
                Indentation = NoIndent(),
                Justification = new W.Justification { Val = W.JustificationValues.Center },
            },
            WordStyle.Font(fonts, FontRole.XiaoBiaoSong, PageGrid.TitleSize));
        foreach (var (level, role) in new[] { (1, FontRole.HeiTi), (2, FontRole.KaiTi), (3, FontRole.FangSong), (4, FontRole.FangSong) })
        {
            yield return WordStyle.Paragraph(Heading(level), $"heading {level}", Normal).Listed(next: Normal).With(
                new W.StyleParagraphProperties { KeepNext = new W.KeepNext(), KeepLines = new W.KeepLines(), OutlineLevel = new W.OutlineLevel { Val = level - 1 } },
                WordStyle.Font(fonts, role, PageGrid.BodySize, WordPage.CharacterSpacing));
        }

        yield return new W.Style
        {
            Type = W.StyleValues.Character,
            StyleId = Strong,
            StyleName = new W.StyleName { Val = "Strong" },
            BasedOn = new W.BasedOn { Val = DefaultFont },
            UIPriority = new W.UIPriority { Val = 22 },
            PrimaryStyle = new W.PrimaryStyle(),
            StyleRunProperties = new W.StyleRunProperties { Bold = new W.Bold(), BoldComplexScript = new W.BoldComplexScript() },
        };
        yield return WordStyle.Paragraph(Signature, "Signature", Normal).Called("署名").With(
            new W.StyleParagraphProperties { KeepNext = new W.KeepNext(), KeepLines = new W.KeepLines(), Indentation = NoIndent(), Justification = Right() });
        yield return WordStyle.Paragraph(Date, "Date", Normal).Called("成文日期").With(
            new W.StyleParagraphProperties { KeepLines = new W.KeepLines(), Indentation = NoIndent(right: 4), Justification = Right() });
        yield return WordStyle.Paragraph(Attachments, "附件说明", Normal).Listed().With(
            new W.StyleParagraphProperties { KeepLines = new W.KeepLines(), Justification = new W.Justification { Val = W.JustificationValues.Left } });
        yield return WordStyle.Paragraph(Header, "header", Normal).With(
            new W.StyleParagraphProperties { SnapToGrid = new W.SnapToGrid { Val = false }, Indentation = NoIndent() },
            WordStyle.Font(fonts, FontRole.SongTi, PageGrid.TableSize));
        yield return WordStyle.Paragraph(Footer, "footer", Normal).With(
            new W.StyleParagraphProperties
            {
                SnapToGrid = new W.SnapToGrid { Val = false },
                SpacingBetweenLines = Exactly(WordPage.Twips(PageGrid.PageNumberSize)),
                Indentation = NoIndent(),
            },
            WordStyle.Font(fonts, FontRole.SongTi, PageGrid.PageNumberSize));
    }

    private static IEnumerable<W.Style> Tables(WordFonts fonts)
    {
        yield return WordStyle.Paragraph(Caption, "caption", Normal).Called("表上文字").With(
            new W.StyleParagraphProperties
            {
                KeepNext = new W.KeepNext(),
                SnapToGrid = new W.SnapToGrid { Val = false },
                SpacingBetweenLines = Exactly(WordPage.LinePitch),
                Indentation = NoIndent(),
                Justification = new W.Justification { Val = W.JustificationValues.Left },
            },
            WordStyle.Font(fonts, FontRole.SongTi, PageGrid.TableSize));
        yield return WordStyle.Paragraph(TableText, "表格文字", Normal).Listed().With(
            new W.StyleParagraphProperties
            {
                SnapToGrid = new W.SnapToGrid { Val = false },
                SpacingBetweenLines = Exactly(WordPage.Twips(TableLayout.LineHeight)),
                Indentation = NoIndent(),
                Justification = new W.Justification { Val = W.JustificationValues.Left },
            },
            WordStyle.Font(fonts, FontRole.SongTi, PageGrid.TableSize));
        yield return WordStyle.Paragraph(TableCenter, "表格居中", TableText).Listed().With(
            new W.StyleParagraphProperties { Justification = new W.Justification { Val = W.JustificationValues.Center } });
        yield return WordStyle.Paragraph(TableNumber, "表格数字", TableText).Listed().With(new W.StyleParagraphProperties { Justification = Right() });
        yield return WordStyle.Paragraph(TableHead, "表头", TableCenter).Listed().With(
            new W.StyleParagraphProperties { KeepNext = new W.KeepNext() }, new W.StyleRunProperties { RunFonts = fonts.Of(FontRole.HeiTi) });
        yield return WordStyle.Table(NormalTable, "Normal Table", basedOn: null, WordTable.Margins());
        yield return WordStyle.Table(Grid, "Table Grid", NormalTable, WordTable.Rules());
    }

    private static W.SpacingBetweenLines Exactly(int line, int after = 0) => new() { Before = "0", After = Number(after), Line = Number(line), LineRule = W.LineSpacingRuleValues.Exact };

    private static W.Indentation NoIndent(int right = 0) => right == 0
        ? new W.Indentation { FirstLineChars = 0, FirstLine = "0" }
        : new W.Indentation { FirstLineChars = 0, FirstLine = "0", RightChars = right * 100, Right = Number(WordPage.Twips(right * PageGrid.CharacterPitch)) };

    private static W.Justification Right() => new() { Val = W.JustificationValues.Right };

    private static string HalfPoints(float size) => Number((int)(size * 2));

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
