using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>The retention period of each kind of data, and deletion of older records.</summary>
internal sealed class Retention(PortalDb db, IEnumerable<IRetention> kinds, TimeProvider time)
{
    private static readonly Duration Between = Duration.FromHours(23);
    private static readonly Duration Lease = Duration.FromHours(1);

    public async Task<IReadOnlyList<Kept>> List(CancellationToken ct)
    {
        var periods = await db.Set<RetentionPeriod>().AsNoTracking().ToDictionaryAsync(p => p.Key, ct);
        return kinds
            .ByName(kind => kind.Title)
            .Select(kind => new Kept(kind, periods.GetValueOrDefault(kind.Key)))
            .ToList();
    }

    /// <param name="days">Within the kind's limits.</param>
    public Task Keep(IRetention kind, int days, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await Add(kind, ct);
                (await db.Set<RetentionPeriod>().SingleAsync(p => p.Key == kind.Key, ct)).Keep(days);
                db.RecordChange("retention", kind.Key);
            },
            ct
        );

    /// <summary>Deletes expired records of one kind, unless that was done today or another portal instance is doing it
    /// now.</summary>
    /// <returns>The number of deleted records, or null if it was not this instance's turn.</returns>
    public async Task<int?> Enforce(IRetention kind, CancellationToken ct)
    {
        await Add(kind, ct);
        if (!await Claim(kind, ct))
            return null;
        var days =
            (await db.Set<RetentionPeriod>().AsNoTracking().SingleAsync(p => p.Key == kind.Key, ct)).Days ?? kind.Days;
        var (count, before) = (0, time.Now() - Duration.FromDays(days));
        for (int went; (went = await kind.Purge(before, ct)) > 0; )
            count += went;
        var now = time.Now();
        await db.Write(
            () =>
                db.Set<RetentionPeriod>()
                    .Where(p => p.Key == kind.Key)
                    .ExecuteUpdateAsync(
                        row =>
                            row.SetProperty(p => p.LastRunAt, now)
                                .SetProperty(p => p.LastCount, count)
                                .SetProperty(p => p.LeasedUntil, (Instant?)null),
                        ct
                    ),
            ct
        );
        return count;
    }

    private async Task<bool> Claim(IRetention kind, CancellationToken ct)
    {
        var now = time.Now();
        var (ended, until) = (now - Between, now + Lease);
        return await db.Write(
                () =>
                    db.Set<RetentionPeriod>()
                        .Where(p =>
                            p.Key == kind.Key
                            && (p.LastRunAt == null || p.LastRunAt <= ended)
                            && (p.LeasedUntil == null || p.LeasedUntil <= now)
                        )
                        .ExecuteUpdateAsync(row => row.SetProperty(p => p.LeasedUntil, until), ct),
                ct
            ) == 1;
    }

    /// <summary>Adds the row for a new kind; if two instances start at the same time, only one row is added.</summary>
    private async Task Add(IRetention kind, CancellationToken ct)
    {
        var key = kind.Key;
        if (await db.Set<RetentionPeriod>().AnyAsync(p => p.Key == key, ct))
            return;
        await db.Write(
            () =>
                db.Database.ExecuteSqlAsync(
                    $"""INSERT INTO "RetentionPeriods" ("Key", "LastCount") VALUES ({key}, 0) ON CONFLICT DO NOTHING""",
                    ct
                ),
            ct
        );
    }
}

/// <summary>One kind of data with its retention settings.</summary>
internal sealed record Kept(IRetention Kind, RetentionPeriod? Period)
{
    public int Days => Period?.Days ?? Kind.Days;
}
