using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios.Room.People;

public sealed class ChangePersonTests(PortalFixture portal)
{
    [Fact]
    public async Task A_removed_member_is_emailed_the_reason_and_the_spot_goes_to_the_next_in_line()
    {
        var (leader, member, waiting) = await Full();
        var studio = leader.Studio;
        var done = await leader.Person.Post(At(studio, member, "removal"), ("reason", "You moved to another school."));
        Assert.Equal((HttpStatusCode.OK, Studio.PeopleUrl(studio.Slug)), (done.Status, done.Path));
        Assert.Equal(StudioMembershipState.Removed, (await portal.Part(studio, member))!.State);
        Assert.Equal(StudioMembershipState.Active, (await portal.Part(studio, waiting))!.State);
        var mail = Assert.Single(await portal.MailTo(member.Email), mail => mail.Template == "studio-removed");
        Assert.Contains("You moved to another school.", mail.Text, StringComparison.Ordinal);
        Assert.Contains(leader.Person.Name, mail.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get(studio.Url() + "/room")).Status);
        await leader.Person.Post(At(studio, member, "removal"), ("reason", "Again"));
        Assert.Single(await portal.MailTo(member.Email), sent => sent.Template == "studio-removed");
    }

    [Fact]
    public async Task A_removed_person_can_join_again_only_if_invited()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, member);
        Assert.False((await member.Get(studio.Url())).Html.Contains("By invitation only", StringComparison.Ordinal));
        await leader.Post(At(studio, member, "removal"), ("reason", "Absent"));
        Assert.Null(await portal.Join(studio, member));
        Assert.Contains(
            "only if a facilitator invites you",
            (await member.Get(studio.Url())).Text(".next"),
            StringComparison.Ordinal
        );
        await leader.Post(Studio.PeopleUrl(studio.Slug) + "/invitations", ("email", member.Email), ("role", "Member"));
        var id = await portal.Db(db =>
            db.StudioInvitations.Where(i => i.Email == member.Email).Select(i => i.Id).SingleAsync()
        );
        await member.Post(StudioInvitation.Url(id) + "/acceptance");
        Assert.Equal(HttpStatusCode.OK, (await member.Get(studio.Url() + "/room")).Status);
    }

    [Fact]
    public async Task Removing_someone_needs_a_reason()
    {
        var (leader, member, _) = await Full();
        var page = await leader.Person.Post(At(leader.Studio, member, "removal"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-reason[aria-invalid=true]"));
        Assert.Equal(StudioMembershipState.Active, (await portal.Part(leader.Studio, member))!.State);
    }

    [Fact]
    public async Task A_member_who_becomes_co_facilitator_frees_the_spot_for_the_next_in_line()
    {
        var (leader, member, waiting) = await Full();
        await leader.Person.Post(At(leader.Studio, member, "role"), ("role", "CoFacilitator"), ("seen", "Member"));
        Assert.Equal(StudioRole.CoFacilitator, (await portal.Part(leader.Studio, member))!.Role);
        Assert.Equal(StudioMembershipState.Active, (await portal.Part(leader.Studio, waiting))!.State);
        Assert.Contains(await portal.MailTo(member.Email), mail => mail.Template == "studio-role");
        var back = await leader.Person.Post(At(leader.Studio, member, "role"), ("role", "Member"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, back.Status);
        Assert.Contains("No spot is free", back.Text("#field-role-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_view_of_a_role_never_wins()
    {
        var (leader, member, _) = await Full();
        await leader.Person.Post(At(leader.Studio, member, "role"), ("role", "Observer"), ("seen", "Member"));
        var late = await leader.Person.Post(
            At(leader.Studio, member, "role"),
            ("role", "CoFacilitator"),
            ("seen", "Member")
        );
        Assert.Contains("Someone else changed", late.Html, StringComparison.Ordinal);
        Assert.Equal(StudioRole.Observer, (await portal.Part(leader.Studio, member))!.Role);
    }

    [Fact]
    public async Task A_studio_is_handed_over_only_when_the_next_facilitator_accepts()
    {
        var (leader, member, waiting) = await Full();
        var studio = leader.Studio;
        await leader.Person.Post(At(studio, member, "handover"), ("former", "stay"));
        Assert.Equal(StudioRole.Member, (await portal.Part(studio, member))!.Role);
        var url = await Invitation(member);
        Assert.Contains("the studio’s facilitator", (await member.Get(url)).Text("main"), StringComparison.Ordinal);
        await member.Post(url + "/acceptance");
        Assert.Equal(StudioRole.Facilitator, (await portal.Part(studio, member))!.Role);
        Assert.Equal(StudioRole.CoFacilitator, (await portal.Part(studio, leader.Person))!.Role);
        Assert.Equal(StudioMembershipState.Active, (await portal.Part(studio, waiting))!.State);
    }

    [Fact]
    public async Task A_facilitator_who_hands_over_can_leave_with_it()
    {
        var (leader, member, _) = await Full();
        await leader.Person.Post(At(leader.Studio, member, "handover"), ("former", "leave"));
        await member.Post(await Invitation(member) + "/acceptance");
        Assert.Null(await portal.Part(leader.Studio, leader.Person));
        Assert.Equal(HttpStatusCode.NotFound, (await leader.Person.Get(leader.Studio.Url() + "/room")).Status);
    }

    [Fact]
    public async Task The_only_facilitator_can_leave_only_after_someone_else_leads()
    {
        var (leader, member, _) = await Full();
        var studio = leader.Studio;
        var page = await leader.Person.Get(Studio.PeopleUrl(studio.Slug));
        Assert.Contains("You’re the only facilitator", page.Text("main"), StringComparison.Ordinal);
        await leader.Person.Post(studio.Url() + "/membership/ending");
        Assert.NotNull(await portal.Part(studio, leader.Person));
        await leader.Person.Post(At(studio, member, "role"), ("role", "CoFacilitator"));
        await leader.Person.Post(studio.Url() + "/membership/ending");
        Assert.Null(await portal.Part(studio, leader.Person));
    }

    [Fact]
    public async Task A_co_facilitator_cannot_remove_the_facilitator_but_network_staff_can_change_everyones_role()
    {
        var (leader, member, _) = await Full();
        var studio = leader.Studio;
        await leader.Person.Post(At(studio, member, "role"), ("role", "CoFacilitator"));
        await member.Post(At(studio, leader.Person, "removal"), ("reason", "Mine now"));
        Assert.Equal(StudioRole.Facilitator, (await portal.Part(studio, leader.Person))!.Role);
        var staff = await portal.NewStaff();
        await staff.Post(At(studio, leader.Person, "removal"), ("reason", "Left the district"));
        Assert.Equal(StudioMembershipState.Removed, (await portal.Part(studio, leader.Person))!.State);
        var mail = Assert.Single(await portal.MailTo(leader.Person.Email), mail => mail.Template == "studio-removed");
        Assert.Contains("Network staff", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(staff.Name, mail.Text, StringComparison.Ordinal);
        var line = await portal.Db(db =>
            db.AuditLines.AsNoTracking().SingleAsync(l => l.Name == "studio.removed" && l.AboutId == leader.Person.Id)
        );
        Assert.Equal(staff.Id, line.ById);
    }

    [Fact]
    public async Task A_member_steps_back_to_observer_and_frees_the_spot()
    {
        var (leader, member, waiting) = await Full();
        var page = await member.Post(Studio.PeopleUrl(leader.Studio.Slug) + "/observing");
        Assert.Contains("observer now", page.Html, StringComparison.Ordinal);
        Assert.Equal(StudioRole.Observer, (await portal.Part(leader.Studio, member))!.Role);
        Assert.Equal(StudioMembershipState.Active, (await portal.Part(leader.Studio, waiting))!.State);
        await leader.Person.Post(Studio.PeopleUrl(leader.Studio.Slug) + "/observing");
        Assert.Equal(StudioRole.Facilitator, (await portal.Part(leader.Studio, leader.Person))!.Role);
    }

    [Fact]
    public async Task Members_see_who_is_in_the_studio_but_not_who_waits_and_change_no_one()
    {
        var (leader, member, waiting) = await Full();
        var people = Studio.PeopleUrl(leader.Studio.Slug);
        var mine = await member.Get(people);
        Assert.Contains(leader.Person.Name, mine.Texts(".person-name"));
        Assert.DoesNotContain(waiting.Name, mine.Texts(".person-name"));
        Assert.Contains(waiting.Name, (await leader.Person.Get(people)).Texts(".person-name"));
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get($"{people}/{leader.Person.Id}")).Status);
        foreach (var change in new[] { "role", "removal", "handover" })
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await member.Post(At(leader.Studio, leader.Person, change), ("reason", "No"))).Status
            );
        Assert.Equal(HttpStatusCode.NotFound, (await waiting.Get(people)).Status);
    }

    [Fact]
    public async Task Facilitators_hear_in_the_digest_who_joined_and_left()
    {
        var (leader, member, _) = await Full();
        await portal.Leave(leader.Studio, member);
        var queued = await portal.Db(db =>
            db.Set<NetworkPortal.Accounts.Notifications.QueuedNotification>()
                .Where(n => n.AccountId == leader.Person.Id && n.Kind == "studio.roster")
                .CountAsync()
        );
        Assert.Equal(3, queued);
    }

    private static string At(Studio studio, Visits.Person person, string change) =>
        $"{Studio.PeopleUrl(studio.Slug)}/{person.Id}/{change}";

    private Task<string> Invitation(Visits.Person person) =>
        portal.Db(async db =>
            StudioInvitation.Url(
                await db.StudioInvitations.Where(i => i.Email == person.Email).Select(i => i.Id).SingleAsync()
            )
        );

    /// <summary>A studio with one spot, which a member holds while someone waits.</summary>
    private async Task<((Visits.Person Person, Studio Studio), Visits.Person, Visits.Person)> Full()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader, StudioStage.Plan(places: 1));
        var (member, waiting) = (await portal.NewTeacher(), await portal.NewTeacher());
        await portal.Join(studio, member);
        await portal.Join(studio, waiting);
        return ((leader, studio), member, waiting);
    }
}
