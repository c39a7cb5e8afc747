using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Jobs;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Deletes records past their retention period once a day, and first at startup.</summary>
internal sealed partial class RetentionJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<RetentionJob> log)
    : PeriodicJob("Expired data cleanup", TimeSpan.FromHours(1), time, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Processes every kind; a failure of one does not block the others.</summary>
    public override async Task Tick(CancellationToken cancellationToken)
    {
        await using var listing = scopes.CreateAsyncScope();
        foreach (var key in listing.ServiceProvider.GetServices<IRetention>().Select(kind => kind.Key).ToList())
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var kind = scope.ServiceProvider.GetServices<IRetention>().First(kind => kind.Key == key);
                if (
                    await scope.ServiceProvider.GetRequiredService<Retention>().Enforce(kind, cancellationToken)
                    is > 0
                        and var count
                )
                    LogDeleted(count, key);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                Failed(e);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Deleted {Count} expired records ({Kind}).")]
    private partial void LogDeleted(int count, string kind);
}
