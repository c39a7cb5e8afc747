using Microsoft.EntityFrameworkCore;
using NetworkPortal.Schools;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios;

public sealed class SeatRuleTests(PortalFixture portal)
{
    [Fact]
    public async Task A_person_without_a_school_cannot_join_and_sees_why()
    {
        var (studio, stranger) = (await portal.NewStudio(await portal.NewTeacher()), await portal.NewPerson(null));
        var page = await stranger.Get(studio.Url());
        Assert.Equal("Join your school first", page.Text(".next h2"));
        Assert.False(page.Has("form[action$='/membership']"));
        Assert.Contains(
            "staff at network schools",
            (await stranger.Post(studio.Url() + "/membership")).Text(".flash"),
            StringComparison.Ordinal
        );
        Assert.Null(await portal.Part(studio, stranger));
        Assert.Equal(3, (await portal.Read(studio)).SpotsLeft);
    }

    [Fact]
    public async Task A_person_can_join_a_studio_after_joining_a_school()
    {
        var (studio, person) = (await portal.NewStudio(await portal.NewTeacher()), await portal.NewPerson(null));
        Assert.Null(await portal.Join(studio, person));
        await portal.Join(person.Id, await portal.NewSchool(), SchoolRole.Teacher);
        Assert.True((await person.Get(studio.Url())).Has("form[action$='/membership']"));
        Assert.NotNull(await portal.Join(studio, person));
    }

    [Fact]
    public async Task A_free_spot_goes_to_the_first_person_on_the_waitlist_who_still_has_a_school()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 1));
        var people = await portal.NewTeachers(3);
        foreach (var person in people)
            await portal.Join(studio, person);
        await portal.Db(db => db.Memberships.Of(people[1].Id).ExecuteDeleteAsync());
        await portal.Leave(studio, people[0]);
        Assert.Equal(StudioMembershipState.Waitlisted, (await portal.Part(studio, people[1]))!.State);
        Assert.Equal(StudioMembershipState.Active, (await portal.Part(studio, people[2]))!.State);
    }
}
