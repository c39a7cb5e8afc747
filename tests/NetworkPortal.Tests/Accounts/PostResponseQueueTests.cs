using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Accounts;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Accounts;

public sealed class PostResponseQueueTests
{
    [Fact]
    public async Task Work_beyond_the_queue_limit_waits_for_room_and_still_runs()
    {
        var (logged, ct) = (new LoggedLines(), TestContext.Current.CancellationToken);
        await using var services = new ServiceCollection()
            .AddLogging(log => log.AddProvider(logged))
            .BuildServiceProvider();
        using var later = new PostResponseQueue(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<ILogger<PostResponseQueue>>()
        );
        var (open, done) = (new TaskCompletionSource(), 0);
        await later.StartAsync(ct);
        var asked = Enumerable
            .Range(0, PostResponseQueue.MaxWaiting + 50)
            .Select(_ =>
                later.Enqueue(async _ =>
                {
                    await open.Task;
                    Interlocked.Increment(ref done);
                })
            )
            .ToList();
        Assert.Contains(asked, request => !request.IsCompleted);
        Assert.Contains(logged.All, line => line.Text.Contains("requests wait", StringComparison.Ordinal));
        open.SetResult();
        await Task.WhenAll(asked);
        await later.Done();
        Assert.Equal(asked.Count, done);
    }

    [Fact]
    public async Task Work_queued_after_the_queue_stops_runs_immediately()
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var later = new PostResponseQueue(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<ILogger<PostResponseQueue>>()
        );
        await later.StartAsync(CancellationToken.None);
        await later.StopAsync(CancellationToken.None);
        var done = false;
        await later.Enqueue(_ =>
        {
            done = true;
            return Task.CompletedTask;
        });
        Assert.True(done);
    }
}
