using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace NetworkPortal.Members;

/// <summary>
/// Work that is done once the request has been answered: what depends on whether a mail address has an account, so that the answer takes as long either way.
/// At an orderly stop what waits is still done; what is asked for in the moment of a crash is lost.
/// </summary>
public sealed partial class AfterAnswer(IServiceScopeFactory scopes, ILogger<AfterAnswer> log) : BackgroundService
{
    private readonly Channel<Func<IServiceProvider, Task>> asked = Channel.CreateBounded<Func<IServiceProvider, Task>>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private long done, wanted;

    /// <summary>Puts a piece of work in line. It gets services of its own: those of the request are gone by then.</summary>
    public void Do(Func<IServiceProvider, Task> work)
    {
        if (asked.Writer.TryWrite(work)) Interlocked.Increment(ref wanted);
    }

    /// <summary>Waits until all that was asked for so far is done.</summary>
    internal async Task Done()
    {
        for (var until = Interlocked.Read(ref wanted); Interlocked.Read(ref done) < until;) await Task.Yield();
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        asked.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var work in asked.Reader.ReadAllAsync(CancellationToken.None))
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
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What was left to do after an answer failed.")]
    private static partial void Failed(ILogger log, Exception e);
}
