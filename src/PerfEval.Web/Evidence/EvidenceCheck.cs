using System.Security.Cryptography;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence.Checks;
using PerfEval.Web.Evidence.Scanning;
using PerfEval.Web.Evidence.Store;

namespace PerfEval.Web.Evidence;

/// <summary>
/// Judges an incoming file of 佐证材料 before it is kept: its size, what its content is, whether it is sound and starts nothing, and what the virus
/// scanner says where there is one. It reads in pieces, and what it spends is limited whatever the file holds.
/// </summary>
public sealed class EvidenceCheck(EvidenceSettings settings, EvidenceFolders folders, TimeProvider clock, ILogger<EvidenceCheck> log, IVirusScanner? scanner = null) : IDisposable
{
    /// <summary>For reading and unpacking one file, on a machine with much to do.</summary>
    internal static readonly TimeSpan Time = TimeSpan.FromSeconds(60);

    /// <summary>Examining is computing: more at once would only take threads from the pages.</summary>
    private readonly SemaphoreSlim _places = new(Math.Max(1, Environment.ProcessorCount - 1));

    /// <summary>Examines a finished file, which stays where it is, whatever comes out.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="claimedName">The name that it came under. It never decides; advice and the name to show are made of it.</param>
    /// <param name="zipAllowed">Whether the scheme takes ZIP archives here.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<EvidenceVerdict> ExamineAsync(string path, string claimedName, bool zipAllowed, CancellationToken cancellation)
    {
        EvidenceVerdict verdict;
        await _places.WaitAsync(cancellation);
        try
        {
            verdict = await Task.Run(() => Examine(path, claimedName, zipAllowed, cancellation), cancellation);
        }
        finally
        {
            _places.Release();
        }

        return verdict is EvidenceVerdict.Accepted ? await ScanAsync(path, cancellation) ?? verdict : verdict;
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private EvidenceVerdict Examine(string path, string claimedName, bool zipAllowed, CancellationToken cancellation)
    {
        using var deadline = new Deadline(Time, clock, cancellation);
        try
        {
            using var file = new IncomingFile(path, deadline.Token);
            if (file.Length == 0)
                return Refusals.Empty;
            if (file.Length > settings.FileBytes)
                return Refusals.TooLarge(file.Length, settings.FileBytes);
            var (format, fault) = new ContentCheck(folders, new UnpackingBudget(), deadline.Token).Examine(file, claimedName, zipAllowed);
            if (fault is not null)
                return fault;
            using var whole = file.Slice(0, file.Length);
            var hash = ContentHash.From(SHA256.HashData(whole));
            return new EvidenceVerdict.Accepted(format!, hash, file.Length, EvidenceName.Clean(claimedName, format!));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Refusals.TooSlow;
        }
    }

    private async Task<EvidenceVerdict.Refused?> ScanAsync(string path, CancellationToken cancellation)
    {
        if (scanner is null)
            return null;
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        switch (await scanner.ScanAsync(content, cancellation))
        {
            case ScanResult.Clean:
                return null;
            case ScanResult.Infected infected:
                log.LogWarning("Virus scanner found {Signature} in an incoming file", infected.Signature);
                return Refusals.Infected(infected.Signature);
            case ScanResult.TooLarge:
                log.LogError("The virus scanner takes no stream of {Size} bytes; raise clamd's StreamMaxLength above Evidence:FileBytes", content.Length);
                return Refusals.TooLargeToScan;
            case ScanResult.Unavailable unavailable:
                log.LogError("The virus scanner does not answer: {Reason}", unavailable.Reason);
                return Refusals.ScannerAway;
            default:
                throw new InvalidOperationException("An unknown answer of the scanner.");
        }
    }
}
