using System.Globalization;
using System.Text;
using PerfEval.Documents.Pdf;

namespace PerfEval.Documents.Html;

/// <summary>Writes each block as HTML. Headings begin at h2, because the page around the preview has the h1.</summary>
/// <param name="html">Where the fragment goes.</param>
/// <param name="titleSquares">How many characters of a title stand on a line of the printed page.</param>
/// <param name="cancellation">Breaks off, row by row.</param>
internal sealed class HtmlBlocks(StringBuilder html, int titleSquares, CancellationToken cancellation) : IBlockVisitor
{
    /// <inheritdoc/>
    public void Visit(Block.Title title)
    {
        // Lines as in print; each stays together as long as the window is wide enough.
        var lines = title.Lines ?? TitleBreaker.Break(title.Text, titleSquares);
        Element("h2", "report-title", string.Concat(lines.Select(line => $"<span>{HtmlText.Encode(line)}</span>")));
    }

    /// <inheritdoc/>
    public void Visit(Block.Heading heading) =>
        Element(Invariant($"h{heading.Level + 2}"), Invariant($"report-heading-{heading.Level}"), HtmlText.Encode(heading.Text), heading.Section);

    /// <inheritdoc/>
    public void Visit(Block.Paragraph paragraph) => Element("p", "report-paragraph", HtmlText.Encode(paragraph.Runs), paragraph.Section);

    /// <inheritdoc/>
    public void Visit(Block.Caption caption)
    {
        var parts = new[] { caption.Left, caption.Center, caption.Right }.Select(part => $"<span>{HtmlText.Encode(part)}</span>");
        Element("p", "report-caption", string.Concat(parts));
    }

    /// <inheritdoc/>
    public void Visit(Block.Table table)
    {
        // A table that is wider than a small screen scrolls by itself, also by keyboard.
        html.Append("<div class=\"report-table-place\" tabindex=\"0\" role=\"group\" aria-label=\"表格\">\n<table class=\"report-table\">\n<colgroup>");
        var sum = table.Columns.Sum(column => column.Width);
        // The width attribute, because the page's content security policy refuses style attributes.
        foreach (var column in table.Columns)
            html.Append(Invariant($"<col width=\"{column.Width / sum * 100:0.##}%\">"));
        html.Append("</colgroup>\n");
        Rows("thead", table.Head, table.HeadCells, table.Columns);
        Rows("tbody", table.Body, table.BodyCells, table.Columns);
        html.Append("</table>\n</div>\n");
    }

    /// <inheritdoc/>
    public void Visit(Block.PageBreak pageBreak) => html.Append("<hr class=\"report-page-break\">\n");

    /// <inheritdoc/>
    public void Visit(Block.Signature signature)
    {
        var date = signature.Date;
        Element("p", "report-signature", $"{(signature.Department.Length > 0 ? $"<span>{HtmlText.Encode(signature.Department)}</span>" : "")}<span>{Invariant($"{date.Year}年{date.Month}月{date.Day}日")}</span>");
    }

    /// <inheritdoc/>
    public void Visit(Block.AttachmentList attachments)
    {
        var names = attachments.Names.Select((name, i) =>
            $"<li>{(attachments.Names.Count == 1 ? "" : Invariant($"{i + 1}. "))}{HtmlText.Encode(name)}</li>");
        html.Append("<div class=\"report-attachments\"><span>附件：</span><ol>").AppendJoin("", names).Append("</ol></div>\n");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Rows(string part, IReadOnlyList<TableRow> rows, IReadOnlyList<PlacedCell> cells, IReadOnlyList<TableColumn> columns)
    {
        if (rows.Count == 0)
            return;
        var isHead = part == "thead";
        html.Append('<').Append(part).Append(">\n");
        var byRow = cells.ToLookup(cell => cell.Row);
        for (var i = 0; i < rows.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            html.Append(rows[i].IsTotal ? "<tr class=\"report-total\">" : "<tr>");
            foreach (var cell in byRow[i])
                Cell(cell.Cell, isHead, cell.Cell.Alignment ?? (isHead ? Alignment.Center : columns[cell.Column].Alignment));
            html.Append("</tr>\n");
        }

        html.Append("</").Append(part).Append(">\n");
    }

    private void Cell(TableCell cell, bool isHead, Alignment alignment)
    {
        var name = alignment switch
        {
            Alignment.Left => "report-left",
            Alignment.Center => "report-center",
            Alignment.Right => "report-right",
            _ => throw new ArgumentOutOfRangeException(nameof(alignment), alignment, message: null),
        };
        var bold = cell.IsBold ? " report-bold" : "";
        var columns = cell.ColumnSpan > 1 ? Invariant($" colspan=\"{cell.ColumnSpan}\"") : "";
        var rows = cell.RowSpan > 1 ? Invariant($" rowspan=\"{cell.RowSpan}\"") : "";
        var tag = isHead ? "th" : "td";
        html.Append(Invariant($"<{tag} class=\"{name}{bold}\"{columns}{rows}{(isHead ? " scope=\"col\"" : "")}>"))
            .Append(HtmlText.Encode(cell.Runs)).Append("</").Append(tag).Append('>');
    }

    private void Element(string tag, string name, string content, string section = "")
    {
        html.Append('<').Append(tag).Append(" class=\"").Append(name).Append('"');
        if (section.Length > 0)
            html.Append(" data-section=\"").Append(HtmlText.Encode(section)).Append('"');
        html.Append('>').Append(content).Append("</").Append(tag).Append(">\n");
    }
}
