using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Jobs;

namespace NetworkPortal.Newsletters.Sending;

/// <summary>Writes the emails of newsletters whose sending has started, and begins monthly ones.</summary>
internal sealed class NewsletterJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<NewsletterJob> log)
    : PeriodicJob("Newsletters", TimeSpan.FromMinutes(1), time, log)
{
    public override async Task Tick(CancellationToken cancellationToken)
    {
        await In<MonthlyDraft, bool>(async monthly =>
        {
            await monthly.Write(cancellationToken);
            return true;
        });
        foreach (var id in await In<PortalDb, List<Guid>>(db => Unfinished(db, cancellationToken)))
            while (await In<SendNewsletter, bool>(sending => sending.WriteBatch(id, cancellationToken)))
                cancellationToken.ThrowIfCancellationRequested();
    }

    private static Task<List<Guid>> Unfinished(PortalDb db, CancellationToken ct) =>
        db
            .Newsletters.Where(n => n.StartedAt != null && n.FinishedAt == null)
            .OrderBy(n => n.StartedAt)
            .Select(n => n.Id)
            .ToListAsync(ct);

    /// <summary>Each step has a database context of its own, so that a long list doesn't fill memory.</summary>
    private async Task<TResult> In<TService, TResult>(Func<TService, Task<TResult>> step)
        where TService : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await step(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
