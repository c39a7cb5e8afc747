using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel.Changes;

namespace NetworkPortal.Kernel.Data;

/// <summary>Feeds the change log to every follower, each at its own pace; a follower's failure is logged and
/// retried.</summary>
public sealed partial class ChangeFeed(
    IEnumerable<IChangeFollower> followers,
    ChangeSignal signal,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<ChangeFeed> log
) : BackgroundService
{
    private const int Batch = 500;

    /// <summary>How often to check for changes by other processes, and how long to wait after a failure.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200),
        Retry = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<IChangeFollower, ChangePosition> positions = new();
    private ChangePosition start;

    /// <summary>Records the starting position of followers without saved state. Must run before they read anything
    /// they may later have to invalidate.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        start = (await Read(ChangeLog.Settled, cancellationToken))?.Position ?? default;
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Waits until every follower has processed everything committed before the call.</summary>
    public async Task CaughtUp(CancellationToken ct = default)
    {
        var end = await Read(ChangeLog.End, ct);
        while (
            positions.Count < followers.Count()
            || positions.Values.Any(at => (at.Tx, at.Seq).CompareTo((end.Tx, end.Seq)) < 0)
        )
        {
            signal.Raise();
            await Task.Delay(10, ct);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            followers
                .Select(follower => Task.Run(() => Lead(follower, stoppingToken), CancellationToken.None))
                .Append(Watch(stoppingToken))
        );

    /// <summary>Wakes the followers for changes by other processes, and for changes of this process that were not yet
    /// readable when it wrote them: a change is settled only when all older transactions have ended.</summary>
    private async Task Watch(CancellationToken stop)
    {
        var seen = start;
        while (!stop.IsCancellationRequested)
        {
            var pause = Look;
            try
            {
                var last = (await Read(ChangeLog.Settled, stop))?.Position ?? default;
                if (last != seen)
                    signal.Raise();
                seen = last;
            }
            catch (Exception e)
            {
                if (stop.IsCancellationRequested)
                    return;
                LogBlind(e);
                pause = Retry;
            }
            await Task.Delay(pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Lead(IChangeFollower follower, CancellationToken stop)
    {
        ChangePosition? at = null;
        while (!stop.IsCancellationRequested)
        {
            var (woken, pause) = (signal.Next, Timeout.InfiniteTimeSpan);
            try
            {
                at ??= await follower.Resume(stop) ?? start;
                while (await Step(follower, at.Value, stop) is { } next)
                    at = next;
                positions[follower] = at.Value;
            }
            catch (Exception e)
            {
                if (stop.IsCancellationRequested)
                    return;
                LogFailure(follower.GetType().Name, e);
                pause = Retry;
            }
            await Task.WhenAny(woken, Task.Delay(pause, time, stop));
        }
    }

    private async Task<ChangePosition?> Step(IChangeFollower follower, ChangePosition at, CancellationToken stop)
    {
        var changes = await Read((db, ct) => ChangeLog.After(db, at, Batch, ct), stop);
        if (changes.Count == 0)
            return null;
        await follower.Apply(changes, stop);
        return changes[^1].Position;
    }

    private async Task<T> Read<T>(Func<PortalDb, CancellationToken, Task<T>> query, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<PortalDb>(), ct);
    }

    [LoggerMessage(LogLevel.Error, "{Follower} couldn't process the change log. It will try again.")]
    private partial void LogFailure(string follower, Exception e);

    [LoggerMessage(
        LogLevel.Error,
        "The change log couldn't be checked for changes from other processes. The portal will try again."
    )]
    private partial void LogBlind(Exception e);
}
