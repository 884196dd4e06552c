using System.Text;

namespace PerfEval.Documents.Tests.Word;

/// <summary>All that a report says, in order, without spaces and ends of lines.</summary>
internal sealed class PlainReport : IBlockVisitor
{
    private readonly StringBuilder _text = new();

    public static string Of(Report report)
    {
        var plain = new PlainReport();
        foreach (var block in report.Blocks)
            block.Accept(plain);
        return Bare(plain._text.ToString());
    }

    public static string Bare(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    public void Visit(Block.Title title) => _text.Append(title.Text);

    public void Visit(Block.Heading heading) => _text.Append(heading.Text);

    public void Visit(Block.Paragraph paragraph) => Add(paragraph.Runs);

    public void Visit(Block.Caption caption) => _text.Append(caption.Left).Append(caption.Center).Append(caption.Right);

    public void Visit(Block.Table table)
    {
        foreach (var cell in table.Head.Concat(table.Body).SelectMany(row => row.Cells))
            Add(cell.Runs);
    }

    public void Visit(Block.PageBreak pageBreak)
    {
    }

    public void Visit(Block.Signature signature) => _text.Append(signature.Department).Append(signature.DateText);

    public void Visit(Block.AttachmentList attachments)
    {
        _text.Append("附件：");
        for (var i = 0; i < attachments.Names.Count; i++)
            _text.Append(attachments.Number(i)).Append(attachments.Names[i]);
    }

    private void Add(IReadOnlyList<Run> runs)
    {
        foreach (var run in runs)
            _text.Append(run.Text);
    }
}
