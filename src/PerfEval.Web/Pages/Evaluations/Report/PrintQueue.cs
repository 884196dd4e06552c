namespace PerfEval.Web.Pages.Evaluations.Report;

/// <summary>
/// 打印排队: how many documents are made at once in this process, for downloads and the report page together. Making one is all computing: more at
/// once would make none sooner, and each holds its text in memory until it is done.
/// </summary>
/// <param name="places">How many at once, 1 or more.</param>
internal sealed class PrintQueue(int places) : IDisposable
{
    private readonly SemaphoreSlim free = new(places);

    /// <summary>Waits for a place and makes a document.</summary>
    /// <param name="print">Makes it; it is given what breaks it off.</param>
    /// <param name="cancellation">Ends the waiting or the making, as when the reader has gone away.</param>
    /// <exception cref="OperationCanceledException">It was broken off.</exception>
    public async Task<T> PrintAsync<T>(Func<CancellationToken, T> print, CancellationToken cancellation)
    {
        await free.WaitAsync(cancellation);
        try
        {
            cancellation.ThrowIfCancellationRequested();
            return print(cancellation);
        }
        finally
        {
            free.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => free.Dispose();
}
