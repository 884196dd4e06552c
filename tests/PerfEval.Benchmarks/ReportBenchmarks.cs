using BenchmarkDotNet.Attributes;
using PerfEval.Documents;
using PerfEval.Documents.Building;
using PerfEval.Documents.Fonts;
using PerfEval.Documents.Html;
using PerfEval.Documents.Pdf;
using PerfEval.Documents.Word;

namespace PerfEval.Benchmarks;

/// <summary>Reports of the case, with fonts loaded.</summary>
public class ReportBenchmarks
{
    private readonly PdfRenderer pdf = new(new FontCatalog());
    private readonly DocxRenderer docx = new();
    private readonly Report report = SelfEvaluationReport.Build(ReportSource.Of(PublishedCase.Evaluation));
    private readonly Report table = ScoreTableReport.Build(ReportSource.Of(PublishedCase.Evaluation));

    /// <summary>Goal: under 25 ms.</summary>
    /// <returns>The file's length in bytes.</returns>
    [Benchmark(Description = "Print 自评表说明 (PDF)")]
    public long PrintReport() => Print(report, pdf);

    [Benchmark(Description = "Print 自评表 (PDF)")]
    public long PrintTable() => Print(table, pdf);

    /// <summary>Goal: under 15 ms.</summary>
    /// <returns>The file's length in bytes.</returns>
    [Benchmark(Description = "Write 自评表说明 (Word)")]
    public long WriteReport() => Print(report, docx);

    [Benchmark(Description = "Write 自评表 (Word)")]
    public long WriteTable() => Print(table, docx);

    [Benchmark(Description = "Build 自评表说明 from the sheet")]
    public int Build() => SelfEvaluationReport.Build(ReportSource.Of(PublishedCase.Evaluation)).Blocks.Count;

    [Benchmark(Description = "Preview 自评表说明 (HTML)")]
    public int Preview() => HtmlRenderer.Write(report).Length;

    private static long Print(Report printed, IReportRenderer renderer)
    {
        using var file = new MemoryStream();
        renderer.Render(printed, file);
        return file.Length;
    }
}
