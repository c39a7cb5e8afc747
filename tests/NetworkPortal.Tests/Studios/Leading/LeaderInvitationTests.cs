using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios.Leading;

public sealed class LeaderInvitationTests(PortalFixture portal)
{
    [Fact]
    public async Task An_invited_facilitator_is_named_and_gets_access_only_after_accepting()
    {
        var (leader, invited) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        var url = await Invite(leader, studio, invited);
        Assert.DoesNotContain(invited.Name, (await leader.Get(studio.Url())).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await invited.Get(studio.Url() + "/calendar.ics")).Status);
        Assert.Contains(studio.Question, (await invited.Get("/today")).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-room", (await invited.Get(url)).Html, StringComparison.Ordinal);
        await invited.Post(url + "/acceptance");
        Assert.Contains(invited.Name, (await leader.Get(studio.Url())).Text("aside"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await invited.Get(studio.Url() + "/calendar.ics")).Status);
        Assert.Contains(
            await portal.MailTo(leader.Email),
            mail =>
                mail.Template == "studio-leader-answered" && mail.Text.Contains("accepted", StringComparison.Ordinal)
        );
        var line = await portal.Db(db =>
            db.AuditLines.AsNoTracking().SingleAsync(l => l.Name == "studio.leader-added" && l.AboutId == invited.Id)
        );
        Assert.Equal(invited.Id, line.ById);
    }

    [Fact]
    public async Task A_person_who_declines_does_not_join_and_the_inviter_is_emailed()
    {
        var (leader, invited) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        var url = await Invite(leader, studio, invited);
        await invited.Post(url + "/decline");
        Assert.Null(await portal.Part(studio, invited));
        Assert.Contains(
            await portal.MailTo(leader.Email),
            mail =>
                mail.Template == "studio-leader-answered" && mail.Text.Contains("declined", StringComparison.Ordinal)
        );
        await invited.Post(url + "/acceptance");
        Assert.Null(await portal.Part(studio, invited));
    }

    [Fact]
    public async Task A_member_who_becomes_facilitator_frees_their_spot_for_the_waitlist()
    {
        var leader = await portal.NewTeacher();
        var member = await portal.NewTeacher();
        var waiting = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader, StudioStage.Plan(places: 1));
        await portal.Join(studio, member);
        await portal.Join(studio, waiting);
        await member.Post(await Invite(leader, studio, member) + "/acceptance");
        Assert.Equal(
            (StudioRole.CoFacilitator, StudioMembershipState.Active),
            await portal.Part(studio, member) is { } part ? (part.Role, part.State) : default
        );
        Assert.Equal(StudioMembershipState.Active, (await portal.Part(studio, waiting))!.State);
    }

    [Fact]
    public async Task An_invitation_works_only_for_its_own_address()
    {
        var leader = await portal.NewTeacher();
        var invited = await portal.NewTeacher();
        var other = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        var url = await Invite(leader, studio, invited);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Post(url + "/acceptance")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(Studio.LeadersUrl(studio.Slug))).Status);
        Assert.Equal(HttpStatusCode.OK, (await invited.Get(url)).Status);
    }

    [Fact]
    public async Task A_canceled_invitation_cannot_be_accepted()
    {
        var (leader, invited) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        var url = await Invite(leader, studio, invited);
        Assert.Contains(
            invited.Email,
            (await leader.Get(Studio.LeadersUrl(studio.Slug))).Text("main"),
            StringComparison.Ordinal
        );
        await leader.Post($"{Studio.LeadersUrl(studio.Slug)}/{url.Split('/')[^1]}/withdrawal");
        await invited.Post(url + "/acceptance");
        Assert.Null(await portal.Part(studio, invited));
        Assert.DoesNotContain(
            invited.Email,
            (await leader.Get(Studio.LeadersUrl(studio.Slug))).Text("main"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_person_without_a_school_cannot_lead_a_studio()
    {
        var (leader, stranger) = (await portal.NewTeacher(), await portal.NewPerson(null));
        var studio = await portal.NewStudio(leader);
        var url = await Invite(leader, studio, stranger);
        await stranger.Post(url + "/acceptance");
        Assert.Null(await portal.Part(studio, stranger));
        Assert.Contains("staff at network schools", (await stranger.Get(url)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_gets_one_invitation_however_often_it_is_entered_again()
    {
        var (leader, invited) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await Invite(leader, studio, invited);
        await Invite(leader, studio, invited);
        Assert.Single(await portal.MailTo(invited.Email));
    }

    private async Task<string> Invite(Person leader, Studio studio, Person invited)
    {
        Assert.Equal(
            HttpStatusCode.OK,
            (await leader.Post(Studio.LeadersUrl(studio.Slug), ("email", invited.Email))).Status
        );
        return StudioInvitation.Url(
            await portal.Db(db =>
                db.StudioInvitations.Where(i => i.StudioId == studio.Id && i.Email == invited.Email)
                    .Select(i => i.Id)
                    .SingleAsync()
            )
        );
    }
}
