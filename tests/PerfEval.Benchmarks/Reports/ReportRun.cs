using System.Diagnostics;
using System.Globalization;
using PerfEval.Documents.Building;
using PerfEval.Documents.Fonts;
using PerfEval.Documents.Pdf;

namespace PerfEval.Benchmarks.Reports;

/// <summary>
/// A thousand different reports of each kind in one run: how many a second by one thread and by two, and whether memory stays where it is. A new
/// kind of document is one more entry of <see cref="Kinds"/>.
/// </summary>
internal static class ReportRun
{
    public const string Command = "reports";

    private const int Reports = 1_000;
    private const int WarmUp = 100;

    public static void Run()
    {
        Console.WriteLine($"{Reports} reports of {ManyDepartments.Count} departments in one run ({Environment.ProcessorCount} cores):");
        Console.WriteLine();
        Console.WriteLine("| document | KB | a second, 1 thread | ms CPU each | a second, 2 threads | ms CPU each | ratio | heap MB after 100 → 1,000 → 2,000 | process MB |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (name, print) in Kinds())
            Console.WriteLine(Measure(name, print));
    }

    /// <summary>The kinds of documents: a name, and what prints the report of one of the departments.</summary>
    private static IEnumerable<(string Name, Action<ReportSource, Stream> Print)> Kinds()
    {
        var pdf = new PdfRenderer(new FontCatalog());
        yield return ("自评表说明 (PDF)", (source, file) => pdf.Render(SelfEvaluationReport.Build(source), file));
        yield return ("自评表 (PDF)", (source, file) => pdf.Render(ScoreTableReport.Build(source), file));
    }

    private static string Measure(string name, Action<ReportSource, Stream> print)
    {
        Print(print, WarmUp, threads: 1);
        var memory = new List<Memory> { Memory.Now() };
        var one = Print(print, Reports, threads: 1);
        memory.Add(Memory.Now());
        var two = Print(print, Reports, threads: 2);
        memory.Add(Memory.Now());
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {one.Bytes / Reports / 1024} | {one.Rate:N0} | {one.Processor.TotalMilliseconds / Reports:N2} | {two.Rate:N0} | {two.Processor.TotalMilliseconds / Reports:N2} | {two.Rate / one.Rate:N2} | {string.Join(" → ", memory.Select(at => $"{at.Heap:N1}"))} | {string.Join(" → ", memory.Select(at => $"{at.Process:N0}"))} |");
    }

    private static (double Rate, TimeSpan Processor, long Bytes) Print(Action<ReportSource, Stream> print, int count, int threads)
    {
        var (next, bytes) = (-1, 0L);
        var (before, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        void Work()
        {
            using var file = new MemoryStream();
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                file.SetLength(0);
                print(ManyDepartments.Source(i), file);
                Interlocked.Add(ref bytes, file.Length);
            }
        }

        List<Thread> workers = [.. Enumerable.Range(0, threads).Select(_ => new Thread(Work))];
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        return (count / watch.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime - before, bytes);
    }

    /// <summary>Memory in use, in MB.</summary>
    private sealed record Memory(double Heap, double Process)
    {
        private const double Megabyte = 1 << 20;

        public static Memory Now()
        {
            // What nothing holds any more is no leak.
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            return new Memory(GC.GetTotalMemory(forceFullCollection: true) / Megabyte, Environment.WorkingSet / Megabyte);
        }
    }
}
