using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using SQLitePCL;

namespace NetworkPortal.Tests.Kernel.Data;

public sealed class SqliteConnectionsTests(QuietPortal portal) : IClassFixture<QuietPortal>
{
    /// <summary><c>SQLITE_STMTSTATUS_REPREPARE</c> and <c>SQLITE_STMTSTATUS_RUN</c>.</summary>
    private const int Reprepared = 5,
        Runs = 6;

    [Fact]
    public async Task The_next_context_runs_a_statement_that_an_earlier_one_prepared_with_its_own_values()
    {
        SkipOnPostgres();
        var names = new List<string>();
        var runs = new List<int>();
        var reprepared = 0;
        foreach (var wanted in (string[])["Adele", "Cora"])
        {
            await using var scope = portal.Scope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            names.AddRange(await Names(db, wanted));
            runs.Add(StatusOf(db, "starts-with-a-name", Runs));
            reprepared += StatusOf(db, "starts-with-a-name", Reprepared);
        }
        Assert.Contains(names, name => name.StartsWith("Adele", StringComparison.Ordinal));
        Assert.Contains(names, name => name.StartsWith("Cora", StringComparison.Ordinal));
        Assert.Equal((runs[0] + 1, 0), (runs[1], reprepared));
    }

    [Fact]
    public async Task One_statement_is_read_twice_at_the_same_time()
    {
        SkipOnPostgres();
        await using var scope = portal.Scope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var pairs = 0;
        await foreach (var one in db.Accounts.OrderBy(account => account.Id).AsAsyncEnumerable())
        await foreach (var other in db.Accounts.OrderBy(account => account.Id).AsAsyncEnumerable())
            pairs += one.Id == other.Id ? 1 : 0;
        Assert.Equal(await db.Accounts.CountAsync(), pairs);
    }

    [Fact]
    public async Task A_connection_without_foreign_keys_is_not_used_again()
    {
        SkipOnPostgres();
        SqliteConnection changed;
        await using (var scope = portal.Scope())
        {
            changed = await Open(scope);
            using var pragma = new SqliteCommand("PRAGMA foreign_keys=OFF", changed);
            pragma.ExecuteNonQuery();
        }
        await using var next = portal.Scope();
        Assert.NotSame(changed, await Open(next));
    }

    [Fact]
    public async Task A_connection_whose_last_statement_failed_is_not_used_again()
    {
        SkipOnPostgres();
        SqliteConnection failed;
        await using (var scope = portal.Scope())
        {
            failed = await Open(scope);
            using var wrong = new SqliteCommand("SELECT no_such_column", failed);
            Assert.Throws<SqliteException>(() => wrong.ExecuteReader());
        }
        await using var next = portal.Scope();
        Assert.NotSame(failed, await Open(next));
    }

    [Fact]
    public async Task A_connection_with_an_open_reader_is_not_used_again()
    {
        SkipOnPostgres();
        SqliteConnection read;
        DbDataReader reader;
        await using (var scope = portal.Scope())
        {
            read = await Open(scope);
            reader = new SqliteCommand("SELECT 1 UNION ALL SELECT 2", read).ExecuteReader();
            reader.Read();
        }
        await using var next = portal.Scope();
        Assert.NotSame(read, await Open(next));
    }

    private static void SkipOnPostgres() =>
        Assert.SkipUnless(!TestDatabase.IsPostgres, "PostgreSQL’s driver keeps connections and statements itself.");

    private static Task<List<string>> Names(PortalDb db, string wanted) =>
        db
            .Accounts.TagWith("starts-with-a-name")
            .Where(account => account.DisplayName.StartsWith(wanted))
            .Select(account => account.DisplayName)
            .ToListAsync();

    private static async Task<SqliteConnection> Open(AsyncServiceScope scope)
    {
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await db.Database.OpenConnectionAsync();
        return (SqliteConnection)db.Database.GetDbConnection();
    }

    /// <summary>A count of the prepared statement with these words; 0 if there is none.</summary>
    private static int StatusOf(PortalDb db, string words, int status)
    {
        var database = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        for (var at = raw.sqlite3_next_stmt(database, null); at is not null; at = raw.sqlite3_next_stmt(database, at))
            if (raw.sqlite3_sql(at).utf8_to_string().Contains(words, StringComparison.Ordinal))
                return raw.sqlite3_stmt_status(at, status, 0);
        return 0;
    }
}
