using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Content.Items;
using NetworkPortal.Newsletters;
using NetworkPortal.Newsletters.Sending;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Newsletters;

/// <summary>A portal of its own, so that no one else subscribes or sends, with a clock that tests control.</summary>
public sealed class NewsletterStage : TestPortal, IAsyncLifetime
{
    internal const string Desk = "/desk/newsletters";

    private readonly TestClock clock;

    public NewsletterStage()
        : this(new TestClock(DateTimeOffset.UtcNow)) { }

    private NewsletterStage(TestClock clock)
        : base(new TestPortalSettings { Time = clock }) => this.clock = clock;

    internal Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    public async ValueTask InitializeAsync() => await Open();

    /// <summary>Advances the clock to noon of the next such day of a month.</summary>
    internal void GoToDay(int day)
    {
        var today = Now.InUtc().Date;
        var next = today.Day < day ? today.PlusDays(day - today.Day) : today.PlusMonths(1).PlusDays(day - today.Day);
        clock.Advance((next.AtMidnight().PlusHours(20).InUtc().ToInstant() - Now).ToTimeSpan());
    }

    /// <summary>Someone with a role at a school of their own, who made this choice about newsletters.</summary>
    internal async Task<Person> NewPerson(
        NotificationKind? kind = null,
        DeliveryFrequency cadence = DeliveryFrequency.AtOnce,
        SchoolRole role = SchoolRole.Teacher
    )
    {
        var person = await this.NewPerson(await this.NewSchool(), role);
        if (kind is not null)
            await Choose(person, kind, cadence);
        return person;
    }

    internal Task Choose(Person person, NotificationKind kind, DeliveryFrequency cadence) =>
        this.Db(async db =>
        {
            await db.Choose(new(person.Id, kind.Key, Guid.Empty), cadence, default);
            await db.SaveChangesAsync();
        });

    internal Task<Person> NewReader() => NewPerson(NewsletterNotices.Chosen);

    internal async Task<Newsletter> NewDraft(string? to = null, string intro = "Hello, [tools](/tools).")
    {
        var items = await this.Db(db =>
            db.Items.AsNoTracking()
                .Where(item => item.Published && item.ContentType == "Tool" && item.Path != null)
                .OrderBy(item => item.Id)
                .Select(item => item.ContentItemId)
                .Take(2)
                .ToListAsync()
        );
        var draft = new Newsletter(Guid.CreateVersion7(), new($"News {Guid.NewGuid():N}"[..12], intro, to, items), Now);
        await this.Db(async db =>
        {
            db.Newsletters.Add(draft);
            await db.SaveChangesAsync();
        });
        return draft;
    }

    internal Task<Newsletter> Read(Newsletter newsletter) =>
        this.Db(db => db.Newsletters.AsNoTracking().SingleAsync(n => n.Id == newsletter.Id));

    internal async Task<Newsletter> Send(Newsletter newsletter)
    {
        Assert.Equal(StartResult.Started, await Start(newsletter));
        await Round();
        return await Read(newsletter);
    }

    internal async Task<StartResult> Start(Newsletter newsletter)
    {
        await using var scope = Scope();
        return await scope.ServiceProvider.GetRequiredService<SendNewsletter>().Start(newsletter.Id, 1, default);
    }

    internal async Task<bool> WriteBatch(Newsletter newsletter)
    {
        await using var scope = Scope();
        return await scope.ServiceProvider.GetRequiredService<SendNewsletter>().WriteBatch(newsletter.Id, default);
    }

    /// <summary>Runs the job once.</summary>
    internal Task Round() => Services.GetRequiredService<NewsletterJob>().Tick(default);

    internal async Task<int> MailsAbout(Newsletter newsletter, string address) =>
        (await this.MailTo(address)).Count(mail => mail.Subject == newsletter.Subject);
}
