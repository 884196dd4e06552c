using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Building;

/// <summary>
/// 自评表: the score table, one row for each indicator (三级) with standard, what was stated, formula, scores, reason and measure; sums by
/// section and dimension, the total with its grade; then the year's targets with what was achieved.
/// </summary>
public static class ScoreTableReport
{
    /// <summary>The document's official name.</summary>
    public const string Name = "自评表";

    // The room between the rules of a column and its text, in characters.
    private const double Rules = 0.76;

    /// <summary>Builds the report.</summary>
    /// <param name="source">The evaluation and its sheet.</param>
    public static Report Build(ReportSource source)
    {
        var title = TitleOf(source);
        return new Report(ReportForm.LandscapeTable, source.Properties(title), [.. Blocks(source, title)], source.IsDraft);
    }

    /// <summary>The table's title.</summary>
    internal static string TitleOf(ReportSource source) => $"{source.File.DepartmentName}{source.File.FiscalYear}年度部门整体支出绩效{Name}";

    /// <summary>Whether there is a column for 复核得分: only where the bureau gave one that counts for the reader.</summary>
    internal static bool ShowsReview(ReportSource source) => source.ShowsReview && source.Sheet.Indicators.Any(line => line.ReviewScore is not null);

    /// <summary>The line above each of the tables.</summary>
    internal static Block.Caption Caption(ReportSource source) =>
        new($"部门：{source.File.DepartmentName}", Right: $"年度：{source.File.FiscalYear}　单位：分");

    private static IEnumerable<Block> Blocks(ReportSource source, string title)
    {
        yield return new Block.Title(title);
        yield return Caption(source);
        yield return Table(source);
        foreach (var block in TargetTable.Blocks(source))
            yield return block;
    }

    private static Block.Table Table(ReportSource source)
    {
        var showsReview = ShowsReview(source);
        // The first lines of a table are the sets of targets and the rates, whose three texts are of about one length: near to equal columns keep their rows
        // low enough to stand on the first page together.
        double[] texts = showsReview ? [13, 11, 11] : [14, 12, 12];
        List<TableColumn> columns =
        [
            Column(2, Alignment.Center), Column(2, Alignment.Center), Column(6), Column(2.3, Alignment.Right),
            Column(texts[0]), Column(texts[1]), Column(3.5, Alignment.Right),
        ];
        List<TableCell> head = ["一级指标", "二级指标", "三级指标", "分值", "评分标准", "填报数据与计分过程", "自评得分"];
        if (showsReview)
        {
            columns.Add(Column(3.5, Alignment.Right));
            head.Add("复核得分");
        }

        columns.Add(Column(texts[2]));
        head.Add("扣分原因与改进措施");
        return new Block.Table(columns, [new TableRow(head)], [.. Rows(source.Sheet, showsReview)]);
    }

    private static TableColumn Column(double characters, Alignment alignment = Alignment.Left) => new(characters + Rules, alignment);

    private static IEnumerable<TableRow> Rows(ScoreSheet sheet, bool showsReview)
    {
        foreach (var dimension in sheet.Dimensions)
        {
            var rows = dimension.Sections.SelectMany(section => SectionRows(dimension, section, showsReview)).ToList();
            if (rows.Count > 1 || dimension.Self.Cap is not null || dimension.Final.Cap is not null)
                rows.Add(DimensionSum(dimension, showsReview));
            var name = new TableCell(dimension.Dimension.Name) { RowSpan = rows.Count };
            rows[0] = rows[0] with { Cells = [name, .. rows[0].Cells] };
            foreach (var row in rows)
                yield return row;
        }

        var isCapped = showsReview && sheet.Final.Cap is not null;
        var notes = new[] { sheet.Self.Conversion, sheet.Self.Cap?.Explanation, isCapped && sheet.Final.Cap != sheet.Self.Cap ? sheet.Final.Cap!.Explanation : null };
        var total = showsReview ? sheet.Final : sheet.Self;
        var grade = total.Grade is { } given ? $"等级：{given.Name}" : "等级：尚未填完，暂不评定";
        yield return Sum("合计", columnSpan: 3, sheet.Scheme.FullMark, grade, sheet.Self.Score, showsReview ? sheet.Final.Score : null, notes);
    }

    private static IEnumerable<TableRow> SectionRows(DimensionScore dimension, SectionScore section, bool showsReview)
    {
        // A sum of one row, or one that the dimension's sum repeats, would only be read twice.
        var hasSum = section.Indicators.Count > 1 && dimension.Sections.Count > 1;
        var name = new TableCell(section.Section.Name) { RowSpan = section.Indicators.Count + (hasSum ? 1 : 0) };
        for (var i = 0; i < section.Indicators.Count; i++)
        {
            var cells = IndicatorCells.Of(section.Indicators[i], showsReview);
            yield return new TableRow(i == 0 ? [name, .. cells] : [.. cells]);
        }

        if (hasSum)
            yield return Sum("小计", columnSpan: 1, section.Section.Weight, "", section.Self, showsReview ? section.Final : null, []);
    }

    private static TableRow DimensionSum(DimensionScore dimension, bool showsReview) => Sum(
        $"{dimension.Dimension.Name}小计",
        columnSpan: 2,
        dimension.Dimension.Weight,
        "",
        dimension.Self.Score,
        showsReview ? dimension.Final.Score : null,
        [dimension.Self.Cap?.Explanation, showsReview && dimension.Final.Cap != dimension.Self.Cap ? dimension.Final.Cap?.Explanation : null]);

    private static TableRow Sum(string name, int columnSpan, Points weight, string note, Points self, Points? final, IReadOnlyList<string?> explanations)
    {
        List<TableCell> cells =
        [
            new(name) { ColumnSpan = columnSpan, Alignment = Alignment.Center },
            Wording.Weight(weight),
            new(note) { ColumnSpan = 2 },
            self.ToString(),
        ];
        if (final is { } score)
            cells.Add(score.ToString());
        cells.Add(string.Join("\n", explanations.OfType<string>()));
        return new TableRow(cells, IsTotal: true);
    }
}
