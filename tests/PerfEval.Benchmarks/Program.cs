using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using PerfEval.Benchmarks;
using PerfEval.Benchmarks.Bare;
using PerfEval.Benchmarks.Load;
using PerfEval.Benchmarks.Reports;
using Perfolizer.Horology;

if (args is [BareServer.Command, var rows])
{
    await BareServer.RunAsync(rows);
    return 0;
}

if (args is [LoadRun.Command])
{
    await LoadRun.RunAsync();
    return 0;
}

if (args is [ImportRun.Command])
{
    await ImportRun.RunAsync();
    return 0;
}

if (args is [ReportRun.Command])
{
    ReportRun.Run();
    return 0;
}

if (args is [ExportMeasure.Command, ..])
{
    await ExportMeasure.RunAsync(args.ElementAtOrDefault(1));
    return 0;
}

// In this process, because what is measured is already built. Many short iterations: the code is then compiled for speed before the first
// one that counts, and a machine that others use as well shows in the deviation.
var config = ManualConfig.CreateEmpty()
    .AddJob(Job.Default
        .WithToolchain(new InProcessEmitToolchain(logOutput: false))
        .WithIterationTime(TimeInterval.FromMilliseconds(200))
        .WithWarmupCount(15)
        .WithIterationCount(15))
    .AddLogger(NullLogger.Instance)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumn(TargetMethodColumn.Method, StatisticColumn.Mean, StatisticColumn.Median, StatisticColumn.StdDev)
    .AddColumnProvider(DefaultColumnProviders.Metrics)
    .WithOptions(ConfigOptions.JoinSummary | ConfigOptions.DisableLogFile);

Console.Error.WriteLine("Measuring; this takes about a minute.");
var summaries = BenchmarkSwitcher.FromTypes([typeof(ScoringBenchmarks), typeof(ReportBenchmarks), typeof(WorkbookBenchmarks)]).Run(args, config);
foreach (var summary in summaries)
{
    MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Default);
    if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success))
        return 1;
}

Console.WriteLine();
Console.WriteLine($"The PDF of the 2024 case: {new ReportBenchmarks().PrintReport() / 1024} KB.");
return 0;
