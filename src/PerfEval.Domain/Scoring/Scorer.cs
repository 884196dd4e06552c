using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;

namespace PerfEval.Domain.Scoring;

/// <summary>计分: one pure function, scheme and contents in, explained sheet out.</summary>
public static class Scorer
{
    /// <summary>Scores an evaluation.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="contents">What is stated by indicator code; a missing code is an empty entry.</param>
    /// <exception cref="ArgumentException">An answer is of a kind that its indicator's rule refuses.</exception>
    public static ScoreSheet Score(Scheme scheme, IReadOnlyDictionary<string, EntryContent> contents)
    {
        var lines = scheme.Indicators.ToDictionary(
            indicator => indicator.Code,
            indicator => ScoreIndicator(scheme, indicator, contents.GetValueOrDefault(indicator.Code) ?? EntryContent.Empty),
            StringComparer.Ordinal);
        var dimensions = scheme.Dimensions.Select(dimension => ScoreDimension(scheme, dimension, lines)).ToList();
        var isScored = lines.Values.All(line => line.SelfScore is not null);
        return new(
            scheme,
            dimensions,
            Total(scheme, lines, dimensions, dimension => dimension.Self.Score, isScored),
            Total(scheme, lines, dimensions, dimension => dimension.Final.Score, isScored));
    }

    private static IndicatorScore ScoreIndicator(Scheme scheme, Indicator indicator, EntryContent content)
    {
        var line = ScoreLine(indicator, content.Answer);
        if (line is { NotApplicable: true, Score: not null } && scheme.WhenNotApplicable == NotApplicableTreatment.LeavesBase)
            return new(indicator, content, line with { Raw = 0, Score = Points.Zero, Formula = "不适用，不计入总分基数" }, Points.Zero, Points.Zero, LeavesBase: true, line.Missing);

        List<Missing> missing = [.. line.Missing];
        var self = line.Score;
        if (content.Claim is { } claim && line.Score is { } computed)
        {
            self = Points.Min(claim.Score, computed);
            if (claim.Score > computed)
                missing.Add(new Missing("claim.score", $"从严自评分 {claim.Score} 高于计算得分 {computed}，请改低或清除"));
            else if (claim.Score < computed && string.IsNullOrWhiteSpace(claim.Reason))
                missing.Add(new Missing("claim.reason", $"“{indicator.Name}”从严自评，请写明理由"));
        }

        // In a target set each target is a line with its own reasons; only points given up by a claim need none beyond the claim's reason.
        if (indicator.Rule is not ScoringRule.Targets && line.Score < indicator.Weight)
            missing.AddRange(LostPoints.Demand(content.DeductionReason, content.Improvement, $"“{indicator.Name}”", ""));
        return new(indicator, content, line, self, content.Review?.Score ?? self, LeavesBase: false, missing);
    }

    private static LineScore ScoreLine(Indicator indicator, Answer? answer)
    {
        if (answer is not Answer.NotApplicable notApplicable)
        {
            return answer is null || !indicator.Rule.Refuse(indicator.Weight, answer).Any(fault => fault.Field.Length == 0)
                ? indicator.Rule.Score(indicator.Weight, answer)
                : throw new ArgumentException($"The rule of {indicator.Code} refuses an answer of kind {answer.GetType().Name}.", nameof(answer));
        }

        var inputs = new[] { new UsedInput("不适用", notApplicable.Reason) };
        return string.IsNullOrWhiteSpace(notApplicable.Reason)
            ? LineScore.Incomplete(inputs, new Missing("notApplicable", $"“{indicator.Name}”选了不适用，请写明理由"))
            : LineScore.Computed(indicator.Weight.Value, $"不适用，按满分计：{Figure.Plain(indicator.Weight.Value)} × 1", inputs) with { NotApplicable = true };
    }

    private static DimensionScore ScoreDimension(Scheme scheme, Dimension dimension, Dictionary<string, IndicatorScore> lines)
    {
        var sections = dimension.Sections.Select(section =>
        {
            var own = section.Indicators.Select(indicator => lines[indicator.Code]).ToList();
            return new SectionScore(
                section,
                Points.Sum(own.Select(line => line.Base)),
                Points.Sum(own.Select(line => line.SelfScore ?? Points.Zero)),
                Points.Sum(own.Select(line => line.FinalScore ?? Points.Zero)),
                own);
        }).ToList();

        CappedSum Sum(Func<SectionScore, Points> score)
        {
            var sum = Points.Sum(sections.Select(score));
            var (capped, cap) = ApplyCaps(scheme, dimension.Code, $"“{dimension.Name}”小计", sum, lines);
            return new(sum, capped, cap);
        }

        return new(dimension, Points.Sum(sections.Select(section => section.Base)), Sum(section => section.Self), Sum(section => section.Final), sections);
    }

    private static TotalScore Total(
        Scheme scheme, Dictionary<string, IndicatorScore> lines, List<DimensionScore> dimensions, Func<DimensionScore, Points> score, bool isScored)
    {
        var sum = Points.Sum(dimensions.Select(score));
        var whole = Points.Sum(dimensions.Select(dimension => dimension.Base));
        var (scaled, conversion) = Convert(sum, whole, scheme.FullMark);
        var (capped, cap) = ApplyCaps(scheme, dimensionCode: null, "总分", scaled, lines);
        return new(sum, whole, conversion, cap, capped, isScored ? scheme.Grades.Of(capped) : null);
    }

    /// <summary>折算: scales a sum from the weights that apply to the full mark, rounded once; full marks where none applies.</summary>
    private static (Points Score, string? Conversion) Convert(Points sum, Points whole, Points fullMark)
    {
        if (whole == fullMark)
            return (sum, null);
        if (whole == Points.Zero)
            return (fullMark, "所有指标均不适用，按满分计");
        var raw = sum.Value * fullMark.Value / whole.Value;
        var score = Points.Round(raw);
        return (score, $"{sum} × {Figure.Plain(fullMark.Value)} ÷ {whole}（适用分值） {Fraction.Result(raw, score)}");
    }

    private static (Points Score, AppliedCap? Cap) ApplyCaps(
        Scheme scheme, string? dimensionCode, string what, Points score, Dictionary<string, IndicatorScore> lines)
    {
        var cap = scheme.Caps
            .Where(candidate => candidate.DimensionCode == dimensionCode && candidate.Limit < score)
            .Where(candidate => lines[candidate.IndicatorCode].Line.Measure is { } measure && candidate.When.Holds(measure.CompareTo(candidate.Bound)))
            .MinBy(candidate => candidate.Limit);
        return cap is null ? (score, null) : (cap.Limit, new AppliedCap(cap, $"{what} {score}，因{cap.Name}，封顶 {cap.Limit}"));
    }
}
