using System.Text.Json;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;

namespace PerfEval.Domain.Interchange;

/// <summary>The interchange form of answers: one member of the entry, whose name says the kind.</summary>
internal static class AnswerJson
{
    /// <summary>The members that hold an answer; an entry has at most one of them.</summary>
    public static readonly string[] Kinds = ["amounts", "checklist", "findings", "judgement", "targets", "notApplicable"];

    public static void Write(Utf8JsonWriter writer, Answer? answer, bool withIds)
    {
        switch (answer)
        {
            case null:
                break;
            case Answer.Amounts amounts:
                writer.WriteStartObject("amounts");
                foreach (var (key, value) in amounts.Values.Where(pair => pair.Value is not null))
                    writer.WriteNumber(key, value!.Value);
                writer.WriteEndObject();
                break;
            case Answer.Checklist checklist:
                writer.WriteStartObject("checklist");
                foreach (var (key, mark) in checklist.Marks)
                    WriteMark(writer, key, mark);
                writer.WriteEndObject();
                break;
            case Answer.Deduction deduction:
                writer.WriteStartObject("findings");
                foreach (var (key, count) in deduction.Counts.Where(pair => pair.Value is not null))
                    writer.WriteNumber(key, count!.Value);
                writer.WriteEndObject();
                break;
            case Answer.Judgement judgement:
                writer.WriteStartObject("judgement");
                if (judgement.Level is { } level)
                    writer.WriteString("level", JudgementScale.NameOf(level));
                if (judgement.Score is { } score)
                    writer.WriteNumber("score", score.Value);
                writer.WriteEndObject();
                break;
            case Answer.Targets targets:
                writer.WriteStartArray("targets");
                foreach (var target in targets.Items)
                    TargetJson.Write(writer, target, withIds);
                writer.WriteEndArray();
                break;
            case Answer.NotApplicable notApplicable:
                writer.WriteString("notApplicable", notApplicable.Reason);
                break;
            default:
                throw new InvalidOperationException($"Unknown answer {answer}.");
        }
    }

    public static Answer? Read(JsonCursor entry)
    {
        var present = Kinds.Where(entry.Has).ToList();
        if (present.Count == 0)
            return null;
        if (present.Count > 1)
        {
            entry.Fault($"填报数据只能有一种，这里有 {string.Join("、", present)}");
            return null;
        }

        return present[0] switch
        {
            "amounts" => entry.Object("amounts") is { } amounts ? new Answer.Amounts(ReadAll(amounts, value => value.AsNumber())) : null,
            "checklist" => entry.Object("checklist") is { } checklist ? new Answer.Checklist(ReadMarks(checklist)) : null,
            "findings" => entry.Object("findings") is { } findings ? new Answer.Deduction(ReadAll(findings, value => value.AsWhole())) : null,
            "judgement" => entry.Object("judgement") is { } judgement ? ReadJudgement(judgement) : null,
            "targets" => new Answer.Targets([.. entry.Objects("targets").Select(TargetJson.Read)]),
            _ => new Answer.NotApplicable(entry.Text("notApplicable", Limits.Reason)),
        };
    }

    internal static JudgementLevel? ReadLevel(JsonCursor cursor)
    {
        if (!cursor.Has("level"))
            return null;
        var level = JudgementScale.FromName(cursor.Text("level", Limits.Name));
        if (level is null)
            cursor.FaultAt("level", $"等次应为{string.Join("、", JudgementScale.Levels.Select(row => row.Name))}之一");
        return level;
    }

    private static Answer.Judgement ReadJudgement(JsonCursor cursor)
    {
        cursor.KnowsOnly("level", "score");
        return new(ReadLevel(cursor), EntryJson.ReadPoints(cursor, "score"));
    }

    private static Dictionary<string, TValue> ReadAll<TValue>(JsonCursor cursor, Func<JsonCursor, TValue> read) =>
        cursor.Members().Where(member => !member.Value.IsNull).ToDictionary(member => member.Name, member => read(member.Value), StringComparer.Ordinal);

    private static Dictionary<string, CheckMark> ReadMarks(JsonCursor cursor)
    {
        var marks = new Dictionary<string, CheckMark>(StringComparer.Ordinal);
        foreach (var (key, value) in cursor.Members().Where(member => !member.Value.IsNull))
        {
            CheckMark? mark = value switch
            {
                { IsObject: true } => ReadNotApplicable(value),
                _ => value.AsText(Limits.Name) switch { "yes" => new CheckMark.Yes(), "no" => new CheckMark.No(), _ => null },
            };
            if (mark is null)
                value.Fault("应为 \"yes\"、\"no\" 或 {\"notApplicable\": \"理由\"}");
            else
                marks[key] = mark;
        }

        return marks;
    }

    private static CheckMark.NotApplicable ReadNotApplicable(JsonCursor cursor)
    {
        cursor.KnowsOnly("notApplicable");
        return new(cursor.Text("notApplicable", Limits.Reason, required: true));
    }

    private static void WriteMark(Utf8JsonWriter writer, string key, CheckMark mark)
    {
        switch (mark)
        {
            case CheckMark.Yes:
                writer.WriteString(key, "yes");
                break;
            case CheckMark.No:
                writer.WriteString(key, "no");
                break;
            case CheckMark.NotApplicable notApplicable:
                writer.WriteStartObject(key);
                writer.WriteString("notApplicable", notApplicable.Reason);
                writer.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException($"Unknown mark {mark}.");
        }
    }
}
