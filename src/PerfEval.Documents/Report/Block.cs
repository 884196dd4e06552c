using System.Globalization;

namespace PerfEval.Documents;

/// <summary>
/// One piece of a report. The family is closed: a renderer implements <see cref="IBlockVisitor"/>, so that the compiler names every
/// renderer that a new kind of block would be missing from.
/// </summary>
public abstract record Block
{
    private Block()
    {
    }

    /// <summary>The section of the narrative that begins here, by its key, so that a preview can be shown at it; empty as a rule. Nothing of it prints.</summary>
    public string Section { get; init; } = "";

    /// <summary>Calls the method of the visitor that is for this kind of block.</summary>
    /// <param name="visitor">Who wants to know the kind.</param>
    public abstract void Accept(IBlockVisitor visitor);

    /// <summary>The title of the document (标题): 2号 小标宋, centred, one empty line below.</summary>
    /// <param name="Text">The whole title; the renderer breaks it into balanced lines between words.</param>
    /// <param name="Lines">The lines as they shall stand, where a person has decided; null leaves it to the renderer.</param>
    public sealed record Title(string Text, IReadOnlyList<string>? Lines = null) : Block
    {
        /// <inheritdoc/>
        public override void Accept(IBlockVisitor visitor) => visitor.Visit(this);
    }

    /// <summary>A heading (结构层次序数) with its number in the text: 一、 then （一） then 1. then （1）.</summary>
    public sealed record Heading : Block
    {
        /// <summary>Makes a heading.</summary>
        /// <param name="level">1 to 4: 黑体, 楷体, 仿宋, 仿宋 (GB/T 9704-2012, 7.3.3).</param>
        /// <param name="text">The heading with its number.</param>
        /// <exception cref="ArgumentOutOfRangeException">The level is not 1 to 4.</exception>
        public Heading(int level, string text)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 4);
            Level = level;
            Text = text;
        }

        /// <summary>1 to 4.</summary>
        public int Level { get; }

        /// <summary>The heading with its number.</summary>
        public string Text { get; }

        /// <inheritdoc/>
        public override void Accept(IBlockVisitor visitor) => visitor.Visit(this);
    }

    /// <summary>A paragraph of the body (正文), its first line indented by two characters.</summary>
    /// <param name="Runs">The text, in order.</param>
    public sealed record Paragraph(IReadOnlyList<Run> Runs) : Block
    {
        /// <summary>Makes a paragraph of plain text.</summary>
        /// <param name="text">The text.</param>
        public Paragraph(string text)
            : this([new Run(text)])
        {
        }

        /// <inheritdoc/>
        public override void Accept(IBlockVisitor visitor) => visitor.Visit(this);
    }

    /// <summary>A plain line above a table (部门, 年度, 单位：元); an empty part is left out.</summary>
    /// <param name="Left">At the left edge.</param>
    /// <param name="Center">In the middle.</param>
    /// <param name="Right">At the right edge.</param>
    public sealed record Caption(string Left, string Center = "", string Right = "") : Block
    {
        /// <inheritdoc/>
        public override void Accept(IBlockVisitor visitor) => visitor.Visit(this);
    }

    /// <summary>A table; its head rows are repeated on every page.</summary>
    public sealed record Table : Block
    {
        /// <summary>Makes a table and proves that its cells fill it.</summary>
        /// <param name="columns">The columns, left to right.</param>
        /// <param name="head">Rows of the head, repeated on every page; may be empty.</param>
        /// <param name="body">The rows below the head.</param>
        /// <exception cref="ArgumentException">The cells of a part, with their spans, leave a hole, overlap or stand out.</exception>
        public Table(IReadOnlyList<TableColumn> columns, IReadOnlyList<TableRow> head, IReadOnlyList<TableRow> body)
        {
            Columns = columns;
            Head = head;
            Body = body;
            HeadCells = TableGrid.Place(head, columns.Count);
            BodyCells = TableGrid.Place(body, columns.Count);
        }

        /// <summary>The columns, left to right.</summary>
        public IReadOnlyList<TableColumn> Columns { get; }

        /// <summary>Rows of the head.</summary>
        public IReadOnlyList<TableRow> Head { get; }

        /// <summary>Rows below the head.</summary>
        public IReadOnlyList<TableRow> Body { get; }

        /// <summary>The cells of the head with their places.</summary>
        public IReadOnlyList<PlacedCell> HeadCells { get; }

        /// <summary>The cells of the body with their places.</summary>
        public IReadOnlyList<PlacedCell> BodyCells { get; }

        /// <inheritdoc/>
        public override void Accept(IBlockVisitor visitor) => visitor.Visit(this);
    }

    /// <summary>What follows begins on a new page.</summary>
    public sealed record PageBreak : Block
    {
        /// <inheritdoc/>
        public override void Accept(IBlockVisitor visitor) => visitor.Visit(this);
    }

    /// <summary>Department and date at the end (署名、成文日期), one empty line below the text.</summary>
    /// <param name="Department">The department that signs; empty leaves the date alone.</param>
    /// <param name="Date">The date, printed in Arabic numerals without leading zeros (2025年3月7日).</param>
    public sealed record Signature(string Department, DateOnly Date) : Block
    {
        /// <summary>The date as it prints (GB/T 9704-2012, 7.3.5.4): 2025年3月7日.</summary>
        public string DateText => string.Create(CultureInfo.InvariantCulture, $"{Date.Year}年{Date.Month}月{Date.Day}日");

        /// <inheritdoc/>
        public override void Accept(IBlockVisitor visitor) => visitor.Visit(this);
    }

    /// <summary>The note that names the attachments (附件说明), one empty line below the text; numbered when there are several.</summary>
    /// <param name="Names">Names of the attachments, without number and without closing mark.</param>
    public sealed record AttachmentList(IReadOnlyList<string> Names) : Block
    {
        /// <summary>What leads the first name in.</summary>
        public const string Lead = "附件：";

        /// <summary>The number before a name; empty for an only one.</summary>
        /// <param name="index">The name's place, from 0.</param>
        public string Number(int index) => Names.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{index + 1}.");

        /// <inheritdoc/>
        public override void Accept(IBlockVisitor visitor) => visitor.Visit(this);
    }
}
