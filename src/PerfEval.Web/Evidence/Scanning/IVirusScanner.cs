namespace PerfEval.Web.Evidence.Scanning;

/// <summary>Looks for viruses in incoming files.</summary>
public interface IVirusScanner
{
    /// <summary>Sends a file's content, from the stream's position to its end, and waits for the answer, which never fails to come: silence is one.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<ScanResult> ScanAsync(Stream content, CancellationToken cancellation);
}

/// <summary>What a scanner answered.</summary>
public abstract record ScanResult
{
    private ScanResult()
    {
    }

    /// <summary>Nothing was found.</summary>
    public sealed record Clean : ScanResult;

    /// <summary>Something was found.</summary>
    /// <param name="Signature">What the scanner calls it.</param>
    public sealed record Infected(string Signature) : ScanResult;

    /// <summary>The scanner takes no file of this size (clamd's StreamMaxLength).</summary>
    public sealed record TooLarge : ScanResult;

    /// <summary>There is no answer, or none that says whether the file is clean.</summary>
    /// <param name="Reason">What happened, for the log.</param>
    public sealed record Unavailable(string Reason) : ScanResult;
}
