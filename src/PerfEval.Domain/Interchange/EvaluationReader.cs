using System.Text.Json;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;

namespace PerfEval.Domain.Interchange;

/// <summary>Reads the members of an evaluation's file and holds its answers against the scheme.</summary>
internal static class EvaluationReader
{
    private static readonly string[] Plain = [NarrativeKeys.Goal, NarrativeKeys.Supplement, NarrativeKeys.PublishedConclusion, NarrativeKeys.Problems, NarrativeKeys.Improvements];

    public static EvaluationFile? Read(JsonCursor root, Func<string, int, Scheme?> findScheme)
    {
        if (!root.IsObject)
        {
            root.Fault("应为对象");
            return null;
        }

        root.KnowsOnly("$schema", "format", "formatVersion", "department", "fiscalYear", "scheme", "entries", "narrative", "signedOn", "evidence");
        if (root.Member("format", required: true)?.AsText(Limits.Name) is { } format && format != EvaluationFile.Format)
            root.FaultAt("format", $"应为 {EvaluationFile.Format}");
        if (root.Whole("formatVersion", required: true) is { } version && version != EvaluationFile.FormatVersion)
            root.FaultAt("formatVersion", $"不支持的版本，应为 {EvaluationFile.FormatVersion}");
        var department = root.Object("department", required: true);
        department?.KnowsOnly("code", "name");
        var code = department?.Name("code") ?? "";
        var name = department?.Name("name") ?? "";
        var year = root.Whole("fiscalYear", required: true);
        if (year is < 2000 or > 2100)
            root.FaultAt("fiscalYear", "预算年度应在 2000 与 2100 之间");
        var scheme = ReadScheme(root, findScheme);
        var entries = ReadEntries(root, scheme);
        var narrative = ReadNarrative(root, scheme);
        var signedOn = root.Date("signedOn");
        var evidence = root.Objects("evidence").Select(EvidenceJson.Read).OfType<EvidenceNote>().ToList();
        return scheme is null || year is null ? null : new EvaluationFile(code, name, year.Value, scheme, entries, narrative, signedOn) { Evidence = evidence };
    }

    public static void WriteEvidence(Utf8JsonWriter writer, IReadOnlyList<EvidenceNote> evidence)
    {
        if (evidence.Count == 0)
            return;
        writer.WriteStartArray("evidence");
        foreach (var note in evidence)
            EvidenceJson.WriteTo(writer, note);
        writer.WriteEndArray();
    }

    public static void WriteNarrative(Utf8JsonWriter writer, Scheme scheme, IReadOnlyDictionary<string, string> narrative)
    {
        writer.WriteStartObject("narrative");
        foreach (var key in Plain)
            EntryJson.WriteText(writer, key, narrative.GetValueOrDefault(key) ?? "");
        writer.WriteStartObject("dimensions");
        foreach (var section in NarrativeKeys.Of(scheme).Where(section => section.DimensionCode is not null))
            EntryJson.WriteText(writer, section.Key, narrative.GetValueOrDefault(section.Key) ?? "");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static Scheme? ReadScheme(JsonCursor root, Func<string, int, Scheme?> findScheme)
    {
        if (root.Object("scheme", required: true) is not { } cursor)
            return null;
        if (cursor.Has("dimensions"))
            return SchemeReader.Read(cursor);
        cursor.KnowsOnly("id", "version");
        var id = cursor.Text("id", Limits.Name, required: true);
        var version = cursor.Whole("version", required: true);
        if (version is null)
            return null;
        var scheme = findScheme(id, version.Value);
        if (scheme is null)
            cursor.Fault($"没有指标体系“{id}”的第 {version} 版");
        return scheme;
    }

    private static Dictionary<string, EntryContent> ReadEntries(JsonCursor root, Scheme? scheme)
    {
        var entries = new Dictionary<string, EntryContent>(StringComparer.Ordinal);
        foreach (var (code, cursor) in root.Object("entries", required: true)?.Members() ?? [])
        {
            if (!cursor.IsObject)
            {
                cursor.Fault("应为对象");
                continue;
            }

            var content = EntryJson.Read(cursor);
            entries[code] = content;
            if (scheme is null)
                continue;
            if (scheme.Find(code) is { } indicator)
                Check(cursor, indicator, content);
            else
                cursor.Fault("指标体系中没有这个指标");
        }

        return entries;
    }

    private static void Check(JsonCursor cursor, Indicator indicator, EntryContent content)
    {
        foreach (var fault in Evaluation.FaultsOf(indicator, new EntryEdit(content.Answer, content.Claim, content.DeductionReason, content.Improvement)))
            cursor.FaultAt(fault.Field, fault.Message);
        if (content.Review?.Score is { } score && (score.Value < 0 || score > indicator.Weight))
            cursor.FaultAt("review.score", $"复核得分应在 0 与 {indicator.Weight} 之间");
    }

    private static Dictionary<string, string> ReadNarrative(JsonCursor root, Scheme? scheme)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (root.Object("narrative") is not { } cursor)
            return texts;
        cursor.KnowsOnly([.. Plain, "dimensions"]);
        foreach (var key in Plain.Where(cursor.Has))
            texts[key] = cursor.Text(key, Limits.Narrative).ReplaceLineEndings("\n");
        var known = scheme is null ? null : NarrativeKeys.Of(scheme).Where(section => section.DimensionCode is not null).Select(section => section.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, value) in cursor.Object("dimensions")?.Members() ?? [])
        {
            if (known?.Contains(key) == false)
                value.Fault("指标体系中没有这一部分");
            else if (value.AsText(Limits.Narrative) is { } text)
                texts[key] = text.ReplaceLineEndings("\n");
        }

        return texts;
    }
}
