namespace PerfEval.Web.Evidence;

/// <summary>A token that is cancelled by its time or by the caller's token, whichever comes first.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _time;
    private readonly CancellationTokenSource _linked;

    public Deadline(TimeSpan time, TimeProvider clock, CancellationToken cancellation)
    {
        _time = new CancellationTokenSource(time, clock);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_time.Token, cancellation);
    }

    public CancellationToken Token => _linked.Token;

    public void Dispose()
    {
        _linked.Dispose();
        _time.Dispose();
    }
}
