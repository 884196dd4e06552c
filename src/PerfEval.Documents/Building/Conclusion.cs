using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Building;

/// <summary>
/// 自评结论, written from the sheet in the wording of published reports: result and grade, each dimension with its score, each line that lost
/// points with reason and measure, then what else decided the total (从严、不适用、折算、封顶), then the review.
/// </summary>
internal static class Conclusion
{
    private const int MostNames = 20;

    /// <summary>The paragraphs, at least one.</summary>
    /// <param name="source">The evaluation and its sheet.</param>
    public static IEnumerable<string> Of(ReportSource source)
    {
        var (year, sheet) = (source.File.FiscalYear, source.Sheet);
        yield return Result(year, sheet) + Parts(sheet);
        if (!sheet.IsScored)
            yield return Unscored(sheet);
        foreach (var dimension in sheet.Dimensions)
        {
            if (Dimension(dimension) is { Length: > 0 } paragraph)
                yield return paragraph;
        }

        if (NotApplicable(sheet) is { Length: > 0 } lines)
            yield return lines;
        if (sheet.Self.Conversion is { } conversion)
            yield return $"因部分指标不适用、不计入总分基数，自评总得分按适用分值折算：{conversion}。";
        if (sheet.Self.Cap is { } cap)
            yield return $"{cap.Explanation}。";
        if (source.ShowsReview && ReviewConclusion.Of(sheet) is { Length: > 0 } review)
            yield return review;
    }

    private static string Result(int year, ScoreSheet sheet)
    {
        if (sheet.Self.Grade is { } grade)
            return $"{year}年度本部门整体支出绩效自评结果为“{grade.Name}”，自评总得分为{sheet.Self.Score}分。";
        return sheet.Indicators.Any(line => line.SelfScore is not null)
            ? $"{year}年度本部门整体支出绩效自评尚未完成，暂不评定等级，已完成填报的指标自评得分合计为{sheet.Self.Score}分。"
            : $"{year}年度本部门整体支出绩效自评尚未完成，暂无自评得分和等级。";
    }

    private static string Parts(ScoreSheet sheet)
    {
        var scores = sheet.Dimensions.Where(HasScore).Select(dimension => $"{dimension.Dimension.Name}方面自评得分为{dimension.Self.Score}分").ToList();
        var none = sheet.IsScored && !sheet.LostLines.Any() ? "各项指标均得满分。" : "";
        if (sheet.Dimensions.Count < 2 || scores.Count == 0)
            return none;
        var names = sheet.Dimensions.Select(dimension => dimension.Dimension.Name).ToList();
        return $"部门整体支出绩效自评分为{Wording.List(names)}{Count(names.Count)}个方面：{string.Join("，", scores)}。{none}";
    }

    private static string Count(int number) => number == 2 ? "两" : Numerals.Chinese(number);

    private static bool HasScore(DimensionScore dimension) => Lines(dimension).Any(line => line.SelfScore is not null);

    private static IEnumerable<IndicatorScore> Lines(DimensionScore dimension) => dimension.Sections.SelectMany(section => section.Indicators);

    private static string Unscored(ScoreSheet sheet)
    {
        var names = sheet.Indicators.Where(line => line.SelfScore is null).Select(line => line.Indicator.Name).ToList();
        var named = names.Count <= MostNames ? string.Join("、", names) : string.Join("、", names.Take(MostNames)) + "等";
        return $"尚有{names.Count}项指标未完成填报，未计入得分：{named}。";
    }

    private static string Dimension(DimensionScore dimension)
    {
        var lines = Lines(dimension).ToList();
        var lost = LostLines(dimension).ToList();
        var capped = dimension.Self.Cap is { } cap ? $"{cap.Explanation}。" : "";
        if (lost.Count == 0)
            return capped;
        var points = lost.Count == 1
            ? lost[0](Separator.Sentence)
            : $"扣分的指标有{lost.Count}项：" + string.Join("；", lost.Select((write, i) => Point(i) + write(Separator.Point)));
        var others = lines.Count(line => line.SelfScore is not null) - lost.Count;
        var rest = others == 0 ? ""
            : lines.TrueForAll(line => line.SelfScore is not null) ? "其余各项指标均得满分。"
            : "其余已完成填报的指标均得满分。";
        return $"{dimension.Dimension.Name}方面，{points}。{rest}{capped}";
    }

    private static string Point(int index) => index < 99 ? $"{Numerals.Chinese(index + 1)}是" : "";

    /// <summary>
    /// The lines that lost points. Where a dimension has several sections, the first line of a section is led in by the section's own score,
    /// as published reports do.
    /// </summary>
    private static IEnumerable<Func<Separator, string>> LostLines(DimensionScore dimension)
    {
        foreach (var section in dimension.Sections)
        {
            var lead = dimension.Sections.Count < 2 || section.Indicators.Any(line => line.SelfScore is null) || section.Section.Name == dimension.Dimension.Name
                ? ""
                : $"{section.Section.Name}自评得分为{section.Self}分（分值{Wording.Weight(section.Base)}分），其中";
            foreach (var line in section.Indicators.Where(line => line.SelfLost > Points.Zero))
            {
                var before = lead;
                yield return separator => before + LostLine.Write(line, separator);
                lead = "";
            }
        }
    }

    private static string NotApplicable(ScoreSheet sheet)
    {
        var lines = sheet.Indicators.Where(line => line.Line.NotApplicable && line.SelfScore is not null).ToList();
        if (lines.Count == 0)
            return "";
        var written = lines.Select(line =>
        {
            var reason = line.Content.Answer is Domain.Evaluations.Answer.NotApplicable given ? Wording.Phrase(given.Reason) : "按评分标准不适用";
            return $"{line.Indicator.Name}（{reason}）";
        });
        var effect = lines.TrueForAll(line => line.LeavesBase) ? "不计入总分基数" : "按满分计";
        return $"不适用的指标有{lines.Count}项，{effect}：{string.Join("、", written)}。";
    }
}
