using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Kernel.Data;

public sealed class ChangeLogTests(PortalFixture portal)
{
    [Fact]
    public async Task Changes_are_returned_in_the_order_in_which_they_were_saved()
    {
        var kind = New();
        var start = await End();
        await Record(kind, "first");
        await Record(kind, "second");
        Assert.Equal(["first", "second"], await Settled(kind, start, 2));
        Assert.Empty(await Keys(kind, await End()));
    }

    [Fact]
    public async Task A_rolled_back_change_is_not_recorded()
    {
        var kind = New();
        var start = await End();
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            portal.Db(db =>
                db.Write(async () =>
                {
                    db.RecordChange(kind, "lost");
                    await db.SaveChangesAsync();
                    throw new InvalidDataException("undone");
                })
            )
        );
        Assert.Empty(await Keys(kind, start));
    }

    [Fact]
    public async Task A_transaction_that_begins_earlier_and_ends_later_is_not_skipped()
    {
        Assert.SkipUnless(
            TestDatabase.IsPostgres,
            "SQLite has one writer at a time: what commits later is numbered later."
        );
        var kind = New();
        var start = await End();
        await using var slow = portal.Scope();
        var db = slow.ServiceProvider.GetRequiredService<PortalDb>();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            db.RecordChange(kind, "began first");
            await db.SaveChangesAsync();
            await Record(kind, "ended first");
            Assert.Empty(await Keys(kind, start));
            await transaction.CommitAsync();
        }
        Assert.Equal(["began first", "ended first"], await Settled(kind, start, 2));
    }

    [Fact]
    public void A_change_position_survives_formatting_and_parsing()
    {
        Assert.Equal(new ChangePosition(7, 12), ChangePosition.Parse(new ChangePosition(7, 12).ToString()));
        Assert.Equal(default, ChangePosition.Parse("nonsense"));
        Assert.Equal(default, ChangePosition.Parse(null));
    }

    private static string New() => "test-" + Guid.NewGuid().ToString("N")[..20];

    private Task Record(string kind, string key) =>
        portal.Db(db =>
        {
            db.RecordChange(kind, key);
            return db.SaveChangesAsync();
        });

    private Task<ChangePosition> End() => portal.Db(db => ChangeLog.End(db, default));

    // Other tests write to the same log; on PostgreSQL their open transactions briefly hold back the horizon.
    private async Task<List<string>> Keys(string kind, ChangePosition after)
    {
        var last = await portal.Db(db => db.Set<Change>().AsNoTracking().CountAsync(change => change.Kind == kind));
        for (var attempt = 0; ; attempt++)
        {
            var keys = (await portal.Db(db => ChangeLog.After(db, after, 10_000, default)))
                .Where(change => change.Kind == kind)
                .Select(change => change.Key)
                .ToList();
            if (keys.Count == last || keys.Count > 0 || attempt == 20)
                return keys;
            await Task.Delay(5);
        }
    }

    /// <summary>The keys once no older transaction is running. On PostgreSQL, transactions in other databases of the
    /// cluster count too, and other tests have some.</summary>
    private async Task<List<string>> Settled(string kind, ChangePosition start, int count)
    {
        for (var look = 0; ; look++)
            if (await Keys(kind, start) is var keys && (keys.Count >= count || look == 100))
                return keys;
    }
}
