using System.Globalization;
using System.Text;

namespace PerfEval.Documents.Tests.Building;

/// <summary>A report's blocks as lines that a person reads, to be compared with a committed file.</summary>
internal sealed class ReportText : IBlockVisitor
{
    private readonly StringBuilder _text = new();

    /// <summary>Set to 1, it writes the committed files anew in place of comparing; look at the difference before committing it.</summary>
    private static readonly bool Renews = Environment.GetEnvironmentVariable("PERFEVAL_RENEW_SNAPSHOTS") == "1";

    public static string Of(Report report)
    {
        var writer = new ReportText();
        writer._text.Append(CultureInfo.InvariantCulture, $"{report.Form}{(report.IsDraft ? ", draft" : "")}: {report.Properties.Title} / {report.Properties.Author} / {report.Properties.Subject}\n\n");
        foreach (var block in report.Blocks)
            block.Accept(writer);
        return writer._text.ToString();
    }

    /// <summary>Compares a report with Building/Expected/{name}.txt.</summary>
    public static void AssertIs(string name, Report report)
    {
        var path = Path.Combine(PublishedCase.Folder, "tests/PerfEval.Documents.Tests/Building/Expected", name + ".txt");
        var actual = Of(report);
        if (Renews)
            File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    public void Visit(Block.Title title) => Line($"= {title.Text} =");

    public void Visit(Block.Heading heading) => Line($"{new string('#', heading.Level)} {heading.Text}");

    public void Visit(Block.Paragraph paragraph) => Line("    " + Runs(paragraph.Runs));

    public void Visit(Block.Caption caption) => Line($"[{caption.Left} | {caption.Center} | {caption.Right}]");

    public void Visit(Block.Table table)
    {
        foreach (var row in table.Head)
            Row(row, "!");
        foreach (var row in table.Body)
            Row(row, row.IsTotal ? "=" : "|");
    }

    public void Visit(Block.PageBreak pageBreak) => Line("-- page --");

    public void Visit(Block.Signature signature) => Line(string.Create(CultureInfo.InvariantCulture, $"        {signature.Department} {signature.Date:yyyy-MM-dd}"));

    public void Visit(Block.AttachmentList attachments) => Line("附件: " + string.Join("; ", attachments.Names));

    private static string Runs(IReadOnlyList<Run> runs) => string.Concat(runs.Select(run => run.IsBold ? $"**{run.Text}**" : run.Text)).Replace("\n", " ⏎ ", StringComparison.Ordinal);

    private void Row(TableRow row, string mark) => Line(mark + " " + string.Join(" | ", row.Cells.Select(cell =>
        (cell.RowSpan > 1 ? $"↓{cell.RowSpan} " : "") + (cell.ColumnSpan > 1 ? $"→{cell.ColumnSpan} " : "") + Runs(cell.Runs))));

    private void Line(string line) => _text.Append(line).Append('\n');
}
