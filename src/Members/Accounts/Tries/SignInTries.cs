using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Members.Accounts.Tries;

/// <summary>
/// Counts tries before they are made, so that any number at once, on any node, stays within the budget; a try that turns out well is given back.
/// </summary>
internal sealed class SignInTries(PortalDb db, SpentBudgets spent, TimeProvider time)
{
    /// <summary>Takes one try from each budget.</summary>
    /// <returns>Null when all had one left; else how long until the first that had not has one again.</returns>
    public async Task<Duration?> Take(IReadOnlyList<Budget> budgets)
    {
        var now = time.Now();
        if (spent.Find(budgets, now) is { } known) return known;
        var over = await db.Write(async () =>
        {
            foreach (var budget in budgets)
                if (await Count(budget, now) > budget.Most) return budget;
            return null;
        });
        return over is null ? null : spent.Keep(over, now);
    }

    public Task GiveBack(IReadOnlyList<Budget> budgets) => db.Write(async () =>
    {
        foreach (var budget in budgets)
        {
            var ends = budget.EndsAt(time.Now());
            await db.Set<SignInTry>().Where(t => t.Key == budget.Key && t.EndsAt == ends && t.Count > 0).ExecuteUpdateAsync(row => row.SetProperty(t => t.Count, t => t.Count - 1));
        }
    });

    private async Task<int> Count(Budget budget, Instant now)
    {
        var ends = budget.EndsAt(now);
        var counted = await db.Database.SqlQuery<int>($"""
            INSERT INTO "SignInTries" ("Key", "Count", "EndsAt") VALUES ({budget.Key}, 1, {ends})
            ON CONFLICT ("Key") DO UPDATE SET "Count" = CASE WHEN "SignInTries"."EndsAt" = excluded."EndsAt" THEN "SignInTries"."Count" + 1 ELSE 1 END, "EndsAt" = excluded."EndsAt"
            RETURNING "Count" AS "Value"
            """).ToListAsync();
        return counted[0];
    }
}

/// <summary>The budgets that this node has seen spent: while they are, a flood of tries costs no write.</summary>
internal sealed class SpentBudgets
{
    private const int MostKept = 50_000;
    private readonly ConcurrentDictionary<string, long> until = new(StringComparer.Ordinal);

    public Duration? Find(IReadOnlyList<Budget> budgets, Instant now)
    {
        var seconds = now.ToUnixTimeSeconds();
        foreach (var budget in budgets)
            if (until.TryGetValue(budget.Key, out var end) && end > seconds) return Duration.FromSeconds(end - seconds);
        return null;
    }

    public Duration Keep(Budget budget, Instant now)
    {
        if (until.Count >= MostKept) until.Clear();
        var end = until[budget.Key] = budget.EndsAt(now);
        return Duration.FromSeconds(end - now.ToUnixTimeSeconds());
    }
}
