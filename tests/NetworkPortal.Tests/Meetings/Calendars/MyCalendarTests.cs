using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Tests.Visits.SigningUp;
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
        Assert.DoesNotContain("BEGIN:VEVENT", (await Feed(await Make(member))).Html, StringComparison.Ordinal);
        var feed = await Feed(await Make(member, repeats: true));
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
    public async Task A_first_link_created_several_times_at_once_works_for_the_last()
    {
        using var client = await (await portal.NewTeacher()).Client();
        await client.Http.GetStringAsync(FormToken.Path);
        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.Post("/account/calendar/address")));
        Assert.All(pages, page => Assert.Equal(HttpStatusCode.OK, page.Status));
        var found = new List<HttpStatusCode>();
        foreach (var page in pages)
            found.Add((await Feed(AddressOn(page))).Status);
        Assert.Single(found, status => status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_hosts_calendar_has_a_day_with_sign_ups_for_two_months()
    {
        var stage = await SignUpStage.Set(portal);
        await stage.SignUp();
        var address = await Make(stage.Host);
        await portal.Happened(stage.Day, daysAgo: 50);
        Assert.Contains("BEGIN:VEVENT", (await Feed(address)).Html, StringComparison.Ordinal);
        await portal.Happened(stage.Day, daysAgo: 70);
        Assert.DoesNotContain("BEGIN:VEVENT", (await Feed(address)).Html, StringComparison.Ordinal);
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
        foreach (
            var file in (Page[])
                [await Feed(await Make(member, repeats: true)), await member.Get(studio.Url() + "/calendar.ics")]
        )
        {
            Assert.Equal(HttpStatusCode.OK, file.Status);
            var sessions = Ical.Net.Calendar.Load(file.Html)!.Events;
            Assert.Equal([0, 1], sessions.Select(one => one.Sequence).Order());
        }
    }

    /// <param name="repeats">Whether it has what was emailed, too.</param>
    private static async Task<string> Make(Person person, bool repeats = false) =>
        AddressOn(await person.Post("/account/calendar/address", ("repeats", repeats ? "true" : "")));

    private static string AddressOn(Page page) =>
        new Uri(page.Document.QuerySelector(Address)!.GetAttribute("value")!).PathAndQuery;

    private async Task<Page> Feed(string address)
    {
        using var program = await portal.Client(Cast.Anonymous);
        return await program.GetPage(address);
    }
}
