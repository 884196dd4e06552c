using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Evidence;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Evidence;

/// <summary>Every file of the table of hostile ones, sent as a browser sends it, by the plain form and in pieces: refused in words, and nothing is left.</summary>
public sealed class HostileUploadTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly Dictionary<string, HostileFile> Files = HostileFiles.All.Where(file => !file.ZipAllowed).ToDictionary(file => file.What, StringComparer.Ordinal);

    public static TheoryData<string> Whats => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Whats))]
    public async Task Post_OfAHostileFile_IsRefusedInWords_AndLeavesNothing(string what)
    {
        var file = Files[what];
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var before = await app.TraceAsync(id);

        var page = await visitor.UploadAsync(id, EvidenceDesk.Ledger, (file.Name, file.Make()));

        Assert.Equal(file.Status, page.Status);
        Assert.Contains(file.Says, Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Contains(file.Says, page.Text("[data-indicator=B504] .field-error"), StringComparison.Ordinal);
        Assert.Equal(before, await app.TraceAsync(id));
    }

    [Theory]
    [MemberData(nameof(Whats))]
    public async Task Patch_OfAHostileFile_IsRefusedInWords_AndLeavesNothing(string what)
    {
        var file = Files[what];
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var (bytes, before) = (file.Make(), await app.TraceAsync(id));

        var answer = await visitor.CreateUploadAsync(id, file.Name, bytes.Length);
        // What its size alone forbids is told before anything is sent.
        if (answer.Status == 201)
            answer = await visitor.PatchAsync(answer.Location!, bytes, 0);

        Assert.Equal(file.Status, answer.Status);
        Assert.True(answer.Words.Contains(file.Says, StringComparison.Ordinal) || bytes.Length == 0, answer.Words);
        Assert.Equal(before, await app.TraceAsync(id));
    }

    [Theory]
    [InlineData("../../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("C:\\Users\\王\\台账.pdf", "台账.pdf")]
    [InlineData("合同<script>alert(1)</script>.pdf", "script_.pdf")]
    [InlineData("台账\u202Efdp.exe", "台账fdp.pdf")]
    [InlineData("", "未命名.pdf")]
    [InlineData("CON.pdf", "_CON.pdf")]
    [InlineData("台账.pdf.exe", "台账.pdf.pdf")]
    public async Task Post_WithAHostileName_KeepsANameThatIsFitToShow(string name, string kept)
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var upload = await visitor.CreateUploadAsync(id, name, Samples.SmallPdf().Length);

        Assert.Equal(204, (await visitor.PatchAsync(upload.Location!, Samples.SmallPdf(), 0)).Status);

        Assert.Equal(kept, (await app.OnlyFileAsync(id)).Content.FileName);
        Assert.DoesNotContain("<script>alert", (await visitor.OpenAsync(EvidenceDesk.PageOf(id))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithAVeryLongName_CutsIt()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var upload = await visitor.CreateUploadAsync(id, new string('长', 3000) + ".pdf", Samples.SmallPdf().Length);
        Assert.Equal(204, (await visitor.PatchAsync(upload.Location!, Samples.SmallPdf(), 0)).Status);

        var file = (await app.OnlyFileAsync(id)).Content.FileName;
        Assert.Equal(Limits.Name, file.Length);
        Assert.EndsWith("长.pdf", file, StringComparison.Ordinal);
    }
}
