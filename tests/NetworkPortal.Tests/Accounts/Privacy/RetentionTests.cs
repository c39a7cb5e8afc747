using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Privacy;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Mail.Sending;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Accounts.Privacy;

public sealed class RetentionTests(PortalFixture portal)
{
    [Fact]
    public async Task The_daily_job_deletes_data_older_than_the_period_an_administrator_set()
    {
        var time = new TestClock();
        await using var own = await TestPortal.Start(settings => settings.Time = time);
        using var administrator = await own.Client(Cast.Administrator);
        await Invite(administrator);
        await own.Services.GetRequiredService<RetentionJob>().Tick(CancellationToken.None);
        Assert.Equal(1, await own.Db(db => db.AccountInvitations.CountAsync(i => i.Email != null)));
        var saved = await administrator.Submit("/desk/retention", ".desk-page form", new() { ["invitations"] = "3" });
        Assert.Contains("Saved", saved.Text(".flash"));
        Assert.Contains("3 days", (await administrator.GetPage("/privacy")).Text("main"));
        time.Advance(TimeSpan.FromDays(18));
        await own.Services.GetRequiredService<RetentionJob>().Tick(CancellationToken.None);
        Assert.Equal(0, await own.Db(db => db.AccountInvitations.CountAsync(i => i.Email != null)));
        using var again = await own.Client(Cast.Administrator);
        Assert.NotNull(
            (await own.Db(db => db.Set<RetentionPeriod>().SingleAsync(p => p.Key == "invitations"))).LastRunAt
        );
        Assert.Equal(
            1,
            (await own.Db(db => db.Set<RetentionPeriod>().SingleAsync(p => p.Key == "invitations"))).LastCount
        );
    }

    [Fact]
    public async Task Sent_email_is_purged()
    {
        var time = new TestClock();
        await using var own = await TestPortal.Start(settings => settings.Time = time);
        using var administrator = await own.Client(Cast.Administrator);
        await Invite(administrator);
        await using var scope = own.Scope();
        var mail = scope.ServiceProvider.GetServices<IRetention>().Single(kind => kind.Key == "mail.sent");
        await own.Services.GetRequiredService<MailSender>().SendDue(CancellationToken.None);
        Assert.True(await own.Db(db => db.Set<OutgoingMail>().AnyAsync()));
        Assert.True(
            await mail.Purge(NodaTime.Instant.FromDateTimeOffset(time.GetUtcNow().AddDays(1)), CancellationToken.None)
                > 0
        );
        Assert.False(await own.Db(db => db.Set<OutgoingMail>().AnyAsync()));
    }

    [Fact]
    public async Task Retention_runs_once_a_day_on_one_of_several_servers()
    {
        var kind = new Counting();
        await portal.Db(async db =>
        {
            var retention = new Retention(db, [kind], TimeProvider.System);
            Assert.Equal(0, await retention.Enforce(kind, CancellationToken.None));
            Assert.Null(await retention.Enforce(kind, CancellationToken.None));
        });
        Assert.Equal(1, kind.Runs);
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    portal.Db(async db =>
                    {
                        await db.Set<RetentionPeriod>()
                            .Where(p => p.Key == kind.Key)
                            .ExecuteUpdateAsync(row => row.SetProperty(p => p.LastRunAt, (NodaTime.Instant?)null));
                    })
                )
        );
        kind.Pause = new TaskCompletionSource();
        var first = portal.Db(db =>
            new Retention(db, [kind], TimeProvider.System).Enforce(kind, CancellationToken.None)
        );
        await kind.Begun.Task;
        Assert.Null(
            await portal.Db(db => new Retention(db, [kind], TimeProvider.System).Enforce(kind, CancellationToken.None))
        );
        kind.Pause.SetResult();
        Assert.Equal(0, await first);
    }

    [Fact]
    public async Task A_retention_period_must_be_within_bounds_and_only_administrators_can_change_it()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var page = await administrator.Submit("/desk/retention", ".desk-page form", new() { ["mail.sent"] = "9999" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("from 1 to 365", page.Text(".error-summary"));
        using var editor = await portal.Client(Cast.Editor);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetPage("/desk/retention")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Post("/desk/retention", ("mail.sent", "1"))).Status);
    }

    private static Task Invite(PortalClient administrator) =>
        administrator.Submit(
            "/desk/people",
            "form:has([name=email])",
            new() { ["email"] = $"old-{Guid.NewGuid():N}@demo.example", ["name"] = "Someone invited (demo)" }
        );

    private sealed class Counting : IRetention
    {
        public TaskCompletionSource Begun { get; } = new();

        public TaskCompletionSource? Pause { get; set; }

        public int Runs { get; private set; }

        public string Key { get; } = $"test.{Guid.NewGuid():N}";

        public string Title => "Test";

        public string Text => "Test";

        public int Days => 10;

        public async Task<int> Purge(NodaTime.Instant before, CancellationToken ct)
        {
            Runs++;
            if (Pause is null)
                return 0;
            Begun.SetResult();
            await Pause.Task;
            return 0;
        }
    }
}
