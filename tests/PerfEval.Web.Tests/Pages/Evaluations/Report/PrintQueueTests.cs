using PerfEval.Web.Pages.Evaluations.Report;

namespace PerfEval.Web.Tests.Pages.Evaluations.Report;

public class PrintQueueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Print_BeyondThePlaces_WaitsUntilOneIsFree()
    {
        using var queue = new PrintQueue(1);
        using var inside = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var first = Task.Run(() => queue.PrintAsync(Hold(inside, goOn), Cancellation), Cancellation);
        inside.Wait(Cancellation);

        var second = queue.PrintAsync(_ => 2, Cancellation);

        Assert.False(second.IsCompleted);
        goOn.Set();
        Assert.Equal((1, 2), (await first, await second));
    }

    [Fact]
    public async Task Print_OfOneWhoWentAway_LeavesTheQueueAndIsNotMade()
    {
        using var queue = new PrintQueue(1);
        using var inside = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        using var reader = new CancellationTokenSource();
        var first = Task.Run(() => queue.PrintAsync(Hold(inside, goOn), Cancellation), Cancellation);
        inside.Wait(Cancellation);
        var isMade = false;
        var waiting = queue.PrintAsync(_ => isMade = true, reader.Token);

        await reader.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(isMade);
        goOn.Set();
        Assert.Equal(1, await first);
        Assert.Equal(3, await queue.PrintAsync(_ => 3, Cancellation));
    }

    [Fact]
    public async Task Print_ThatFails_GivesItsPlaceBack()
    {
        using var queue = new PrintQueue(1);

        await Assert.ThrowsAsync<NotSupportedException>(() => queue.PrintAsync<int>(_ => throw new NotSupportedException(), Cancellation));

        Assert.Equal(1, await queue.PrintAsync(_ => 1, Cancellation));
    }

    private static Func<CancellationToken, int> Hold(ManualResetEventSlim inside, ManualResetEventSlim goOn) => token =>
    {
        inside.Set();
        goOn.Wait(token);
        return 1;
    };
}
