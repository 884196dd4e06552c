using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PerfEval.Domain.Scoring;

namespace PerfEval.Web.Commands;

/// <summary>
/// The sheet as the command line prints it: final scores (the review score where there is one), numbers with two places always. A score is
/// null for a line that is incomplete, the grade while one is.
/// </summary>
internal static class ScoreJson
{
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly JsonWriterOptions Indented = OneLine with { Indented = true };

    /// <summary>Writes a sheet.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="isIndented">For people on many lines, for programs on one.</param>
    public static string Write(ScoreSheet sheet, bool isIndented)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var writer = new Utf8JsonWriter(buffer, isIndented ? Indented : OneLine))
            Write(writer, sheet);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, ScoreSheet sheet)
    {
        writer.WriteStartObject();
        WritePoints(writer, "total", sheet.Final.Score);
        writer.WriteString("grade", sheet.Final.Grade?.Name);
        writer.WriteBoolean("complete", sheet.IsComplete);
        writer.WriteStartArray("dimensions");
        foreach (var dimension in sheet.Dimensions)
        {
            writer.WriteStartObject();
            writer.WriteString("name", dimension.Dimension.Name);
            WritePoints(writer, "weight", dimension.Dimension.Weight);
            WritePoints(writer, "score", dimension.Final.Score);
            writer.WriteStartArray("sections");
            foreach (var section in dimension.Sections)
                WriteSection(writer, section);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteSection(Utf8JsonWriter writer, SectionScore section)
    {
        writer.WriteStartObject();
        writer.WriteString("name", section.Section.Name);
        WritePoints(writer, "weight", section.Section.Weight);
        WritePoints(writer, "score", section.Final);
        writer.WriteStartArray("indicators");
        foreach (var line in section.Indicators)
        {
            writer.WriteStartObject();
            writer.WriteString("code", line.Indicator.Code);
            writer.WriteString("name", line.Indicator.Name);
            WritePoints(writer, "weight", line.Indicator.Weight);
            WritePoints(writer, "score", line.FinalScore);
            writer.WriteString("formula", line.Line.Formula);
            writer.WriteStartArray("missing");
            foreach (var missing in line.Missing)
                writer.WriteStringValue(missing.Message);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>50.00, not 50: the places of a score are part of what it says.</summary>
    private static void WritePoints(Utf8JsonWriter writer, string name, Points? points)
    {
        writer.WritePropertyName(name);
        if (points is { } score)
            writer.WriteRawValue(score.ToString(), skipInputValidation: true);
        else
            writer.WriteNullValue();
    }
}
