using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Interchange;

/// <summary>Reads the members of a scheme's file.</summary>
internal static class SchemeReader
{
    public static Scheme? Read(JsonCursor root)
    {
        if (!root.IsObject)
        {
            root.Fault("应为对象");
            return null;
        }

        root.KnowsOnly("$schema", "id", "version", "name", "region", "fiscalYear", "fullMark", "whenNotApplicable", "grades", "caps", "dimensions");
        var draft = new SchemeDraft(
            root.Text("id", Limits.Name, required: true),
            root.Whole("version", required: true) ?? 0,
            root.Text("name", Limits.Name, required: true),
            root.Text("region", Limits.Name, required: true),
            root.Whole("fiscalYear", required: true) ?? 0,
            EntryJson.ReadPoints(root, "fullMark", required: true) ?? Points.Zero,
            SchemeWords.Read(root, "whenNotApplicable", SchemeWords.Treatments),
            [.. root.Objects("dimensions", required: true).Select(ReadDimension)],
            new GradeScale([.. root.Objects("grades", required: true).Select(ReadGrade)]),
            [.. root.Objects("caps").Select(ReadCap)]);
        var (scheme, faults) = Scheme.Build(draft);
        foreach (var fault in faults)
            root.FaultAt(fault.Path, fault.Message);
        return scheme;
    }

    private static Grade ReadGrade(JsonCursor cursor)
    {
        cursor.KnowsOnly("name", "from", "to");
        return new(
            cursor.Text("name", Limits.Name, required: true),
            EntryJson.ReadPoints(cursor, "from", required: true) ?? Points.Zero,
            EntryJson.ReadPoints(cursor, "to", required: true) ?? Points.Zero);
    }

    private static Cap ReadCap(JsonCursor cursor)
    {
        cursor.KnowsOnly("name", "dimension", "indicator", "when", "bound", "limit");
        return new(
            cursor.Text("name", Limits.Name, required: true),
            cursor.Has("dimension") ? cursor.Text("dimension", Limits.Name) : null,
            cursor.Text("indicator", Limits.Name, required: true),
            SchemeWords.ReadComparison(cursor, "when"),
            cursor.Number("bound", required: true) ?? 0,
            EntryJson.ReadPoints(cursor, "limit", required: true) ?? Points.Zero);
    }

    private static Dimension ReadDimension(JsonCursor cursor)
    {
        cursor.KnowsOnly("code", "name", "weight", "weightSource", "narrative", "sections");
        return new(
            cursor.Text("code", Limits.Name, required: true),
            cursor.Text("name", Limits.Name, required: true),
            EntryJson.ReadPoints(cursor, "weight", required: true) ?? Points.Zero,
            SchemeWords.Read(cursor, "weightSource", SchemeWords.Sources),
            SchemeWords.Read(cursor, "narrative", SchemeWords.Forms),
            [.. cursor.Objects("sections", required: true).Select(ReadSection)]);
    }

    private static Section ReadSection(JsonCursor cursor)
    {
        cursor.KnowsOnly("code", "name", "weight", "weightSource", "indicators");
        return new(
            cursor.Text("code", Limits.Name, required: true),
            cursor.Text("name", Limits.Name, required: true),
            EntryJson.ReadPoints(cursor, "weight", required: true) ?? Points.Zero,
            SchemeWords.Read(cursor, "weightSource", SchemeWords.Sources),
            [.. cursor.Objects("indicators", required: true).Select(ReadIndicator)]);
    }

    private static Indicator ReadIndicator(JsonCursor cursor)
    {
        cursor.KnowsOnly("code", "name", "weight", "weightSource", "standard", "basis", "evidence", "allowsNotApplicable", "rule");
        var code = cursor.Text("code", Limits.Name, required: true);
        return new(
            code,
            cursor.Text("name", Limits.Name, required: true),
            EntryJson.ReadPoints(cursor, "weight", required: true) ?? Points.Zero,
            SchemeWords.Read(cursor, "weightSource", SchemeWords.Sources),
            cursor.Text("standard", Limits.Narrative, required: true),
            cursor.Text("basis", Limits.Narrative),
            [.. cursor.Objects("evidence").Select(ReadEvidence)],
            cursor.Flag("allowsNotApplicable"),
            cursor.Object("rule", required: true) is { } rule ? RuleReader.Read(rule) : new ScoringRule.Judgement());
    }

    private static EvidenceRequirement ReadEvidence(JsonCursor cursor)
    {
        cursor.KnowsOnly("name", "mandatory", "allowsZip");
        return new(cursor.Text("name", Limits.Name, required: true), cursor.Flag("mandatory"), cursor.Flag("allowsZip"));
    }
}
