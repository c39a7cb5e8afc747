using Npgsql;

namespace NetworkPortal.Benchmarks;

/// <summary>A separate database for a benchmark on the server that PORTAL_TEST_POSTGRES names.</summary>
internal static class PostgresDatabase
{
    /// <summary>The connection string; null if no server is named.</summary>
    public static string? Server =>
        Environment.GetEnvironmentVariable("PORTAL_TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    /// <summary>Creates the database unless it already exists, and drops it afterward unless it should be
    /// kept.</summary>
    /// <param name="work">Called with the settings of a portal that uses the database.</param>
    public static async Task With(
        string server,
        string name,
        Func<string[], Task> work,
        bool exists = false,
        bool keep = false
    )
    {
        await using var source = NpgsqlDataSource.Create(server);
        if (!exists)
            await source.CreateCommand($"CREATE DATABASE {name}").ExecuteNonQueryAsync();
        try
        {
            await work([
                "--Portal:Database=postgres",
                $"--ConnectionStrings:Portal={new NpgsqlConnectionStringBuilder(server) { Database = name }}",
            ]);
        }
        finally
        {
            if (!keep)
                await source.CreateCommand($"DROP DATABASE {name} WITH (FORCE)").ExecuteNonQueryAsync();
        }
    }
}
