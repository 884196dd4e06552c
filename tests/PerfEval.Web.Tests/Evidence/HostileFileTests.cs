using PerfEval.Web.Evidence;

namespace PerfEval.Web.Tests.Evidence;

/// <summary>Files that are refused: each with its status, with words about what is wrong or what to do, and with nothing left behind (see <see cref="CheckBench"/>).</summary>
public class HostileFileTests
{
    private static readonly Dictionary<string, HostileFile> Files = HostileFiles.All.ToDictionary(file => file.What, StringComparer.Ordinal);

    public static TheoryData<string> Whats => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Whats))]
    public async Task Examine_AHostileFile_SaysWhatToDo(string what)
    {
        using var bench = new CheckBench();
        var file = Files[what];

        var refused = await bench.RefuseAsync(file.Make(), file.Name, file.ZipAllowed);

        Assert.Equal(file.Status, refused.Status);
        Assert.Contains(file.Says, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("。", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_IsLongEnough() => Assert.True(Files.Count >= 60, $"{Files.Count} files");

    [Fact]
    public async Task Examine_EveryTruncationOfEachFormat_IsRefusedAndNeverFails()
    {
        using var bench = new CheckBench();
        foreach (var (content, name) in new[] { (Samples.SmallPdf(), "a.pdf"), (Samples.Png(), "a.png"), (Samples.Jpeg(), "a.jpg"), (Samples.Docx(), "a.docx"), (Samples.Ofd(), "a.ofd") })
        {
            // The last byte of the PDF is the line end after its end.
            for (var length = 0; length < content.Length - 1; length += 1 + (content.Length / 150))
                Assert.True((await bench.RefuseAsync(content[..length], name)).Status is 415 or 422, $"{name} cut to {length}");
        }
    }

    [Fact]
    public async Task Examine_RandomDamage_IsJudgedAndNeverFails()
    {
        using var bench = new CheckBench();
        var random = new Random(20_240_331);
        foreach (var (content, name) in new[] { (Samples.SmallPdf(), "a.pdf"), (PdfFiles.WithObjectStream("<</A 1>>"), "b.pdf"), (Samples.Png(), "a.png"), (Samples.Jpeg(), "a.jpg"), (Samples.Docx(), "a.docx"), (Samples.Ofd(), "a.ofd") })
        {
            for (var round = 0; round < 150; round++)
            {
                var damaged = (byte[])content.Clone();
                for (var hit = random.Next(1, 6); hit > 0; hit--)
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                if (await bench.ExamineAsync(damaged, name, zipAllowed: true) is EvidenceVerdict.Refused refused)
                    Assert.True(refused.Status is 415 or 422);
            }
        }
    }
}
