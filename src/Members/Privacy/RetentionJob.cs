using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Members.Privacy;

/// <summary>Deletes once a day what is older than an administrator allows, at the start first.</summary>
internal sealed partial class RetentionJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<RetentionJob> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Works through every kind; one that fails does not keep the others from their turn.</summary>
    public async Task Turn(CancellationToken cancel)
    {
        await using var listing = scopes.CreateAsyncScope();
        foreach (var key in listing.ServiceProvider.GetServices<IRetention>().Select(kind => kind.Key).ToList())
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var kind = scope.ServiceProvider.GetServices<IRetention>().First(kind => kind.Key == key);
                if (await scope.ServiceProvider.GetRequiredService<Retention>().Enforce(kind, cancel) is > 0 and var count) LogDeleted(count, key);
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                LogFailure(key, e);
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.Run(Pause, time, Turn, e => LogFailure("any kind", e), stoppingToken);

    [LoggerMessage(LogLevel.Information, "{Count} records of {Kind} were older than they are kept, and are deleted.")]
    private partial void LogDeleted(int count, string kind);

    [LoggerMessage(LogLevel.Error, "What is too old of {Kind} could not be deleted; it is tried again.")]
    private partial void LogFailure(string kind, Exception e);
}
