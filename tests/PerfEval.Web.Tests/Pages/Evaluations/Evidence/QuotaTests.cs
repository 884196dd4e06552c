using Microsoft.AspNetCore.Hosting;
using PerfEval.Data;
using PerfEval.Web.Evidence;
using PerfEval.Web.Tests.Evidence;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Evidence;

/// <summary>What many send at once counts together.</summary>
public sealed class QuotaTests(QuotaTests.TightApp app) : IClassFixture<QuotaTests.TightApp>
{
    private const int Most = 4000;
    private const int Room = 2 * Most;

    [Fact]
    public async Task Upload_OfManyFormsAtOnce_KeepsWhatFits()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;

        var pages = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => visitor.UploadAsync(id, EvidenceDesk.Ledger, ($"{number}.pdf", Padded(number)))));

        Assert.Equal(2, pages.Count(page => page.Status == 302));
        Assert.Equal(10, pages.Count(page => page.Status == 413));
        Assert.Equal(2, (await app.LoadAsync(id)).Evidence.Count);
        Assert.Equal(Room, await app.UseAsync(db => db.SizeOfEvidenceAsync(id, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Create_OfManyAtOnce_BeginsWhatFits()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => visitor.CreateUploadAsync(id, $"{number}.pdf", Most)));

        Assert.Equal(2, answers.Count(answer => answer.Status == 201));
        Assert.Equal(10, answers.Count(answer => answer.Status == 413));
    }

    private static byte[] Padded(int number)
    {
        var pdf = Samples.SmallPdf($"/Number({number})");
        return [.. pdf, .. Enumerable.Repeat((byte)'\n', Most - pdf.Length)];
    }

    /// <summary>The program with room for two files.</summary>
    public sealed class TightApp : AppFixture
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting($"{EvidenceSettings.Section}:{nameof(EvidenceSettings.FileBytes)}", $"{Most}");
            builder.UseSetting($"{EvidenceSettings.Section}:{nameof(EvidenceSettings.EvaluationBytes)}", $"{Room}");
        }
    }
}
