using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Kernel.Data;

public sealed class MigrationTests(PortalFixture portal)
{
    private const string SqliteSchema = """
        SELECT "type" || ' ' || "name" || ' ' || COALESCE("sql", '') AS "Value" FROM "sqlite_master"
        WHERE "name" NOT LIKE 'sqlite_%' AND "type" <> 'trigger'
        """;

    private const string PostgresSchema = """
        SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length, is_nullable, column_default,
          collation_name) AS "Value"
        FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace
        """;

    [Fact]
    public async Task The_migrations_cover_every_change_of_the_model() =>
        Assert.False(await portal.Db(db => Task.FromResult(db.Database.HasPendingModelChanges())));

    [Fact]
    public async Task The_migrations_create_the_same_schema_as_the_model()
    {
        var migrated = await portal.Db(Schema);
        var folder = Directory.CreateTempSubdirectory("portal-test-");
        var database = new TestDatabase();
        try
        {
            Assert.Equal(await Modeled(await database.Create(folder.FullName)), migrated);
        }
        finally
        {
            await database.Drop();
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The schema that EF Core creates from the model, without migrations.</summary>
    private async Task<List<string>> Modeled(string connection)
    {
        await using var scope = portal.Scope();
        await using var db = Open(connection, scope);
        await db.Database.EnsureCreatedAsync();
        return await Schema(db);
    }

    private static PortalDb Open(string connection, AsyncServiceScope scope)
    {
        var parts = scope.ServiceProvider.GetRequiredService<PortalDbParts>();
        return TestDatabase.IsPostgres
            ? new PostgresPortalDb(
                Options<PostgresPortalDb>(options => Databases.UsePostgres(options, connection)),
                parts
            )
            : new SqlitePortalDb(Options<SqlitePortalDb>(options => Databases.UseSqlite(options, connection)), parts);
    }

    private static DbContextOptions<T> Options<T>(Action<DbContextOptionsBuilder<T>> use)
        where T : DbContext
    {
        var options = new DbContextOptionsBuilder<T>();
        use(options);
        return options.Options;
    }

    private static async Task<List<string>> Schema(PortalDb db)
    {
        var all = await db
            .Database.SqlQueryRaw<string>(db.Database.IsSqlite() ? SqliteSchema : PostgresSchema)
            .ToListAsync();
        var own = all.Where(line => !line.Contains("Migrations", StringComparison.Ordinal));
        return [.. own.Select(Unordered).Order(StringComparer.Ordinal)];
    }

    /// <summary>A table that SQLite rebuilt has its columns in a different order, which does not matter.</summary>
    private static string Unordered(string definition) =>
        string.Join('\n', definition.Split('\n').Select(line => line.TrimEnd(',')).Order(StringComparer.Ordinal));
}
