using Microsoft.Extensions.Time.Testing;
using PerfEval.Documents.Fonts;

namespace PerfEval.Documents.Tests.Fonts;

/// <summary>The memory of loaded font files stays within its limit and is given back.</summary>
public sealed class LoadedFontsTests
{
    private static readonly FontFaceName[] Faces = [.. Directory.GetFiles(FontFiles.Bundled, "*.ttf").OrderDescending(StringComparer.Ordinal).Select(path => FontFile.Read(path).Faces[0]).OrderByDescending(face => face.Stamp.Length)];
    private static readonly long Largest = Faces.Max(face => face.Stamp.Length);
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void Files_BeyondTheLimit_PushOutTheOneUnusedForLongest()
    {
        using var files = new LoadedFonts(Faces[0].Stamp.Length + Faces[1].Stamp.Length, TimeSpan.FromMinutes(10), clock);
        Touch(files, Faces[0]);
        Touch(files, Faces[1]);
        Assert.Equal((2, Faces[0].Stamp.Length + Faces[1].Stamp.Length), (files.Memory.Files, files.Memory.Bytes));
        Touch(files, Faces[0]);
        // The first one was used last, and has room beside a file no larger than the second.
        Touch(files, Faces[2]);

        Assert.Equal(2, files.Memory.Files);
        Assert.InRange(files.Memory.Highest, 1, files.Memory.Limit);
    }

    [Fact]
    public void File_LargerThanTheLimit_ComesInAlone()
    {
        using var files = new LoadedFonts(1, TimeSpan.FromMinutes(10), clock);
        foreach (var face in Faces)
        {
            Touch(files, face);
            Assert.Equal((1, face.Stamp.Length), (files.Memory.Files, files.Memory.Bytes));
        }
    }

    [Fact]
    public void Files_UnusedForAWhile_AreLetGo()
    {
        using var files = new LoadedFonts(long.MaxValue, TimeSpan.FromMinutes(10), clock);
        Touch(files, Faces[0]);
        using (files.Open(Faces[1]))
        {
            clock.Advance(TimeSpan.FromMinutes(10));
            Assert.Equal(Faces[1].Stamp.Length, files.Memory.Bytes);
            clock.Advance(TimeSpan.FromMinutes(30));
            Assert.Equal(1, files.Memory.Files);
        }

        clock.Advance(TimeSpan.FromMinutes(5));
        Touch(files, Faces[1]);
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(1, files.Memory.Files);
        clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal((0, 0L), (files.Memory.Files, files.Memory.Bytes));
    }

    [Fact]
    public async Task ManyThreads_StayWithinTheLimit_AndNoneWaitsForever()
    {
        using var files = new LoadedFonts(Largest, TimeSpan.FromMinutes(10), TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < 12; i++)
                {
                    using var use = files.Open(Faces[(thread + i) % Faces.Length]);
                    Assert.Equal(1000, use.Face.UnitsPerEm);
                    Assert.InRange(files.Memory.Bytes, 1, Largest);
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.InRange(files.Memory.Highest, 1, Largest);
    }

    [Fact]
    public async Task Reports_FromManyThreadsWithTooLittleMemory_AreAllTheSame()
    {
        using var catalog = new FontCatalog(new FontOptions { UseSystemFonts = false, CacheMegabytes = 1 });
        var report = new Report(
            ReportForm.PortraitText,
            new DocumentProperties("试印"),
            [new Block.Title("标题"), new Block.Heading(1, "一、黑体"), new Block.Paragraph([new Run("一是粗", IsBold: true), "正文与 Latin 及㛃"])]);
        var files = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
        {
            using var printed = Printed.Of(report, catalog);
            return Convert.ToHexString(printed.Bytes);
        })));

        Assert.Single(files.Distinct());
        Assert.InRange(catalog.Memory.Highest, 1, Largest);
    }

    [Fact]
    public void Coverage_IsWhatHarfBuzzFindsInTheFace()
    {
        using var files = new LoadedFonts(long.MaxValue, TimeSpan.FromMinutes(10), clock);
        foreach (var face in Faces)
        {
            var coverage = FontCoverage.Read(face);
            using var use = files.Open(face);
            var known = Enumerable.Range(1, 0x32000).Where(code => code is < 0xd800 or > 0xdfff)
                .Where(code => use.Font.TryGetNominalGlyph((uint)code, out var glyph) && glyph != 0).ToList();
            Assert.Equal(known, Enumerable.Range(1, 0x32000).Where(coverage.Has));
        }
    }

    private static void Touch(LoadedFonts files, FontFaceName face)
    {
        using var use = files.Open(face);
        Assert.True(use.Face.GlyphCount > 1000);
    }
}
