using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;

namespace PerfEval.Domain.Scoring;

/// <summary>
/// 得分表: the explained tree that mirrors the scheme. Pages, exports, the audit trail and the command line all show this one tree; none
/// computes a score of its own. Self is what the department states (自评), Final what counts after review (复核).
/// </summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Dimensions">一级.</param>
/// <param name="Self">The total of the self-scores.</param>
/// <param name="Final">The total of the final scores.</param>
public sealed record ScoreSheet(Scheme Scheme, IReadOnlyList<DimensionScore> Dimensions, TotalScore Self, TotalScore Final)
{
    /// <summary>All indicators' lines in order.</summary>
    public IReadOnlyList<IndicatorScore> Indicators { get; } =
        [.. Dimensions.SelectMany(dimension => dimension.Sections).SelectMany(section => section.Indicators)];

    /// <summary>Whether every line has a score; only then is there a grade.</summary>
    public bool IsScored => Indicators.All(line => line.SelfScore is not null);

    /// <summary>Whether nothing is missing: every line scored, every lost point explained.</summary>
    public bool IsComplete => Indicators.All(line => line.Missing.Count == 0);

    /// <summary>Everything that is missing, line by line.</summary>
    public IEnumerable<MissingLine> Missing => Indicators.SelectMany(line => line.Missing.Select(missing => new MissingLine(line.Indicator, missing)));

    /// <summary>失分: the lines whose self-score is below their weight.</summary>
    public IEnumerable<IndicatorScore> LostLines => Indicators.Where(line => line.SelfLost > Points.Zero);

    /// <summary>The line of an indicator.</summary>
    /// <exception cref="InvalidOperationException">The scheme has no such indicator.</exception>
    public IndicatorScore Line(string code) => Indicators.First(line => line.Indicator.Code == code);
}

/// <summary>Something missing, with its indicator.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Missing">What is missing.</param>
public sealed record MissingLine(Indicator Indicator, Missing Missing);

/// <summary>一级小计.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Base">The weights that apply.</param>
/// <param name="Self">The sum of the sections' self-scores, capped where a cap took effect.</param>
/// <param name="Final">The same of the final scores.</param>
/// <param name="Sections">二级.</param>
public sealed record DimensionScore(Dimension Dimension, Points Base, CappedSum Self, CappedSum Final, IReadOnlyList<SectionScore> Sections);

/// <summary>二级小计: plain sums of rounded lines.</summary>
/// <param name="Section">The section.</param>
/// <param name="Base">The weights that apply.</param>
/// <param name="Self">The sum of the self-scores.</param>
/// <param name="Final">The sum of the final scores.</param>
/// <param name="Indicators">三级.</param>
public sealed record SectionScore(Section Section, Points Base, Points Self, Points Final, IReadOnlyList<IndicatorScore> Indicators);

/// <summary>三级: one indicator's line.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Content">What was stated and judged.</param>
/// <param name="Line">The explained computation.</param>
/// <param name="SelfScore">自评得分: the computed score, or the lower one that is claimed; null while incomplete.</param>
/// <param name="FinalScore">The review score where there is one, else the self-score.</param>
/// <param name="LeavesBase">Whether the line doesn't apply and is out of the base.</param>
/// <param name="Missing">What is missing, including reasons for lost points and for claims.</param>
public sealed record IndicatorScore(
    Indicator Indicator, EntryContent Content, LineScore Line, Points? SelfScore, Points? FinalScore, bool LeavesBase, IReadOnlyList<Missing> Missing)
{
    /// <summary>The weight that counts: 0 for a line out of the base.</summary>
    public Points Base => LeavesBase ? Points.Zero : Indicator.Weight;

    /// <summary>复核得分, or null.</summary>
    public Points? ReviewScore => Content.Review?.Score;

    /// <summary>失分 of the self-score; 0 while incomplete.</summary>
    public Points SelfLost => SelfScore is { } score ? Base - score : Points.Zero;

    /// <summary>失分 of the final score; 0 while incomplete.</summary>
    public Points FinalLost => FinalScore is { } score ? Base - score : Points.Zero;

    /// <summary>Whether a lower score than the computed one is claimed.</summary>
    public bool IsClaimed => Content.Claim is not null && SelfScore < Line.Score;
}

/// <summary>One target's line.</summary>
/// <param name="Target">The target.</param>
/// <param name="Weight">Its weight, given or shared out; null while that is open.</param>
/// <param name="Line">The explained computation.</param>
/// <param name="ExplanationDemanded">Whether the actual value reaches the scheme's overshoot figure.</param>
public sealed record TargetScore(Target Target, Points? Weight, LineScore Line, bool ExplanationDemanded);

/// <summary>A plain sum, and the cap that took effect on it.</summary>
/// <param name="Sum">The sum of the rounded lines.</param>
/// <param name="Score">What counts: the sum, or the cap's limit.</param>
/// <param name="Cap">The cap in effect, or null.</param>
public sealed record CappedSum(Points Sum, Points Score, AppliedCap? Cap);

/// <summary>A cap that took effect.</summary>
/// <param name="Cap">The cap.</param>
/// <param name="Explanation">What was capped and why, in Chinese.</param>
public sealed record AppliedCap(Cap Cap, string Explanation);

/// <summary>总分.</summary>
/// <param name="Sum">The plain sum of the dimensions.</param>
/// <param name="Base">The weights that apply; below the full mark only where lines leave the base.</param>
/// <param name="Conversion">折算: how the sum was scaled to the full mark, in words; null where it was not.</param>
/// <param name="Cap">The cap in effect on the total, or null.</param>
/// <param name="Score">What counts.</param>
/// <param name="Grade">等级; null while a line is incomplete.</param>
public sealed record TotalScore(Points Sum, Points Base, string? Conversion, AppliedCap? Cap, Points Score, Grade? Grade);
