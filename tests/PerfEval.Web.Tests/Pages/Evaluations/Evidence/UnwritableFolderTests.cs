using Microsoft.Extensions.DependencyInjection;
using PerfEval.Web.Evidence;
using PerfEval.Web.Evidence.Store;
using PerfEval.Web.Evidence.Uploads;
using PerfEval.Web.Tests.Evidence;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Evidence;

/// <summary>Where no file can be made: a full disk, or a folder of the operating system that takes none from anybody.</summary>
public sealed class UnwritableFolderTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Upload_ByFormOrInPieces_SaysThatThereIsNoRoom()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var file = await app.AttachAsync(id, EvidenceDesk.Ledger, Samples.SmallPdf("/There(1)"));
        var incoming = app.Services.GetRequiredService<EvidenceFolders>().Incoming;
        Directory.Delete(incoming, recursive: true);
        Directory.CreateSymbolicLink(incoming, "/proc/self/fdinfo");
        try
        {
            var page = await visitor.UploadAsync(id, EvidenceDesk.Ledger, ("台账.pdf", Samples.SmallPdf("/Full(1)")));
            Assert.Equal(507, page.Status);
            Assert.Contains("存储空间不足", Assert.Single(page.Errors), StringComparison.Ordinal);

            using var form = new MultipartFormDataContent { { new StringContent("1"), "version" }, EvidenceDesk.Named(Samples.SmallPdf("/Full(2)"), "content", "新.pdf") };
            Assert.Equal(507, (await visitor.PostFormAsync(EvidenceDesk.FileOf(id, file) + "/details?handler=Revise", form)).Status);

            var answer = await visitor.CreateUploadAsync(id, "台账.pdf", 1000);
            Assert.Equal(507, answer.Status);
            Assert.Contains("存储空间不足", answer.Words, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(incoming);
            Directory.CreateDirectory(incoming);
        }

        Assert.Equal((1, 1, 1, 0), await app.TraceAsync(id));
    }

    [Fact]
    public void Create_ThatFailsHalfway_LeavesNothing()
    {
        var folders = EvidenceFolders.In(Path.Combine(app.DataFolder, "halfway"));
        var ticket = new UploadTicket(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), 1000, "台账.pdf", Modified: null, new UploadTarget("B504", "", Also: false), app.Now.AddDays(1));
        // In the way of the ticket, which comes last.
        var obstacle = Directory.CreateDirectory(Path.Combine(folders.Incoming, $"{ticket.Id:N}.json"));

        Assert.ThrowsAny<IOException>(() => new UploadFolder(folders, app.Clock).Create(ticket));

        Assert.Equal([obstacle.FullName], Directory.EnumerateFileSystemEntries(folders.Incoming));
    }
}
