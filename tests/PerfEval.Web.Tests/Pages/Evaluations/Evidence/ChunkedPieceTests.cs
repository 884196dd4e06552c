using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using PerfEval.Web.Tests.Evidence;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Evidence;

/// <summary>Pieces whose length is not said beforehand, over a socket: the server counts their frames.</summary>
public sealed class ChunkedPieceTests(ChunkedPieceTests.SocketApp app) : IClassFixture<ChunkedPieceTests.SocketApp>
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task Patch_InChunks_IsTaken(int chunk)
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var pdf = Samples.SmallPdf($"/Chunks({chunk})");
        var created = await visitor.CreateUploadAsync(id, "台账.pdf", pdf.Length);

        Assert.Equal((204, "50"), await PatchAsync(visitor, created.Location!, pdf[..50], 0, chunk));
        Assert.Equal((204, $"{pdf.Length}"), await PatchAsync(visitor, created.Location!, pdf[50..], 50, chunk));
        Assert.Equal(pdf.Length, (await app.OnlyFileAsync(id)).Content.Size);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 1000)]
    [InlineData(1000, 1000)]
    [InlineData(100_000, 1_000_000)]
    public async Task Patch_InChunks_WithMoreThanTheFileHas_ChangesNothing(int chunk, int more)
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var created = await visitor.CreateUploadAsync(id, "台账.pdf", 500);
        await visitor.PatchAsync(created.Location!, new byte[50], 0);

        Assert.Equal(413, (await PatchAsync(visitor, created.Location!, new byte[450 + more], 50, chunk)).Status);

        Assert.Equal("50", (await visitor.TusAsync(HttpMethod.Head, created.Location!)).Offset);
    }

    private static async Task<(int Status, string? Offset)> PatchAsync(Visitor visitor, string address, byte[] piece, long offset, int chunk)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, new Uri(address, UriKind.Relative)) { Content = new Chunks(piece, chunk) };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("Upload-Offset", $"{offset}");
        (await visitor.OpenAsync("/")).Sign(request);
        using var answer = await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, answer.Headers.TryGetValues("Upload-Offset", out var offsets) ? offsets.Single() : null);
    }

    /// <summary>A body sent in chunks of a size.</summary>
    private sealed class Chunks : HttpContent
    {
        private readonly byte[] _piece;
        private readonly int _chunk;

        public Chunks(byte[] piece, int chunk)
        {
            (_piece, _chunk) = (piece, chunk);
            Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var start = 0; start < _piece.Length; start += _chunk)
                await stream.WriteAsync(_piece.AsMemory(start, Math.Min(_chunk, _piece.Length - start)));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    /// <summary>The program on a port of this machine.</summary>
    public sealed class SocketApp : AppFixture
    {
        public SocketApp() => UseKestrel(options => options.Listen(IPAddress.Loopback, 0));

        public override Visitor Visit()
        {
            var address = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            return new Visitor(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) });
        }
    }
}
