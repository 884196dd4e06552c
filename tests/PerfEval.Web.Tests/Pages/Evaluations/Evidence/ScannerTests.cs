using System.Text;
using Microsoft.AspNetCore.Hosting;
using PerfEval.Web.Tests.Evidence;
using PerfEval.Web.Tests.Evidence.Scanning;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Evidence;

/// <summary>The pages with a virus scanner behind them.</summary>
public sealed class ScannerTests : IAsyncLifetime
{
    private readonly ClamdServer _clamd = new();
    private ScannedApp _app = null!;
    private bool _isAway;

    public async ValueTask InitializeAsync()
    {
        _app = new ScannedApp($"tcp://{_clamd.Address.EndPoint}");
        await ((IAsyncLifetime)_app).InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (!_isAway)
            await _clamd.DisposeAsync();
    }

    [Fact]
    public async Task Upload_ThatTheScannerFinds_IsRefusedByFormAndInPieces_AndLeavesNothing()
    {
        var (visitor, id, _) = await _app.OpenDeskAsync();
        using var _ = visitor;
        var infected = Samples.SmallPdf(objects: $"5 0 obj\n<<>>\nstream\n{ClamdServer.Eicar}\nendstream\nendobj\n");

        var page = await visitor.UploadAsync(id, EvidenceDesk.Ledger, ("台账.pdf", infected));
        Assert.Equal(422, page.Status);
        Assert.Contains("病毒", Assert.Single(page.Errors), StringComparison.Ordinal);
        var upload = await visitor.CreateUploadAsync(id, "台账.pdf", infected.Length);
        var answer = await visitor.PatchAsync(upload.Location!, infected, 0);

        Assert.Equal(422, answer.Status);
        Assert.Contains("病毒", answer.Words, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0, 0), await _app.TraceAsync(id));
        Assert.Contains("EICAR", Encoding.Latin1.GetString(_clamd.Received), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_WhileTheScannerIsAway_IsRefused_AndTakenOnceItIsBack()
    {
        var (visitor, id, _) = await _app.OpenDeskAsync();
        using var _ = visitor;
        Assert.Equal(302, (await visitor.UploadAsync(id, EvidenceDesk.Ledger, ("一.pdf", Samples.SmallPdf()))).Status);
        await _clamd.DisposeAsync();
        _isAway = true;

        var page = await visitor.UploadAsync(id, EvidenceDesk.Ledger, ("二.pdf", Samples.SmallPdf("/A(2)")));

        Assert.Equal(503, page.Status);
        Assert.Equal((1, 1, 1, 0), await _app.TraceAsync(id));
    }

    [Fact]
    public async Task Upload_InPieces_WhileTheScannerIsAway_WaitsAndGoesOn()
    {
        var (visitor, id, _) = await _app.OpenDeskAsync();
        using var _ = visitor;
        var pdf = Samples.SmallPdf("/Waits(1)");
        var created = await visitor.CreateUploadAsync(id, "台账.pdf", pdf.Length);
        _clamd.IsBusy = true;

        var refused = await visitor.PatchAsync(created.Location!, pdf, 0);
        Assert.Equal(503, refused.Status);
        Assert.Contains("稍后", refused.Words, StringComparison.Ordinal);
        var asked = await visitor.TusAsync(HttpMethod.Head, created.Location!);
        Assert.Equal((200, $"{pdf.Length - 1}"), (asked.Status, asked.Offset));

        _clamd.IsBusy = false;
        Assert.Equal(204, (await visitor.PatchAsync(created.Location!, pdf[^1..], pdf.Length - 1)).Status);
        Assert.Equal((1, 1, 1, 0), await _app.TraceAsync(id));
    }

    private sealed class ScannedApp(string scanner) : AppFixture
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Evidence:Scanner", scanner);
        }
    }
}
