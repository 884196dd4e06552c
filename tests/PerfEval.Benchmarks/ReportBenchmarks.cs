using BenchmarkDotNet.Attributes;
using PerfEval.Documents;
using PerfEval.Documents.Building;
using PerfEval.Documents.Fonts;
using PerfEval.Documents.Html;
using PerfEval.Documents.Pdf;

namespace PerfEval.Benchmarks;

/// <summary>Reports of the case, with fonts loaded.</summary>
public class ReportBenchmarks
{
    private readonly PdfRenderer pdf = new(new FontCatalog());
    private readonly Report report = SelfEvaluationReport.Build(ReportSource.Of(PublishedCase.Evaluation));
    private readonly Report table = ScoreTableReport.Build(ReportSource.Of(PublishedCase.Evaluation));

    /// <summary>Goal: under 20 ms.</summary>
    /// <returns>The file's length in bytes.</returns>
    [Benchmark(Description = "Print 自评表说明 (PDF)")]
    public long PrintReport() => Print(report);

    [Benchmark(Description = "Print 自评表 (PDF)")]
    public long PrintTable() => Print(table);

    [Benchmark(Description = "Build 自评表说明 from the sheet")]
    public int Build() => SelfEvaluationReport.Build(ReportSource.Of(PublishedCase.Evaluation)).Blocks.Count;

    [Benchmark(Description = "Preview 自评表说明 (HTML)")]
    public int Preview() => HtmlRenderer.Write(report).Length;

    private long Print(Report printed)
    {
        using var file = new MemoryStream();
        pdf.Render(printed, file);
        return file.Length;
    }
}
