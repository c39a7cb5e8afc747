using Npgsql;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>A database for one portal: a SQLite file in its data folder, or a PostgreSQL database that is dropped at the end.</summary>
/// <remarks>PORTAL_TEST_DATABASE=postgres and PORTAL_TEST_POSTGRES (a connection string with the right to create databases) choose PostgreSQL.</remarks>
internal sealed class TestDatabase
{
    private readonly string name = "portal_test_" + Guid.NewGuid().ToString("N");

    public static bool IsPostgres { get; } = Environment.GetEnvironmentVariable("PORTAL_TEST_DATABASE") == "postgres";

    public static string Kind => IsPostgres ? "postgres" : "sqlite";

    private static string Server => Environment.GetEnvironmentVariable("PORTAL_TEST_POSTGRES")
        ?? throw new InvalidOperationException("PORTAL_TEST_DATABASE is postgres: set PORTAL_TEST_POSTGRES to a connection string that may create databases.");

    public async Task<string> Create(string folder)
    {
        if (!IsPostgres) return $"Data Source={Path.Combine(folder, "portal.db")}";
        await Execute($"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }

    public async Task Drop()
    {
        if (!IsPostgres)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            return;
        }
        await Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task Execute(string command)
    {
        await using var source = NpgsqlDataSource.Create(Server);
        await using var query = source.CreateCommand(command);
        await query.ExecuteNonQueryAsync();
    }
}
