using System.IO.Compression;
using System.Text;
using PerfEval.Web.Exports;

namespace PerfEval.Web.Tests.Exports;

public sealed class ZipBuilderTests
{
    private static readonly DateTimeOffset At = new(2025, 3, 3, 9, 30, 10, TimeSpan.FromHours(8));

    [Fact]
    public void Archive_IsReadByOthers_WithNamesTimesAndContents()
    {
        using var archive = new MemoryStream();
        Build(archive, ("0001_测试<局>/自评表.xlsx", "内容"), ("清单.json", ""));

        using var zip = Read(archive);
        Assert.Equal(["0001_测试<局>/自评表.xlsx", "清单.json"], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(At.DateTime, zip.Entries[0].LastWriteTime.DateTime);
        Assert.Equal("内容", Text(zip.Entries[0]));
        Assert.Equal(0, zip.Entries[1].Length);
    }

    [Fact]
    public void Archive_GoneOnWithAfterACut_IsAsIfNothingHadHappened()
    {
        using var archive = new MemoryStream();
        using var directory = new MemoryStream();
        new ZipBuilder(archive, directory).Add("a.txt", "first"u8, At);
        var (sound, known) = (archive.Length, directory.Length);
        // The program was ended in the middle of the second file.
        new ZipBuilder(archive, directory).Add("b.txt", "half of it"u8, At);
        archive.SetLength(sound + 12);
        directory.SetLength(known + 3);

        archive.SetLength(sound);
        directory.SetLength(known);
        (archive.Position, directory.Position) = (sound, known);
        var again = new ZipBuilder(archive, directory);
        again.Add("b.txt", "second"u8, At);
        again.Finish();

        using var zip = Read(archive);
        Assert.Equal(["first", "second"], zip.Entries.Select(Text));
    }

    [Fact]
    public void Archive_BeyondFourGigabytes_IsRead()
    {
        var path = Path.GetTempFileName();
        try
        {
            // A hole in place of four gigabytes of reports: it takes no room on the disk.
            using var archive = new FileStream(path, FileMode.Open);
            using var directory = new MemoryStream();
            var builder = new ZipBuilder(archive, directory);
            builder.Add("near.txt", "near"u8, At);
            archive.SetLength(uint.MaxValue + 100L);
            archive.Position = archive.Length;
            builder.Add("far.txt", "far"u8, At);
            builder.Finish();

            archive.Position = 0;
            using var zip = new ZipArchive(archive, ZipArchiveMode.Read);
            Assert.Equal(["near", "far"], zip.Entries.Select(Text));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Archive_OfMoreThan65535Files_IsRead()
    {
        const int Count = 65_600;
        using var archive = new MemoryStream();
        Build(archive, [.. Enumerable.Range(0, Count).Select(i => ($"{i}.txt", "x"))]);

        using var zip = Read(archive);
        Assert.Equal(Count, zip.Entries.Count);
        Assert.Equal("x", Text(zip.Entries[^1]));
    }

    private static void Build(Stream archive, params (string Name, string Text)[] files)
    {
        using var directory = new MemoryStream();
        var builder = new ZipBuilder(archive, directory);
        foreach (var (name, text) in files)
            builder.Add(name, Encoding.UTF8.GetBytes(text), At);
        builder.Finish();
    }

    private static ZipArchive Read(MemoryStream archive)
    {
        archive.Position = 0;
        return new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
