using X = DocumentFormat.OpenXml.Spreadsheet;

namespace PerfEval.Documents.Excel;

/// <summary>How a cell looks and whether a person may change it; the number is its place among the workbook's formats.</summary>
internal enum CellStyle : uint
{
    /// <summary>Locked, without anything.</summary>
    Plain,

    /// <summary>A column's header.</summary>
    Header,

    /// <summary>Text that is read only.</summary>
    Fixed,

    /// <summary>Text that is read only and begins like a formula.</summary>
    FixedQuoted,

    /// <summary>Points that are read only.</summary>
    FixedPoints,

    /// <summary>Text to fill in.</summary>
    Text,

    /// <summary>Text to fill in that begins like a formula: it is marked as text (quotePrefix), also for whoever edits it.</summary>
    TextQuoted,

    /// <summary>A choice.</summary>
    Choice,

    /// <summary>An amount of 元.</summary>
    Money,

    /// <summary>Any figure.</summary>
    Figure,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>Points to fill in.</summary>
    Points,

    /// <summary>A date.</summary>
    Date,

    /// <summary>The title of the instructions.</summary>
    Title,

    /// <summary>A line of the instructions.</summary>
    Line,
}

/// <summary>The formats of the workbook, one for each <see cref="CellStyle"/>.</summary>
internal static class WorkbookStyles
{
    private const uint TextFormat = 49;
    private const uint GeneralFormat = 0;
    private const uint WholeFormat = 1;
    private const uint TwoPlaces = 2;
    private const uint AmountFormat = 4;
    private const uint DateFormat = 164;

    private const uint NoFill = 0;
    private const uint HeadFill = 2;
    private const uint FixedFill = 3;

    /// <summary>The stylesheet.</summary>
    public static X.Stylesheet Make() => new(
        new X.NumberingFormats(new X.NumberingFormat { NumberFormatId = DateFormat, FormatCode = "yyyy\\-mm\\-dd" }) { Count = 1 },
        new X.Fonts(Font(11), Font(11, new X.Bold()), Font(14, new X.Bold())) { Count = 3 },
        Fills(),
        Borders(),
        new X.CellStyleFormats(new X.CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        Formats(),
        new X.CellStyles(new X.CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

    /// <summary>The first two are fixed by the standard.</summary>
    private static X.Fills Fills()
    {
        var none = new X.Fill(new X.PatternFill { PatternType = X.PatternValues.None });
        var gray = new X.Fill(new X.PatternFill { PatternType = X.PatternValues.Gray125 });
        return new X.Fills(none, gray, Fill("FFDCE6F1"), Fill("FFF2F2F2")) { Count = 4 };
    }

    private static X.Borders Borders()
    {
        var none = new X.Border(new X.LeftBorder(), new X.RightBorder(), new X.TopBorder(), new X.BottomBorder(), new X.DiagonalBorder());
        var thin = new X.Border(Edge<X.LeftBorder>(), Edge<X.RightBorder>(), Edge<X.TopBorder>(), Edge<X.BottomBorder>(), new X.DiagonalBorder());
        return new X.Borders(none, thin) { Count = 2 };
    }

    private static X.CellFormats Formats()
    {
        var styles = Enum.GetValues<CellStyle>();
        return new X.CellFormats(styles.Select(Format)) { Count = (uint)styles.Length };
    }

    private static X.CellFormat Format(CellStyle style) => style switch
    {
        CellStyle.Plain => new X.CellFormat { NumberFormatId = 0, FontId = 0, FillId = NoFill, BorderId = 0, FormatId = 0 },
        CellStyle.Header => Format(GeneralFormat, HeadFill, isInput: false, font: 1),
        CellStyle.Fixed => Format(TextFormat, FixedFill, isInput: false),
        CellStyle.FixedQuoted => Format(TextFormat, FixedFill, isInput: false, isQuoted: true),
        CellStyle.FixedPoints => Format(TwoPlaces, FixedFill, isInput: false),
        CellStyle.Text or CellStyle.Choice => Format(TextFormat, NoFill, isInput: true),
        CellStyle.TextQuoted => Format(TextFormat, NoFill, isInput: true, isQuoted: true),
        CellStyle.Money => Format(AmountFormat, NoFill, isInput: true),
        CellStyle.Figure => Format(GeneralFormat, NoFill, isInput: true),
        CellStyle.Count => Format(WholeFormat, NoFill, isInput: true),
        CellStyle.Points => Format(TwoPlaces, NoFill, isInput: true),
        CellStyle.Date => Format(DateFormat, NoFill, isInput: true),
        CellStyle.Title => new X.CellFormat { NumberFormatId = 0, FontId = 2, FillId = NoFill, BorderId = 0, FormatId = 0, ApplyFont = true },
        CellStyle.Line => new X.CellFormat(Wrapped()) { NumberFormatId = 0, FontId = 0, FillId = NoFill, BorderId = 0, FormatId = 0, ApplyAlignment = true },
        _ => throw new ArgumentOutOfRangeException(nameof(style), style, message: null),
    };

    private static X.CellFormat Format(uint number, uint fill, bool isInput, uint font = 0, bool isQuoted = false) => new(Wrapped(), new X.Protection { Locked = !isInput })
    {
        NumberFormatId = number,
        FontId = font,
        FillId = fill,
        BorderId = 1,
        FormatId = 0,
        QuotePrefix = isQuoted ? true : null,
        ApplyNumberFormat = true,
        ApplyFont = true,
        ApplyFill = true,
        ApplyBorder = true,
        ApplyAlignment = true,
        ApplyProtection = true,
    };

    private static X.Alignment Wrapped() => new() { Vertical = X.VerticalAlignmentValues.Top, WrapText = true };

    private static X.Font Font(double size, params X.Bold[] bold) => new([.. bold, new X.FontSize { Val = size }, new X.FontName { Val = "宋体" }]);

    private static X.Fill Fill(string color) => new(new X.PatternFill(new X.ForegroundColor { Rgb = color }, new X.BackgroundColor { Indexed = 64 }) { PatternType = X.PatternValues.Solid });

    private static T Edge<T>()
        where T : X.BorderPropertiesType, new()
    {
        var edge = new T { Style = X.BorderStyleValues.Thin };
        edge.AppendChild(new X.Color { Rgb = "FFBFBFBF" });
        return edge;
    }
}
