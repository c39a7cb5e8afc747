using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Tests.Infrastructure.Portals;
using Npgsql;

namespace NetworkPortal.Tests.Web;

/// <summary>The database is unavailable for a while: the portal says so and recovers once it is back.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task The_portal_returns_503_while_the_database_is_unavailable()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "Only a SQLite file can be moved away.");
        await using var portal = await TestPortal.Start(settings =>
            settings.Recipes = ["network/network.recipe.json", "demo/people.recipe.json"]
        );
        using var teacher = await portal.Client(Cast.Teacher);
        teacher.Cookies.Add(portal.Address, new Cookie("notice", "Saved."));
        using var anyone = await portal.Client(Cast.Anonymous);
        using (new Outage(portal))
        {
            var page = await teacher.GetPage("/today");
            Assert.Equal(
                (HttpStatusCode.ServiceUnavailable, "The portal isn’t available right now"),
                (page.Status, page.Title)
            );
            Assert.Equal("30", page.Headers["Retry-After"]);
            Assert.DoesNotContain("Saved.", page.Text("body"));
            using var program = await teacher.Http.GetAsync("/api/content");
            Assert.Equal(
                (HttpStatusCode.ServiceUnavailable, "application/problem+json"),
                (program.StatusCode, program.Content.Headers.ContentType?.MediaType)
            );
            Assert.Equal(TimeSpan.FromSeconds(30), program.Headers.RetryAfter?.Delta);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await anyone.GetPage("/health/ready")).Status);
            Assert.Equal(HttpStatusCode.OK, (await anyone.GetPage("/health/live")).Status);
        }
        var back = await teacher.GetPage("/today");
        Assert.Equal(HttpStatusCode.OK, back.Status);
        Assert.Contains("Saved.", back.Text("body"));
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetPage("/health/ready")).Status);
    }

    [Fact]
    public async Task PostgreSQL_outages_are_recognized()
    {
        await using var unreachable = new NpgsqlConnection("Host=127.0.0.1;Port=1;Timeout=2;Username=portal");
        var refused = await Assert.ThrowsAsync<NpgsqlException>(() =>
            unreachable.OpenAsync(TestContext.Current.CancellationToken)
        );
        Assert.True(Databases.IsOutage(new InvalidOperationException("wrapped", refused)));
        Assert.True(Databases.IsOutage(new PostgresException("disk full", "ERROR", "ERROR", "53100")));
        Assert.True(Databases.IsOutage(new PostgresException("shutting down", "FATAL", "FATAL", "57P01")));
        Assert.False(Databases.IsOutage(new PostgresException("duplicate key", "ERROR", "ERROR", "23505")));
        Assert.False(Databases.IsOutage(new PostgresException("no such table", "ERROR", "ERROR", "42P01")));
    }

    [Theory]
    [InlineData(13, true)]
    [InlineData(14, true)]
    [InlineData(10, true)]
    [InlineData(1, false)]
    [InlineData(19, false)]
    public void SQLite_outages_are_recognized(int code, bool expected) =>
        Assert.Equal(expected, Databases.IsOutage(new SqliteException("told", code)));

    /// <summary>Replaces the database file with a folder, so that it cannot be opened.</summary>
    private sealed class Outage : IDisposable
    {
        private readonly string file;

        public Outage(TestPortal portal)
        {
            file = Path.Combine(portal.DataFolder, "portal.db");
            portal.Services.GetRequiredService<SqliteConnections>().Clear();
            SqliteConnection.ClearAllPools();
            File.Move(file, file + ".away");
            Directory.CreateDirectory(file);
        }

        public void Dispose()
        {
            Directory.Delete(file);
            File.Move(file + ".away", file);
        }
    }
}
