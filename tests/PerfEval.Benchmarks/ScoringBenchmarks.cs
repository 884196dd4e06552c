using BenchmarkDotNet.Attributes;
using PerfEval.Domain.Interchange;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Commands;

namespace PerfEval.Benchmarks;

/// <summary>Scoring: what every keystroke of a form costs, and what the command line does for each line of its input.</summary>
public class ScoringBenchmarks
{
    /// <summary>The goal is under 20 µs.</summary>
    [Benchmark(Description = "Score the case")]
    public Points Score() => Scorer.Score(PublishedCase.Evaluation.Scheme, PublishedCase.Evaluation.Entries).Final.Score;

    [Benchmark(Description = "Score it and write the sheet with formulas as JSON")]
    public int ScoreAndWrite() => ScoreJson.Write(PublishedCase.Evaluation.Score(), isIndented: false).Length;

    [Benchmark(Description = "Read the case's file and score it")]
    public Points ReadAndScore() => EvaluationFile.Read(PublishedCase.Json, ShippedSchemes.Find).File!.Score().Final.Score;
}
