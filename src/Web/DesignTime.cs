using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Web;

/// <summary>Lets <c>dotnet ef migrations add</c> see the whole model, for each database.</summary>
internal sealed class DesignTime
    : IDesignTimeDbContextFactory<SqlitePortalDb>,
        IDesignTimeDbContextFactory<PostgresPortalDb>
{
    SqlitePortalDb IDesignTimeDbContextFactory<SqlitePortalDb>.CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqlitePortalDb>();
        Databases.UseSqlite(options, "Data Source=:memory:");
        return new SqlitePortalDb(options.Options, Parts());
    }

    PostgresPortalDb IDesignTimeDbContextFactory<PostgresPortalDb>.CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresPortalDb>();
        Databases.UsePostgres(options, "Host=localhost");
        return new PostgresPortalDb(options.Options, Parts());
    }

    private static PortalDbParts Parts() =>
        Portal.Build(["--environment=Production"]).Services.GetRequiredService<PortalDbParts>();
}
