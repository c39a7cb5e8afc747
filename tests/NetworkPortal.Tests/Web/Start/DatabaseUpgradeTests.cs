using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Web.Start.Upgrading;

namespace NetworkPortal.Tests.Web.Start;

public sealed class DatabaseUpgradeTests : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private readonly string folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
    private readonly Lines log = new();
    private string connection = "";

    private static string[] All => [UpgradeDb.First, UpgradeDb.Rebuild, UpgradeDb.More];

    public async ValueTask InitializeAsync() => connection = await database.Create(folder);

    public async ValueTask DisposeAsync()
    {
        await database.Drop();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_upgrade_applies_pending_migrations_and_logs_its_progress()
    {
        await using var db = await FirstVersion();
        Assert.Equal([UpgradeDb.Rebuild, UpgradeDb.More], await Upgrade(db));
        Assert.Equal(["Migrating 1 of 2: 2_Rebuild", "Migrating 2 of 2: 3_More"], log);
        await IsWhole(db);
        Assert.Empty(await Upgrade(db));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upgrade_killed_at_any_command_is_completed_by_the_next_start(bool isNew)
    {
        Assert.SkipWhen(
            TestDatabase.IsPostgres,
            "There a killed process leaves an open transaction, which the server undoes."
        );
        if (!isNew)
            await (await FirstVersion()).DisposeAsync();
        var snapshots = new Snapshots(folder);
        await using (var db = UpgradeDb.Open(connection, snapshots))
            await Upgrade(db);
        snapshots.Take();
        var counts = new HashSet<int>();
        foreach (var killed in snapshots.Taken)
        {
            var at = $"Data Source={Path.Combine(killed, "portal.db")};Pooling=False";
            await using (var before = UpgradeDb.Open(at))
                counts.Add((await before.Applied()).Count);
            await using var db = UpgradeDb.Open(at);
            await Upgrade(db);
            await IsWhole(db);
            Assert.Empty(Directory.EnumerateFiles(killed, "*.before-upgrade*"));
        }
        Assert.Superset(isNew ? [0, 1, 2, 3] : new HashSet<int> { 1, 2, 3 }, counts);
    }

    [Fact]
    public async Task A_failed_upgrade_leaves_the_database_as_it_was()
    {
        await using var db = await FirstVersion();
        // The last migration fails because a table of the same name exists.
        await db.Database.ExecuteSqlRawAsync("""CREATE TABLE "More" ("Thing" text)""");
        var failure = await Assert.ThrowsAsync<UpgradeException>(() => Upgrade(db));
        Assert.StartsWith("The database upgrade failed, and no changes were made: ", failure.Message);
        Assert.Equal([UpgradeDb.First], await db.Applied());
        Assert.Equal(
            ["Ada", "none"],
            await db.Rows("""SELECT COALESCE("Name", 'none') AS "Value" FROM "Parents" ORDER BY "Id" """)
        );
        Assert.Empty(Directory.EnumerateFiles(folder, "*.before-upgrade*"));
        await db.Database.ExecuteSqlRawAsync("""DROP TABLE "More" """);
        await Upgrade(db);
        await IsWhole(db);
    }

    [Fact]
    public async Task An_upgrade_that_fails_after_being_killed_restores_the_state_before_both()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "There an upgrade is one transaction.");
        await using var db = await FirstVersion();
        await new UpgradeBackup(db).Create(CancellationToken.None);
        await new WholeMigration(db, UpgradeDb.Rebuild).Apply(CancellationToken.None);
        await db.Database.ExecuteSqlRawAsync("""CREATE TABLE "More" ("Thing" text)""");
        await Assert.ThrowsAsync<UpgradeException>(() => Upgrade(db));
        Assert.Equal([UpgradeDb.First], await db.Applied());
        Assert.Equal(
            "wal",
            Assert.Single(await db.Rows("""SELECT journal_mode AS "Value" FROM pragma_journal_mode"""))
        );
    }

    [Fact]
    public async Task An_older_version_rolls_back_an_unfinished_upgrade()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "There an upgrade is one transaction.");
        await using var db = await FirstVersion();
        await Upgrade(db);
        await new UpgradeBackup(db).Create(CancellationToken.None);
        await Pretend(db, "4_FromTheFuture");
        await Upgrade(db);
        Assert.Equal(All, await db.Applied());
    }

    [Fact]
    public async Task An_older_version_rejects_a_database_upgraded_by_a_newer_one()
    {
        await using var db = await FirstVersion();
        await Pretend(db, "4_FromTheFuture");
        var failure = await Assert.ThrowsAsync<UpgradeException>(() => Upgrade(db));
        Assert.Contains("newer version", failure.Message);
        Assert.Equal([UpgradeDb.First, "4_FromTheFuture"], await db.Applied());
    }

    [Fact]
    public async Task A_lock_row_left_by_a_killed_start_does_not_block_the_next()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "There Entity Framework locks by a transaction.");
        await using var db = await FirstVersion();
        await db.Database.ExecuteSqlRawAsync(
            """CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL)"""
        );
        await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-28')""");
        await Upgrade(db);
        await IsWhole(db);
        // The Entity Framework tools do not wait either.
        await db.Database.MigrateAsync();
    }

    private async Task<UpgradeDb> FirstVersion()
    {
        var db = UpgradeDb.Open(connection);
        if (!TestDatabase.IsPostgres)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
        await new WholeMigration(db, UpgradeDb.First).Apply(CancellationToken.None);
        return db;
    }

    private Task<IReadOnlyList<string>> Upgrade(UpgradeDb db) => new DatabaseUpgrade(db, log).Run();

    private static Task Pretend(UpgradeDb db, string migration) =>
        db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "Migrations" ("MigrationId", "ProductVersion") VALUES ({migration}, '99')"""
        );

    private static async Task IsWhole(UpgradeDb db)
    {
        Assert.Equal(All, await db.Applied());
        Assert.Equal(
            ["1 Ada", "2 "],
            await db.Rows(
                """
                SELECT CAST(c."Id" AS text) || ' ' || p."Name" AS "Value" FROM "Children" c JOIN "Parents" p ON p."Id" =
                  c."ParentId" ORDER BY c."Id"
                """
            )
        );
        Assert.Empty(await db.Rows("""SELECT CAST("Id" AS text) AS "Value" FROM "More" """));
    }

    private sealed class Lines : List<string>, ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Add(formatter(state, exception));
    }
}
