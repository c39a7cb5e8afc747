using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Studios;
using NodaTime;

namespace NetworkPortal.BrowserTests.Journeys.StudioSeason;

/// <summary>The sessions: eight in a series, one moved, one canceled, one run from reminder to hours.</summary>
public sealed partial class StudioSeasonJourney
{
    private const int Eight = 8;

    /// <summary>The day of the first session of the series; the others follow weekly.</summary>
    private const int FirstOfSeries = 35;

    private async Task PlanSessions()
    {
        var ana = stage.Ana;
        await ana.See(Room + "/sessions");
        await ana.Follow("Add sessions", "Add sessions");
        await ana.Fill("topic", "What we tried");
        await ana.Fill("date", stage.Day(FirstOfSeries));
        await ana.Fill("starts", "16:00");
        await ana.Fill("ends", "17:00");
        await ana.Pick("repeats", "Weekly");
        await ana.Fill("times", $"{Eight}");
        await ana.Fill("place", "https://meet.example/voices");
        await ana.Check();
        await ana.Press("Check the dates", "Uncheck the dates to skip.");
        await ana.Check();
        foreach (var date in await ana.Page.Locator("[name=dates]").AllAsync())
            await date.CheckAsync();
        await ana.Press("Add these sessions", "8 sessions added.");
        await ana.Check();
        var invited = (await stage.Invitations(stage.Ben)).ToList();
        Assert.Equal(1 + Eight, invited.Select(one => Only(one).Uid).Distinct().Count());
        Assert.All(invited, one => Assert.Equal(("REQUEST", 0), (one.Method, Only(one).Sequence)));
    }

    private async Task MoveOneAndCancelOne()
    {
        var ana = stage.Ana;
        var (moved, canceled) = (await Session(FirstOfSeries + 14), await Session(FirstOfSeries + 28));
        await ana.See($"{Room}/sessions/{moved.Id}/plan");
        await ana.Fill("date", stage.Day(FirstOfSeries + 15));
        await ana.Press("Save", "We emailed everyone in the studio.");
        await ana.See($"{Room}/sessions/{canceled.Id}/cancellation");
        await ana.Fill("reason", "State tests.");
        await ana.Press("Cancel this session", "Session canceled. We emailed everyone in the studio.");
        await ana.Check();
        await ana.Shows("Add a make-up date for What we tried");

        foreach (var player in (Player[])[stage.Ben, stage.Cleo, stage.Dee])
        {
            var received = await stage.Invitations(player);
            Assert.Equal([("REQUEST", 0), ("REQUEST", 1)], Life(received, moved));
            Assert.Equal([("REQUEST", 0), ("CANCEL", 1)], Life(received, canceled));
        }
        await stage.Cleo.See(Room);
        await stage.Cleo.Shows("State tests.");
    }

    /// <summary>What someone's calendar was told about a session, in order.</summary>
    private static IEnumerable<(string, int)> Life(IEnumerable<Ical.Net.Calendar> received, StudioSession session) =>
        received.Where(one => Only(one).Uid == session.CalendarUid).Select(one => (one.Method!, Only(one).Sequence));

    private static Ical.Net.CalendarComponents.CalendarEvent Only(Ical.Net.Calendar calendar) =>
        Assert.Single(calendar.Events)!;

    private Task<StudioSession> Session(int day)
    {
        var (from, to) = (At(day), At(day + 1));
        return stage.Portal.Db(db =>
            db.StudioSessions.AsNoTracking()
                .SingleAsync(s => s.Studio.Slug == slug && s.StartsAt >= from && s.StartsAt < to)
        );
    }

    private Instant At(int day) => stage.First.PlusDays(day).AtMidnight().InUtc().ToInstant();

    private async Task Meet()
    {
        var session = $"{Room}/sessions/{(await Session(28)).Id}";
        await Prepare(session);
        await stage.At(28, 15, 55);
        await stage.Ben.See("/today");
        await Assertions
            .Expect(stage.Ben.Page.GetByRole(AriaRole.Link, new() { Name = "Join online" }).First)
            .ToBeVisibleAsync();
        await TakeAttendance(session);
        await stage.At(28, 17, 5);
        await SendLines();
        await ReadLines(session);
    }

    private async Task Prepare(string session)
    {
        var ana = stage.Ana;
        await stage.At(27, 15);
        await ana.See("/today");
        await ana.Follow("Write the agenda", "the agenda");
        await ana.Check();
        await ana.See(session);
        await ana.Shows("We’ll email 3 people");
        await ana.Press("Remind everyone now", "Sent. We reminded 3 people.");
        await ana.Check();
    }

    private async Task TakeAttendance(string session)
    {
        var ana = stage.Ana;
        await ana.See(session + "/attendance");
        foreach (var (player, mark) in (List<(Player, string)>)[(stage.Ben, "Here"), (stage.Cleo, "Here")])
            await Tap(player, mark);
        await Assertions.Expect(ana.Page.Locator("[data-tally]")).ToContainTextAsync("2 here");
        await Tap(stage.Dee, "Not here");
        await Assertions.Expect(ana.Page.Locator("[data-tally]")).ToContainTextAsync("1 not here");
        await ana.Check();
        await ana.Press("Save, and mark everyone else as here", "3 here");
    }

    private Task Tap(Player player, string mark) =>
        stage
            .Ana.Page.GetByRole(AriaRole.Group, new() { Name = player.Who.Name })
            .GetByRole(AriaRole.Radio, new() { Name = mark, Exact = true })
            .ClickAsync();

    private async Task SendLines()
    {
        var ana = stage.Ana;
        await ana.See("/today");
        await ana.Follow("Send three lines", "Three lines");
        await ana.Check();
        await ana.Fill("did", "We counted who talks.");
        await ana.Fill("found", "Six of 24 students talk.");
        await ana.Fill("next", "Each of us tries one other question.");
        await ana.Fill("step-1", "Count once more");
        await ana.Press("Send to everyone", "Sent to everyone in the studio.");
        await ana.Check();
    }

    private async Task ReadLines(string session)
    {
        foreach (var player in (Player[])[stage.Ben, stage.Cleo, stage.Dee])
        {
            await player.See(session);
            await player.Shows("Six of 24 students talk.");
        }
        await stage.Ben.See("/studios/hours");
        await stage.Ben.Shows("Counting voices");
        await stage.Dee.See("/studios/hours");
        await stage.Dee.Hides("Counting voices");
    }
}
