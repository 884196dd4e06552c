using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace PerfEval.Web.Evidence.Scanning;

/// <summary>
/// clamd, by its INSTREAM command (clamd(8)): the content goes over the socket in chunks, so that the daemon needs no access to our
/// files and may run elsewhere. One connection serves one file.
/// </summary>
internal sealed class ClamdScanner(ScannerAddress address, TimeProvider clock) : IVirusScanner
{
    /// <summary>A daemon that is up takes a connection at once.</summary>
    public static readonly TimeSpan ConnectionTime = TimeSpan.FromSeconds(5);

    /// <summary>For sending and scanning together; clamd's own MaxScanTime is 2 minutes.</summary>
    public static readonly TimeSpan ScanTime = TimeSpan.FromSeconds(150);

    private const int ChunkSize = 64 * 1024;
    private const int LongestReply = 4096;

    public async Task<ScanResult> ScanAsync(Stream content, CancellationToken cancellation)
    {
        try
        {
            using var socket = address.CreateSocket();
            using (var connecting = Within(ConnectionTime, cancellation))
            {
                await socket.ConnectAsync(address.EndPoint, connecting.Token);
            }

            using var scanning = Within(ScanTime, cancellation);
            await using var connection = new NetworkStream(socket);
            // A daemon that has seen enough answers and hangs up while we still send: its answer counts, not our broken pipe.
            var broken = await SendAsync(content, connection, scanning.Token);
            return await ReadReplyAsync(connection, broken, scanning.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ScanResult.Unavailable("no answer in time");
        }
        catch (Exception fault) when (fault is SocketException or IOException { InnerException: SocketException })
        {
            return new ScanResult.Unavailable(fault.Message);
        }
    }

    private Deadline Within(TimeSpan time, CancellationToken cancellation) => new(time, clock, cancellation);

    private static async Task<string?> SendAsync(Stream content, NetworkStream connection, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(sizeof(int) + ChunkSize);
        try
        {
            await connection.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellation);
            int read;
            do
            {
                // The last chunk has no bytes: it ends the stream.
                read = await content.ReadAtLeastAsync(buffer.AsMemory(sizeof(int), ChunkSize), ChunkSize, throwOnEndOfStream: false, cancellation);
                BinaryPrimitives.WriteInt32BigEndian(buffer, read);
                if (await TryWriteAsync(connection, buffer.AsMemory(0, sizeof(int) + read), cancellation) is { } broken)
                    return broken;
            }
            while (read > 0);
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<string?> TryWriteAsync(NetworkStream connection, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await connection.WriteAsync(bytes, cancellation);
            return null;
        }
        catch (IOException fault)
        {
            return fault.Message;
        }
    }

    private static async Task<ScanResult> ReadReplyAsync(NetworkStream connection, string? broken, CancellationToken cancellation)
    {
        var buffer = new byte[LongestReply];
        var length = 0;
        while (length < buffer.Length && !buffer.AsSpan(0, length).Contains((byte)0))
        {
            var read = await connection.ReadAsync(buffer.AsMemory(length), cancellation);
            if (read == 0)
                break;
            length += read;
        }

        var end = buffer.AsSpan(0, length).IndexOf((byte)0);
        // Without its end a reply may be half of another one.
        return end < 0
            ? new ScanResult.Unavailable(broken ?? "the reply does not end")
            : Understand(Encoding.UTF8.GetString(buffer, 0, end));
    }

    private static ScanResult Understand(string reply)
    {
        const string Found = " FOUND";
        const string Stream = "stream: ";
        if (reply == Stream + "OK")
            return new ScanResult.Clean();
        if (reply.StartsWith(Stream, StringComparison.Ordinal) && reply.EndsWith(Found, StringComparison.Ordinal) && reply.Length > Stream.Length + Found.Length)
            return new ScanResult.Infected(reply[Stream.Length..^Found.Length]);
        return reply.Contains("size limit exceeded", StringComparison.Ordinal) ? new ScanResult.TooLarge() : new ScanResult.Unavailable(reply);
    }
}
