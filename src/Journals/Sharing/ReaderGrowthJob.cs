using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel.Jobs;

namespace NetworkPortal.Journals.Sharing;

/// <summary>Notifies entry owners about new readers, once an hour.</summary>
internal sealed class ReaderGrowthJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<ReaderGrowthJob> log)
    : PeriodicJob("New readers of journal entries", TimeSpan.FromHours(1), time, log)
{
    public override async Task Tick(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReaderGrowth>().Write(cancellationToken);
    }
}
