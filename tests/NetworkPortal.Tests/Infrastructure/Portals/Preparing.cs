using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>Makes a new portal's tables and fills it.</summary>
internal static class Preparing
{
    public static async Task Run(WebApplication app, TestPortalSettings settings)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        // A branch whose model is ahead of the migrations has none of its own yet: the tables are then made from the model.
        if (db.Database.GetMigrations().Any()) await Databases.Migrate(db);
        else await db.Database.EnsureCreatedAsync();
    }
}
