using System.Globalization;
using PerfEval.Documents.Fonts;

namespace PerfEval.Documents.Pdf;

/// <summary>Sets the blocks of a report on pages, top to bottom.</summary>
internal sealed class PageComposer : IBlockVisitor
{
    private const float Tolerance = 0.05f;
    private readonly Report report;
    private readonly TextPreparer preparer;
    private readonly PageGrid grid;
    private readonly List<Page> pages = [];
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
    public IReadOnlyList<Page> Compose()
    {
        BeginPage();
        for (position = 0; position < report.Blocks.Count; position++)
            report.Blocks[position].Accept(this);
        for (var i = 0; i < pages.Count; i++)
            PageNumber.Place(pages[i], i + 1, grid, preparer);
        return pages;
    }

    /// <inheritdoc/>
    public void Visit(Block.Title title)
    {
        const float Size = PageGrid.TitleSize;
        var style = new TextStyle(FontRole.XiaoBiaoSong, Size, Size);
        var lines = title.Lines ?? TitleBreaker.Break(title.Text, (int)(grid.Width / Size));
        foreach (var line in lines.SelectMany(text => LineBreaker.Break(preparer.Prepare(text, style), new(grid.Width, Size, IsJustified: false), Size)))
            PlaceLine(line, (grid.Width - line.Width) / 2);
        if (report.Form == ReportForm.PortraitText)
            PlaceEmptyLine();
    }

    /// <inheritdoc/>
    public void Visit(Block.Heading heading)
    {
        var lines = HeadingLines(heading);
        // A heading is never last on a page: it goes over with the line that follows it.
        if (lines.Count * PageGrid.LinePitch + Following(position + 1) > Left + Tolerance)
            BeginPage();
        PlaceLines(lines);
    }

    /// <inheritdoc/>
    public void Visit(Block.Paragraph paragraph) => PlaceLines(BodyLines(preparer.Prepare(paragraph.Runs, Body)));

    /// <inheritdoc/>
    public void Visit(Block.Caption caption)
    {
        if (PageGrid.LinePitch + Following(position + 1) > Left + Tolerance)
            BeginPage();
        Reserve(PageGrid.LinePitch);
        var baseline = grid.Top + used + PageGrid.Baseline(PageGrid.TableSize, PageGrid.LinePitch);
        foreach (var (text, share) in new[] { (caption.Left, 0f), (caption.Center, 0.5f), (caption.Right, 1f) })
        {
            if (text.Length == 0)
                continue;
            var line = LineBreaker.Break(preparer.Prepare(text, PlainLine), new(grid.Width, PageGrid.TableSize), PageGrid.TableSize)[0];
            Current.Lines.Add((line, grid.Left + ((grid.Width - line.Width) * share), baseline));
        }

        used += PageGrid.LinePitch;
    }

    /// <inheritdoc/>
    public void Visit(Block.Table table)
    {
        used = new TablePlacer(Layout(table), grid, NextPage).Place(Current, used);
        // The text below the table stands on the grid again.
        used = MathF.Ceiling((used - Tolerance) / PageGrid.LinePitch) * PageGrid.LinePitch;
    }

    /// <inheritdoc/>
    public void Visit(Block.PageBreak pageBreak) => BeginPage();

    /// <inheritdoc/>
    public void Visit(Block.Signature signature)
    {
        var date = string.Create(CultureInfo.InvariantCulture, $"{signature.Date.Year}年{signature.Date.Month}月{signature.Date.Day}日");
        var department = BodyLines(preparer.Prepare(signature.Department, Body), indent: 0);
        var dateLine = BodyLines(preparer.Prepare(date, Body), indent: 0)[0];
        if ((department.Count + 2) * PageGrid.LinePitch > Left + Tolerance)
            BeginPage();
        else
            PlaceEmptyLine();
        // The date stands four characters in from the right, the department centred above it (GB/T 9704-2012, 7.3.5.1).
        var dateAt = grid.Width - (4 * PageGrid.CharacterPitch) - dateLine.Width;
        foreach (var line in department)
            PlaceLine(line, Math.Clamp(dateAt + ((dateLine.Width - line.Width) / 2), 0, Math.Max(0, grid.Width - line.Width)));
        PlaceLine(dateLine, dateAt);
    }

    /// <inheritdoc/>
    public void Visit(Block.AttachmentList attachments)
    {
        if (used > 0)
            PlaceEmptyLine();
        const float Indent = 2;
        for (var i = 0; i < attachments.Names.Count; i++)
        {
            var number = attachments.Names.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{i + 1}. ");
            var head = LineBreaker.Break(preparer.Prepare((i == 0 ? "附件：" : "") + number, Body), new(grid.Width, PageGrid.CharacterPitch), PageGrid.BodySize)[0];
            var numberAt = (Indent + (i == 0 ? 0 : 3)) * PageGrid.CharacterPitch;
            var nameAt = (Indent + 3 + (number.Length == 0 ? 0 : 1)) * PageGrid.CharacterPitch;
            var name = LineBreaker.Break(
                preparer.Prepare(attachments.Names[i], Body), new(grid.Width - nameAt, PageGrid.CharacterPitch, IsJustified: false), PageGrid.BodySize);
            Reserve(PageGrid.LinePitch);
            Current.Lines.Add((head, grid.Left + numberAt, grid.Top + used + PageGrid.Baseline(PageGrid.BodySize, PageGrid.LinePitch)));
            foreach (var line in name)
                PlaceLine(line, nameAt);
        }
    }

    private static TextStyle HeadingStyle(int level) => Body with
    {
        Role = level switch { 1 => FontRole.HeiTi, 2 => FontRole.KaiTi, _ => FontRole.FangSong },
    };

    private List<SetLine> HeadingLines(Block.Heading heading) => BodyLines(preparer.Prepare(heading.Text, HeadingStyle(heading.Level)));

    private List<SetLine> BodyLines(List<Character> text, int indent = 2) =>
        LineBreaker.Break(text, new Column(grid.Width, PageGrid.CharacterPitch, indent * PageGrid.CharacterPitch), PageGrid.BodySize);

    /// <summary>Height that must follow a block which may not be last on its page.</summary>
    private float Following(int next)
    {
        if (next >= report.Blocks.Count)
            return 0;
        return report.Blocks[next] switch
        {
            Block.Heading or Block.Caption => PageGrid.LinePitch + Following(next + 1),
            Block.Table table => Layout(table).LeastHeight,
            Block.PageBreak => 0,
            _ => PageGrid.LinePitch,
        };
    }

    private TableLayout Layout(Block.Table table)
    {
        if (!layouts.TryGetValue(table, out var layout))
            layouts[table] = layout = new TableLayout(table, grid.Width, grid.Height / 2, preparer);
        return layout;
    }

    private void PlaceLines(List<SetLine> lines)
    {
        foreach (var line in lines)
            PlaceLine(line, 0);
    }

    private void PlaceLine(SetLine line, float x)
    {
        Reserve(PageGrid.LinePitch);
        Current.Lines.Add((line, grid.Left + x, grid.Top + used + PageGrid.Baseline(line.Size, PageGrid.LinePitch)));
        used += PageGrid.LinePitch;
    }

    private void PlaceEmptyLine()
    {
        if (Left + Tolerance >= PageGrid.LinePitch)
            used += PageGrid.LinePitch;
    }

    private void Reserve(float height)
    {
        if (height > Left + Tolerance)
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
