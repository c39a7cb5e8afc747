using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Accounts.SignInThrottling;

/// <summary>Counts attempts before they are made, so that any number of concurrent attempts, on any node, stays within
/// the limit; a successful attempt is refunded.</summary>
internal sealed class AttemptCounter(PortalDb db, SpentAttempts spent, TimeProvider time)
{
    /// <summary>Takes one attempt from each limit.</summary>
    /// <returns>Null if all had one left; otherwise how long until the first exhausted limit allows another.</returns>
    public async Task<Duration?> Take(IReadOnlyList<RateLimit> limits)
    {
        var now = time.Now();
        if (spent.Find(limits, now) is { } known)
            return known;
        return await db.Write(async () =>
        {
            foreach (var limit in limits)
                if (await Count(limit, now) is var counted && counted.Count > limit.Most)
                    return spent.Keep(
                        limit,
                        limit.Decays
                            ? counted.EndsAt + limit.Interval - (long)limit.Within.TotalSeconds
                            : counted.EndsAt,
                        now
                    );
            return (Duration?)null;
        });
    }

    public Task GiveBack(IReadOnlyList<RateLimit> limits) =>
        db.Write(async () =>
        {
            var now = time.Now();
            foreach (var limit in limits)
            {
                var ends = limit.EndsAt(now);
                var seconds = now.ToUnixTimeSeconds();
                var interval = limit.Interval;
                var row = db.Set<AttemptWindow>().Where(t => t.Key == limit.Key);
                if (limit.Decays)
                    await row.Where(t => t.EndsAt > seconds)
                        .ExecuteUpdateAsync(set => set.SetProperty(t => t.EndsAt, t => t.EndsAt - interval));
                else
                    await row.Where(t => t.EndsAt == ends && t.Count > 0)
                        .ExecuteUpdateAsync(set => set.SetProperty(t => t.Count, t => t.Count - 1));
            }
        });

    /// <summary>Returns the row after counting one more attempt.</summary>
    private async Task<Counted> Count(RateLimit limit, Instant now)
    {
        var counted = await (
            limit.Decays ? Decaying(limit, now.ToUnixTimeSeconds()) : InWindow(limit, limit.EndsAt(now))
        ).ToListAsync();
        return counted[0];
    }

    private IQueryable<Counted> InWindow(RateLimit limit, long ends) =>
        db.Database.SqlQuery<Counted>(
            $"""
            INSERT INTO "AttemptCounters" ("Key", "Count", "EndsAt") VALUES ({limit.Key}, 1, {ends})
            ON CONFLICT ("Key") DO UPDATE SET
              "Count" = CASE WHEN "AttemptCounters"."EndsAt" = excluded."EndsAt" THEN "AttemptCounters"."Count" + 1
                ELSE 1 END,
              "EndsAt" = excluded."EndsAt"
            RETURNING "Count", "EndsAt"
            """
        );

    /// <summary>Counts with the generic cell rate algorithm: each attempt moves the end time one interval ahead, and an
    /// attempt is allowed as long as the end is no further ahead than the window. A refused attempt moves nothing, so a
    /// flood does not prolong the wait.</summary>
    private IQueryable<Counted> Decaying(RateLimit limit, long now)
    {
        var interval = limit.Interval;
        var latest = now + (long)limit.Within.TotalSeconds;
        var over = limit.Most + 1;
        var first = now + interval;
        return db.Database.SqlQuery<Counted>(
            $"""
            INSERT INTO "AttemptCounters" ("Key", "Count", "EndsAt") VALUES ({limit.Key}, 1, {first})
            ON CONFLICT ("Key") DO UPDATE SET
              "Count" = CASE WHEN "AttemptCounters"."EndsAt" + {interval} <= {latest} THEN 1 ELSE {over} END,
              "EndsAt" = CASE WHEN "AttemptCounters"."EndsAt" <= {now} THEN {first}
                WHEN "AttemptCounters"."EndsAt" + {interval} <= {latest} THEN "AttemptCounters"."EndsAt" + {interval}
                ELSE "AttemptCounters"."EndsAt" END
            RETURNING "Count", "EndsAt"
            """
        );
    }

    internal sealed class Counted
    {
        public int Count { get; set; }

        public long EndsAt { get; set; }
    }
}

/// <summary>A cache of exhausted limits on this node, so that a flood of attempts costs no writes.</summary>
internal sealed class SpentAttempts
{
    private const int MaxKept = 50_000;
    private readonly ConcurrentDictionary<string, long> until = new(StringComparer.Ordinal);

    public Duration? Find(IReadOnlyList<RateLimit> limits, Instant now)
    {
        var seconds = now.ToUnixTimeSeconds();
        foreach (var limit in limits)
            if (until.TryGetValue(limit.Key, out var end) && end > seconds)
                return Duration.FromSeconds(end - seconds);
        return null;
    }

    /// <param name="end">When the limit allows an attempt again, in seconds since 1970.</param>
    public Duration Keep(RateLimit limit, long end, Instant now)
    {
        if (until.Count >= MaxKept)
            until.Clear();
        until[limit.Key] = end;
        return Duration.FromSeconds(Math.Max(1, end - now.ToUnixTimeSeconds()));
    }
}
