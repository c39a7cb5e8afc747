using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Studios.Room;

public sealed class ShowRoomTests(PortalFixture portal)
{
    [Fact]
    public async Task People_in_the_studio_see_the_next_session_the_calendar_and_each_other()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, member);
        foreach (var person in new[] { leader, member })
        {
            var room = await person.Get(studio.Url() + "/room");
            Assert.Equal("Counting voices", room.Text("#next + h3"));
            Assert.True(room.Has("a[href$='/calendar.ics']"));
            Assert.Contains(member.Name, room.Texts(".person-name"));
        }
    }

    [Fact]
    public async Task The_room_is_hidden_from_everyone_else()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 1));
        var (member, waiting) = (await portal.NewTeacher(), await portal.NewTeacher());
        var other = await portal.NewTeacher();
        await portal.Join(studio, member);
        await portal.Join(studio, waiting);
        foreach (var person in new[] { waiting, other })
            Assert.Equal(HttpStatusCode.NotFound, (await person.Get(studio.Url() + "/room")).Status);
        await portal.Leave(studio, member);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get(studio.Url() + "/room")).Status);
        Assert.Equal(HttpStatusCode.OK, (await waiting.Get(studio.Url() + "/room")).Status);
    }

    [Fact]
    public async Task Joining_and_leaving_are_in_the_history_with_their_actor()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 1));
        var (member, waiting) = (await portal.NewTeacher(), await portal.NewTeacher());
        await portal.Join(studio, member);
        await portal.Join(studio, waiting);
        await portal.Leave(studio, member);
        var events = await portal.Db(db =>
            db.StudioEvents.Where(e => e.StudioId == studio.Id && e.AboutId != null).OrderBy(e => e.At).ToListAsync()
        );
        Assert.Equal(
            [
                (StudioEventKind.Joined, member.Id, member.Name),
                (StudioEventKind.Waitlisted, waiting.Id, waiting.Name),
                (StudioEventKind.Left, member.Id, member.Name),
                (StudioEventKind.MovedUp, waiting.Id, "The portal"),
            ],
            events.Select(e => (e.Kind, e.AboutId!.Value, e.By))
        );
    }
}
