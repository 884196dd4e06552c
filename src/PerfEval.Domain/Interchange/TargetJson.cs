using System.Text.Json;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Interchange;

/// <summary>The interchange form of a target. Its identity travels in files, because the narrative's tokens name it; a file may leave it out.</summary>
internal static class TargetJson
{
    private const string ByDate = "date";
    private const string Qualitative = "qualitative";

    private static readonly string[] Members = ["id", "category", "name", "direction", "unit", "weight", "note", "deductionReason", "improvement", "sample"];
    private static readonly string[] Reached = ["target", "actual"];
    private static readonly string[] Judged = ["target", "level", "score"];

    /// <summary>Writes a target.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="target">The target.</param>
    /// <param name="withId">Whether its identity goes with it: in files, not in what a change's event keeps.</param>
    public static void Write(Utf8JsonWriter writer, Target target, bool withId)
    {
        writer.WriteStartObject();
        if (withId)
            writer.WriteString("id", target.Id.Value);
        writer.WriteString("category", target.Category);
        writer.WriteString("name", target.Name);
        switch (target.Goal)
        {
            case Goal.Numeric numeric:
                writer.WriteString("direction", numeric.Direction.Sign());
                if (numeric.Value is { } value)
                    writer.WriteNumber("target", value);
                if (numeric.Actual is { } actual)
                    writer.WriteNumber("actual", actual);
                break;
            case Goal.ByDate date:
                writer.WriteString("direction", ByDate);
                if (date.Due is { } due)
                    writer.WriteString("target", EntryJson.Date(due));
                if (date.Done is { } done)
                    writer.WriteString("actual", EntryJson.Date(done));
                break;
            case Goal.Qualitative text:
                writer.WriteString("direction", Qualitative);
                EntryJson.WriteText(writer, "target", text.Text);
                if (text.Level is { } level)
                    writer.WriteString("level", Schemes.JudgementScale.NameOf(level));
                if (text.Score is { } score)
                    writer.WriteNumber("score", score.Value);
                break;
            default:
                throw new InvalidOperationException($"Unknown goal {target.Goal}.");
        }

        EntryJson.WriteText(writer, "unit", target.Unit);
        if (target.Weight is { } weight)
            writer.WriteNumber("weight", weight.Value);
        EntryJson.WriteText(writer, "note", target.Note);
        EntryJson.WriteText(writer, "deductionReason", target.DeductionReason);
        EntryJson.WriteText(writer, "improvement", target.Improvement);
        if (target.IsSample)
            writer.WriteBoolean("sample", value: true);
        writer.WriteEndObject();
    }

    public static Target Read(JsonCursor cursor)
    {
        return new Target(
            ReadId(cursor),
            cursor.Text("category", Limits.Name, required: true),
            cursor.Text("name", Limits.Name, required: true),
            ReadGoal(cursor),
            cursor.Text("unit", Limits.Unit),
            EntryJson.ReadPoints(cursor, "weight"))
        {
            Note = cursor.Text("note", Limits.Reason),
            DeductionReason = cursor.Text("deductionReason", Limits.Reason),
            Improvement = cursor.Text("improvement", Limits.Reason),
            IsSample = cursor.Flag("sample"),
        };
    }

    private static TargetId ReadId(JsonCursor cursor)
    {
        var text = cursor.Text("id", Limits.Code);
        if (text.Length == 0)
            return new TargetId(Guid.NewGuid());
        if (!Guid.TryParseExact(text, "D", out var id))
            cursor.FaultAt("id", "应为 xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx 形式的标识");
        return new TargetId(id);
    }

    private static Goal ReadGoal(JsonCursor cursor)
    {
        var direction = cursor.Member("direction", required: true)?.AsText(Limits.Name);
        cursor.KnowsOnly([.. Members, .. direction == Qualitative ? Judged : Reached]);
        if (direction == ByDate)
            return new Goal.ByDate(cursor.Date("target"), cursor.Date("actual"));
        if (direction == Qualitative)
            return new Goal.Qualitative(cursor.Text("target", Limits.Reason), AnswerJson.ReadLevel(cursor), EntryJson.ReadPoints(cursor, "score"));
        if (direction is not null && Comparisons.FromSign(direction) is { } comparison)
            return new Goal.Numeric(comparison, cursor.Number("target"), cursor.Number("actual"));
        if (direction is not null)
            cursor.FaultAt("direction", "应为 ≥、>、≤、<、=、date 或 qualitative 之一");
        return new Goal.Numeric(Comparison.AtLeast, Value: null, Actual: null);
    }
}
