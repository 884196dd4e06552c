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
        var lines = new IndicatorScore[scheme.Indicators.Count];
        for (var i = 0; i < lines.Length; i++)
            lines[i] = ScoreIndicator(scheme, scheme.Indicators[i], contents.GetValueOrDefault(scheme.Indicators[i].Code) ?? EntryContent.Empty);

        var dimensions = new DimensionScore[scheme.Dimensions.Count];
        var next = 0;
        for (var i = 0; i < dimensions.Length; i++)
            dimensions[i] = ScoreDimension(scheme, scheme.Dimensions[i], lines, ref next);

        Points whole = Points.Zero, self = Points.Zero, final = Points.Zero;
        foreach (var dimension in dimensions)
            (whole, self, final) = (whole + dimension.Base, self + dimension.Self.Score, final + dimension.Final.Score);
        var isScored = Array.TrueForAll(lines, line => line.SelfScore is not null);
        return new(scheme, dimensions, Total(scheme, lines, self, whole, isScored), Total(scheme, lines, final, whole, isScored));
    }

    private static IndicatorScore ScoreIndicator(Scheme scheme, Indicator indicator, EntryContent content)
    {
        var line = ScoreLine(indicator, content.Answer);
        if (line is { NotApplicable: true, Score: not null } && scheme.WhenNotApplicable == NotApplicableTreatment.LeavesBase)
            return new(indicator, content, line.OutOfBase(), Points.Zero, Points.Zero, LeavesBase: true, line.Missing);

        var self = content.Claim is { } claim && line.Score is { } computed ? Points.Min(claim.Score, computed) : line.Score;
        return new(indicator, content, line, self, content.Review?.Score ?? self, LeavesBase: false, WhatLacks(indicator, content, line));
    }

    /// <summary>What the line lacks, and what is to be said about a claim and about lost points.</summary>
    private static IReadOnlyList<Missing> WhatLacks(Indicator indicator, EntryContent content, LineScore line)
    {
        if (content.Claim is null && (line.Score is null || line.Score == indicator.Weight))
            return line.Missing;

        List<Missing> missing = [.. line.Missing];
        if (content.Claim is { } claim && line.Score is { } computed)
        {
            if (claim.Score > computed)
                missing.Add(new Missing("claim.score", $"从严自评分 {claim.Score} 高于计算得分 {computed}，请改低或清除"));
            else if (claim.Score < computed && string.IsNullOrWhiteSpace(claim.Reason))
                missing.Add(new Missing("claim.reason", $"“{indicator.Name}”从严自评，请写明理由"));
        }

        // In a target set each target is a line with its own reasons; points given up by a claim need the claim's reason and no other.
        if (indicator.Rule is not ScoringRule.Targets && line.Score < indicator.Weight)
            missing.AddRange(LostPoints.Demand(content.DeductionReason, content.Improvement, $"“{indicator.Name}”", ""));
        return missing;
    }

    private static LineScore ScoreLine(Indicator indicator, Answer? answer)
    {
        if (answer is Answer.NotApplicable notApplicable)
            return ScoreNotApplicable(indicator, notApplicable.Reason);
        return answer is null || indicator.Rule.Takes(answer)
            ? indicator.Rule.Score(indicator.Weight, answer)
            : throw new ArgumentException($"The rule of {indicator.Code} refuses an answer of kind {answer.GetType().Name}.", nameof(answer));
    }

    private static LineScore ScoreNotApplicable(Indicator indicator, string reason)
    {
        IReadOnlyList<UsedInput> Used() => [new UsedInput("不适用", reason)];

        return string.IsNullOrWhiteSpace(reason)
            ? LineScore.Incomplete(Used, new Missing("notApplicable", $"“{indicator.Name}”选了不适用，请写明理由"))
            : LineScore.Computed(indicator.Weight.Value, () => $"不适用，按满分计：{Figure.Plain(indicator.Weight.Value)} × 1", Used) with { NotApplicable = true };
    }

    private static DimensionScore ScoreDimension(Scheme scheme, Dimension dimension, IndicatorScore[] lines, ref int next)
    {
        Points whole = Points.Zero, self = Points.Zero, final = Points.Zero;
        var sections = new SectionScore[dimension.Sections.Count];
        for (var i = 0; i < sections.Length; i++)
        {
            var section = ScoreSection(dimension.Sections[i], lines[next..(next + dimension.Sections[i].Indicators.Count)]);
            next += section.Indicators.Count;
            (whole, self, final) = (whole + section.Base, self + section.Self, final + section.Final);
            sections[i] = section;
        }

        return new(dimension, whole, Cap(scheme, dimension, self, lines), Cap(scheme, dimension, final, lines), sections);
    }

    private static SectionScore ScoreSection(Section section, IndicatorScore[] lines)
    {
        Points whole = Points.Zero, self = Points.Zero, final = Points.Zero;
        foreach (var line in lines)
            (whole, self, final) = (whole + line.Base, self + (line.SelfScore ?? Points.Zero), final + (line.FinalScore ?? Points.Zero));
        return new(section, whole, self, final, lines);
    }

    private static TotalScore Total(Scheme scheme, IndicatorScore[] lines, Points sum, Points whole, bool isScored)
    {
        var (scaled, conversion) = Convert(sum, whole, scheme.FullMark);
        var cap = InEffect(scheme, dimensionCode: null, "总分", scaled, lines);
        var score = cap?.Cap.Limit ?? scaled;
        return new(sum, whole, conversion, cap, score, isScored ? scheme.Grades.Of(score) : null);
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

    private static CappedSum Cap(Scheme scheme, Dimension dimension, Points sum, IndicatorScore[] lines)
    {
        var cap = InEffect(scheme, dimension.Code, $"“{dimension.Name}”小计", sum, lines);
        return new(sum, cap?.Cap.Limit ?? sum, cap);
    }

    /// <summary>封顶: of the caps whose condition is met, the lowest, if the score is above it.</summary>
    private static AppliedCap? InEffect(Scheme scheme, string? dimensionCode, string what, Points score, IndicatorScore[] lines)
    {
        if (scheme.Caps.Count == 0)
            return null;
        var cap = scheme.Caps
            .Where(candidate => candidate.DimensionCode == dimensionCode && candidate.Limit < score)
            .Where(candidate => LineOf(lines, candidate).Line.Measure is { } measure && candidate.When.Holds(measure.CompareTo(candidate.Bound)))
            .MinBy(candidate => candidate.Limit);
        return cap is null ? null : new AppliedCap(cap, $"{what} {score}，因{cap.Name}（{Measured(LineOf(lines, cap))}），封顶 {cap.Limit}");
    }

    private static IndicatorScore LineOf(IndicatorScore[] lines, Cap cap) => Array.Find(lines, line => line.Indicator.Code == cap.IndicatorCode)!;

    /// <summary>The measure that set a cap off: 部门预算资金支出率 50.00%.</summary>
    private static string Measured(IndicatorScore line)
    {
        var value = line.Line.Measure!.Value.Quotient * (line.Indicator.Rule.MeasuresRate ? 100 : 1);
        var shown = Points.Round(value);
        return $"{line.Indicator.Name} {(shown.Value == value ? "" : "约 ")}{Figure.WithMinus(shown.ToString())}{(line.Indicator.Rule.MeasuresRate ? "%" : "")}";
    }
}
