using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios.Inviting;

public sealed class StudioInvitationTests(PortalFixture portal)
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
                mail.Template == "studio-invitation-answered"
                && mail.Text.Contains("accepted", StringComparison.Ordinal)
        );
        var line = await portal.Db(db =>
            db.AuditLines.AsNoTracking()
                .SingleAsync(l => l.Name == "studio.invitation-accepted" && l.AboutId == invited.Id)
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
                mail.Template == "studio-invitation-answered"
                && mail.Text.Contains("declined", StringComparison.Ordinal)
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
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(Studio.PeopleUrl(studio.Slug))).Status);
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
            (await leader.Get(Studio.PeopleUrl(studio.Slug))).Text("main"),
            StringComparison.Ordinal
        );
        await leader.Post($"{Studio.PeopleUrl(studio.Slug)}/invitations/{url.Split('/')[^1]}/withdrawal");
        await invited.Post(url + "/acceptance");
        Assert.Null(await portal.Part(studio, invited));
        Assert.DoesNotContain(
            invited.Email,
            (await leader.Get(Studio.PeopleUrl(studio.Slug))).Text("main"),
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

    [Fact]
    public async Task An_invited_member_gets_a_spot_only_on_accepting()
    {
        var (leader, invited) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader, StudioStage.Plan(places: 2));
        var url = await Invite(leader, studio, invited, "Member");
        Assert.Equal(2, (await portal.Read(studio)).SpotsLeft);
        Assert.Contains("2 spots left", (await invited.Get(url)).Text("main"), StringComparison.Ordinal);
        await invited.Post(url + "/acceptance");
        Assert.Equal(1, (await portal.Read(studio)).SpotsLeft);
        await invited.Post(url + "/acceptance");
        Assert.Equal(1, (await portal.Read(studio)).SpotsLeft);
        Assert.Contains(await portal.MailTo(invited.Email), mail => mail.Template == "studio-joined");
    }

    [Fact]
    public async Task Invited_members_of_a_full_studio_wait_before_the_others_in_the_order_in_which_they_accept()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader, StudioStage.Plan(places: 1));
        var crowd = await portal.NewTeachers(4);
        await portal.Join(studio, crowd[0]);
        await portal.Join(studio, crowd[1]);
        foreach (var invited in crowd.Skip(2))
        {
            var url = await Invite(leader, studio, invited, "Member");
            Assert.Contains("front of the waitlist", (await invited.Get(url)).Text("main"), StringComparison.Ordinal);
            await invited.Post(url + "/acceptance");
        }
        var people = await leader.Get(Studio.PeopleUrl(studio.Slug));
        Assert.Equal([crowd[2].Name, crowd[3].Name, crowd[1].Name], people.Texts("ol.people .person-name"));
        await portal.Leave(studio, crowd[0]);
        Assert.Equal(StudioMembershipState.Active, (await portal.Part(studio, crowd[2]))!.State);
        Assert.Equal(StudioMembershipState.Waitlisted, (await portal.Part(studio, crowd[3]))!.State);
    }

    [Fact]
    public async Task An_invited_observer_takes_no_spot_and_sees_the_room()
    {
        var (leader, invited) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await invited.Post(await Invite(leader, studio, invited, "Observer") + "/acceptance");
        Assert.Equal(StudioRole.Observer, (await portal.Part(studio, invited))!.Role);
        Assert.Equal(3, (await portal.Read(studio)).SpotsLeft);
        Assert.Equal(HttpStatusCode.OK, (await invited.Get(studio.Url() + "/room")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await invited.Get($"{studio.Url()}/room/people/{leader.Id}")).Status);
    }

    [Fact]
    public async Task An_invitation_needs_an_address_and_a_role()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        var page = await leader.Post(
            Studio.PeopleUrl(studio.Slug) + "/invitations",
            ("email", "not an address"),
            ("role", "Facilitator")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-email[aria-invalid=true]"));
        Assert.True(page.Has("#field-role[aria-invalid=true]"));
        Assert.True(page.Has("#field-email[value='not an address']"));
    }

    private async Task<string> Invite(Person leader, Studio studio, Person invited, string role = "CoFacilitator")
    {
        Assert.Equal(
            HttpStatusCode.OK,
            (
                await leader.Post(
                    Studio.PeopleUrl(studio.Slug) + "/invitations",
                    ("email", invited.Email),
                    ("role", role)
                )
            ).Status
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
