using PerfEval.Documents.Building;

namespace PerfEval.Benchmarks.Reports;

/// <summary>
/// The case of 2024 as a hundred departments might have written it: other names, and in every text some characters that the others lack, so that
/// no two reports need the same cut of a font.
/// </summary>
internal static class ManyDepartments
{
    public const int Count = 100;

    private const int FirstCharacter = 0x5200;
    private const int OwnCharacters = 40;
    private static readonly ReportSource[] Sources = [.. Enumerable.Range(0, Count).Select(Make)];

    /// <summary>The source of a report; after the last department comes the first again.</summary>
    public static ReportSource Source(int number) => Sources[number % Count];

    private static ReportSource Make(int number)
    {
        var own = string.Concat(Enumerable.Range(0, OwnCharacters).Select(i => (char)(FirstCharacter + (((number * 7) + (i * 11)) % 2000))));
        var narrative = PublishedCase.Evaluation.Narrative.ToDictionary(section => section.Key, section => section.Value + own, StringComparer.Ordinal);
        return ReportSource.Of(PublishedCase.Evaluation with { DepartmentName = $"广州市番禺区第{number + 1}局", Narrative = narrative });
    }
}
