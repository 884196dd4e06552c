using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Building;

/// <summary>The tables of 复核意见.</summary>
internal static class ReviewTables
{
    private const string NoScore = "—";

    /// <summary>一级、二级 and the total: self-score, final score and what lies between them.</summary>
    /// <param name="sheet">The sheet.</param>
    public static Block.Table Totals(ScoreSheet sheet)
    {
        List<TableRow> rows = [];
        foreach (var dimension in sheet.Dimensions)
        {
            if (dimension.Sections.Count > 1)
                rows.AddRange(dimension.Sections.Select(section => Row(section.Section.Name, section.Base, section.Self, section.Final)));
            rows.Add(Row($"{dimension.Dimension.Name}小计", dimension.Base, dimension.Self.Score, dimension.Final.Score) with { IsTotal = true });
        }

        rows.Add(Row("合计", sheet.Scheme.FullMark, sheet.Self.Score, sheet.Final.Score) with { IsTotal = true });
        rows.Add(new TableRow(["等级", "", sheet.Self.Grade?.Name ?? NoScore, sheet.Final.Grade?.Name ?? NoScore, ""], IsTotal: true));
        return new Block.Table(
            [new(16, Alignment.Center), new(7, Alignment.Right), new(8, Alignment.Right), new(8, Alignment.Right), new(8, Alignment.Right)],
            [new TableRow(["指标", "分值", "自评得分", "最终得分", "增减"])],
            rows);
    }

    /// <summary>Every indicator with its scores, reasons and opinion.</summary>
    /// <param name="sheet">The sheet.</param>
    public static Block.Table Indicators(ScoreSheet sheet) => new(
        [new(5, Alignment.Center), new(10), new(4, Alignment.Right), new(5, Alignment.Right), new(5, Alignment.Right), new(18)],
        [new TableRow(["二级指标", "三级指标", "分值", "自评得分", "复核得分", "扣分原因、改进措施与复核意见"])],
        [.. sheet.Dimensions.SelectMany(Rows), Sum("合计", columnSpan: 2, sheet.Scheme.FullMark, sheet.Self.Score, sheet.Final.Score, sheet.Final.Grade is { } grade ? $"等级：{grade.Name}" : "")]);

    private static IEnumerable<TableRow> Rows(DimensionScore dimension)
    {
        yield return new TableRow([new TableCell(dimension.Dimension.Name) { ColumnSpan = 6, IsBold = true, Alignment = Alignment.Left }]) { IsHeading = true };
        foreach (var section in dimension.Sections)
        {
            // A sum of one row, or one that the dimension's sum repeats, would only be read twice.
            var hasSum = section.Indicators.Count > 1 && dimension.Sections.Count > 1;
            for (var i = 0; i < section.Indicators.Count; i++)
            {
                var line = section.Indicators[i];
                TableCell[] cells =
                [
                    line.Indicator.Name, Wording.Weight(line.Indicator.Weight), IndicatorCells.Score(line, line.SelfScore), IndicatorCells.Score(line, line.FinalScore),
                    string.Join('\n', IndicatorCells.Reasons(line, showsReview: true, annex: "自评表附表")),
                ];
                yield return new TableRow(i == 0 ? [new TableCell(section.Section.Name) { RowSpan = section.Indicators.Count + (hasSum ? 1 : 0) }, .. cells] : cells);
            }

            if (hasSum)
                yield return Sum("小计", columnSpan: 1, section.Section.Weight, section.Self, section.Final, "");
        }

        yield return Sum($"{dimension.Dimension.Name}小计", columnSpan: 2, dimension.Dimension.Weight, dimension.Self.Score, dimension.Final.Score, dimension.Final.Cap?.Explanation ?? "");
    }

    private static TableRow Sum(string name, int columnSpan, Points weight, Points self, Points final, string note) => new(
        [new TableCell(name) { ColumnSpan = columnSpan, Alignment = Alignment.Center }, Wording.Weight(weight), self.ToString(), final.ToString(), note], IsTotal: true);

    private static TableRow Row(string name, Points weight, Points self, Points final) => new(
        [name, Wording.Weight(weight), self.ToString(), final.ToString(), self == final ? NoScore : (final > self ? "+" : "−") + (final > self ? final - self : self - final)]);
}
