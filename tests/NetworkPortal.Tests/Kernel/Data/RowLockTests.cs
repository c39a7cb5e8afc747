using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using Npgsql;

namespace NetworkPortal.Tests.Kernel.Data;

public sealed class RowLockTests(PortalFixture portal) : IAsyncLifetime
{
    private const string Locked = "locked",
        Other = "other";
    private readonly string kind = "test-" + Guid.NewGuid().ToString("N")[..20];

    public async ValueTask InitializeAsync() =>
        await portal.Db(db =>
            db.Write(() =>
            {
                db.RecordChange(kind, Locked);
                db.RecordChange(kind, Other);
                return Task.CompletedTask;
            })
        );

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Transactions_that_lock_the_same_row_run_one_after_the_other()
    {
        var kindOfResults = kind + "-result";
        await Task.WhenAll(
            Enumerable
                .Range(0, 30)
                .Select(_ =>
                    portal.Db(db =>
                        db.Write(async () =>
                        {
                            Assert.Equal(1, await Lock(db, Locked));
                            db.RecordChange(kindOfResults, $"{await Results(db).CountAsync()}");
                        })
                    )
                )
        );
        var counted = await portal.Db(db => Results(db).OrderBy(c => c.Seq).Select(c => c.Key).ToListAsync());
        Assert.Equal(Enumerable.Range(0, 30).Select(number => $"{number}"), counted);

        IQueryable<Change> Results(PortalDb db) => db.Set<Change>().Where(change => change.Kind == kindOfResults);
    }

    [Fact]
    public async Task A_locked_row_blocks_only_transactions_that_need_the_same_row()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "SQLite has no row locks: all writers wait.");
        await portal.Db(db =>
            db.Write(async () =>
            {
                await Lock(db, Locked);
                Assert.Equal(1, await LockImpatiently(Other));
                var blocked = await Assert.ThrowsAsync<PostgresException>(() => LockImpatiently(Locked));
                Assert.Equal(PostgresErrorCodes.LockNotAvailable, blocked.SqlState);
            })
        );
        Assert.Equal(1, await LockImpatiently(Locked));
    }

    [Fact]
    public async Task Locking_rows_changes_nothing_and_returns_how_many_there_are()
    {
        var before = await portal.Db(db => Rows(db).AsNoTracking().OrderBy(c => c.Seq).ToListAsync());
        Assert.Equal(2, await portal.Db(db => db.Write(() => Rows(db).LockRows(change => change.Key))));
        Assert.Equal(0, await portal.Db(db => db.Write(() => Lock(db, "missing"))));
        Assert.Equivalent(
            before,
            await portal.Db(db => Rows(db).AsNoTracking().OrderBy(c => c.Seq).ToListAsync()),
            strict: true
        );
    }

    /// <summary>Locks the row in another transaction, which gives up if it has to wait.</summary>
    private Task<int> LockImpatiently(string key) =>
        portal.Db(db =>
            db.Write(async () =>
            {
                await db.Database.ExecuteSqlAsync($"SET LOCAL lock_timeout = '100ms'");
                return await Lock(db, key);
            })
        );

    private Task<int> Lock(PortalDb db, string key) =>
        Rows(db).Where(change => change.Key == key).LockRows(change => change.Key);

    private IQueryable<Change> Rows(PortalDb db) => db.Set<Change>().Where(change => change.Kind == kind);
}
