using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace NetworkPortal.Accounts;

/// <summary>Runs work after the response is sent: anything that depends on whether an email address has an account, so
/// that response time does not reveal it. A graceful shutdown finishes queued work; a crash loses it.</summary>
public sealed partial class PostResponseQueue(IServiceScopeFactory scopes, ILogger<PostResponseQueue> log)
    : BackgroundService
{
    internal const int MaxWaiting = 1000;

    private readonly Channel<Func<IServiceProvider, Task>> asked = Channel.CreateBounded<Func<IServiceProvider, Task>>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true }
    );
    private long done,
        wanted;

    /// <summary>Queues work. If the queue is full, the request waits for room, whether or not there is an account:
    /// nothing is ever dropped. The work gets its own service scope, because the request's scope is gone by
    /// then.</summary>
    public async Task Enqueue(Func<IServiceProvider, Task> work)
    {
        Interlocked.Increment(ref wanted);
        if (asked.Writer.TryWrite(work))
            return;
        if (!await WaitForRoom(work))
            await Perform(work);
    }

    /// <returns>False during shutdown, when the queue is closed.</returns>
    private async Task<bool> WaitForRoom(Func<IServiceProvider, Task> work)
    {
        Full(log, MaxWaiting);
        try
        {
            await asked.Writer.WriteAsync(work);
            return true;
        }
        catch (ChannelClosedException)
        {
            return false;
        }
    }

    /// <summary>Waits until all work queued so far is done.</summary>
    public async Task Done()
    {
        for (var until = Interlocked.Read(ref wanted); Interlocked.Read(ref done) < until; )
            await Task.Yield();
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        asked.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var work in asked.Reader.ReadAllAsync(CancellationToken.None))
            await Perform(work);
    }

    private async Task Perform(Func<IServiceProvider, Task> work)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider);
        }
        catch (Exception e)
        {
            Failed(log, e);
        }
        Interlocked.Increment(ref done);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Count} post-response tasks are queued. New requests wait until the queue has room."
    )]
    private static partial void Full(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "A post-response task failed.")]
    private static partial void Failed(ILogger log, Exception e);
}
