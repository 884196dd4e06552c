using System.Net;
using System.Net.Http.Headers;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Evidence;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Evidence;

public sealed class ContentTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly byte[] Pdf = Samples.SmallPdf("/Content(1)");

    [Fact]
    public async Task Content_IsAnAttachment_WithItsOwnType_AndAChineseName()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var file = await app.AttachAsync(id, EvidenceDesk.Ledger, Pdf, "合同台账");

        using var answer = await GetAsync(visitor, EvidenceDesk.FileOf(id, file));

        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (answer.StatusCode, answer.Content.Headers.ContentType!.ToString()));
        Assert.Equal(("attachment", "合同台账.pdf"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal(("nosniff", "private, no-store"), (Header(answer, "X-Content-Type-Options"), string.Join(", ", Header(answer, "Cache-Control").Split(", ").Order(StringComparer.Ordinal).Reverse())));
        Assert.Contains("frame-ancestors 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Content_OfAnEarlierRevision_StaysReadable()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var file = await app.AttachAsync(id, EvidenceDesk.Ledger, Pdf);
        using var form = new MultipartFormDataContent { { new StringContent("1"), "version" }, EvidenceDesk.Named(Samples.Png(), "content", "新.png") };
        Assert.Equal(302, (await visitor.PostFormAsync($"{EvidenceDesk.FileOf(id, file)}/details?handler=Revise", form)).Status);

        using var first = await GetAsync(visitor, $"{EvidenceDesk.FileOf(id, file)}/1");
        using var latest = await GetAsync(visitor, EvidenceDesk.FileOf(id, file));
        Assert.Equal(Pdf, await first.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("image/png", latest.Content.Headers.ContentType!.ToString());
        Assert.Equal(404, (await visitor.OpenAsync($"{EvidenceDesk.FileOf(id, file)}/3")).Status);
    }

    [Fact]
    public async Task Content_IsGivenByRanges()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var file = await app.AttachAsync(id, EvidenceDesk.Ledger, Pdf);

        using var answer = await GetAsync(visitor, $"{EvidenceDesk.FileOf(id, file)}/1/preview", new RangeHeaderValue(10, 19));

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(Pdf[10..20], await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Preview_IsShownInsideThisProductAlone_AndMayDoNothing()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var file = await app.AttachAsync(id, EvidenceDesk.Ledger, Pdf, "合同台账");

        using var answer = await GetAsync(visitor, $"{EvidenceDesk.FileOf(id, file)}/1/preview");

        var policy = Header(answer, "Content-Security-Policy");
        Assert.Matches("(^|; *)sandbox(;|$)", policy);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Equal(("SAMEORIGIN", "nosniff"), (Header(answer, "X-Frame-Options"), Header(answer, "X-Content-Type-Options")));
        Assert.Equal(("inline", "合同台账.pdf"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileNameStar));
    }

    [Fact]
    public async Task Preview_OfWhatABrowserDoesNotShow_IsNotThere()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var file = await app.AttachAsync(id, EvidenceDesk.Ledger, Samples.Xlsx(), "明细", EvidenceFormat.Xlsx);

        Assert.Equal(404, (await visitor.OpenAsync($"{EvidenceDesk.FileOf(id, file)}/1/preview")).Status);
        using var answer = await GetAsync(visitor, EvidenceDesk.FileOf(id, file));
        Assert.Equal(EvidenceFormat.Xlsx.MediaType, answer.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task Content_IsForThoseWhoMayViewTheEvaluation()
    {
        var department = await app.CreateDepartmentAsync();
        var (submitted, filling) = (await app.CreateSubmittedEvaluationAsync(department), await app.CreateEvaluationAsync(department, 2025));
        var (file, hidden) = ((await app.OnlyFileAsync(submitted)).Id, await app.AttachAsync(filling, EvidenceDesk.Ledger, Pdf));
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));
        using var foreigner = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());
        using var administrator = await app.SignInAsync(await app.CreateAdministratorAsync());
        using var nobody = app.Visit();

        foreach (var tail in (string[])["", "/1", "/1/preview", "/details"])
        {
            var (address, other) = (EvidenceDesk.FileOf(submitted, file) + tail, EvidenceDesk.FileOf(filling, hidden) + tail);
            Assert.Equal((tail, 200, 200, 404, 403, 302), (tail, await StatusAsync(officer, address), await StatusAsync(reviewer, address), await StatusAsync(foreigner, address), await StatusAsync(administrator, address), await StatusAsync(nobody, address)));
            // What was never submitted is the department's own.
            Assert.Equal((tail, 200, 404), (tail, await StatusAsync(officer, other), await StatusAsync(reviewer, other)));
            // A file of another evaluation isn't found under this one's address.
            Assert.Equal(404, await StatusAsync(officer, EvidenceDesk.FileOf(submitted, hidden) + tail));
        }
    }

    [Fact]
    public async Task Content_ThatWasRemoved_IsSeenByTheDepartmentAlone()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateReturnedEvaluationAsync(department);
        var file = (await app.OnlyFileAsync(id)).Id;
        await app.ActAsync(id, evaluation => evaluation.Remove(Making.OfficerOf(evaluation), file, loadedVersion: null, app.Now));
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        foreach (var tail in (string[])["", "/1/preview", "/details"])
            Assert.Equal((200, 404), (await StatusAsync(officer, EvidenceDesk.FileOf(id, file) + tail), await StatusAsync(reviewer, EvidenceDesk.FileOf(id, file) + tail)));
    }

    private static async Task<int> StatusAsync(Visitor visitor, string address)
    {
        using var answer = await GetAsync(visitor, address);
        return (int)answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> GetAsync(Visitor visitor, string address, RangeHeaderValue? range = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Range = range;
        return await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.TryGetValues(name, out var values) ? values : []);
}
