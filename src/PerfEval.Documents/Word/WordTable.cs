using System.Globalization;
using DocumentFormat.OpenXml;
using PerfEval.Documents.Pdf;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace PerfEval.Documents.Word;

/// <summary>A table: fixed columns, repeated head, merged cells, rows in one piece.</summary>
/// <param name="page">The page.</param>
/// <param name="text">Makes the runs.</param>
internal sealed class WordTable(WordPage page, WordText text)
{
    private const float WidestShare = 0.25f;

    // The upper rule of a row takes its own width, so that row and rule together are as high as in print.
    private const float RulesOfRow = 0.5f;

    /// <summary>Room between rules and text in all tables, as in print.</summary>
    public static W.TableCellMarginDefault Margins()
    {
        var side = WordPage.Twips(TableLayout.SidePadding);
        var above = Number(WordPage.Twips(TableLayout.RowPadding - (RulesOfRow / 2)));
        return new W.TableCellMarginDefault(
            new W.TopMargin { Width = above, Type = W.TableWidthUnitValues.Dxa },
            new W.TableCellLeftMargin { Width = (short)side, Type = W.TableWidthValues.Dxa },
            new W.BottomMargin { Width = above, Type = W.TableWidthUnitValues.Dxa },
            new W.TableCellRightMargin { Width = (short)side, Type = W.TableWidthValues.Dxa });
    }

    /// <summary>The rules: 1 pt around, ½ pt inside.</summary>
    public static W.TableBorders Rules() => new(
        Rule<W.TopBorder>(8), Rule<W.LeftBorder>(8), Rule<W.BottomBorder>(8), Rule<W.RightBorder>(8), Rule<W.InsideHorizontalBorder>(4), Rule<W.InsideVerticalBorder>(4));

    /// <summary>Writes the table.</summary>
    /// <param name="writer">Where it goes; rows are written one by one, so that a long table never stands in memory as a tree.</param>
    /// <param name="table">The table.</param>
    public void Write(OpenXmlWriter writer, Block.Table table)
    {
        var columns = Columns(table);
        writer.WriteStartElement(new W.Table());
        writer.WriteElement(new W.TableProperties(
            new W.TableStyle { Val = WordStyles.Grid },
            new W.TableWidth { Width = Number(page.Width), Type = W.TableWidthUnitValues.Dxa },
            new W.TableLayout { Type = W.TableLayoutValues.Fixed },
            new W.TableLook { Val = "0020", FirstRow = table.Head.Count > 0, LastRow = false, FirstColumn = false, LastColumn = false, NoHorizontalBand = true, NoVerticalBand = true }));
        writer.WriteElement(new W.TableGrid(columns.Select(width => new W.GridColumn { Width = Number(width) })));
        // A head that takes half a page would leave no room for what it heads.
        var repeats = Enumerable.Range(0, table.Head.Count).Sum(row => Height(table.HeadCells.Where(place => place.Row == row), columns)) <= page.Grid.Height / 2;
        Write(writer, table, isHead: true, columns, repeats);
        Write(writer, table, isHead: false, columns, repeats: false);
        writer.WriteEndElement();
    }

    private void Write(OpenXmlWriter writer, Block.Table table, bool isHead, int[] columns, bool repeats)
    {
        var (rows, cells) = isHead ? (table.Head, table.HeadCells) : (table.Body, table.BodyCells);
        var covering = new PlacedCell[table.Columns.Count];
        var next = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            var first = next;
            for (; next < cells.Count && cells[next].Row == row; next++)
            {
                for (var column = cells[next].Column; column < cells[next].EndColumn; column++)
                    covering[column] = cells[next];
            }

            var written = new W.TableRow(new W.TableRowProperties());
            var properties = written.TableRowProperties!;
            // A row that is taller than a page must be cut; one in a piece would lose its end in some programs.
            if (Height(Enumerable.Range(first, next - first).Select(place => cells[place]), columns) < page.Grid.Height * 0.8f)
                properties.AppendChild(new W.CantSplit());
            if (repeats)
                properties.AppendChild(new W.TableHeader());
            for (var column = 0; column < columns.Length; column = covering[column].EndColumn)
                written.AppendChild(Cell(table, covering[column], row, isHead, columns));
            writer.WriteElement(written);
        }
    }

    private W.TableCell Cell(Block.Table table, PlacedCell place, int row, bool isHead, int[] columns)
    {
        var cell = place.Cell;
        var isBegin = place.Row == row;
        var properties = new W.TableCellProperties
        {
            TableCellWidth = new W.TableCellWidth { Width = Number(columns[place.Column..place.EndColumn].Sum()), Type = W.TableWidthUnitValues.Dxa },
            GridSpan = cell.ColumnSpan > 1 ? new W.GridSpan { Val = cell.ColumnSpan } : null,
            VerticalMerge = cell.RowSpan > 1 ? new W.VerticalMerge { Val = isBegin ? W.MergedCellValues.Restart : W.MergedCellValues.Continue } : null,
            TableCellVerticalAlignment = new W.TableCellVerticalAlignment { Val = W.TableVerticalAlignmentValues.Center },
        };
        var alignment = cell.Alignment ?? (isHead ? Alignment.Center : table.Columns[place.Column].Alignment);
        var paragraph = new W.Paragraph(new W.ParagraphProperties
        {
            ParagraphStyleId = new W.ParagraphStyleId { Val = isHead ? WordStyles.TableHead : Style(alignment) },
            KeepNext = !isHead && table.Body[row].IsHeading ? new W.KeepNext() : null,
            Justification = isHead && cell.Alignment is { } given ? new W.Justification { Val = Justification(given) } : null,
        });
        if (isBegin)
            paragraph.Append(text.Runs(cell.Runs, cell.IsBold || (!isHead && table.Body[row].IsTotal)));
        return new W.TableCell(properties, paragraph);
    }

    private static string Style(Alignment alignment) => alignment switch
    {
        Alignment.Left => WordStyles.TableText,
        Alignment.Center => WordStyles.TableCenter,
        Alignment.Right => WordStyles.TableNumber,
        _ => throw new ArgumentOutOfRangeException(nameof(alignment), alignment, message: null),
    };

    private static W.JustificationValues Justification(Alignment alignment) => alignment switch
    {
        Alignment.Left => W.JustificationValues.Left,
        Alignment.Center => W.JustificationValues.Center,
        Alignment.Right => W.JustificationValues.Right,
        _ => throw new ArgumentOutOfRangeException(nameof(alignment), alignment, message: null),
    };

    // By the columns' own relation; a column that would cut a number or a word gets the room for it at the cost of the others, as in print.
    private int[] Columns(Block.Table table)
    {
        var (width, padding) = (page.Grid.Width, 2 * TableLayout.SidePadding);
        var least = new float[table.Columns.Count];
        foreach (var place in table.HeadCells.Concat(table.BodyCells).Where(place => place.Cell.ColumnSpan == 1))
        {
            var widest = place.Cell.Runs.Max(run => WordWidths.WidestPiece(run.Text)) * PageGrid.TableSize * 1.1f;
            least[place.Column] = Math.Max(least[place.Column], Math.Min(widest, WidestShare * width) + padding);
        }

        var widths = TableColumns.Widths([.. table.Columns.Select(column => (float)column.Width)], least, width).Select(WordPage.Twips).ToArray();
        // What rounding leaves goes to the widest column.
        var widestColumn = Array.IndexOf(widths, widths.Max());
        widths[widestColumn] += page.Width - widths.Sum();
        return widths;
    }

    private static float Height(IEnumerable<PlacedCell> begun, int[] columns) => TableLayout.HeightOf(begun
        .Where(place => place.Cell.RowSpan == 1)
        .Select(place => WordWidths.Lines(
            string.Concat(place.Cell.Runs.Select(run => run.Text)),
            (columns[place.Column..place.EndColumn].Sum() - WordPage.Twips(2 * TableLayout.SidePadding)) / (float)WordPage.Twips(PageGrid.TableSize)))
        .DefaultIfEmpty(1).Max());

    private static T Rule<T>(uint eighths)
        where T : W.BorderType, new() => new() { Val = W.BorderValues.Single, Size = eighths, Space = 0, Color = "auto" };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
