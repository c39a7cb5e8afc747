using Npgsql;

namespace NetworkPortal.Benchmarks;

/// <summary>A database of a benchmark's own on the server that PORTAL_TEST_POSTGRES names.</summary>
internal static class PostgresDatabase
{
    /// <summary>Null where no server is named.</summary>
    public static string? Server =>
        Environment.GetEnvironmentVariable("PORTAL_TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    /// <summary>Creates the database, unless it is there from before, and drops it afterwards, unless it shall
    /// stay.</summary>
    /// <param name="work">Takes the settings of a portal that uses it.</param>
    public static async Task With(
        string server,
        string name,
        Func<string[], Task> work,
        bool there = false,
        bool stays = false
    )
    {
        await using var source = NpgsqlDataSource.Create(server);
        if (!there)
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
            if (!stays)
                await source.CreateCommand($"DROP DATABASE {name} WITH (FORCE)").ExecuteNonQueryAsync();
        }
    }
}
