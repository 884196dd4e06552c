using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

public abstract partial record ScoringRule
{
    /// <summary>定性: a level and a score inside the level's range of the weight. The only rule with a free score.</summary>
    public sealed record Judgement : ScoringRule
    {
        /// <inheritdoc/>
        public override string Name => "定性";

        internal override IEnumerable<SchemeFault> Prove(Points weight) => [];

        /// <inheritdoc/>
        public override IEnumerable<FieldFault> Refuse(Points weight, Answer answer) =>
            answer is Answer.Judgement judgement ? JudgementScale.Refuse(weight, judgement.Level, judgement.Score, "judgement") : WrongKind(Name);

        /// <inheritdoc/>
        public override bool Takes(Answer answer) => answer is Answer.Judgement;

        /// <inheritdoc/>
        public override LineScore Score(Points weight, Answer? answer)
        {
            var judgement = answer as Answer.Judgement;
            return JudgementScale.Score(weight, judgement?.Level, judgement?.Score, "judgement");
        }
    }
}

/// <summary>定性等次: the levels of a qualitative judgement and their ranges of the weight (财预〔2020〕10号: 100%–80%, 80%–60%, 60%–0%).</summary>
public static class JudgementScale
{
    private static readonly (JudgementLevel Level, string Name, decimal From, decimal To)[] Rows =
    [
        (JudgementLevel.Met, "达到预期", 0.8m, 1m),
        (JudgementLevel.PartlyMet, "部分达到", 0.6m, 0.8m),
        (JudgementLevel.NotMet, "未达到", 0m, 0.6m),
    ];

    /// <summary>
    /// The levels with their official names and ranges as shares of the weight; the lower bound is included, the upper one only for the first.
    /// </summary>
    public static IReadOnlyList<(JudgementLevel Level, string Name, decimal From, decimal To)> Levels => Rows;

    /// <summary>The level's official name.</summary>
    public static string NameOf(JudgementLevel level) => Row(level).Name;

    /// <summary>The level of an official name, or null.</summary>
    public static JudgementLevel? FromName(string name)
    {
        foreach (var row in Rows)
        {
            if (row.Name == name)
                return row.Level;
        }

        return null;
    }

    /// <summary>The range as people read it, for a weight of 10: 8（含）至 10（含）.</summary>
    public static string RangeOf(JudgementLevel level, Points weight)
    {
        var (_, _, from, to) = Row(level);
        var upper = to == 1m ? "（含）" : "（不含）";
        return $"{Figure.Plain(from * weight.Value)}（含）至 {Figure.Plain(to * weight.Value)}{upper}";
    }

    /// <summary>The scores of two places that lie in the range, as a form offers them: 4.01 至 5.33; 无 where there is none.</summary>
    public static string ScoresOf(JudgementLevel level, Points weight)
    {
        var (_, _, from, to) = Row(level);
        var lowest = Points.Of(decimal.Ceiling(from * weight.Value * 100) / 100);
        var highest = to == 1m ? weight : Points.Of((decimal.Ceiling(to * weight.Value * 100) - 1) / 100);
        return lowest <= highest ? $"{lowest} 至 {highest}" : "无";
    }

    /// <summary>A score is held against its level's range, or against the whole weight while no level is chosen.</summary>
    internal static IEnumerable<FieldFault> Refuse(Points weight, JudgementLevel? level, Points? score, string field)
    {
        if (score is not { } value)
            yield break;
        if (level is { } given && !IsInside(weight, given, value))
            yield return new FieldFault($"{field}.score", OutOfRange(weight, given));
        else if (level is null && (value < Points.Zero || value > weight))
            yield return new FieldFault($"{field}.score", $"得分应在 0 与 {weight} 之间");
    }

    internal static LineScore Score(Points weight, JudgementLevel? level, Points? score, string field)
    {
        IReadOnlyList<UsedInput> Used() => level is { } given ? [new UsedInput("等次", NameOf(given))] : [];

        if (level is not { } chosen || score is not { } value)
        {
            List<Missing> missing = [];
            if (level is null)
                missing.Add(new Missing($"{field}.level", "请选择完成等次"));
            if (score is null)
                missing.Add(new Missing($"{field}.score", "请填写得分"));
            return LineScore.Incomplete(Used, missing);
        }

        return IsInside(weight, chosen, value)
            ? LineScore.Computed(value.Value, () => $"{NameOf(chosen)}，得分范围 {RangeOf(chosen, weight)}，评定得分", Used)
            : LineScore.Incomplete(Used, new Missing($"{field}.score", OutOfRange(weight, chosen)));
    }

    /// <summary>Of a weight of 0, as a share-out of few points among many targets can give, every level has the one score 0.</summary>
    private static bool IsInside(Points weight, JudgementLevel level, Points score)
    {
        if (weight == Points.Zero)
            return score == weight;
        var (_, _, from, to) = Row(level);
        return score.Value >= from * weight.Value && (score.Value < to * weight.Value || (to == 1m && score == weight));
    }

    private static string OutOfRange(Points weight, JudgementLevel level) => $"“{NameOf(level)}”的得分范围是 {RangeOf(level, weight)}";

    private static (JudgementLevel Level, string Name, decimal From, decimal To) Row(JudgementLevel level)
    {
        foreach (var row in Rows)
        {
            if (row.Level == level)
                return row;
        }

        throw new ArgumentOutOfRangeException(nameof(level), level, message: null);
    }
}
