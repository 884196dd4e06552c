using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PerfEval.Benchmarks.Load;

/// <summary>A server in a process of its own on a free loopback port, so that its processor time can be told from the client's.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Processor time that the server has used so far, over all cores.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a built program and waits until it answers.</summary>
    /// <param name="assembly">The program's file.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="probe">A path that it answers once it is ready.</param>
    /// <param name="environment">Settings.</param>
    public static async Task<ServerProcess> StartAsync(string assembly, string[] arguments, string probe, params (string Name, string Value)[] environment)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        // The console log is read and thrown away: a full pipe would stop the server.
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var server = new ServerProcess(process, address);
        using var client = new HttpClient { BaseAddress = address };
        var begun = Stopwatch.StartNew();
        while (true)
        {
            if (process.HasExited || begun.Elapsed > Patience)
                throw new InvalidOperationException($"{assembly} does not answer.");
            try
            {
                using var answer = await client.GetAsync(new Uri(probe, UriKind.Relative));
                return server;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
