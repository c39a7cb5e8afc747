using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Accounts.Audit;

/// <summary>The audit log can be written, read, and verified, and tampering is detected.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() =>
        portal = await TestPortal.Start(settings =>
            settings.Recipes = ["network/network.recipe.json", "demo/people.recipe.json"]
        );

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Entries_written_at_the_same_time_form_one_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Note($"test.{number}")));
        var result = await Check();
        Assert.Empty(result.Faults);
        Assert.True(result.Lines >= 20);
    }

    [Fact]
    public async Task The_database_refuses_to_change_or_delete_an_entry()
    {
        await Note("test.kept");
        await Assert.ThrowsAnyAsync<Exception>(() => portal.Db(db => db.AuditLines.ExecuteDeleteAsync()));
        await Assert.ThrowsAnyAsync<Exception>(() =>
            portal.Db(db => db.AuditLines.ExecuteUpdateAsync(row => row.SetProperty(l => l.Name, "test.changed")))
        );
        Assert.Empty((await Check()).Faults);
    }

    [Theory]
    [InlineData("""UPDATE "AuditLines" SET "Detail" = 'nothing to see' WHERE "Id" = {0}""", 0, "was changed")]
    [InlineData("""UPDATE "AuditLines" SET "ById" = NULL, "AboutId" = NULL WHERE "Id" = {0}""", 0, "was changed")]
    [InlineData("""DELETE FROM "AuditLines" WHERE "Id" = {0}""", 0, "is missing")]
    [InlineData("""DELETE FROM "AuditLines" WHERE "Id" >= {0}""", 1, "are missing")]
    public async Task The_check_reports_entries_that_were_edited_or_deleted(string sql, int after, string words)
    {
        foreach (var number in Enumerable.Range(0, 4))
            await Note($"test.{number}", "this and that", Guid.NewGuid());
        await Disarm();
        var id =
            await portal.Db(db => db.AuditLines.Where(l => l.Name == "test.1").Select(l => l.Id).SingleAsync()) + after;
        await portal.Db(db => db.Database.ExecuteSqlRawAsync(sql, id));
        Assert.Contains((await Check()).Faults, fault => fault.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_remaining_entries_can_still_be_verified_after_old_ones_are_purged()
    {
        await Note("test.old");
        await using (var scope = portal.Scope())
            Assert.True(
                await scope
                    .ServiceProvider.GetServices<IRetention>()
                    .Single(kind => kind.Key == "audit.lines")
                    .Purge(SystemClock.Instance.GetCurrentInstant() + Duration.FromHours(1), default) > 0
            );
        Assert.Equal(0, await portal.Db(db => db.AuditLines.CountAsync()));
        await Note("test.new");
        var result = await Check();
        Assert.Empty(result.Faults);
        Assert.Equal(1, result.Lines);
    }

    [Fact]
    public async Task The_check_finds_a_checksum_that_was_recorded_earlier()
    {
        await Note("test.sealed");
        var seal = (await Check()).LastHash;
        await Note("test.later");
        Assert.True((await Check(seal)).Found);
        Assert.False((await Check("0123")).Found);
    }

    [Fact]
    public async Task An_administrator_can_filter_verify_and_download_the_log_but_an_editor_cannot()
    {
        await Note("test.shown", "=SUM(A1)");
        using var administrator = await portal.Client(Cast.Administrator);
        var page = await administrator.GetPage("/desk/audit?kind=test.shown&check=yes");
        Assert.Contains("=SUM(A1)", page.Text("table"), StringComparison.Ordinal);
        Assert.DoesNotContain("Sign in done", page.Text("tbody"), StringComparison.Ordinal);
        Assert.Contains("none altered", page.Html, StringComparison.Ordinal);
        Assert.Contains(
            "Sign in done",
            (await administrator.GetPage("/desk/audit?person=adele")).Text("tbody"),
            StringComparison.Ordinal
        );
        Assert.Equal("", (await administrator.GetPage("/desk/audit?from=2001-01-01&to=2001-01-02")).Text("tbody"));
        Assert.Contains(
            "\"'=SUM(A1)\"",
            await administrator.Http.GetStringAsync(
                "/desk/audit/lines.csv?kind=test.shown",
                TestContext.Current.CancellationToken
            ),
            StringComparison.Ordinal
        );
        // Excel reads a file as UTF-8 only if it starts with a byte order mark.
        var file = await administrator.Http.GetByteArrayAsync(
            "/desk/audit/lines.csv?kind=test.shown",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(Encoding.UTF8.GetPreamble(), file[..3]);
        using var editor = await portal.Client(Cast.Editor);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetPage("/desk/audit")).Status);
        Assert.DoesNotContain("Audit log", (await editor.GetPage("/desk")).Html, StringComparison.Ordinal);
    }

    /// <summary>Removes the triggers, as someone with full access to the database would.</summary>
    private Task Disarm() =>
        portal.Db(async db =>
        {
            var statements = TestDatabase.IsPostgres
                ? (string[])["""DROP TRIGGER "AuditLines_Keep" ON "AuditLines" """]
                : ["""DROP TRIGGER "AuditLines_Update" """, """DROP TRIGGER "AuditLines_Delete" """];
            foreach (var statement in statements)
                await db.Database.ExecuteSqlRawAsync(statement);
        });

    private async Task Note(string name, string detail = "", Guid? about = null)
    {
        await using var scope = portal.Scope();
        scope.ServiceProvider.GetRequiredService<AuditLog>().Note(name, about, detail);
        await scope.ServiceProvider.GetRequiredService<PortalDb>().SaveChangesAsync();
    }

    private async Task<AuditCheck.Result> Check(string? seal = null)
    {
        await using var scope = portal.Scope();
        return await scope.ServiceProvider.GetRequiredService<AuditCheck>().Run(seal);
    }
}
