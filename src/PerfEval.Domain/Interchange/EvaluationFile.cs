using System.Text.Json;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Interchange;

/// <summary>
/// One evaluation as it travels: import, export, API and command line use this form, docs/evaluation.schema.json describes it. Whoever
/// holds one holds answers that their scheme accepts.
/// </summary>
/// <param name="DepartmentCode">部门代码.</param>
/// <param name="DepartmentName">部门全称.</param>
/// <param name="FiscalYear">预算年度.</param>
/// <param name="Scheme">The scheme: named in the file, or standing in it whole.</param>
/// <param name="Entries">The entries by indicator code.</param>
/// <param name="Narrative">The sections of the report by key, as they were written: with the tokens of bound figures (数据引用), not their values.</param>
/// <param name="SignedOn">落款日期, or null.</param>
public sealed record EvaluationFile(
    string DepartmentCode,
    string DepartmentName,
    int FiscalYear,
    Scheme Scheme,
    IReadOnlyDictionary<string, EntryContent> Entries,
    IReadOnlyDictionary<string, string> Narrative,
    DateOnly? SignedOn)
{
    /// <summary>The value of the member <c>format</c>.</summary>
    public const string Format = "perfeval/evaluation";

    /// <summary>The version of the form that is written; older ones are read as far as a reader for them exists.</summary>
    public const int FormatVersion = 1;

    /// <summary>佐证材料 that was not removed: what it is, not its content. An import takes none of it.</summary>
    public IReadOnlyList<EvidenceNote> Evidence { get; init; } = [];

    /// <summary>The explained sheet.</summary>
    public ScoreSheet Score() => Scorer.Score(Scheme, Entries);

    /// <summary>Reads a file.</summary>
    /// <param name="json">Its bytes, UTF-8.</param>
    /// <param name="findScheme">Finds a scheme by id and version where the file only names it.</param>
    /// <returns>The evaluation, or every fault with its JSON path.</returns>
    public static (EvaluationFile? File, IReadOnlyList<JsonFault> Faults) Read(ReadOnlyMemory<byte> json, Func<string, int, Scheme?> findScheme) =>
        JsonText.Read(json, root => EvaluationReader.Read(root, findScheme));

    /// <summary>Takes the file of an evaluation.</summary>
    /// <param name="evaluation">The evaluation, loaded whole.</param>
    /// <param name="withReviews">Whether the reviews go with it; see <see cref="Evaluation.ShowsReviewTo"/>.</param>
    public static EvaluationFile Of(Evaluation evaluation, bool withReviews) => new(
        evaluation.Department.Code,
        evaluation.DepartmentName,
        evaluation.FiscalYear,
        evaluation.Scheme,
        evaluation.Entries.ToDictionary(entry => entry.Code, entry => withReviews ? entry.Content : entry.Content with { Review = null }, StringComparer.Ordinal),
        evaluation.Narrative.ToDictionary(part => part.Key, part => part.Text, StringComparer.Ordinal),
        evaluation.SignedOn)
    {
        Evidence = [.. evaluation.Evidence.Where(file => !file.IsRemoved).OrderBy(file => file.AddedAt).ThenBy(file => file.Id.Value).Select(EvidenceJson.NoteOf)],
    };

    /// <summary>Writes the file, with the scheme whole so that it can be read where that scheme isn't known.</summary>
    public void Write(Stream stream)
    {
        using var writer = new Utf8JsonWriter(stream, EntryJson.Readable with { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("format", Format);
        writer.WriteNumber("formatVersion", FormatVersion);
        writer.WriteStartObject("department");
        writer.WriteString("code", DepartmentCode);
        writer.WriteString("name", DepartmentName);
        writer.WriteEndObject();
        writer.WriteNumber("fiscalYear", FiscalYear);
        writer.WritePropertyName("scheme");
        SchemeFile.WriteTo(writer, Scheme);
        writer.WriteStartObject("entries");
        foreach (var indicator in Scheme.Indicators)
        {
            if (!Entries.TryGetValue(indicator.Code, out var content) || content == EntryContent.Empty)
                continue;
            writer.WritePropertyName(indicator.Code);
            EntryJson.WriteTo(writer, content, withIds: true);
        }

        writer.WriteEndObject();
        EvaluationReader.WriteNarrative(writer, Scheme, Narrative);
        if (SignedOn is { } signedOn)
            writer.WriteString("signedOn", EntryJson.Date(signedOn));
        EvaluationReader.WriteEvidence(writer, Evidence);
        writer.WriteEndObject();
    }
}
