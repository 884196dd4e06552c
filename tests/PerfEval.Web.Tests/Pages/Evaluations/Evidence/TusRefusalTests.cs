using PerfEval.Web.Evidence;
using PerfEval.Web.Tests.Evidence;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Evidence;

/// <summary>Uploads in pieces that are not taken: said before anything is sent, where it can be said, and with nothing left behind.</summary>
public sealed class TusRefusalTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly byte[] Pdf = Samples.SmallPdf("/TusRefused(1)");

    [Theory]
    [InlineData("0", 422)]
    [InlineData("52428801", 413)]
    [InlineData("-1", 400)]
    [InlineData("many", 400)]
    [InlineData("", 400)]
    public async Task Create_OfAnImpossibleLength_IsRefusedBeforeAnythingIsSent(string length, int status)
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var before = await app.TraceAsync(id);

        var answer = await visitor.TusAsync(HttpMethod.Post, EvidenceDesk.PageOf(id) + "/uploads", piece: null, token: true,
            ("Upload-Length", length), ("Upload-Metadata", EvidenceDesk.Metadata(("filename", "a.pdf"), ("indicator", "B504"))));

        Assert.Equal(status, answer.Status);
        Assert.NotEmpty(answer.Words);
        Assert.Equal(before, await app.TraceAsync(id));
    }

    [Theory]
    [InlineData("filename")]
    [InlineData("filename !!!,indicator QjUwNA==")]
    [InlineData("indicator QjUwNA==,indicator QjUwNA==")]
    [InlineData("indicator /w==")]
    [InlineData("a b c")]
    [InlineData("file QjUwNA==,version MQ==")]
    public async Task Create_WithUnsoundMetadata_IsRefused(string metadata)
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;

        Assert.Equal(400, (await visitor.TusAsync(HttpMethod.Post, EvidenceDesk.PageOf(id) + "/uploads", piece: null, token: true, ("Upload-Length", "5"), ("Upload-Metadata", metadata))).Status);
    }

    [Fact]
    public async Task Create_PastTheQuota_CountsWhatIsUnderWay()
    {
        var small = new SmallApp();
        await using (small)
        {
            await ((IAsyncLifetime)small).InitializeAsync();
            var (visitor, id, _) = await small.OpenDeskAsync();
            using var _ = visitor;

            var first = await visitor.CreateUploadAsync(id, "一.pdf", SmallApp.Most);
            var second = await visitor.CreateUploadAsync(id, "二.pdf", SmallApp.Most);
            var third = await visitor.CreateUploadAsync(id, "三.pdf", 1);

            Assert.Equal((201, 201, 413), (first.Status, second.Status, third.Status));
            Assert.Contains("合计不能超过", third.Words, StringComparison.Ordinal);
            Assert.Equal(204, (await visitor.TusAsync(HttpMethod.Delete, first.Location!)).Status);
            Assert.Equal(201, (await visitor.CreateUploadAsync(id, "三.pdf", 1)).Status);
        }
    }

    [Fact]
    public async Task Upload_WhoseEvaluationIsSubmittedMeanwhile_IsRefused_AndLeavesNothing()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateCompleteEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var before = await app.TraceAsync(id);
        var created = await visitor.CreateUploadAsync(id, "台账.pdf", Pdf.Length);
        await app.ActAsync(id, evaluation => evaluation.Submit(Making.OfficerOf(evaluation), app.Now));

        var answer = await visitor.PatchAsync(created.Location!, Pdf, 0);

        Assert.Equal(409, answer.Status);
        Assert.Contains("待财政复核", answer.Words, StringComparison.Ordinal);
        Assert.Equal(before, await app.TraceAsync(id));
        Assert.Equal(409, (await visitor.CreateUploadAsync(id, "台账.pdf", Pdf.Length)).Status);
    }

    [Fact]
    public async Task Upload_IsItsSendersAlone()
    {
        var department = await app.CreateDepartmentAsync();
        var (id, otherId) = (await app.CreateEvaluationAsync(department), await app.CreateEvaluationAsync(department, 2025));
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var created = await visitor.CreateUploadAsync(id, "台账.pdf", Pdf.Length);
        using var colleague = await app.SignInAsync(await app.CreateOfficerAsync(department));
        using var foreigner = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        Assert.Equal(404, (await colleague.PatchAsync(created.Location!, Pdf, 0)).Status);
        Assert.Equal(404, (await foreigner.PatchAsync(created.Location!, Pdf, 0)).Status);
        Assert.Equal(404, (await foreigner.CreateUploadAsync(id, "台账.pdf", Pdf.Length)).Status);
        Assert.Equal(403, (await reviewer.CreateUploadAsync(id, "台账.pdf", Pdf.Length)).Status);
        Assert.Equal(404, (await visitor.PatchAsync(created.Location!.Replace($"{id.Value}", $"{otherId.Value}", StringComparison.Ordinal), Pdf, 0)).Status);
        Assert.False((await colleague.OpenAsync(EvidenceDesk.PageOf(id))).Has("[data-pending]"));
    }

    [Fact]
    public async Task Upload_WithoutSessionTokenOrProtocol_IsRefused()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var uploads = EvidenceDesk.PageOf(id) + "/uploads";
        using var nobody = app.Visit();

        Assert.Equal(401, (await nobody.TusAsync(HttpMethod.Post, uploads, piece: null, token: false, ("HX-Request", "true"))).Status);
        Assert.Equal(400, (await visitor.TusAsync(HttpMethod.Post, uploads, piece: null, token: false, ("Upload-Length", "5"))).Status);
        Assert.Equal(412, (await visitor.TusAsync(HttpMethod.Post, uploads, piece: null, token: true, ("Tus-Resumable", "0.2.2"), ("Upload-Length", "5"))).Status);
        Assert.Equal(415, (await visitor.TusAsync(HttpMethod.Post, EvidenceDesk.PageOf(id), [1], token: true)).Status);
    }

    private sealed class SmallApp : AppFixture
    {
        public const int Most = 1000;

        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting($"{EvidenceSettings.Section}:{nameof(EvidenceSettings.FileBytes)}", $"{Most}");
            builder.UseSetting($"{EvidenceSettings.Section}:{nameof(EvidenceSettings.EvaluationBytes)}", $"{2 * Most}");
        }
    }
}
