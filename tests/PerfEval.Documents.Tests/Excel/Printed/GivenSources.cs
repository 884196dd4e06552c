using PerfEval.Documents.Building;
using PerfEval.Documents.Excel.Printed;
using PerfEval.Documents.Tests.Building;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Tests.Excel.Printed;

/// <summary>Evaluations whose sums come about in different ways.</summary>
internal static class GivenSources
{
    public static TheoryData<string> Names => ["published", "reviewed", "capped", "capped-total", "empty", "general", "none-applies"];

    public static ReportSource Of(string name) => ReportSource.Of(File(name));

    public static EvaluationFile File(string name) => name switch
    {
        "published" => PublishedCase.File,
        "reviewed" => PublishedCase.File.With("B506", content => content with { Review = new Review(Points.Of(0.9m), "预留口径应为合同额") }),
        "capped" => Oddities.File,
        "capped-total" => Oddities.File.With("A102", content => content with { Answer = Spent(750_000), Claim = null }),
        "empty" => PublishedCase.File with { Entries = new Dictionary<string, EntryContent>(StringComparer.Ordinal) },
        "general" => new EvaluationFile("G1", "通用部门", 2024, GivenEvaluation.General, new Dictionary<string, EntryContent>(StringComparer.Ordinal), PublishedCase.File.Narrative, new DateOnly(2025, 4, 1)),
        "none-applies" => Oddities.File with
        {
            Entries = Oddities.File.Scheme.Indicators.ToDictionary(indicator => indicator.Code, _ => new EntryContent(new Answer.NotApplicable("本年没有")), StringComparer.Ordinal),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, message: null),
    };

    public static SummaryRow Row(string code, EvaluationFile file, bool showsFinal = true) => new(
        code, $"部门{code}", showsFinal ? "已审定" : "待财政复核", new DateOnly(2025, 3, 3), showsFinal ? new DateOnly(2025, 4, 1) : null, SummaryScores.Of(file.Score(), showsFinal));

    private static Answer.Amounts Spent(decimal spent) => new(new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["spent"] = spent, ["budget"] = 1_000_000 });
}
