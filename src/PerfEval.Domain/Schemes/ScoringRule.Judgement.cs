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
    /// <summary>The levels with their official names and ranges; the lower bound is included, the upper one only for the first.</summary>
    public static IReadOnlyList<(JudgementLevel Level, string Name, decimal From, decimal To)> Levels { get; } =
    [
        (JudgementLevel.Met, "达到预期", 0.8m, 1m),
        (JudgementLevel.PartlyMet, "部分达到", 0.6m, 0.8m),
        (JudgementLevel.NotMet, "未达到", 0m, 0.6m),
    ];

    /// <summary>The level's official name.</summary>
    public static string NameOf(JudgementLevel level) => Levels.Single(row => row.Level == level).Name;

    /// <summary>The level of an official name, or null.</summary>
    public static JudgementLevel? FromName(string name)
    {
        foreach (var row in Levels)
        {
            if (row.Name == name)
                return row.Level;
        }

        return null;
    }

    /// <summary>The range as people read it, for a weight: 8.00（含）至 10.00（含）.</summary>
    public static string RangeOf(JudgementLevel level, Points weight)
    {
        var (_, _, from, to) = Levels.Single(row => row.Level == level);
        var upper = to == 1m ? "（含）" : "（不含）";
        return $"{Figure.Plain(from * weight.Value)}（含）至 {Figure.Plain(to * weight.Value)}{upper}";
    }

    internal static IEnumerable<FieldFault> Refuse(Points weight, JudgementLevel? level, Points? score, string field)
    {
        if (level is null || score is null)
            yield break;
        var (_, name, from, to) = Levels.Single(row => row.Level == level);
        var value = score.Value.Value;
        var inside = value >= from * weight.Value && (value < to * weight.Value || (to == 1m && value == weight.Value));
        if (!inside)
            yield return new FieldFault($"{field}.score", $"“{name}”的得分应在 {RangeOf(level.Value, weight)} 之间");
    }

    internal static LineScore Score(Points weight, JudgementLevel? level, Points? score, string field)
    {
        var used = new List<UsedInput>();
        var missing = new List<Missing>();
        if (level is null)
            missing.Add(new Missing($"{field}.level", "请选择完成等次"));
        else
            used.Add(new UsedInput("等次", NameOf(level.Value)));
        if (score is null)
            missing.Add(new Missing($"{field}.score", "请填写得分"));
        if (level is null || score is null)
            return LineScore.Incomplete(used, missing);
        if (Refuse(weight, level, score, field).FirstOrDefault() is { } fault)
            return LineScore.Incomplete(used, new Missing($"{field}.score", fault.Message));
        return LineScore.Computed(score.Value.Value, $"{NameOf(level.Value)}（{RangeOf(level.Value, weight)}），评定", used);
    }
}
