using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Jobs;
using NodaTime;

namespace NetworkPortal.Accounts.SavedSearches;

/// <summary>Checks each saved search for new results once a day, and queues a notification for its owner.</summary>
internal sealed class SavedSearchJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<SavedSearchJob> log)
    : PeriodicJob("Saved searches", TimeSpan.FromMinutes(10), time, log)
{
    private const int AtOnce = 200;
    private static readonly Duration Day = Duration.FromHours(23);

    /// <summary>Anything published more recently than this may not be in the index yet; it is left for the next
    /// check.</summary>
    private static readonly Duration Settling = Duration.FromMinutes(10);

    public override async Task Tick(CancellationToken cancellationToken)
    {
        var due = Time.Now() - Day;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        foreach (
            var id in await db
                .SavedSearches.Where(s => s.ViewedAt <= due)
                .OrderBy(s => s.ViewedAt)
                .Select(s => s.Id)
                .Take(AtOnce)
                .ToListAsync(cancellationToken)
        )
        {
            try
            {
                await Look(id, due, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // A failing search must not block the others.
                Failed(e);
            }
        }
    }

    private async Task Look(Guid id, Instant due, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<PortalDb>(), Time.Now());
        var (results, notifications) = (
            scope.ServiceProvider.GetRequiredService<SavedSearchResults>(),
            scope.ServiceProvider.GetRequiredService<Accounts.Notifications.Notifications>()
        );
        await db.Write(
            async () =>
            {
                // Only one of several portal instances processes it.
                if (
                    await db.SavedSearches.SingleOrDefaultAsync(s => s.Id == id && s.ViewedAt <= due, ct)
                    is not { } saved
                )
                    return;
                var until = Instant.FromUnixTimeSeconds((now - Settling).ToUnixTimeSeconds());
                if (await results.Between(saved, saved.ViewedAt, until, ct) is not { } found)
                    return;
                if (found.Count > 0)
                    await notifications.Remind(
                        new(
                            saved.AccountId,
                            SavedSearchNotifications.Kind,
                            SavedSearchNotifications.Subject(saved, until)
                        )
                        {
                            Place = saved.Id,
                        },
                        now,
                        ct
                    );
                saved.Looked(until);
            },
            ct
        );
    }
}
