using System.Globalization;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Evaluations.Narratives;

/// <summary>Lists the figures of a sheet by what they belong to. Their words are written as the sheet and the 自评结论 write them.</summary>
internal static class FigureList
{
    private const string Whole = "自评";
    private const string WholeGroup = "总分与等级";

    public static IEnumerable<BoundFigure> OfWhole(int fiscalYear, string departmentName, ScoreSheet sheet)
    {
        BoundFigure Figure(string name, string? value) => new(FigureToken.Of(Whole, name), name, WholeGroup, value);

        yield return Figure("总分", sheet.IsScored ? Score(sheet.Self.Score) : null);
        yield return Figure("等级", sheet.Self.Grade?.Name);
        yield return Figure("失分", sheet.IsScored ? Score(Points.Sum(sheet.LostLines.Select(line => line.SelfLost))) : null);
        yield return Figure("满分", Weight(sheet.Scheme.FullMark));
        yield return Figure("年度", $"{fiscalYear}年度");
        yield return Figure("年份", $"{fiscalYear}年");
        yield return Figure("部门", departmentName);
    }

    public static IEnumerable<BoundFigure> OfDimension(DimensionScore dimension) =>
        Sums(dimension).Concat(dimension.Sections.SelectMany(section =>
            Sums(section).Concat(section.Indicators.SelectMany(line => OfLine(line, section.Section.Name)))));

    public static IEnumerable<BoundFigure> OfCode(ScoreSheet sheet, string code)
    {
        foreach (var dimension in sheet.Dimensions)
        {
            if (dimension.Dimension.Code == code)
                return Sums(dimension);
            foreach (var section in dimension.Sections)
            {
                if (section.Section.Code == code)
                    return Sums(section);
                if (section.Indicators.FirstOrDefault(line => line.Indicator.Code == code) is { } line)
                    return OfLine(line, section.Section.Name);
            }
        }

        return [];
    }

    private static IEnumerable<BoundFigure> Sums(DimensionScore dimension) => Sums(
        dimension.Dimension.Code,
        dimension.Dimension.Name,
        dimension.Dimension.Name,
        dimension.Sections.SelectMany(section => section.Indicators),
        dimension.Self.Score,
        dimension.Base);

    private static IEnumerable<BoundFigure> Sums(SectionScore section) =>
        Sums(section.Section.Code, section.Section.Name, section.Section.Name, section.Indicators, section.Self, section.Base);

    /// <summary>A sum counts once each of its lines has a score; before, it would print as if it were the result.</summary>
    private static IEnumerable<BoundFigure> Sums(string code, string name, string group, IEnumerable<IndicatorScore> lines, Points self, Points whole)
    {
        var all = lines.ToList();
        var isScored = all.TrueForAll(line => line.SelfScore is not null);
        yield return new(FigureToken.Of(code, "得分"), $"{name}：得分", group, isScored ? Score(self) : null);
        yield return new(FigureToken.Of(code, "分值"), $"{name}：分值", group, Weight(whole));
        yield return new(FigureToken.Of(code, "失分"), $"{name}：失分", group, isScored ? Score(Points.Sum(all.Select(line => line.SelfLost))) : null);
    }

    private static IEnumerable<BoundFigure> OfLine(IndicatorScore line, string group)
    {
        var (code, name) = (line.Indicator.Code, line.Indicator.Name);
        var isScored = line.SelfScore is not null && !line.LeavesBase;
        yield return new(FigureToken.Of(code, "得分"), $"{name}：得分", group, isScored ? Score(line.SelfScore!.Value) : null);
        yield return new(FigureToken.Of(code, "分值"), $"{name}：分值", group, Weight(line.Indicator.Weight));
        yield return new(FigureToken.Of(code, "失分"), $"{name}：失分", group, isScored ? Score(line.SelfLost) : null);
        if (line.Indicator.Rule.MeasuresRate)
            yield return new(FigureToken.Of(code, "比率"), $"{name}：比率", group, line.Line.Measure is { } rate ? Figure.WithMinus(Figure.Percent(rate.Quotient)) : null);
        foreach (var figure in Stated(line))
            yield return new(FigureToken.Of(code, figure.Key), $"{name}：{figure.Name}", group, figure.Value);
        foreach (var figure in TargetFigures.Of(line))
            yield return figure;
    }

    private static IEnumerable<(string Key, string Name, string? Value)> Stated(IndicatorScore line)
    {
        var answer = line.Content.Answer;
        foreach (var input in line.Indicator.Rule.Inputs)
        {
            var value = (answer as Answer.Amounts)?.Values.GetValueOrDefault(input.Key);
            if (input.Kind == FigureKind.Money)
            {
                yield return ($"{input.Key}.万元", $"{input.Name}（万元）", value is { } money ? Figure.WithMinus(Figure.InWanYuan(money)) + "万元" : null);
                yield return ($"{input.Key}.元", $"{input.Name}（元）", value is { } yuan ? Figure.WithMinus(Points.Round(yuan).ToString()) + "元" : null);
            }
            else
            {
                yield return ($"{input.Key}.数", input.Name, value is { } figure ? Figure.InFormula(figure) + input.Unit : null);
            }
        }

        if (line.Indicator.Rule is ScoringRule.Deduction rule)
        {
            foreach (var finding in rule.Findings)
            {
                var count = (answer as Answer.Deduction)?.Counts.GetValueOrDefault(finding.Key);
                yield return ($"{finding.Key}.次数", $"{finding.Name}（次数）", count is { } times ? times.ToString(CultureInfo.InvariantCulture) + "次" : null);
            }
        }

        if (line.Indicator.Rule is ScoringRule.Judgement)
            yield return ("等次", "等次", answer is Answer.Judgement { Level: { } level } ? JudgementScale.NameOf(level) : null);
    }

    internal static string Score(Points points) => $"{points}分";

    internal static string Weight(Points points) => Figure.Plain(points.Value) + "分";
}
