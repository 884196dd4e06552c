using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Vml;
using PerfEval.Documents.Fonts;
using PerfEval.Documents.Pdf;
using Office = DocumentFormat.OpenXml.Vml.Office;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace PerfEval.Documents.Word;

/// <summary>What stands in the margins: page numbers outside (GB/T 9704-2012, 7.5), and behind a draft's text its watermark.</summary>
internal static class WordMargins
{
    private const float WatermarkSize = 160;

    /// <summary>Adds headers and footers to a package.</summary>
    /// <param name="package">The package.</param>
    /// <param name="page">The page.</param>
    /// <param name="watermarkFonts">The fonts for the watermark of a draft; null for a document that is none.</param>
    /// <returns>The properties of the section that has them.</returns>
    public static W.SectionProperties Add(DocxPackage package, WordPage page, WordFonts? watermarkFonts)
    {
        var references = new List<W.HeaderFooterReferenceType>();
        foreach (var (number, side) in new[] { (1, W.HeaderFooterValues.Default), (2, W.HeaderFooterValues.Even) })
        {
            if (watermarkFonts is { } fonts)
                references.Add(new W.HeaderReference { Type = side, Id = package.AddPart("header", stream => WordXml.Write(stream, Header(fonts, number)), number) });
        }

        foreach (var (number, side) in new[] { (1, W.HeaderFooterValues.Default), (2, W.HeaderFooterValues.Even) })
            references.Add(new W.FooterReference { Type = side, Id = package.AddPart("footer", stream => WordXml.Write(stream, Footer(isOdd: number == 1)), number) });
        return page.Section(references);
    }

    private static W.Footer Footer(bool isOdd)
    {
        var pitch = WordPage.Twips(PageGrid.CharacterPitch).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var properties = new W.ParagraphProperties
        {
            ParagraphStyleId = new W.ParagraphStyleId { Val = WordStyles.Footer },
            Indentation = isOdd ? new W.Indentation { Right = pitch } : new W.Indentation { Left = pitch },
            Justification = new W.Justification { Val = isOdd ? W.JustificationValues.Right : W.JustificationValues.Left },
        };
        return new W.Footer(new W.Paragraph(properties, Text("— "), new W.SimpleField(Text("1")) { Instruction = " PAGE " }, Text(" —")));
    }

    private static W.Run Text(string text) =>
        new(new W.RunProperties { RunFonts = new W.RunFonts { Hint = W.FontTypeHintValues.EastAsia } }, new W.Text(text) { Space = SpaceProcessingModeValues.Preserve });

    // As Word's own command for watermarks writes it, so that the command finds and removes it again.
    private static W.Header Header(WordFonts fonts, int number)
    {
        const string Size = "width:352pt;height:160pt";
        const string Place = "mso-position-horizontal:center;mso-position-horizontal-relative:page;mso-position-vertical:center;mso-position-vertical-relative:page";
        var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"PowerPlusWaterMarkObject{number}");
        var type = new Shapetype(
            new Formulas(
                new Formula { Equation = "sum #0 0 10800" }, new Formula { Equation = "prod #0 2 1" }, new Formula { Equation = "sum 21600 0 @1" },
                new Formula { Equation = "sum 0 0 @2" }, new Formula { Equation = "sum 21600 0 @3" }, new Formula { Equation = "if @0 @3 0" },
                new Formula { Equation = "if @0 21600 @1" }, new Formula { Equation = "if @0 0 @2" }, new Formula { Equation = "if @0 @4 21600" },
                new Formula { Equation = "mid @5 @6" }, new Formula { Equation = "mid @8 @5" }, new Formula { Equation = "mid @7 @8" },
                new Formula { Equation = "mid @6 @7" }, new Formula { Equation = "sum @6 0 @5" }),
            new DocumentFormat.OpenXml.Vml.Path { AllowTextPath = true, ConnectionPointType = Office.ConnectValues.Custom, ConnectionPoints = "@9,0;@10,10800;@11,21600;@12,10800", ConnectAngles = "270,180,90,0" },
            new TextPath { On = true, FitShape = true },
            new ShapeHandles(new ShapeHandle { Position = "#0,bottomRight", XRange = "6629,14971" }),
            new Office.Lock { Extension = ExtensionHandlingBehaviorValues.Edit, TextLock = true, ShapeType = true })
        {
            Id = "_x0000_t136",
            CoordinateSize = "21600,21600",
            OptionalNumber = 136,
            Adjustment = "10800",
            EdgePath = "m@7,l@8,m@5,21600l@6,21600e",
        };
        var shape = new Shape(
            new TextPath { Style = $"font-family:\"{fonts.Name(FontRole.HeiTi)}\";font-size:{WatermarkSize:0}pt", String = Report.DraftMark })
        {
            Id = name,
            Type = "#_x0000_t136",
            Style = $"position:absolute;margin-left:0;margin-top:0;{Size};rotation:315;z-index:-251658752;{Place}",
            FillColor = "#e4e4e4",
            Stroked = false,
            AllowInCell = false,
        };
        return new W.Header(new W.Paragraph(
            new W.ParagraphProperties { ParagraphStyleId = new W.ParagraphStyleId { Val = WordStyles.Header } },
            new W.Run(new W.Picture(type, shape))));
    }
}
