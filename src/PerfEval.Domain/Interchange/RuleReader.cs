using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Interchange;

/// <summary>Reads a scoring rule, whose <c>kind</c> says what else it has.</summary>
internal static class RuleReader
{
    private static readonly (string Kind, Func<JsonCursor, ScoringRule> Read)[] Kinds =
    [
        ("ratio", ReadRatio), ("threshold", ReadThreshold), ("tiers", ReadTiers), ("checklist", ReadChecklist),
        ("deduction", ReadDeduction), ("judgement", ReadJudgement), ("targets", ReadTargets),
    ];

    public static ScoringRule Read(JsonCursor cursor) => SchemeWords.Read(cursor, "kind", [.. Kinds.Select(kind => (kind.Read, kind.Kind))])(cursor);

    private static ScoringRule.Ratio ReadRatio(JsonCursor cursor)
    {
        cursor.KnowsOnly("kind", "numerator", "denominator", "overZero");
        return new(ReadInput(cursor, "numerator"), ReadInput(cursor, "denominator"), SchemeWords.Read(cursor, "overZero", SchemeWords.Zeros));
    }

    private static ScoringRule.Threshold ReadThreshold(JsonCursor cursor)
    {
        cursor.KnowsOnly("kind", "measure", "when", "bound");
        return new(ReadMeasure(cursor), SchemeWords.ReadComparison(cursor, "when"), cursor.Number("bound", required: true) ?? 0);
    }

    private static ScoringRule.Tiers ReadTiers(JsonCursor cursor)
    {
        cursor.KnowsOnly("kind", "measure", "tiers");
        return new(ReadMeasure(cursor), [.. cursor.Objects("tiers", required: true).Select(tier =>
        {
            tier.KnowsOnly("from", "points");
            return new Tier(tier.Number("from", required: true) ?? 0, EntryJson.ReadPoints(tier, "points", required: true) ?? Points.Zero);
        })]);
    }

    private static ScoringRule.Checklist ReadChecklist(JsonCursor cursor)
    {
        cursor.KnowsOnly("kind", "items");
        return new([.. cursor.Objects("items", required: true).Select(item =>
        {
            item.KnowsOnly("key", "name", "points");
            return new ChecklistItem(
                item.Text("key", Limits.Name, required: true),
                item.Text("name", Limits.Reason, required: true),
                EntryJson.ReadPoints(item, "points", required: true) ?? Points.Zero);
        })]);
    }

    private static ScoringRule.Deduction ReadDeduction(JsonCursor cursor)
    {
        cursor.KnowsOnly("kind", "findings");
        return new([.. cursor.Objects("findings", required: true).Select(finding =>
        {
            finding.KnowsOnly("key", "name", "each", "veto");
            var veto = finding.Flag("veto");
            if (veto && finding.Has("each"))
                finding.FaultAt("each", "一票否决的情形没有每次扣分");
            return new Finding(
                finding.Text("key", Limits.Name, required: true),
                finding.Text("name", Limits.Reason, required: true),
                veto ? null : EntryJson.ReadPoints(finding, "each", required: true) ?? Points.Zero);
        })]);
    }

    private static ScoringRule.Judgement ReadJudgement(JsonCursor cursor)
    {
        cursor.KnowsOnly("kind");
        return new();
    }

    private static ScoringRule.Targets ReadTargets(JsonCursor cursor)
    {
        cursor.KnowsOnly("kind", "categories", "explainFrom", "overshootDeduction", "strictEquality", "delays");
        return new([.. cursor.Items("categories", required: true).Select(category => category.AsText(Limits.Name) ?? "")])
        {
            ExplainFrom = cursor.Number("explainFrom") ?? 1.3m,
            OvershootDeduction = cursor.Number("overshootDeduction") ?? 0,
            StrictEquality = cursor.Flag("strictEquality"),
            Delays = [.. cursor.Objects("delays").Select(delay =>
            {
                delay.KnowsOnly("name", "days", "share");
                return new Delay(delay.Text("name", Limits.Name, required: true), delay.Whole("days", required: true) ?? 0, delay.Number("share", required: true) ?? 0);
            })],
        };
    }

    private static Measure ReadMeasure(JsonCursor cursor)
    {
        var measure = cursor.Object("measure", required: true);
        if (measure is null)
            return new Measure.Value(new RuleInput("", "", FigureKind.Quantity, ""));
        (Func<JsonCursor, Measure> Read, string Word)[] kinds =
        [
            (ReadValue, "value"), (ReadShare, "share"), (ReadGrowth, "growth"), (ReadDifference, "difference"),
        ];
        return SchemeWords.Read(measure, "kind", kinds)(measure);
    }

    private static Measure.Value ReadValue(JsonCursor cursor)
    {
        cursor.KnowsOnly("kind", "value");
        return new(ReadInput(cursor, "value"));
    }

    private static Measure.Share ReadShare(JsonCursor cursor)
    {
        cursor.KnowsOnly("kind", "part", "whole");
        return new(ReadInput(cursor, "part"), ReadInput(cursor, "whole"));
    }

    private static Measure.Growth ReadGrowth(JsonCursor cursor)
    {
        cursor.KnowsOnly("kind", "actual", "base");
        return new(ReadInput(cursor, "actual"), ReadInput(cursor, "base"));
    }

    private static Measure.Difference ReadDifference(JsonCursor cursor)
    {
        cursor.KnowsOnly("kind", "actual", "plan");
        return new(ReadInput(cursor, "actual"), ReadInput(cursor, "plan"));
    }

    private static RuleInput ReadInput(JsonCursor cursor, string name)
    {
        if (cursor.Object(name, required: true) is not { } input)
            return new RuleInput("", "", FigureKind.Quantity, "");
        input.KnowsOnly("key", "name", "figure", "unit");
        return new(
            input.Text("key", Limits.Name, required: true),
            input.Text("name", Limits.Name, required: true),
            SchemeWords.Read(input, "figure", SchemeWords.Figures),
            input.Text("unit", Limits.Unit, required: true));
    }
}
