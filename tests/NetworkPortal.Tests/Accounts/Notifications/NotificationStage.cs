using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Accounts.Notifications;

/// <summary>A portal with a clock that tests control. It starts on a Tuesday at noon, people use UTC, and digests are
/// sent at 16:00.</summary>
public sealed class NotificationStage : TestPortal, IAsyncLifetime
{
    private readonly TestClock clock;

    public NotificationStage()
        : this(new TestClock(Tuesday())) { }

    private NotificationStage(TestClock clock)
        : base(new TestPortalSettings { Recipes = [], Time = clock }) => this.clock = clock;

    public async ValueTask InitializeAsync() => await Open();

    internal Instant Now => clock.Now();

    /// <summary>Advances the clock to the next occurrence of this time of day.</summary>
    internal void GoTo(int hour, int minute = 0)
    {
        var at = Now.InUtc().Date.At(new LocalTime(hour, minute)).InUtc().ToInstant();
        clock.Advance(((at > Now ? at : at + Duration.FromDays(1)) - Now).ToTimeSpan());
    }

    internal void GoDays(int days) => clock.Advance(TimeSpan.FromDays(days));

    /// <summary>A teacher who turned off calendar invitations, which are sent whatever they chose for other emails.
    /// </summary>
    internal async Task<Person> NewTeacher()
    {
        var person = await this.NewPerson(await this.NewSchool(), SchoolRole.Teacher, "UTC");
        await Choose(person, StudioNotices.Session, DeliveryFrequency.Off);
        return person;
    }

    internal Task Choose(Person person, NotificationKind kind, DeliveryFrequency cadence, Guid place = default) =>
        this.Db(async db =>
        {
            await db.Choose(new(person.Id, kind.Key, place), cadence, default);
            await db.SaveChangesAsync();
        });

    internal Task Set(Person person, Action<NotificationSettings> set) =>
        this.Db(async db =>
        {
            set(await db.OwnSettings(person.Id, default));
            await db.SaveChangesAsync();
        });

    /// <summary>Sets quiet hours from 21:00 to 7:00.</summary>
    internal Task Sleep(Person person) =>
        Set(person, settings => settings.Rest(new(new(21, 0), new(7, 0), Weekends: false, PausedUntil: null)));

    /// <summary>Runs the digest job once.</summary>
    internal Task Round() => Services.GetRequiredService<DigestJob>().Tick(default);

    /// <summary>The person's emails, without the first <paramref name="after"/>.</summary>
    internal async Task<List<OutgoingMail>> Mail(Person person, int after = 0) =>
        [.. (await this.MailTo(person.Email)).Skip(after)];

    internal async Task<OutgoingMail> OneMail(Person person) => Assert.Single(await Mail(person));

    /// <summary>A studio with one session, open unless <paramref name="open"/> is false.</summary>
    internal async Task<Studio> NewStudio(Person leader, int places = 3, Duration? ahead = null, bool open = true)
    {
        var id = Guid.CreateVersion7();
        var studio = Studio.Propose(
            id,
            $"studio-{id:N}",
            StudioStage.Plan(places: places) with
            {
                Name = $"Studio {id:N}"[..20],
            },
            leader.Id,
            StudioStage.Happened(Now)
        );
        studio.Meet(
            "Counting voices",
            Now + (ahead ?? Duration.FromDays(20)),
            Now + (ahead ?? Duration.FromDays(20)) + Duration.FromHours(1),
            "Room 4"
        );
        if (open)
            studio.Open(StudioStage.Happened(Now));
        await this.Db(async db =>
        {
            db.Studios.Add(studio);
            await db.SaveChangesAsync();
        });
        return studio;
    }

    private static DateTimeOffset Tuesday()
    {
        var today = DateTime.UtcNow.Date;
        return new(today.AddDays(((int)DayOfWeek.Tuesday - (int)today.DayOfWeek + 7) % 7).AddHours(12), TimeSpan.Zero);
    }
}
