namespace PerfEval.Documents.Building;

/// <summary>退回修改: the general reason, then the indicators to be mended, each with its own.</summary>
internal static class ReturnOpinion
{
    /// <summary>The blocks below the title.</summary>
    /// <param name="source">The evaluation and its sheet.</param>
    /// <param name="returned">The return.</param>
    public static IEnumerable<Block> Blocks(ReportSource source, ReviewStage.Returned returned)
    {
        yield return new Block.Heading(1, "一、退回意见");
        yield return new Block.Paragraph(
            $"{source.File.FiscalYear}年度{source.File.DepartmentName}部门整体支出绩效自评经财政部门复核，于{Wording.Date(returned.On)}退回修改。请按下列意见修改后重新送审。");
        foreach (var block in NarrativeText.Plain(returned.General))
            yield return block;
        if (returned.Reasons.Count == 0)
            yield break;
        yield return new Block.Heading(1, "二、需要修改的指标");
        yield return ScoreTableReport.Caption(source);
        yield return new Block.Table(
            [new(7, Alignment.Center), new(12), new(5, Alignment.Right), new(24)],
            [new TableRow(["二级指标", "三级指标", "分值", "退回原因"])],
            [.. Rows(source, returned)]);
    }

    private static IEnumerable<TableRow> Rows(ReportSource source, ReviewStage.Returned returned)
    {
        foreach (var section in source.Sheet.Scheme.Dimensions.SelectMany(dimension => dimension.Sections))
        {
            var named = section.Indicators.Where(indicator => returned.Reasons.ContainsKey(indicator.Code)).ToList();
            for (var i = 0; i < named.Count; i++)
            {
                TableCell[] cells = [named[i].Name, Wording.Weight(named[i].Weight), string.Join('\n', NarrativeText.Paragraphs(returned.Reasons[named[i].Code]))];
                yield return new TableRow(i == 0 ? [new TableCell(section.Name) { RowSpan = named.Count }, .. cells] : cells);
            }
        }
    }
}
