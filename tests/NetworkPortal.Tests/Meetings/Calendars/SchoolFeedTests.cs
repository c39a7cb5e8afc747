using System.Net;
using Ical.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Meetings.Calendars;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Meetings.Calendars;

/// <summary>The calendar of all visits of one school, which its coordinators and leaders can subscribe to.</summary>
public sealed class SchoolFeedTests(PortalFixture portal)
{
    [Fact]
    public async Task A_school_feed_has_confirmed_visits_to_and_from_the_school_and_no_others()
    {
        var stage = await Stage.Set(portal);
        var (hosts, visitors) = (await Make(stage.Host, stage.HostSchool), await Make(stage.Asker, stage.School));
        Assert.Empty((await Load(hosts)).Events);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        Assert.Equal($"Visit from {stage.School.Name} (2 people)", Assert.Single((await Load(hosts)).Events).Summary);
        var visit = Assert.Single((await Load(visitors)).Events);
        Assert.Equal($"Visit to {stage.HostSchool.Name} (2 people)", visit.Summary);
        Assert.Equal((await portal.Read(stage.Visit)).CalendarUid, visit.Uid);
        var elsewhere = await portal.NewSchool();
        Assert.Empty((await Load(await Make(await portal.NewPerson(elsewhere), elsewhere))).Events);
        await stage.Asker.Post($"/visits/{stage.Visit}/cancellation");
        Assert.Empty((await Load(hosts)).Events);
    }

    [Fact]
    public async Task A_school_leader_has_a_school_feed_and_a_teacher_has_none()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var leader = await portal.NewPerson(stage.HostSchool, SchoolRole.SchoolLeader);
        Assert.Single((await Load(await Make(leader, stage.HostSchool))).Events);
        var teacher = await portal.NewPerson(stage.HostSchool, SchoolRole.Teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Post(Path(stage.HostSchool))).Status);
        var page = await teacher.Get(MyCalendar.Url);
        Assert.True(page.Has("#calendar-own"));
        Assert.False(page.Has($"#calendar-{stage.HostSchool.Slug}"));
        Assert.Equal(HttpStatusCode.NotFound, (await leader.Post(Path(stage.School))).Status);
    }

    [Fact]
    public async Task The_link_is_shown_once_and_only_its_hash_is_stored()
    {
        var school = await portal.NewSchool();
        var coordinator = await portal.NewPerson(school);
        var link = await Make(coordinator, school);
        var page = await coordinator.Get(MyCalendar.Url);
        Assert.Contains("Replace link", page.Text($"section[aria-labelledby=calendar-{school.Slug}]"));
        Assert.False(page.Has($"#address-{school.Slug}"));
        Assert.Contains("Google Calendar checks only every 8 to 24 hours.", page.Text("main"));
        var token = link.Split('/')[2];
        Assert.Equal(256 / 4, token.Length);
        var stored = await portal.Db(db => db.Set<CalendarFeed>().SingleAsync(f => f.AccountId == coordinator.Id));
        Assert.Equal(SecretToken.Hash(token), stored.TokenHash);
    }

    [Fact]
    public async Task A_replaced_link_and_one_that_was_turned_off_stop_working()
    {
        var school = await portal.NewSchool();
        var coordinator = await portal.NewPerson(school);
        var old = await Make(coordinator, school);
        var own = await Make(coordinator, null);
        var replaced = await Make(coordinator, school);
        Assert.Equal(
            (HttpStatusCode.NotFound, HttpStatusCode.OK),
            ((await Get(old)).Status, (await Get(replaced)).Status)
        );
        foreach (var _ in Enumerable.Range(0, 2))
            await coordinator.Post(Path(school) + "/deletion");
        Assert.Equal(
            (HttpStatusCode.NotFound, HttpStatusCode.OK),
            ((await Get(replaced)).Status, (await Get(own)).Status)
        );
    }

    [Fact]
    public async Task The_link_ends_with_the_role_and_does_not_come_back_with_it()
    {
        var school = await portal.NewSchool();
        var coordinator = await portal.NewPerson(school);
        await portal.Join(coordinator.Id, school, SchoolRole.Teacher);
        var (link, own) = (await Make(coordinator, school), await Make(coordinator, null));
        await portal.Db(db =>
            db.Memberships.Where(m => m.AccountId == coordinator.Id && m.Role == SchoolRole.VisitCoordinator)
                .ExecuteDeleteAsync()
        );
        Assert.Equal(HttpStatusCode.NotFound, (await Get(link)).Status);
        await portal.Join(coordinator.Id, school, SchoolRole.VisitCoordinator);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await Get(link)).Status, (await Get(own)).Status));
    }

    [Fact]
    public async Task An_app_that_has_the_calendar_gets_304_until_it_changes()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var link = await Make(stage.Host, stage.HostSchool);
        using var app = await portal.Client(Cast.Anonymous);
        using var first = await app.Http.GetAsync(link);
        var tag = first.Headers.ETag!;
        Assert.Equal(HttpStatusCode.NotModified, (await Ask()).StatusCode);
        await stage.Asker.Post($"/visits/{stage.Visit}/purpose", ("purpose", "How do you group students?"));
        using var changed = await Ask();
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag);

        async Task<HttpResponseMessage> Ask()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, link);
            request.Headers.IfNoneMatch.Add(tag);
            return await app.Http.SendAsync(request);
        }
    }

    [Fact]
    public async Task A_school_feed_is_published_without_attendees_and_refreshed_hourly()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var feed = await Get(await Make(stage.Host, stage.HostSchool));
        Assert.Contains("METHOD:PUBLISH\r\n", feed.Html, StringComparison.Ordinal);
        Assert.Contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n", feed.Html, StringComparison.Ordinal);
        Assert.Contains("X-PUBLISHED-TTL:PT1H\r\n", feed.Html, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VEVENT", feed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("ATTENDEE", feed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Colleague(1), feed.Html.Replace("\r\n ", ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_one_manages_a_calendar_without_signing_in()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.GetPage(MyCalendar.Url);
        Assert.StartsWith("/account/sign-in", page.Path, StringComparison.Ordinal);
    }

    private static string Path(School? school) =>
        school is null ? $"{MyCalendar.Url}/address" : $"{MyCalendar.Url}/schools/{school.Slug}/address";

    private static async Task<string> Make(Person person, School? school)
    {
        var page = await person.Post(Path(school));
        var field = page.Document.QuerySelector($"#address-{school?.Slug ?? "own"}");
        return new Uri(field!.GetAttribute("value")!).PathAndQuery;
    }

    private async Task<Page> Get(string link)
    {
        using var app = await portal.Client(Cast.Anonymous);
        return await app.GetPage(link);
    }

    private async Task<Calendar> Load(string link) => Calendar.Load((await Get(link)).Html)!;
}
