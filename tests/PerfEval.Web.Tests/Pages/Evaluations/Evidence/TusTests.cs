using Microsoft.Extensions.DependencyInjection;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence.Store;
using PerfEval.Web.Evidence.Uploads;
using PerfEval.Web.Tests.Evidence;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Evidence;

public sealed class TusTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly byte[] Pdf = Samples.SmallPdf("/Tus(1)");

    [Fact]
    public async Task Options_TellsTheProtocol()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;

        var answer = await visitor.TusAsync(HttpMethod.Options, EvidenceDesk.PageOf(id) + "/uploads");

        Assert.Equal((204, "1.0.0"), (answer.Status, answer.Version));
    }

    [Fact]
    public async Task Upload_InPieces_BecomesEvidence_AndThePiecesAreGone()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var pdf = Samples.SmallPdf("/Pieces(1)");
        var before = await app.TraceAsync(id);

        var created = await visitor.CreateUploadAsync(id, "合同台账（2024）.pdf", pdf.Length, EvidenceDesk.Ledger, ("modified", "1700000000000"));
        Assert.Equal(201, created.Status);
        Assert.Equal((204, "100"), Brief(await visitor.PatchAsync(created.Location!, pdf[..100], 0)));
        var asked = await visitor.TusAsync(HttpMethod.Head, created.Location!);
        Assert.Equal((200, "100", $"{pdf.Length}"), (asked.Status, asked.Offset, asked.Length));
        var page = await visitor.OpenAsync(EvidenceDesk.PageOf(id));
        Assert.Equal(("合同台账（2024）.pdf", "1700000000000"), (page.Find("[data-pending]").GetAttribute("data-name"), page.Find("[data-pending]").GetAttribute("data-modified")));
        Assert.Equal((204, $"{pdf.Length}"), Brief(await visitor.PatchAsync(created.Location!, pdf[100..], 100)));

        var file = await app.OnlyFileAsync(id);
        Assert.Equal(("合同台账（2024）", "合同台账（2024）.pdf", EvidenceDesk.Ledger), (file.Name, file.Content.FileName, Assert.Single(file.Links)));
        var after = await app.TraceAsync(id);
        Assert.Equal((before.Contents + 1, before.Incoming), (after.Contents, after.Incoming));
        Assert.Equal(404, (await visitor.TusAsync(HttpMethod.Head, created.Location!)).Status);
    }

    [Fact]
    public async Task Upload_OfARevision_KeepsTheFormerOne()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var file = await app.AttachAsync(id, EvidenceDesk.Ledger, Samples.SmallPdf("/Old(1)"));
        var next = Samples.SmallPdf("/New(1)");
        Task<TusAnswer> ReviseAsync(string version) => visitor.TusAsync(HttpMethod.Post, EvidenceDesk.PageOf(id) + "/uploads", piece: null, token: true,
            ("Upload-Length", $"{next.Length}"), ("Upload-Metadata", EvidenceDesk.Metadata(("filename", "新.pdf"), ("file", file.Value.ToString()), ("version", version))));

        var stale = await ReviseAsync("7");
        Assert.Equal(409, stale.Status);
        Assert.Contains("不是最新内容", stale.Words, StringComparison.Ordinal);
        var created = await ReviseAsync("1");
        Assert.Equal(204, (await visitor.PatchAsync(created.Location!, next, 0)).Status);

        Assert.Equal((1, 2), ((await app.TraceAsync(id)).Files, (await app.TraceAsync(id)).Revisions));
        Assert.Equal(("新.pdf", 2), ((await app.OnlyFileAsync(id)).Content.FileName, (await app.OnlyFileAsync(id)).RevisionNumber));
    }

    [Fact]
    public async Task Upload_SentAgainAfterItsLastAnswerWasLost_IsOneFile()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        for (var time = 0; time < 2; time++)
        {
            var created = await visitor.CreateUploadAsync(id, "台账.pdf", Pdf.Length);
            Assert.Equal(204, (await visitor.PatchAsync(created.Location!, Pdf, 0)).Status);
        }

        Assert.Equal(1, (await app.OnlyFileAsync(id)).RevisionNumber);
    }

    [Fact]
    public async Task Patch_AtAnotherOffset_OrOfAnotherType_OrTooLong_ChangesNothing()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var created = await visitor.CreateUploadAsync(id, "台账.pdf", Pdf.Length);
        await visitor.PatchAsync(created.Location!, Pdf[..50], 0);

        Assert.Equal((409, ""), ((await visitor.PatchAsync(created.Location!, Pdf[..50], 0)).Status, (await visitor.PatchAsync(created.Location!, Pdf[..50], 0)).Words));
        Assert.Equal(415, (await visitor.TusAsync(HttpMethod.Patch, created.Location!, Pdf, token: true, ("Upload-Offset", "50"), ("Content-Type", "application/pdf"))).Status);
        Assert.Equal(400, (await visitor.TusAsync(HttpMethod.Patch, created.Location!, Pdf)).Status);
        Assert.Equal(413, (await visitor.PatchAsync(created.Location!, Pdf, 50)).Status);
        Assert.Equal("50", (await visitor.TusAsync(HttpMethod.Head, created.Location!)).Offset);
        Assert.Empty((await app.LoadAsync(id)).Evidence);
    }

    [Fact]
    public async Task Patch_WhileAnotherHasIt_IsLocked()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var created = await visitor.CreateUploadAsync(id, "台账.pdf", Pdf.Length);

        using (app.Services.GetRequiredService<UploadFolder>().TryLock(Guid.Parse(created.Location!.Split('/')[^1])))
        {
            Assert.Equal(423, (await visitor.PatchAsync(created.Location!, Pdf, 0)).Status);
            Assert.Equal(423, (await visitor.TusAsync(HttpMethod.Head, created.Location!)).Status);
        }

        Assert.Equal(204, (await visitor.PatchAsync(created.Location!, Pdf, 0)).Status);
    }

    [Fact]
    public async Task Delete_RemovesThePieces()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var before = await app.TraceAsync(id);
        var created = await visitor.CreateUploadAsync(id, "台账.pdf", Pdf.Length);
        await visitor.PatchAsync(created.Location!, Pdf[..50], 0);

        Assert.Equal(204, (await visitor.TusAsync(HttpMethod.Delete, created.Location!)).Status);

        Assert.Equal(before, await app.TraceAsync(id));
        Assert.Equal(404, (await visitor.PatchAsync(created.Location!, Pdf[50..], 50)).Status);
    }

    [Fact]
    public async Task Abandon_ByTheForm_RemovesThePieces()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var before = await app.TraceAsync(id);
        await visitor.CreateUploadAsync(id, "台账.pdf", Pdf.Length);

        var page = await visitor.OpenAsync(EvidenceDesk.PageOf(id));
        Assert.Equal(302, (await page.Form("[data-pending] form").SubmitAsync()).Status);

        Assert.Equal(before, await app.TraceAsync(id));
    }

    [Fact]
    public async Task Upload_ThatNobodyGoesOnWith_ExpiresAfterADay()
    {
        var (visitor, id, person) = await app.OpenDeskAsync();
        var before = await app.TraceAsync(id);
        var created = await visitor.CreateUploadAsync(id, "台账.pdf", Pdf.Length);
        visitor.Dispose();
        app.Clock.Advance(UploadFolder.Patience);
        using var later = await app.SignInAsync(person);

        Assert.Equal(404, (await later.PatchAsync(created.Location!, Pdf, 0)).Status);
        Assert.False((await later.OpenAsync(EvidenceDesk.PageOf(id))).Has("[data-pending]"));
        app.Services.GetRequiredService<UploadFolder>().RemoveExpired();
        // What others left waiting is as old by now.
        var after = await app.TraceAsync(id);
        Assert.InRange(after.Incoming, 0, before.Incoming);
        Assert.Equal(before with { Incoming = 0 }, after with { Incoming = 0 });
    }

    [Fact]
    public async Task Upload_WhoseEndTheProgramDidNotSee_GoesOnWithItsLastByte()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var pdf = Samples.SmallPdf("/Unseen(1)");
        var created = await visitor.CreateUploadAsync(id, "台账.pdf", pdf.Length);
        var folder = app.Services.GetRequiredService<EvidenceFolders>().Incoming;
        await File.WriteAllBytesAsync(Path.Combine(folder, $"{Guid.Parse(created.Location!.Split('/')[^1]):N}.part"), pdf, TestContext.Current.CancellationToken);

        Assert.Equal((200, $"{pdf.Length - 1}"), Brief(await visitor.TusAsync(HttpMethod.Head, created.Location!)));
        Assert.Empty((await app.LoadAsync(id)).Evidence);
        Assert.Equal((204, $"{pdf.Length}"), Brief(await visitor.PatchAsync(created.Location!, pdf[^1..], pdf.Length - 1)));
        Assert.Equal(ContentHash.From(System.Security.Cryptography.SHA256.HashData(pdf)), (await app.OnlyFileAsync(id)).Content.Hash);
    }

    private static (int Status, string? Offset) Brief(TusAnswer answer) => (answer.Status, answer.Offset);
}
