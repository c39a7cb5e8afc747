using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Kernel.Data;

public sealed class WriteTests(PortalFixture portal)
{
    private readonly string kind = "test-" + Guid.NewGuid().ToString("N")[..20];

    [Fact]
    public async Task A_hundred_concurrent_writes_all_succeed()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(number =>
                    portal.Db(db =>
                        db.Write(async () =>
                        {
                            var before = await Count(db);
                            db.RecordChange(kind, $"{number} after {before}");
                        })
                    )
                )
        );
        Assert.Equal(100, await portal.Db(Count));
    }

    [Fact]
    public async Task SQLite_runs_one_writer_at_a_time()
    {
        Assert.SkipUnless(!TestDatabase.IsPostgres, "PostgreSQL lets writers in together.");
        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ => portal.Db(db => db.Write(async () => db.RecordChange(kind, $"{await Count(db)}"))))
        );
        var counted = await portal.Db(db =>
            db.Set<Change>()
                .Where(change => change.Kind == kind)
                .OrderBy(change => change.Seq)
                .Select(change => change.Key)
                .ToListAsync()
        );
        Assert.Equal(Enumerable.Range(0, 50).Select(number => number.ToString()), counted);
    }

    [Fact]
    public async Task A_nested_write_joins_the_outer_transaction()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            portal.Db(db =>
                db.Write(async () =>
                {
                    await db.Write(async () =>
                    {
                        db.RecordChange(kind, "inner");
                        await db.SaveChangesAsync();
                    });
                    throw new InvalidDataException("outer");
                })
            )
        );
        Assert.Equal(0, await portal.Db(Count));
    }

    [Fact]
    public async Task A_canceled_write_lets_the_next_write_proceed()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            portal.Db(db => db.Write(() => Task.CompletedTask, gone.Token))
        );
        await portal.Db(db => db.Write(() => Task.FromResult(db.Set<Change>().Add(new Change(kind, "then", default)))));
        Assert.Equal(1, await portal.Db(Count));
    }

    [Fact]
    public async Task SQLite_flushes_every_commit_to_disk()
    {
        Assert.SkipUnless(
            !TestDatabase.IsPostgres,
            "PostgreSQL waits for the disk unless its own settings say otherwise."
        );
        await using var scope = portal.Scope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await db.Database.OpenConnectionAsync();
        Assert.Equal(
            ("wal", "2", "1"),
            (await Pragma(db, "journal_mode"), await Pragma(db, "synchronous"), await Pragma(db, "foreign_keys"))
        );
    }

    private Task<int> Count(PortalDb db) => db.Set<Change>().CountAsync(change => change.Kind == kind);

    private static async Task<string?> Pragma(PortalDb db, string name)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return Convert.ToString(await command.ExecuteScalarAsync());
    }
}
