using BenchmarkDotNet.Attributes;
using PerfEval.Documents.Building;
using PerfEval.Documents.Excel.Printed;

namespace PerfEval.Benchmarks;

/// <summary>Printed workbooks of the case.</summary>
public class WorkbookBenchmarks
{
    private readonly ReportSource source = ReportSource.Of(PublishedCase.Evaluation);

    /// <summary>Goal: under 15 ms.</summary>
    /// <returns>The file's length in bytes.</returns>
    [Benchmark(Description = "Print 自评表 (XLSX)")]
    public long PrintWorkbook()
    {
        using var file = new MemoryStream();
        ScoreTableWorkbook.Write(source, file);
        return file.Length;
    }
}
