using System.Net;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios.Joining;

public sealed class LeaveStudioTests(PortalFixture portal)
{
    [Fact]
    public async Task When_a_member_leaves_the_next_person_on_the_waitlist_moves_up()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 1));
        var (member, next) = (await portal.NewTeacher(), await portal.NewTeacher());
        await portal.Join(studio, member);
        await portal.Join(studio, next);
        using var client = await member.Client();
        var page = await client.Submit(studio.Url(), "form[action$='/membership/ending']");
        Assert.Equal("Join the waitlist", page.Text(".next h2"));
        Assert.Equal("You’re in", (await next.Get(studio.Url())).Text(".next h2"));
        var mail = Assert.Single(await portal.MailTo(next.Email), mail => mail.Template == "studio-moved-up");
        Assert.Contains("You have a spot", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_twice_has_no_further_effect()
    {
        var (studio, member) = (await portal.NewStudio(await portal.NewTeacher()), await portal.NewTeacher());
        await portal.Join(studio, member);
        await member.Post(studio.Url() + "/membership/ending");
        Assert.Equal(HttpStatusCode.OK, (await member.Post(studio.Url() + "/membership/ending")).Status);
        Assert.Equal(3, (await portal.Read(studio)).SpotsLeft);
    }

    [Fact]
    public async Task A_request_to_leave_does_not_affect_other_members()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher());
        var (member, other) = (await portal.NewTeacher(), await portal.NewTeacher());
        await portal.Join(studio, member);
        await other.Post(studio.Url() + "/membership/ending");
        Assert.Equal(StudioMembershipState.Active, (await portal.Part(studio, member))!.State);
    }

    [Fact]
    public async Task A_facilitator_cannot_leave_their_studio()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        Assert.Contains(
            "You can’t leave",
            (await leader.Post(studio.Url() + "/membership/ending")).Text(".flash"),
            StringComparison.Ordinal
        );
        Assert.NotNull(await portal.Part(studio, leader));
    }

    [Fact]
    public async Task An_anonymous_visitor_is_asked_to_sign_in()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher());
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Contains(
            "/account/sign-in",
            (await client.Post(studio.Url() + "/membership/ending")).Path,
            StringComparison.Ordinal
        );
    }
}
