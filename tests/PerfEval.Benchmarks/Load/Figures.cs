using System.Diagnostics;
using System.Globalization;

namespace PerfEval.Benchmarks.Load;

/// <summary>What a number of like requests took.</summary>
/// <param name="Durations">Each one, from sending to the answer's last byte.</param>
/// <param name="Elapsed">All of them together.</param>
/// <param name="ServerTime">Processor time of the server meanwhile; zero where there is no server.</param>
internal sealed record Figures(IReadOnlyList<TimeSpan> Durations, TimeSpan Elapsed, TimeSpan ServerTime)
{
    /// <summary>Requests a second.</summary>
    public double Rate => Durations.Count / Elapsed.TotalSeconds;

    /// <summary>The server's processor time for one request in milliseconds.</summary>
    public double ServerMilliseconds => ServerTime.TotalMilliseconds / Durations.Count;

    /// <summary>The duration that this share of the requests stays within, in milliseconds.</summary>
    public double Percentile(double share) => Durations.Order().ElementAt((int)Math.Ceiling(share * Durations.Count) - 1).TotalMilliseconds;

    /// <summary>Runs each client's work a number of times, all clients at once.</summary>
    /// <param name="clients">One piece of work for each client.</param>
    /// <param name="times">How often each client does it.</param>
    /// <param name="server">The server whose processor time is taken, or null.</param>
    public static async Task<Figures> MeasureAsync(IReadOnlyList<Func<Task>> clients, int times, ServerProcess? server)
    {
        var before = server?.ProcessorTime ?? TimeSpan.Zero;
        var all = Stopwatch.StartNew();
        var durations = await Task.WhenAll(clients.Select(client => Task.Run(async () =>
        {
            var own = new List<TimeSpan>(times);
            for (var i = 0; i < times; i++)
            {
                var one = Stopwatch.StartNew();
                await client();
                own.Add(one.Elapsed);
            }

            return own;
        })));
        return new Figures([.. durations.SelectMany(own => own)], all.Elapsed, (server?.ProcessorTime ?? TimeSpan.Zero) - before);
    }

    /// <summary>A line of the table: name, requests a second, p50 and p95, server time.</summary>
    public string Row(string name) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {Rate:N0} | {Percentile(0.5):N2} | {Percentile(0.95):N2} | {(ServerTime > TimeSpan.Zero ? ServerMilliseconds.ToString("N2", CultureInfo.InvariantCulture) : "–")} |");
}
