using System.Globalization;
using PerfEval.Documents.Fonts;
using PerfEval.Documents.Pdf.Writing;

namespace PerfEval.Documents.Pdf;

/// <summary>Sets the blocks of a report on pages, top to bottom.</summary>
internal sealed class PageComposer : IBlockVisitor
{
    private const float Tolerance = 0.05f;
    private readonly Report report;
    private readonly TextPreparer preparer;
    private readonly PageGrid grid;
    private readonly List<Page> pages = [];
    private readonly List<Bookmark> bookmarks = [];
    private readonly StructureElement document = new("Document");
    private readonly Dictionary<Block.Table, TableLayout> layouts = new(ReferenceEqualityComparer.Instance);
    private float used;
    private int position;

    public PageComposer(Report report, TextPreparer preparer)
    {
        this.report = report;
        this.preparer = preparer;
        grid = PageGrid.For(report.Form);
    }

    private Page Current => pages[^1];

    private float Left => grid.Height - used;

    private static TextStyle Body => new(FontRole.FangSong, PageGrid.BodySize, PageGrid.CharacterPitch);

    private static TextStyle PlainLine => new(FontRole.SongTi, PageGrid.TableSize, PageGrid.TableSize);

    /// <summary>Sets all blocks.</summary>
    /// <returns>The pages, at least one, with their page numbers.</returns>
    public ComposedPages Compose()
    {
        BeginPage();
        for (position = 0; position < report.Blocks.Count; position++)
            report.Blocks[position].Accept(this);
        for (var i = 0; i < pages.Count; i++)
            PageNumber.Place(pages[i], i + 1, grid, preparer);
        // The one title of a text says nothing that its headings would not; several titles, or one above a table, are the way around.
        var withTitles = bookmarks.Count(bookmark => bookmark.Level == 0) > 1 || bookmarks.TrueForAll(bookmark => bookmark.Level == 0);
        return new ComposedPages(pages, document, withTitles ? bookmarks : [.. bookmarks.Where(bookmark => bookmark.Level > 0)]);
    }

    /// <inheritdoc/>
    public void Visit(Block.Title title)
    {
        const float Size = PageGrid.TitleSize;
        var style = new TextStyle(FontRole.XiaoBiaoSong, Size, Size);
        var lines = title.Lines ?? TitleBreaker.Break(title.Text, (int)(grid.Width / Size));
        var element = document.Add("H1");
        List<SetLine> set = [.. lines.SelectMany(text => LineBreaker.Break(preparer.Prepare(text, style), new(grid.Width, Size, IsJustified: false), Size))];
        Reserve(set.Count * PageGrid.LinePitch);
        AddBookmark(0, title.Text);
        foreach (var line in set)
            PlaceLine(line, (grid.Width - line.Width) / 2, element);
        if (report.Form == ReportForm.PortraitText)
            PlaceEmptyLine();
    }

    /// <inheritdoc/>
    public void Visit(Block.Heading heading)
    {
        var lines = HeadingLines(heading, preparer);
        // A heading is never last on a page: it goes over with the line that follows it.
        Reserve((lines.Count * PageGrid.LinePitch) + Following(position + 1));
        AddBookmark(heading.Level, heading.Text);
        PlaceLines(lines, document.Add($"H{heading.Level + 1}"));
    }

    /// <inheritdoc/>
    public void Visit(Block.Paragraph paragraph) => PlaceLines(BodyLines(preparer.Prepare(paragraph.Runs, Body)), document.Add("P"));

    /// <inheritdoc/>
    public void Visit(Block.Caption caption)
    {
        const float Size = PageGrid.TableSize;
        var parts = new[] { (Text: caption.Left, Share: 0f), (Text: caption.Center, Share: 0.5f), (Text: caption.Right, Share: 1f) }
            .Where(part => part.Text.Length > 0)
            .Select(part => (Lines: LineBreaker.Break(preparer.Prepare(part.Text, PlainLine), new(grid.Width, Size, IsJustified: false), Size), part.Share))
            .ToList();
        Reserve(PageGrid.LinePitch + Following(position + 1));
        // Parts that would touch stand below one another.
        var sideBySide = parts.All(part => part.Lines.Count == 1 && part.Lines[0].Width < (grid.Width / parts.Count) - Size);
        foreach (var (lines, share) in parts)
        {
            var element = document.Add("P");
            foreach (var line in lines)
                PlaceLine(line, (grid.Width - line.Width) * share, element);
            if (sideBySide && share != parts[^1].Share)
                used -= PageGrid.LinePitch;
        }
    }

    /// <inheritdoc/>
    public void Visit(Block.Table table)
    {
        used = new TablePlacer(Layout(table), grid, NextPage, document.Add("Table")).Place(Current, used);
        // The text below the table stands on the grid again.
        used = MathF.Ceiling((used - Tolerance) / PageGrid.LinePitch) * PageGrid.LinePitch;
    }

    /// <inheritdoc/>
    public void Visit(Block.PageBreak pageBreak) => BeginPage();

    /// <inheritdoc/>
    public void Visit(Block.Signature signature)
    {
        var date = string.Create(CultureInfo.InvariantCulture, $"{signature.Date.Year}年{signature.Date.Month}月{signature.Date.Day}日");
        var department = Signer(signature, preparer);
        var dateLine = BodyLines(preparer.Prepare(date, Body), indent: 0)[0];
        var height = (department.Count + 1) * PageGrid.LinePitch;
        PlaceEmptyLineBefore(height);
        // The date stands four characters in from the right, the department centred above it (GB/T 9704-2012, 7.3.5.1).
        var dateAt = grid.Width - (4 * PageGrid.CharacterPitch) - dateLine.Width;
        var signer = department.Count > 0 ? document.Add("P") : null;
        foreach (var line in department)
            PlaceLine(line, Math.Clamp(dateAt + ((dateLine.Width - line.Width) / 2), 0, Math.Max(0, grid.Width - line.Width)), signer!);
        PlaceLine(dateLine, dateAt, document.Add("P"));
    }

    /// <inheritdoc/>
    public void Visit(Block.AttachmentList attachments)
    {
        var pitch = PageGrid.CharacterPitch;
        var (noteAt, firstAt) = (2 * pitch, 5 * pitch);
        var numbers = attachments.Names.Select((_, i) => attachments.Names.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{i + 1}.")).ToList();
        var heads = numbers.Select((number, i) => BodyLines(preparer.Prepare((i == 0 ? "附件：" : "") + number, Body), indent: 0)[0]).ToList();
        // All names begin at one place, behind the widest number.
        var widest = heads.Select((head, i) => head.Width + (i == 0 ? noteAt : firstAt)).DefaultIfEmpty().Max();
        var nameAt = numbers.Count == 1 ? firstAt : Math.Max(firstAt + pitch, widest + (pitch / 4));
        var names = attachments.Names.Select(name => LineBreaker.Break(preparer.Prepare(name, Body), new(grid.Width - nameAt, pitch, IsJustified: false), PageGrid.BodySize)).ToList();
        PlaceEmptyLineBefore((names.Sum(name => name.Count) * PageGrid.LinePitch) + Signed(position + 1));
        var list = document.Add("L");
        for (var i = 0; i < heads.Count; i++)
        {
            var item = list.Add("LI");
            PlaceLine(heads[i], i == 0 ? noteAt : firstAt, item.Add("Lbl"));
            used -= PageGrid.LinePitch;
            PlaceLines(names[i], item.Add("LBody"), nameAt);
        }
    }

    private static TextStyle HeadingStyle(int level) => Body with
    {
        Role = level switch { 1 => FontRole.HeiTi, 2 => FontRole.KaiTi, _ => FontRole.FangSong },
    };

    private List<SetLine> HeadingLines(Block.Heading heading, TextPreparer by) => BodyLines(by.Prepare(heading.Text, HeadingStyle(heading.Level)));

    private List<SetLine> BodyLines(List<Character> text, int indent = 2) =>
        LineBreaker.Break(text, new Column(grid.Width, PageGrid.CharacterPitch, indent * PageGrid.CharacterPitch), PageGrid.BodySize);

    /// <summary>Height that must follow a block which may not be last on its page.</summary>
    private float Following(int next)
    {
        if (next >= report.Blocks.Count)
            return 0;
        return report.Blocks[next] switch
        {
            Block.Heading heading => (HeadingLines(heading, preparer.Silent()).Count * PageGrid.LinePitch) + Following(next + 1),
            Block.Caption => PageGrid.LinePitch + Following(next + 1),
            Block.Table table => Layout(table).LeastHeight,
            Block.PageBreak => 0,
            _ => PageGrid.LinePitch,
        };
    }

    /// <summary>Height of a signature with the empty line above it; 0 where another block stands.</summary>
    private float Signed(int next) => next < report.Blocks.Count && report.Blocks[next] is Block.Signature signature
        ? (Signer(signature, preparer.Silent()).Count + 2) * PageGrid.LinePitch
        : 0;

    private List<SetLine> Signer(Block.Signature signature, TextPreparer by) =>
        signature.Department.Length == 0 ? [] : BodyLines(by.Prepare(signature.Department, Body), indent: 0);

    private TableLayout Layout(Block.Table table)
    {
        if (!layouts.TryGetValue(table, out var layout))
            layouts[table] = layout = new TableLayout(table, grid.Width, grid.Height / 2, preparer);
        return layout;
    }

    private void AddBookmark(int level, string text) => bookmarks.Add(new Bookmark(level, text, pages.Count - 1, grid.Top + used));

    private void PlaceLines(List<SetLine> lines, StructureElement element, float x = 0)
    {
        foreach (var line in lines)
            PlaceLine(line, x, element);
    }

    private void PlaceLine(SetLine line, float x, StructureElement element)
    {
        Reserve(PageGrid.LinePitch);
        Current.Lines.Add(new PlacedLine(line, grid.Left + x, grid.Top + used + PageGrid.Baseline(line.Size, PageGrid.LinePitch), element));
        used += PageGrid.LinePitch;
    }

    // Two lines of the paragraph above, or its only one; none where a heading would be left behind.
    private void TakeLastLinesOver()
    {
        var last = Current.Lines.Count == 0 || position == 0 || report.Blocks[position - 1] is not Block.Paragraph ? null : Current.Lines[^1].Element;
        var lines = Current.Lines.Count(line => line.Element == last);
        var isWhole = lines == Current.Lines.Count || (position > 1 && report.Blocks[position - 2] is Block.Heading);
        var count = last is null ? 0 : Math.Min(2, isWhole ? lines - 1 : lines);
        var over = Current.Lines[^count..];
        Current.Lines.RemoveRange(Current.Lines.Count - count, count);
        BeginPage();
        foreach (var (line, x, _, element) in over)
            PlaceLine(line, x - grid.Left, element!);
    }

    // What stands below the text, with an empty line above it. A page that holds nothing but a signature is no page of the document: some of the text
    // goes over with it.
    private void PlaceEmptyLineBefore(float height)
    {
        if (used > 0)
            PlaceEmptyLine();
        if (height > Left + Tolerance && used > 0)
        {
            TakeLastLinesOver();
            PlaceEmptyLine();
        }

        Reserve(height);
    }

    private void PlaceEmptyLine()
    {
        if (Left + Tolerance >= PageGrid.LinePitch)
            used += PageGrid.LinePitch;
    }

    private void Reserve(float height)
    {
        // What is higher than a page begins where a page begins; a second page would be no help.
        if (height > Left + Tolerance && used > 0)
            BeginPage();
    }

    private Page NextPage()
    {
        BeginPage();
        return Current;
    }

    private void BeginPage()
    {
        pages.Add(new Page());
        used = 0;
    }
}
