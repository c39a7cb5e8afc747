using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Schools;
using NetworkPortal.Studios.Lifecycle;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.BrowserTests.Journeys.StudioSeason;

/// <summary>A portal whose clock the test moves, with a mail server, four teachers at two schools, and an
/// editor.</summary>
internal sealed class SeasonStage : IAsyncDisposable
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["America/New_York"];
    private readonly TestClock clock;
    private readonly SmtpServer mail;
    private readonly List<Player> players = [];

    private SeasonStage(TestPortal portal, TestClock clock, SmtpServer mail)
    {
        (this.clock, this.mail) = (clock, mail);
        Portal = portal;
        First = Today(clock);
    }

    public TestPortal Portal { get; }

    /// <summary>The day on which the journey starts, a Tuesday.</summary>
    public LocalDate First { get; }

    /// <summary>Proposes the studio and leads it, on a phone.</summary>
    public required Player Ana { get; init; }

    /// <summary>Takes over from Ana, at the same school.</summary>
    public required Player Dee { get; init; }

    /// <summary>At the second school; uses only the keyboard.</summary>
    public required Player Ben { get; init; }

    /// <summary>At the second school; without scripts.</summary>
    public required Player Cleo { get; init; }

    public required Player Editor { get; init; }

    public static async Task<SeasonStage> Set(BrowserFixture browser)
    {
        var (clock, mail) = (new TestClock(Start()), await SmtpServer.Start());
        var portal = await TestPortal.Start(settings =>
        {
            settings.Time = clock;
            foreach (var (name, value) in mail.Settings)
                settings.Values[name] = value ?? "";
        });
        var (one, other) = (await portal.NewSchool(), await portal.NewSchool("America/Denver", "Colorado"));
        var players = new List<Player>
        {
            await Join(browser, await portal.NewPerson(one, SchoolRole.Teacher), 390, Hand.Pointer),
            await Join(browser, await portal.NewPerson(one, SchoolRole.Teacher), 1280, Hand.Pointer),
            await Join(browser, await portal.NewPerson(other, SchoolRole.Teacher), 1280, Hand.Keyboard),
            await Join(browser, await portal.NewPerson(other, SchoolRole.Teacher), 1280, Hand.NoScript),
            await Join(browser, await CastMember(portal, Cast.Editor), 1280, Hand.Pointer),
        };
        var stage = new SeasonStage(portal, clock, mail)
        {
            Ana = players[0],
            Dee = players[1],
            Ben = players[2],
            Cleo = players[3],
            Editor = players[4],
        };
        stage.players.AddRange(players);
        return stage;
    }

    /// <summary>Returns a day of the journey, as forms take it.</summary>
    public string Day(int number) => $"{First.PlusDays(number):uuuu-MM-dd}";

    /// <summary>Moves the clock on, and lets everyone sign in again.</summary>
    public async Task At(int day, int hour, int minute = 0)
    {
        var to = First.PlusDays(day).At(new LocalTime(hour, minute)).InZoneStrictly(Zone).ToDateTimeOffset();
        clock.SetUtcNow(to);
        await Portal.Services.GetRequiredService<StudioLifecycleJob>().Tick(default);
        foreach (var player in players)
            await player.Return();
    }

    /// <summary>Returns the invitations that the mail server got for someone, the oldest first.</summary>
    public async Task<IReadOnlyList<Ical.Net.Calendar>> Invitations(Player player)
    {
        while (await Unsent(player))
            await Task.Delay(100, TestContext.Current.CancellationToken);
        return
        [
            .. (await mail.Received())
                .Where(one => one.To.Contains(player.Who.Email))
                .SelectMany(one => one.Message.BodyParts.OfType<MimeKit.TextPart>())
                .Where(part => part.ContentType.IsMimeType("text", "calendar"))
                .Select(part => Ical.Net.Calendar.Load(part.Text)!),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var player in players)
            await player.DisposeAsync();
        await Portal.DisposeAsync();
        await mail.DisposeAsync();
    }

    private async Task<bool> Unsent(Player player) =>
        (await Portal.MailTo(player.Who.Email)).Exists(one => one is { SentAt: null, Calendar: not null });

    /// <summary>A Tuesday in January of next year at 10:00: far from holidays, and in the browser's future, which keeps
    /// cookies.</summary>
    private static DateTimeOffset Start() =>
        new LocalDate(DateTime.UtcNow.Year + 1, 1, 4)
            .With(DateAdjusters.NextOrSame(IsoDayOfWeek.Tuesday))
            .At(new LocalTime(10, 0))
            .InZoneStrictly(Zone)
            .ToDateTimeOffset();

    private static LocalDate Today(TestClock clock) => Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(Zone).Date;

    private static async Task<Player> Join(BrowserFixture browser, Person who, int width, Hand hand) =>
        new(await browser.Window(who, width, hand != Hand.NoScript), who, hand);

    private static Task<Person> CastMember(TestPortal portal, Cast who)
    {
        var email = who.Email();
        return portal.Db(db =>
            db.Accounts.Where(a => a.Email == email)
                .Select(a => new Person(portal, a.Id, email, a.DisplayName))
                .SingleAsync()
        );
    }
}
