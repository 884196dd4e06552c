using System.Text.Json;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Domain.Interchange;

/// <summary>
/// An evidence file in an evaluation's file: what it is and what it serves, with its SHA-256. The content is not in there, so that reading
/// it back makes no file: it lets a reader check the contents that were handed on beside it.
/// </summary>
/// <param name="Name">材料名称.</param>
/// <param name="Description">说明; may be empty.</param>
/// <param name="Links">The indicators and requirements that it serves.</param>
/// <param name="Content">The content of its latest revision.</param>
/// <param name="RevisionNumber">The number of that revision.</param>
public sealed record EvidenceNote(string Name, string Description, IReadOnlyList<EvidenceLink> Links, EvidenceContent Content, int RevisionNumber);

/// <summary>The interchange form of evidence; docs/evaluation.schema.json describes it.</summary>
public static class EvidenceJson
{
    /// <summary>What an evidence file serves, as JSON text.</summary>
    public static string WriteLinks(IReadOnlyList<EvidenceLink> links) => EntryJson.ToText(writer => WriteLinks(writer, links));

    /// <summary>Reads back what <see cref="WriteLinks(IReadOnlyList{EvidenceLink})"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static IReadOnlyList<EvidenceLink> ReadLinks(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            throw new FormatException("The links of an evidence file are an array.");
        var faults = new List<JsonFault>();
        var links = document.RootElement.EnumerateArray().Select(item => ReadLink(new JsonCursor(item, faults))).ToList();
        return faults.Count == 0 ? links : throw new FormatException(string.Join("; ", faults));
    }

    internal static string Write(EvidenceFile file) => EntryJson.ToText(writer => WriteTo(writer, NoteOf(file), file.IsRemoved));

    internal static EvidenceNote NoteOf(EvidenceFile file) => new(file.Name, file.Description, file.Links, file.Content, file.RevisionNumber);

    internal static void WriteTo(Utf8JsonWriter writer, EvidenceNote note, bool isRemoved = false)
    {
        writer.WriteStartObject();
        writer.WriteString("name", note.Name);
        EntryJson.WriteText(writer, "description", note.Description);
        writer.WritePropertyName("serves");
        WriteLinks(writer, note.Links);
        writer.WriteNumber("revision", note.RevisionNumber);
        writer.WriteString("fileName", note.Content.FileName);
        writer.WriteString("format", note.Content.Format.Extension);
        writer.WriteNumber("size", note.Content.Size);
        writer.WriteString("sha256", note.Content.Hash.Hex);
        if (isRemoved)
            writer.WriteBoolean("removed", value: true);
        writer.WriteEndObject();
    }

    internal static EvidenceNote? Read(JsonCursor cursor)
    {
        cursor.KnowsOnly("name", "description", "serves", "revision", "fileName", "format", "size", "sha256");
        var name = cursor.Name("name");
        var description = cursor.Text("description", Limits.Reason);
        var links = cursor.Objects("serves", required: true).Select(ReadLink).ToList();
        var revision = cursor.Whole("revision", required: true);
        if (revision is < 1 or > Limits.EvidenceRevisions)
            cursor.FaultAt("revision", $"应在 1 与 {Limits.EvidenceRevisions} 之间");
        var fileName = cursor.Name("fileName");
        var extension = cursor.Text("format", Limits.Unit, required: true);
        var format = EvidenceFormat.All.FirstOrDefault(known => known.Extension == extension);
        if (format is null)
            cursor.FaultAt("format", $"应为 {string.Join("、", EvidenceFormat.All.Select(known => known.Extension))} 之一");
        var size = cursor.Number("size", required: true);
        if (size is { } bytes && (bytes < 1 || bytes > long.MaxValue || bytes != decimal.Truncate(bytes)))
            cursor.FaultAt("size", "应为正整数");
        var hash = ContentHash.Parse(cursor.Text("sha256", 64, required: true));
        if (hash is null)
            cursor.FaultAt("sha256", "应为 64 位十六进制数字");
        return revision is null || format is null || size is not (>= 1 and <= long.MaxValue) || hash is null
            ? null
            : new EvidenceNote(name, description, links, new EvidenceContent(hash.Value, format, (long)size.Value, fileName), revision.Value);
    }

    private static EvidenceLink ReadLink(JsonCursor cursor)
    {
        cursor.KnowsOnly("indicator", "requirement");
        return new(cursor.Text("indicator", Limits.Code, required: true), cursor.Text("requirement", Limits.Name));
    }

    private static void WriteLinks(Utf8JsonWriter writer, IReadOnlyList<EvidenceLink> links)
    {
        writer.WriteStartArray();
        foreach (var link in links)
        {
            writer.WriteStartObject();
            writer.WriteString("indicator", link.IndicatorCode);
            EntryJson.WriteText(writer, "requirement", link.Requirement);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
