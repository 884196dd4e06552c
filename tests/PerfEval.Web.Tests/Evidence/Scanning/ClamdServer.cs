using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using PerfEval.Web.Evidence.Scanning;

namespace PerfEval.Web.Tests.Evidence.Scanning;

/// <summary>
/// Speaks clamd's side of INSTREAM: takes the command and the chunks, looks for the EICAR test text, answers. Another behaviour can be given for what it
/// does after the connection.
/// </summary>
internal sealed class ClamdServer : IAsyncDisposable
{
    /// <summary>In pieces, so that a scanner of this source file does not find what the tests look for.</summary>
    public static readonly string Eicar = string.Concat(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$", "EICAR-STANDARD-", "ANTIVIRUS-TEST", "-FILE!$H+H*");

    private readonly Socket _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<ClamdServer, NetworkStream, CancellationToken, Task> _behave;
    private readonly Task _serving;

    public ClamdServer(Func<ClamdServer, NetworkStream, CancellationToken, Task>? behave = null, string? unixPath = null)
    {
        _behave = behave ?? ((server, connection, stop) => server.AnswerAsync(connection, stop));
        _listener = unixPath is null ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(unixPath is null ? new IPEndPoint(IPAddress.Loopback, 0) : new UnixDomainSocketEndPoint(unixPath));
        _listener.Listen();
        Address = new ScannerAddress(unixPath is null ? _listener.LocalEndPoint! : new UnixDomainSocketEndPoint(unixPath));
        _serving = Task.Run(ServeAsync);
    }

    public ScannerAddress Address { get; }

    /// <summary>The largest stream it takes, as clamd's StreamMaxLength.</summary>
    public long StreamMaxLength { get; init; } = long.MaxValue;

    /// <summary>Whether it takes what comes and has no time to look at it.</summary>
    public bool IsBusy { get; set; }

    /// <summary>What came in last.</summary>
    public byte[] Received { get; private set; } = [];

    /// <summary>Released once a connection was taken.</summary>
    public SemaphoreSlim Connected { get; } = new(0);

    /// <summary>Takes command and chunks.</summary>
    public async Task<bool> ReceiveAsync(NetworkStream connection, CancellationToken stop)
    {
        var command = new byte[10];
        await connection.ReadExactlyAsync(command, stop);
        Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
        using var received = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await connection.ReadExactlyAsync(length, stop);
            var size = BinaryPrimitives.ReadInt32BigEndian(length);
            if (size == 0)
                break;
            var chunk = new byte[size];
            await connection.ReadExactlyAsync(chunk, stop);
            received.Write(chunk);
            if (received.Length > StreamMaxLength)
                return false;
        }

        Received = received.ToArray();
        return true;
    }

    public static Task SayAsync(NetworkStream connection, string reply, CancellationToken stop) => connection.WriteAsync(Encoding.UTF8.GetBytes(reply), stop).AsTask();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stop.Dispose();
    }

    private async Task AnswerAsync(NetworkStream connection, CancellationToken stop)
    {
        if (!await ReceiveAsync(connection, stop))
            await SayAsync(connection, "INSTREAM size limit exceeded. ERROR\0", stop);
        else if (IsBusy)
            await SayAsync(connection, "COMMAND READ TIMED OUT\0", stop);
        else
            await SayAsync(connection, Encoding.Latin1.GetString(Received).Contains(Eicar, StringComparison.Ordinal) ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0", stop);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var socket = await _listener.AcceptAsync(_stop.Token);
                Connected.Release();
                await using var connection = new NetworkStream(socket);
                await _behave(this, connection, _stop.Token);
                // As clamd does it, so that what was not read does not break what was said.
                socket.Shutdown(SocketShutdown.Send);
                var rest = new byte[64 * 1024];
                while (await connection.ReadAsync(rest, _stop.Token) > 0)
                {
                    // Thrown away.
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The test is over, or the other side hung up.
        }
    }
}
