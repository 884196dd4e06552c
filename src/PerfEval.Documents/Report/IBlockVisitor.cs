namespace PerfEval.Documents;

/// <summary>Handles every kind of block; implemented once by each renderer.</summary>
public interface IBlockVisitor
{
    /// <summary>Handles a title.</summary>
    /// <param name="title">The block.</param>
    void Visit(Block.Title title);

    /// <summary>Handles a heading.</summary>
    /// <param name="heading">The block.</param>
    void Visit(Block.Heading heading);

    /// <summary>Handles a paragraph.</summary>
    /// <param name="paragraph">The block.</param>
    void Visit(Block.Paragraph paragraph);

    /// <summary>Handles the plain line above a table.</summary>
    /// <param name="caption">The block.</param>
    void Visit(Block.Caption caption);

    /// <summary>Handles a table.</summary>
    /// <param name="table">The block.</param>
    void Visit(Block.Table table);

    /// <summary>Handles a page break.</summary>
    /// <param name="pageBreak">The block.</param>
    void Visit(Block.PageBreak pageBreak);

    /// <summary>Handles department and date.</summary>
    /// <param name="signature">The block.</param>
    void Visit(Block.Signature signature);

    /// <summary>Handles the note that names the attachments.</summary>
    /// <param name="attachments">The block.</param>
    void Visit(Block.AttachmentList attachments);
}
