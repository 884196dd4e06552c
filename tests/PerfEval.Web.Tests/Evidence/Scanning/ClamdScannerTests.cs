using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using PerfEval.Web.Evidence;
using PerfEval.Web.Evidence.Scanning;

namespace PerfEval.Web.Tests.Evidence.Scanning;

public class ClamdScannerTests
{
    private const string Away = "病毒扫描暂不可用，请稍后再传。";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData(1_000_003)]
    public async Task Scan_ACleanFile_SendsAllOfItAndSaysSo(int size)
    {
        await using var server = new ClamdServer();
        var content = new byte[size];
        new Random(size).NextBytes(content);

        Assert.Equal(new ScanResult.Clean(), await ScanAsync(server, content));

        Assert.Equal(content, server.Received);
    }

    [Fact]
    public async Task Scan_OverAUnixSocket_Works()
    {
        var folder = Directory.CreateTempSubdirectory("perfeval-test-").FullName;
        await using (var server = new ClamdServer(unixPath: Path.Combine(folder, "clamd.ctl")))
        {
            Assert.Equal(new ScanResult.Clean(), await ScanAsync(server, [1, 2, 3]));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Examine_AFileWithTheEicarText_IsRefused()
    {
        await using var server = new ClamdServer();
        using var bench = new CheckBench(scanner: Scanner(server));

        var refused = await bench.RefuseAsync(Samples.SmallPdf(objects: $"% {ClamdServer.Eicar}\n"), "报告.pdf");

        Assert.Equal(422, refused.Status);
        Assert.Contains("Eicar-Test-Signature", refused.Message, StringComparison.Ordinal);
        Assert.IsType<EvidenceVerdict.Accepted>(await bench.ExamineAsync(Samples.Pdf, "报告.pdf"));
    }

    [Fact]
    public async Task Examine_WhatIsRefusedAnyway_IsNotSentToTheScanner()
    {
        await using var server = new ClamdServer();
        using var bench = new CheckBench(scanner: Scanner(server));

        await bench.RefuseAsync("MZ"u8.ToArray(), "a.pdf");

        Assert.Equal(0, server.Connected.CurrentCount);
    }

    [Fact]
    public async Task Examine_AFileLargerThanTheScannerTakes_SaysSo()
    {
        await using var server = new ClamdServer { StreamMaxLength = 100_000 };
        using var bench = new CheckBench(scanner: Scanner(server));
        var large = Samples.SmallPdf(objects: $"% {new string('a', 20_000_000)}\n");

        var refused = await bench.RefuseAsync(large, "报告.pdf");

        Assert.Equal(413, refused.Status);
        Assert.Contains("病毒扫描服务能检查的大小", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stream: Can't allocate memory ERROR\0")]
    [InlineData("UNKNOWN COMMAND\0")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n\0")]
    [InlineData("stream: OK")]
    [InlineData("stream:OK\0")]
    [InlineData("OK\0")]
    [InlineData("stream:  FOUND")]
    [InlineData("\0")]
    [InlineData("")]
    public async Task Examine_WhereTheAnswerIsNone_RefusesAndKeepsNothing(string reply)
    {
        await using var server = new ClamdServer(async (self, connection, stop) =>
        {
            await self.ReceiveAsync(connection, stop);
            await ClamdServer.SayAsync(connection, reply, stop);
        });
        using var bench = new CheckBench(scanner: Scanner(server));

        var refused = await bench.RefuseAsync(Samples.Png(), "图.png");

        Assert.Equal(new EvidenceVerdict.Refused(503, Away), refused);
    }

    [Fact]
    public async Task Examine_WhereTheAnswerNeverEnds_Refuses()
    {
        await using var server = new ClamdServer(async (self, connection, stop) =>
        {
            await self.ReceiveAsync(connection, stop);
            await ClamdServer.SayAsync(connection, "stream: " + new string('O', 200_000), stop);
        });
        using var bench = new CheckBench(scanner: Scanner(server));

        Assert.Equal(503, (await bench.RefuseAsync(Samples.Png(), "图.png")).Status);
    }

    [Fact]
    public async Task Examine_WhereNobodyListens_Refuses()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        // Bound and not listening: the port is surely nobody else's.
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var bench = new CheckBench(scanner: new ClamdScanner(new ScannerAddress(taken.LocalEndPoint!), TimeProvider.System));

        Assert.Equal(new EvidenceVerdict.Refused(503, Away), await bench.RefuseAsync(Samples.Png(), "图.png"));
    }

    [Fact]
    public async Task Scan_WhereTheSocketIsGone_SaysSo() =>
        Assert.IsType<ScanResult.Unavailable>(await new ClamdScanner(ScannerAddress.Parse("unix:///nowhere/clamd.ctl")!, TimeProvider.System).ScanAsync(Stream.Null, Token));

    [Fact]
    public async Task Scan_WhereNothingIsSaid_EndsWhenItsTimeIsUp()
    {
        var clock = new FakeTimeProvider();
        await using var server = new ClamdServer((_, _, stop) => Task.Delay(Timeout.Infinite, stop));
        using var content = new MemoryStream([1, 2, 3]);

        var scan = new ClamdScanner(server.Address, clock).ScanAsync(content, Token);
        await server.Connected.WaitAsync(Token);
        // The time for the answer begins after the connection, which only the scanner's side sees.
        while (!scan.IsCompleted)
        {
            clock.Advance(ClamdScanner.ScanTime);
            await Task.Yield();
        }

        Assert.IsType<ScanResult.Unavailable>(await scan);
    }

    [Fact]
    public async Task Scan_WhenTheUploadIsGivenUp_IsGivenUp()
    {
        await using var server = new ClamdServer((_, _, stop) => Task.Delay(Timeout.Infinite, stop));
        using var content = new MemoryStream([1, 2, 3]);
        using var cancellation = new CancellationTokenSource();

        var scan = Scanner(server).ScanAsync(content, cancellation.Token);
        await server.Connected.WaitAsync(Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scan);
    }

    [Fact]
    public void Eicar_IsTheTextOfTheStandard() => Assert.Equal(68, Encoding.ASCII.GetByteCount(ClamdServer.Eicar));

    private static ClamdScanner Scanner(ClamdServer server) => new(server.Address, TimeProvider.System);

    private static async Task<ScanResult> ScanAsync(ClamdServer server, byte[] content)
    {
        using var stream = new MemoryStream(content);
        return await Scanner(server).ScanAsync(stream, Token);
    }
}
