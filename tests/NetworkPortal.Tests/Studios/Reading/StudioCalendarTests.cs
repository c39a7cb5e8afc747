using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Studios.Reading;

public sealed class StudioCalendarTests(PortalFixture portal)
{
    [Fact]
    public async Task Members_can_download_all_sessions_or_one()
    {
        var (studio, member) = (await portal.NewStudio(await portal.NewTeacher()), await portal.NewTeacher());
        await portal.Join(studio, member);
        var session = Assert.Single((await portal.Read(studio)).Sessions);
        foreach (var url in new[] { "/calendar.ics", $"/sessions/{session.Id}/calendar.ics" })
        {
            var file = await member.Get(studio.Url() + url);
            Assert.StartsWith("text/calendar", file.Headers["Content-Type"], StringComparison.Ordinal);
            Assert.Contains("METHOD:PUBLISH", file.Html, StringComparison.Ordinal);
            Assert.Contains("UID:" + session.CalendarUid, file.Html, StringComparison.Ordinal);
            Assert.Contains("LOCATION:https://meet.example/secret-room", file.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("ATTENDEE", file.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task People_who_are_not_members_cannot_download_the_calendar()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 1));
        var member = await portal.NewTeacher();
        var waiting = await portal.NewTeacher();
        var other = await portal.NewTeacher();
        await portal.Join(studio, member);
        await portal.Join(studio, waiting);
        Assert.Equal(HttpStatusCode.OK, (await member.Get(studio.Url() + "/calendar.ics")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await waiting.Get(studio.Url() + "/calendar.ics")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(studio.Url() + "/calendar.ics")).Status);
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Contains(
            "/account/sign-in",
            (await client.GetPage(studio.Url() + "/calendar.ics")).Path,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_session_of_another_studio_returns_404()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher());
        var other = await portal.NewStudio(await portal.NewTeacher());
        var member = await portal.NewTeacher();
        await portal.Join(studio, member);
        var session = Assert.Single((await portal.Read(other)).Sessions);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await member.Get($"{studio.Url()}/sessions/{session.Id}/calendar.ics")).Status
        );
    }
}
