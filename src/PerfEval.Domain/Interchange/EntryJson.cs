using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Interchange;

/// <summary>The interchange form of one indicator's entry; docs/evaluation.schema.json describes it.</summary>
public static class EntryJson
{
    internal static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An entry as JSON text.</summary>
    public static string Write(EntryContent content) => ToText(writer => WriteTo(writer, content, withIds: false));

    /// <summary>An answer as JSON text, in the form of an entry that holds nothing else.</summary>
    public static string WriteAnswer(Answer answer) => Write(new EntryContent(answer));

    /// <summary>Reads back what <see cref="WriteAnswer"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static Answer? ReadAnswer(string json) => Read(json).Answer;

    /// <summary>Reads back what <see cref="Write"/> wrote, as a change's event keeps it.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static EntryContent Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var faults = new List<JsonFault>();
        var content = Read(new JsonCursor(document.RootElement, faults));
        return faults.Count == 0 ? content : throw new FormatException(string.Join("; ", faults));
    }

    internal static string ToText(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
            write(writer);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Writes an entry.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="content">The entry.</param>
    /// <param name="withIds">Whether the targets' identities go with it.</param>
    internal static void WriteTo(Utf8JsonWriter writer, EntryContent content, bool withIds)
    {
        writer.WriteStartObject();
        AnswerJson.Write(writer, content.Answer, withIds);
        if (content.Claim is { } claim)
        {
            writer.WriteStartObject("claim");
            writer.WriteNumber("score", claim.Score.Value);
            WriteText(writer, "reason", claim.Reason);
            writer.WriteEndObject();
        }

        WriteText(writer, "deductionReason", content.DeductionReason);
        WriteText(writer, "improvement", content.Improvement);
        if (content.IsSample)
            writer.WriteBoolean("sample", value: true);
        if (content.Review is { } review)
        {
            writer.WriteStartObject("review");
            if (review.Score is { } score)
                writer.WriteNumber("score", score.Value);
            WriteText(writer, "opinion", review.Opinion);
            WriteText(writer, "returnReason", review.ReturnReason);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    internal static EntryContent Read(JsonCursor cursor)
    {
        cursor.KnowsOnly([.. AnswerJson.Kinds, "claim", "deductionReason", "improvement", "sample", "review"]);
        return new EntryContent(AnswerJson.Read(cursor))
        {
            Claim = cursor.Object("claim") is { } claim ? ReadClaim(claim) : null,
            DeductionReason = cursor.Text("deductionReason", Limits.Reason),
            Improvement = cursor.Text("improvement", Limits.Reason),
            IsSample = cursor.Flag("sample"),
            Review = cursor.Object("review") is { } review ? ReadReview(review) : null,
        };
    }

    private static Claim? ReadClaim(JsonCursor cursor)
    {
        cursor.KnowsOnly("score", "reason");
        return ReadPoints(cursor, "score", required: true) is { } score ? new Claim(score, cursor.Text("reason", Limits.Reason)) : null;
    }

    private static Review ReadReview(JsonCursor cursor)
    {
        cursor.KnowsOnly("score", "opinion", "returnReason");
        return new(ReadPoints(cursor, "score"), cursor.Text("opinion", Limits.Reason), cursor.Text("returnReason", Limits.Reason));
    }

    internal static Points? ReadPoints(JsonCursor cursor, string name, bool required = false)
    {
        if (cursor.Number(name, required) is not { } number)
            return null;
        if (Points.TryOf(number, out var points))
            return points;
        cursor.FaultAt(name, "分数最多保留两位小数");
        return null;
    }

    internal static void WriteText(Utf8JsonWriter writer, string name, string text)
    {
        if (text.Length > 0)
            writer.WriteString(name, text);
    }

    internal static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
