using System.Text.Json;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Interchange;

/// <summary>Writes a scheme in the form that <see cref="SchemeReader"/> reads.</summary>
internal static class SchemeWriter
{
    public static void Write(Utf8JsonWriter writer, Scheme scheme)
    {
        writer.WriteStartObject();
        writer.WriteString("id", scheme.Id);
        writer.WriteNumber("version", scheme.Version);
        writer.WriteString("name", scheme.Name);
        writer.WriteString("region", scheme.Region);
        writer.WriteNumber("fiscalYear", scheme.FiscalYear);
        writer.WriteNumber("fullMark", scheme.FullMark.Value);
        writer.WriteString("whenNotApplicable", SchemeWords.Write(scheme.WhenNotApplicable, SchemeWords.Treatments));
        WriteAll(writer, "grades", scheme.Grades.Bands, grade =>
        {
            writer.WriteString("name", grade.Name);
            writer.WriteNumber("from", grade.From.Value);
            writer.WriteNumber("to", grade.To.Value);
        });
        WriteAll(writer, "caps", scheme.Caps, cap =>
        {
            writer.WriteString("name", cap.Name);
            if (cap.DimensionCode is { } dimension)
                writer.WriteString("dimension", dimension);
            writer.WriteString("indicator", cap.IndicatorCode);
            writer.WriteString("when", cap.When.Sign());
            writer.WriteNumber("bound", cap.Bound);
            writer.WriteNumber("limit", cap.Limit.Value);
        });
        WriteAll(writer, "dimensions", scheme.Dimensions, dimension =>
        {
            WriteHead(writer, dimension.Code, dimension.Name, dimension.Weight, dimension.WeightSource);
            writer.WriteString("narrative", SchemeWords.Write(dimension.Narrative, SchemeWords.Forms));
            WriteAll(writer, "sections", dimension.Sections, section =>
            {
                WriteHead(writer, section.Code, section.Name, section.Weight, section.WeightSource);
                WriteAll(writer, "indicators", section.Indicators, indicator => WriteIndicator(writer, indicator));
            });
        });
        writer.WriteEndObject();
    }

    private static void WriteIndicator(Utf8JsonWriter writer, Indicator indicator)
    {
        WriteHead(writer, indicator.Code, indicator.Name, indicator.Weight, indicator.WeightSource);
        writer.WriteString("standard", indicator.Standard);
        EntryJson.WriteText(writer, "basis", indicator.Basis);
        WriteAll(writer, "evidence", indicator.Evidence, evidence =>
        {
            writer.WriteString("name", evidence.Name);
            writer.WriteBoolean("mandatory", evidence.Mandatory);
            if (evidence.AllowsZip)
                writer.WriteBoolean("allowsZip", value: true);
        });
        writer.WriteBoolean("allowsNotApplicable", indicator.AllowsNotApplicable);
        writer.WriteStartObject("rule");
        WriteRule(writer, indicator.Rule);
        writer.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter writer, ScoringRule rule)
    {
        switch (rule)
        {
            case ScoringRule.Ratio ratio:
                writer.WriteString("kind", "ratio");
                WriteInput(writer, "numerator", ratio.Numerator);
                WriteInput(writer, "denominator", ratio.Denominator);
                writer.WriteString("overZero", SchemeWords.Write(ratio.OverZero, SchemeWords.Zeros));
                break;
            case ScoringRule.Threshold threshold:
                writer.WriteString("kind", "threshold");
                WriteMeasure(writer, threshold.Of);
                writer.WriteString("when", threshold.Comparison.Sign());
                writer.WriteNumber("bound", threshold.Bound);
                break;
            case ScoringRule.Tiers tiers:
                writer.WriteString("kind", "tiers");
                WriteMeasure(writer, tiers.Of);
                WriteAll(writer, "tiers", tiers.Steps, tier =>
                {
                    writer.WriteNumber("from", tier.From);
                    writer.WriteNumber("points", tier.Points.Value);
                });
                break;
            case ScoringRule.Checklist checklist:
                writer.WriteString("kind", "checklist");
                WriteAll(writer, "items", checklist.Items, item =>
                {
                    writer.WriteString("key", item.Key);
                    writer.WriteString("name", item.Name);
                    writer.WriteNumber("points", item.Points.Value);
                });
                break;
            case ScoringRule.Deduction deduction:
                writer.WriteString("kind", "deduction");
                WriteAll(writer, "findings", deduction.Findings, finding =>
                {
                    writer.WriteString("key", finding.Key);
                    writer.WriteString("name", finding.Name);
                    if (finding.Each is { } each)
                        writer.WriteNumber("each", each.Value);
                    else
                        writer.WriteBoolean("veto", value: true);
                });
                break;
            case ScoringRule.Judgement:
                writer.WriteString("kind", "judgement");
                break;
            case ScoringRule.Targets targets:
                WriteTargets(writer, targets);
                break;
            default:
                throw new InvalidOperationException($"Unknown rule {rule}.");
        }
    }

    private static void WriteTargets(Utf8JsonWriter writer, ScoringRule.Targets targets)
    {
        writer.WriteString("kind", "targets");
        writer.WriteStartArray("categories");
        foreach (var category in targets.Categories)
            writer.WriteStringValue(category);
        writer.WriteEndArray();
        writer.WriteNumber("explainFrom", targets.ExplainFrom);
        writer.WriteNumber("overshootDeduction", targets.OvershootDeduction);
        writer.WriteBoolean("strictEquality", targets.StrictEquality);
        WriteAll(writer, "delays", targets.Delays, delay =>
        {
            writer.WriteString("name", delay.Name);
            writer.WriteNumber("days", delay.Days);
            writer.WriteNumber("share", delay.Share);
        });
    }

    private static void WriteMeasure(Utf8JsonWriter writer, Measure measure)
    {
        writer.WriteStartObject("measure");
        switch (measure)
        {
            case Measure.Value value:
                writer.WriteString("kind", "value");
                WriteInput(writer, "value", value.Input);
                break;
            case Measure.Share share:
                writer.WriteString("kind", "share");
                WriteInput(writer, "part", share.Part);
                WriteInput(writer, "whole", share.Whole);
                break;
            case Measure.Growth growth:
                writer.WriteString("kind", "growth");
                WriteInput(writer, "actual", growth.Actual);
                WriteInput(writer, "base", growth.Base);
                break;
            case Measure.Difference difference:
                writer.WriteString("kind", "difference");
                WriteInput(writer, "actual", difference.Actual);
                WriteInput(writer, "plan", difference.Plan);
                break;
            default:
                throw new InvalidOperationException($"Unknown measure {measure}.");
        }

        writer.WriteEndObject();
    }

    private static void WriteInput(Utf8JsonWriter writer, string name, RuleInput input)
    {
        writer.WriteStartObject(name);
        writer.WriteString("key", input.Key);
        writer.WriteString("name", input.Name);
        writer.WriteString("figure", SchemeWords.Write(input.Kind, SchemeWords.Figures));
        writer.WriteString("unit", input.Unit);
        writer.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter writer, string code, string name, Points weight, WeightSource source)
    {
        writer.WriteString("code", code);
        writer.WriteString("name", name);
        writer.WriteNumber("weight", weight.Value);
        writer.WriteString("weightSource", SchemeWords.Write(source, SchemeWords.Sources));
    }

    private static void WriteAll<T>(Utf8JsonWriter writer, string name, IReadOnlyList<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
