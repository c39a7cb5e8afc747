using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Jobs;
using NodaTime;

namespace NetworkPortal.Authoring.Links.Broken;

/// <summary>
/// Checks all links in published content once a day and on request. The previous results are shown until the check
/// finishes.
/// </summary>
internal sealed class LinkCheckJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<LinkCheckJob> log)
    : PeriodicJob("Link check", TimeSpan.FromHours(1), time, log)
{
    private const int Batch = 100;
    private const int MaxFound = 5000;
    private static readonly Duration Every = Duration.FromHours(24);
    private volatile bool asked;

    /// <summary>False, because a new portal has more important work at startup.</summary>
    protected override bool RunsAtStart => false;

    /// <summary>Requests a check soon, unless one is running.</summary>
    public void Ask()
    {
        asked = true;
        Wake();
    }

    public override async Task Tick(CancellationToken cancellationToken)
    {
        var now = asked;
        asked = false;
        if (now || await IsDue(cancellationToken))
            await Run(cancellationToken);
    }

    /// <summary>Checks all links now.</summary>
    /// <returns>False if another process is already running the check.</returns>
    public async Task<bool> Run(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, services) = (scope.ServiceProvider.GetRequiredService<PortalDb>(), scope.ServiceProvider);
        if (!await Begin(db, ct))
            return false;
        var finder = new LinkFinder(await services.GetRequiredService<ContentTypes>().Current(ct));
        var destinations = services.GetRequiredService<LinkTargets>();
        var found = new List<BrokenLink>();
        var last = 0L;
        var done = 0;
        while (
            await db
                .Items.AsNoTracking()
                .Published()
                .Where(item => item.Id > last)
                .OrderBy(item => item.Id)
                .Take(Batch)
                .ToListAsync(ct)
                is { Count: > 0 } items
        )
        {
            foreach (var item in items)
            foreach (var link in finder.Of(item))
                if (found.Count < MaxFound && await destinations.Fault(link, item.Path, ct) is { Length: > 0 } fault)
                    found.Add(new(item.ContentItemId, link.Field, link.Target, fault));
            (last, done) = (items[^1].Id, done + items.Count);
            await Set(db, check => check.Done = done, ct);
        }
        await db.Write(
            async () =>
            {
                await db.Set<BrokenLink>().ExecuteDeleteAsync(ct);
                db.AddRange(found);
                await Set(db, check => check.FinishedAt = Time.Now(), ct);
            },
            ct
        );
        return true;
    }

    private async Task<bool> IsDue(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var check = await scope
            .ServiceProvider.GetRequiredService<PortalDb>()
            .Set<LinkCheck>()
            .AsNoTracking()
            .SingleOrDefaultAsync(ct);
        return check?.FinishedAt is not { } at || Time.Now() - at > Every;
    }

    private Task<bool> Begin(PortalDb db, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                var (check, now) = (await db.Set<LinkCheck>().SingleOrDefaultAsync(ct), Time.Now());
                if (check?.Runs(now) == true)
                    return false;
                if (check is null)
                    db.Add(check = new LinkCheck());
                check.StartedAt = now;
                check.Done = 0;
                check.Total = await db.Items.Published().CountAsync(ct);
                return true;
            },
            ct
        );

    private static async Task Set(PortalDb db, Action<LinkCheck> set, CancellationToken ct)
    {
        set(await db.Set<LinkCheck>().SingleAsync(ct));
        await db.SaveChangesAsync(ct);
    }
}
