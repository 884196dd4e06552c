using Microsoft.Extensions.Logging.Abstractions;
using PerfEval.Web.Evidence;
using PerfEval.Web.Evidence.Scanning;
using PerfEval.Web.Evidence.Store;

namespace PerfEval.Web.Tests.Evidence;

/// <summary>The check over a real folder, which after each file must hold nothing but that file.</summary>
internal sealed class CheckBench : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("perfeval-test-").FullName;
    private readonly EvidenceCheck _check;

    public CheckBench(EvidenceSettings? settings = null, IVirusScanner? scanner = null)
    {
        Folders = EvidenceFolders.In(_data);
        _check = new EvidenceCheck(settings ?? new EvidenceSettings(), Folders, TimeProvider.System, NullLogger<EvidenceCheck>.Instance, scanner);
    }

    public EvidenceFolders Folders { get; }

    public async Task<EvidenceVerdict> ExamineAsync(byte[] content, string name, bool zipAllowed = false)
    {
        var path = Folders.NewIncomingPath();
        await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
        var verdict = await _check.ExamineAsync(path, name, zipAllowed, TestContext.Current.CancellationToken);
        Assert.Equal([path], Directory.EnumerateFiles(_data, "*", SearchOption.AllDirectories));
        Assert.Equal(content, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        File.Delete(path);
        return verdict;
    }

    public async Task<EvidenceVerdict.Refused> RefuseAsync(byte[] content, string name, bool zipAllowed = false) =>
        Assert.IsType<EvidenceVerdict.Refused>(await ExamineAsync(content, name, zipAllowed));

    public void Dispose()
    {
        _check.Dispose();
        Directory.Delete(_data, recursive: true);
    }
}
