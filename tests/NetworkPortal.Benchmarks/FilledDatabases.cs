using System.Text.Json;

namespace NetworkPortal.Benchmarks;

/// <summary>Databases with very many rows, one on SQLite and, if PORTAL_TEST_POSTGRES names a server, one on
/// PostgreSQL.</summary>
/// <param name="name">What they are filled with.</param>
internal sealed class FilledDatabases(string name)
{
    private const string Recipe = "recipes/network/network.recipe.json";

    /// <param name="Data">The folder of its data.</param>
    /// <param name="Settings">The settings of a portal that uses it.</param>
    internal sealed record One(string Database, string Data, string[] Settings, Server Bare)
    {
        private string Mark => Path.Combine(Data, "filled");

        /// <summary>Whether an earlier run filled it.</summary>
        public bool IsFilled => File.Exists(Mark);

        public Task MarkFilled() => File.WriteAllTextAsync(Mark, "");

        /// <summary>Writes the network's own content and these people.</summary>
        public Task Start(PublishedPortal portal, params (string Email, string[] Roles)[] people)
        {
            var file = Path.Combine(Data, "people.recipe.json");
            object step = new
            {
                name = "people",
                People = people.Select(person => new
                {
                    Name = $"{person.Email.Split('@')[0]} (demo)",
                    person.Email,
                    Stuffing.Password,
                    NetworkRoles = person.Roles,
                }),
            };
            File.WriteAllText(file, JsonSerializer.Serialize(new { name = "people", steps = new[] { step } }));
            return portal.Fill(Recipe, file);
        }
    }

    /// <param name="kept">A folder that keeps the filled databases, so that the next run starts immediately; null for
    /// temporary ones.</param>
    public async Task Each(string? kept, Func<One, Task> measure)
    {
        using var bare = await Server.Start(
            Environment.ProcessPath!,
            Server.FreePort(),
            port => ["bare", "--urls", $"http://127.0.0.1:{port}"],
            "/100"
        );
        var folder = kept ?? Directory.CreateTempSubdirectory($"portal-{name}-").FullName;
        try
        {
            await measure(In("SQLite", []));
            if (PostgresDatabase.Server is { } postgres)
                await PostgresDatabase.With(
                    postgres,
                    kept is null ? $"portal_{name}_{Environment.ProcessId}" : $"portal_{name}_kept",
                    settings => measure(In("PostgreSQL", settings)),
                    exists: In("PostgreSQL", []).IsFilled,
                    keep: kept is not null
                );
        }
        finally
        {
            if (kept is null)
                Directory.Delete(folder, recursive: true);
        }

        One In(string database, string[] settings) =>
            new(database, Directory.CreateDirectory(Path.Combine(folder, database)).FullName, settings, bare);
    }
}
