using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Web.Start;

/// <summary>
/// A small database with three migrations: tables with rows, a change for which SQLite rebuilds a referenced table, and
/// another table.
/// </summary>
internal sealed class UpgradeDb(DbContextOptions<UpgradeDb> options) : DbContext(options)
{
    public const string First = "1_First",
        Rebuild = "2_Rebuild",
        More = "3_More";

    public static UpgradeDb Open(string connection, params IInterceptor[] interceptors)
    {
        var assembly = typeof(UpgradeDb).Assembly.GetName().Name;
        var options = new DbContextOptionsBuilder<UpgradeDb>().AddInterceptors(interceptors);
        if (TestDatabase.IsPostgres)
            options.UseNpgsql(connection, db => db.MigrationsAssembly(assembly).MigrationsHistoryTable("Migrations"));
        else
            options.UseSqlite(connection, db => db.MigrationsAssembly(assembly).MigrationsHistoryTable("Migrations"));
        return new UpgradeDb(options.Options);
    }

    public Task<List<string>> Rows(string query) => Database.SqlQueryRaw<string>(query).ToListAsync();

    public async Task<List<string>> Applied() => [.. await Database.GetAppliedMigrationsAsync()];
}

[DbContext(typeof(UpgradeDb))]
[Migration(UpgradeDb.First)]
internal sealed class FirstMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Parents",
            table => new { Id = table.Column<int>(), Name = table.Column<string>(nullable: true) },
            constraints: table => table.PrimaryKey("PK_Parents", row => row.Id)
        );
        migrationBuilder.CreateTable(
            "Children",
            table => new { Id = table.Column<int>(), ParentId = table.Column<int>() },
            constraints: table =>
            {
                table.PrimaryKey("PK_Children", row => row.Id);
                table.ForeignKey(
                    "FK_Children_Parents",
                    row => row.ParentId,
                    "Parents",
                    "Id",
                    onDelete: ReferentialAction.Cascade
                );
            }
        );
        migrationBuilder.Sql("""INSERT INTO "Parents" ("Id", "Name") VALUES (1, 'Ada'), (2, NULL)""");
        migrationBuilder.Sql("""INSERT INTO "Children" ("Id", "ParentId") VALUES (1, 1), (2, 2)""");
    }
}

[DbContext(typeof(UpgradeDb))]
[Migration(UpgradeDb.Rebuild)]
internal sealed class RebuildMigration : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) =>
        modelBuilder.Entity(
            "Parent",
            parent =>
            {
                parent.Property<int>("Id").ValueGeneratedNever();
                parent.Property<string>("Name").IsRequired();
                parent.HasKey("Id");
                parent.ToTable("Parents");
            }
        );

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""UPDATE "Parents" SET "Name" = '' WHERE "Name" IS NULL""");
        migrationBuilder.AlterColumn<string>(
            "Name",
            "Parents",
            nullable: false,
            defaultValue: "",
            oldClrType: typeof(string),
            oldNullable: true
        );
    }
}

[DbContext(typeof(UpgradeDb))]
[Migration(UpgradeDb.More)]
internal sealed class MoreMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            "More",
            table => new { Id = table.Column<int>() },
            constraints: table => table.PrimaryKey("PK_More", row => row.Id)
        );
}
