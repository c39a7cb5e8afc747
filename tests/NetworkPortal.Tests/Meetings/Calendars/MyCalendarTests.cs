using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Meetings.Calendars;

public sealed class MyCalendarTests(PortalFixture portal)
{
    private const string Address = "#address-own";

    [Fact]
    public async Task A_calendar_app_can_read_a_persons_sessions_from_the_feed_without_signing_in()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher());
        var other = await portal.NewStudio(await portal.NewTeacher());
        var member = await portal.NewTeacher();
        await portal.Join(studio, member);
        var feed = await Feed(await Make(member));
        Assert.Equal(HttpStatusCode.OK, feed.Status);
        Assert.StartsWith("text/calendar", feed.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("REFRESH-INTERVAL", feed.Html, StringComparison.Ordinal);
        Assert.Contains(
            Assert.Single((await portal.Read(studio)).Sessions).CalendarUid,
            feed.Html,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            Assert.Single((await portal.Read(other)).Sessions).CalendarUid,
            feed.Html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_new_feed_URL_disables_the_old_one()
    {
        var person = await portal.NewTeacher();
        var old = await Make(person);
        var address = await Make(person);
        Assert.NotEqual(old, address);
        Assert.Equal(
            (HttpStatusCode.NotFound, HttpStatusCode.OK),
            ((await Feed(old)).Status, (await Feed(address)).Status)
        );
        await person.Post("/account/calendar/address/deletion");
        Assert.Equal(HttpStatusCode.NotFound, (await Feed(address)).Status);
    }

    [Fact]
    public async Task A_hosts_calendar_contains_confirmed_visits_that_were_not_emailed()
    {
        var stage = await Stage.Set(portal);
        var address = await Make(stage.Host);
        Assert.DoesNotContain("BEGIN:VEVENT", (await Feed(address)).Html, StringComparison.Ordinal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        // The host was invited by email and would have the visit twice; someone who came later was not.
        Assert.DoesNotContain("BEGIN:VEVENT", (await Feed(address)).Html, StringComparison.Ordinal);
        var later = await Make(await portal.NewPerson(stage.HostSchool));
        Assert.Contains(
            $"Visit from {stage.School.Name} (2 people)",
            (await Feed(later)).Html.Replace("\r\n ", ""),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_calendar_contains_a_moved_session_and_one_without_a_duration()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher());
        var member = await portal.NewTeacher();
        await portal.Join(studio, member);
        await portal.Db(async db =>
        {
            var session = await db.StudioSessions.SingleAsync(s => s.StudioId == studio.Id);
            Assert.True(
                session.Move(
                    session.StartsAt + Duration.FromHours(1),
                    session.EndsAt + Duration.FromHours(1),
                    session.Place,
                    StudioStage.Now
                )
            );
            Assert.False(session.Move(session.StartsAt, session.EndsAt, session.Place, StudioStage.Now));
            var wrong = new StudioSession(
                studio.Id,
                "No length",
                StudioStage.Now,
                StudioStage.Now + Duration.FromHours(1),
                ""
            );
            db.Add(wrong);
            db.Entry(wrong).Property(s => s.EndsAt).CurrentValue = wrong.StartsAt;
            await db.SaveChangesAsync();
        });
        foreach (var file in (Page[])[await Feed(await Make(member)), await member.Get(studio.Url() + "/calendar.ics")])
        {
            Assert.Equal(HttpStatusCode.OK, file.Status);
            var sessions = Ical.Net.Calendar.Load(file.Html)!.Events;
            Assert.Equal([0, 1], sessions.Select(one => one.Sequence).Order());
        }
    }

    private async Task<string> Make(Person person) =>
        new Uri(
            (await person.Post("/account/calendar/address")).Document.QuerySelector(Address)!.GetAttribute("value")!
        ).PathAndQuery;

    private async Task<Page> Feed(string address)
    {
        using var program = await portal.Client(Cast.Anonymous);
        return await program.GetPage(address);
    }
}
