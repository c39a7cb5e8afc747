using Microsoft.Data.Sqlite;
using Npgsql;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>A database for one portal: a SQLite file in its data folder, or a PostgreSQL database that is dropped
/// afterward.</summary>
/// <remarks>PORTAL_TEST_DATABASE=postgres and PORTAL_TEST_POSTGRES (a connection string for a role that can create
/// databases) select PostgreSQL.</remarks>
internal sealed class TestDatabase
{
    private readonly string name = "portal_test_" + Guid.NewGuid().ToString("N");
    private string? connection;

    public static bool IsPostgres { get; } = Environment.GetEnvironmentVariable("PORTAL_TEST_DATABASE") == "postgres";

    public static string Kind => IsPostgres ? "postgres" : "sqlite";

    private static string Server =>
        Environment.GetEnvironmentVariable("PORTAL_TEST_POSTGRES")
        ?? throw new InvalidOperationException(
            "PORTAL_TEST_DATABASE is postgres: set PORTAL_TEST_POSTGRES to a connection string that may create "
                + "databases."
        );

    /// <param name="folder">The portal's data folder, which holds the SQLite file.</param>
    /// <param name="from">A database to copy. Its SQLite file must have been copied already.</param>
    public async Task<string> Create(string folder, TestDatabase? from = null)
    {
        if (!IsPostgres)
            return connection = $"Data Source={Path.Combine(folder, "portal.db")}";
        await Execute(from is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {from.name}");
        return new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }

    /// <summary>Closes the pooled connections of a stopped portal, so that the database can be copied.</summary>
    public async Task Release()
    {
        if (IsPostgres)
            await Execute($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        else
            CloseFile();
    }

    public async Task Drop()
    {
        if (IsPostgres)
            await Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        else
            CloseFile();
    }

    private void CloseFile()
    {
        if (connection is null)
            return;
        using var pool = new SqliteConnection(connection);
        SqliteConnection.ClearPool(pool);
    }

    private static async Task Execute(string command)
    {
        await using var source = NpgsqlDataSource.Create(Server);
        await using var query = source.CreateCommand(command);
        await query.ExecuteNonQueryAsync();
    }
}
