using X = DocumentFormat.OpenXml.Spreadsheet;

namespace PerfEval.Documents.Excel.Printed;

/// <summary>How a cell of a printed sheet looks; the number is its place among the workbook's formats.</summary>
internal enum PrintedStyle : uint
{
    /// <summary>Without anything.</summary>
    Plain,

    /// <summary>The sheet's title.</summary>
    Title,

    /// <summary>The line above a table, at its left.</summary>
    Caption,

    /// <summary>The line above a table, at its right.</summary>
    CaptionRight,

    /// <summary>草稿.</summary>
    Draft,

    /// <summary>A column's head.</summary>
    Head,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Text that begins like a formula: marked as text (quotePrefix) for whoever edits the cell.</summary>
    TextQuoted,

    /// <summary>Text in the middle of its cell.</summary>
    Center,

    /// <summary>The same, beginning like a formula.</summary>
    CenterQuoted,

    /// <summary>The name of rows that are joined beside it: at their top, so that a page has it on which they begin.</summary>
    GroupName,

    /// <summary>分值, with as many places as it has.</summary>
    Weight,

    /// <summary>得分, with two places.</summary>
    Points,

    /// <summary>A difference of two scores, with its sign.</summary>
    Difference,

    /// <summary>得分 beside its name in a list, at the left as all that stands there.</summary>
    ListedPoints,

    /// <summary>A figure in such a list.</summary>
    ListedFigure,

    /// <summary>A day in such a list.</summary>
    ListedDate,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>Any figure, with as many places as it has.</summary>
    Figure,

    /// <summary>A rate.</summary>
    Percent,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A heading over rows of a table.</summary>
    RowHeading,

    /// <summary>The name of a sum.</summary>
    SumName,

    /// <summary>What is said of a sum.</summary>
    SumText,

    /// <summary>A sum of 分值.</summary>
    SumWeight,

    /// <summary>A sum of 得分.</summary>
    SumPoints,

    /// <summary>A sum of differences, with its sign.</summary>
    SumDifference,
}

/// <summary>The formats of printed workbooks, one for each <see cref="PrintedStyle"/>.</summary>
internal static class PrintedStyles
{
    private const uint General = 0;
    private const uint Whole = 1;
    private const uint TwoPlaces = 2;
    private const uint Rate = 10;
    private const uint TextFormat = 49;
    private const uint DateFormat = 164;
    private const uint SignedFormat = 165;

    private const uint Body = 0;
    private const uint Bold = 1;
    private const uint Large = 2;
    private const uint Warning = 3;

    private const uint NoFill = 0;
    private const uint HeadFill = 2;
    private const uint SumFill = 3;

    /// <summary>The stylesheet.</summary>
    public static X.Stylesheet Make() => new(
        Numbers(),
        new X.Fonts(Font(10), Font(10, isBold: true), Font(16, isBold: true), Font(12, isBold: true, "FFC00000")) { Count = 4 },
        Fills(),
        Borders(),
        new X.CellStyleFormats(new X.CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        Formats(),
        new X.CellStyles(new X.CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

    private static X.NumberingFormats Numbers()
    {
        var date = new X.NumberingFormat { NumberFormatId = DateFormat, FormatCode = "yyyy\\-mm\\-dd" };
        var signed = new X.NumberingFormat { NumberFormatId = SignedFormat, FormatCode = "+0.00;\\-0.00;0.00" };
        return new X.NumberingFormats(date, signed) { Count = 2 };
    }

    /// <summary>The first two are fixed by the standard.</summary>
    private static X.Fills Fills()
    {
        var none = new X.Fill(new X.PatternFill { PatternType = X.PatternValues.None });
        var gray = new X.Fill(new X.PatternFill { PatternType = X.PatternValues.Gray125 });
        return new X.Fills(none, gray, Fill("FFE8EDF3"), Fill("FFF5F5F5")) { Count = 4 };
    }

    private static X.Borders Borders()
    {
        var none = new X.Border(new X.LeftBorder(), new X.RightBorder(), new X.TopBorder(), new X.BottomBorder(), new X.DiagonalBorder());
        var thin = new X.Border(Edge<X.LeftBorder>(), Edge<X.RightBorder>(), Edge<X.TopBorder>(), Edge<X.BottomBorder>(), new X.DiagonalBorder());
        return new X.Borders(none, thin) { Count = 2 };
    }

    private static X.CellFormats Formats()
    {
        var styles = Enum.GetValues<PrintedStyle>();
        return new X.CellFormats(styles.Select(Format)) { Count = (uint)styles.Length };
    }

    private static X.CellFormat Format(PrintedStyle style) => style switch
    {
        PrintedStyle.Plain => new X.CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0 },
        PrintedStyle.Title => Open(Large, X.HorizontalAlignmentValues.Center),
        PrintedStyle.Caption => Open(Body, X.HorizontalAlignmentValues.Left),
        PrintedStyle.CaptionRight => Open(Body, X.HorizontalAlignmentValues.Right),
        PrintedStyle.Draft => Open(Warning, X.HorizontalAlignmentValues.Center),
        PrintedStyle.Head => Cell(TextFormat, X.HorizontalAlignmentValues.Center, Bold, HeadFill),
        PrintedStyle.Text => Cell(TextFormat, X.HorizontalAlignmentValues.Left),
        PrintedStyle.TextQuoted => Cell(TextFormat, X.HorizontalAlignmentValues.Left, isQuoted: true),
        PrintedStyle.Center => Cell(TextFormat, X.HorizontalAlignmentValues.Center),
        PrintedStyle.CenterQuoted => Cell(TextFormat, X.HorizontalAlignmentValues.Center, isQuoted: true),
        PrintedStyle.GroupName => Cell(TextFormat, X.HorizontalAlignmentValues.Center, vertical: X.VerticalAlignmentValues.Top),
        PrintedStyle.Weight or PrintedStyle.Figure => Cell(General, X.HorizontalAlignmentValues.Right),
        PrintedStyle.Points => Cell(TwoPlaces, X.HorizontalAlignmentValues.Right),
        PrintedStyle.ListedPoints => Cell(TwoPlaces, X.HorizontalAlignmentValues.Left),
        PrintedStyle.ListedFigure => Cell(General, X.HorizontalAlignmentValues.Left),
        PrintedStyle.ListedDate => Cell(DateFormat, X.HorizontalAlignmentValues.Left),
        PrintedStyle.Difference => Cell(SignedFormat, X.HorizontalAlignmentValues.Right),
        PrintedStyle.Count => Cell(Whole, X.HorizontalAlignmentValues.Right),
        PrintedStyle.Percent => Cell(Rate, X.HorizontalAlignmentValues.Right),
        PrintedStyle.Date => Cell(DateFormat, X.HorizontalAlignmentValues.Center),
        PrintedStyle.RowHeading => Cell(TextFormat, X.HorizontalAlignmentValues.Left, Bold),
        PrintedStyle.SumName => Cell(TextFormat, X.HorizontalAlignmentValues.Center, Bold, SumFill),
        PrintedStyle.SumText => Cell(TextFormat, X.HorizontalAlignmentValues.Left, Bold, SumFill),
        PrintedStyle.SumWeight => Cell(General, X.HorizontalAlignmentValues.Right, Bold, SumFill),
        PrintedStyle.SumPoints => Cell(TwoPlaces, X.HorizontalAlignmentValues.Right, Bold, SumFill),
        PrintedStyle.SumDifference => Cell(SignedFormat, X.HorizontalAlignmentValues.Right, Bold, SumFill),
        _ => throw new ArgumentOutOfRangeException(nameof(style), style, message: null),
    };

    private static X.CellFormat Open(uint font, X.HorizontalAlignmentValues horizontal) => new(new X.Alignment { Horizontal = horizontal, Vertical = X.VerticalAlignmentValues.Center })
    {
        NumberFormatId = TextFormat,
        FontId = font,
        FillId = NoFill,
        BorderId = 0,
        FormatId = 0,
        ApplyNumberFormat = true,
        ApplyFont = true,
        ApplyAlignment = true,
    };

    private static X.CellFormat Cell(uint number, X.HorizontalAlignmentValues horizontal, uint font = Body, uint fill = NoFill, bool isQuoted = false, X.VerticalAlignmentValues? vertical = null) => new(
        // A number at the right edge keeps off the text of the next column.
        new X.Alignment { Horizontal = horizontal, Vertical = vertical ?? X.VerticalAlignmentValues.Center, WrapText = true, Indent = horizontal == X.HorizontalAlignmentValues.Right ? 1u : null })
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
    };

    private static X.Font Font(double size, bool isBold = false, string? color = null)
    {
        var font = new X.Font();
        if (isBold)
            font.AppendChild(new X.Bold());
        font.AppendChild(new X.FontSize { Val = size });
        if (color is not null)
            font.AppendChild(new X.Color { Rgb = color });
        font.AppendChild(new X.FontName { Val = "宋体" });
        return font;
    }

    private static X.Fill Fill(string color) => new(new X.PatternFill(new X.ForegroundColor { Rgb = color }, new X.BackgroundColor { Indexed = 64 }) { PatternType = X.PatternValues.Solid });

    private static T Edge<T>()
        where T : X.BorderPropertiesType, new()
    {
        var edge = new T { Style = X.BorderStyleValues.Thin };
        edge.AppendChild(new X.Color { Rgb = "FF595959" });
        return edge;
    }
}
