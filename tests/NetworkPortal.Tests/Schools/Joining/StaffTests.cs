using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Schools;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Schools.Joining;

public sealed class StaffTests(PortalFixture portal)
{
    [Fact]
    public async Task A_school_leader_can_invite_people_to_their_school()
    {
        await using var stage = await JoiningStage.Set(portal);
        var email = NewEmail();
        var answer = await Invite(stage, email, "Teacher");
        Assert.Contains("Invitation sent", answer.Text(".flash"));
        Assert.Contains(email, answer.Text("#invited"));
        using var newcomer = await portal.Client(Cast.Anonymous);
        await newcomer.Submit(
            await MailTo.Link(portal, email, "/account/invitation"),
            "main form",
            new() { ["name"] = "Nia Newcomer (demo)", ["password"] = "a few words in a row" }
        );
        Assert.Equal([SchoolRole.Teacher], await stage.RolesOf(email));
        Assert.True(
            await portal.Db(db =>
                db.AuditLines.AnyAsync(l => l.Name == "invitation.accepted" && l.Detail == $"Teacher at {stage.Name}")
            )
        );
    }

    [Theory]
    [InlineData(Cast.Teacher)]
    [InlineData(Cast.VisitCoordinator)]
    [InlineData(Cast.SchoolLeader)]
    public async Task The_staff_page_returns_404_for_everyone_else(object who)
    {
        await using var stage = await JoiningStage.Set(portal);
        using var client = await portal.Client((Cast)who);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetPage(stage.Staff)).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await client.Post(stage.Staff, ("email", NewEmail()), ("name", "X"), ("role", "Teacher"))).Status
        );
        Assert.Equal(HttpStatusCode.NotFound, (await client.Post(stage.Staff + "/code")).Status);
    }

    [Fact]
    public async Task Anonymous_visitors_are_asked_to_sign_in()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal("Sign in", (await anyone.GetPage("/schools/elm-street-demo/staff")).Title);
    }

    [Fact]
    public async Task The_response_is_the_same_for_addresses_with_and_without_an_account()
    {
        await using var stage = await JoiningStage.Set(portal);
        var known = await People.NewTeacher(portal);
        var (first, second) = (await Invite(stage, known, "Teacher"), await Invite(stage, NewEmail(), "Teacher"));
        Assert.Equal((first.Status, first.Text(".flash")), (second.Status, second.Text(".flash")));
    }

    [Fact]
    public async Task A_person_with_an_account_can_accept_an_invitation_and_keep_their_other_roles()
    {
        await using var stage = await JoiningStage.Set(portal);
        var email = await People.NewTeacher(portal);
        await Invite(stage, email, "Teacher");
        var link = await MailTo.Link(portal, email, "/account/invitation");
        using var anyone = await portal.Client(Cast.Anonymous);
        var asked = await anyone.GetPage(link);
        Assert.Contains("already have an account", asked.Text("main"));
        Assert.False(asked.Has("#field-password"));
        using var person = await portal.SignIn(email, CastAccounts.Password);
        var done = await person.Submit(link, "main form");
        Assert.Equal("/today", done.Path);
        Assert.Equal([SchoolRole.Teacher], await stage.RolesOf(email));
        Assert.Equal(2, await portal.Db(db => db.Memberships.CountAsync(m => m.Account.Email == email)));
        Assert.Equal(HttpStatusCode.Gone, (await person.GetPage(link)).Status);
    }

    [Fact]
    public async Task A_person_can_leave_a_school_and_keep_their_account_and_studios()
    {
        await using var stage = await JoiningStage.Set(portal);
        var email = await People.NewTeacher(portal, stage.Slug);
        using var person = await portal.SignIn(email, CastAccounts.Password);
        await person.Submit("/studios/first-five-minutes-demo", "form[action$='/membership']");
        var left = await person.Submit("/account", "form[action$='/membership/ending']");
        Assert.Contains("You left", left.Text(".flash"));
        Assert.Empty(await stage.RolesOf(email));
        Assert.True(
            await portal.Db(db =>
                db.StudioMemberships.AnyAsync(m => db.Set<Account>().Any(a => a.Id == m.AccountId && a.Email == email))
            )
        );
        Assert.Equal(HttpStatusCode.NotFound, (await person.Post($"/schools/{stage.Slug}/membership/ending")).Status);
    }

    [Fact]
    public async Task A_school_leader_can_remove_a_person_whose_account_stays()
    {
        await using var stage = await JoiningStage.Set(portal);
        var email = await People.NewTeacher(portal, stage.Slug);
        var id = await portal.Db(db => db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync());
        var page = await (await stage.Leader()).Submit(stage.Staff, $"form[action$='{id}/removal']");
        Assert.Contains("was removed", page.Text(".flash"));
        Assert.Empty(await stage.RolesOf(email));
        using var person = await portal.SignIn(email, CastAccounts.Password);
        Assert.Equal("/account", (await person.GetPage("/account")).Path);
        using var elsewhere = await portal.Client(Cast.SchoolLeader);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Post($"{stage.Staff}/{id}/removal")).Status);
    }

    [Fact]
    public async Task A_school_leader_can_resend_and_cancel_only_their_own_schools_invitations()
    {
        await using var stage = await JoiningStage.Set(portal);
        await using var other = await JoiningStage.Set(portal);
        var email = NewEmail();
        await Invite(stage, email, "VisitCoordinator");
        var id = await portal.Db(db =>
            db.AccountInvitations.Where(i => i.Email == email).Select(i => i.Id).SingleAsync()
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await other.Leader()).Post($"{other.Staff}/invitations/{id}/withdrawal")).Status
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await other.Leader()).Post($"{stage.Staff}/invitations/{id}/mails")).Status
        );
        Assert.Contains(
            "resent",
            (await (await stage.Leader()).Submit(stage.Staff, $"form[action$='{id}/mails']")).Text(".flash")
        );
        Assert.Contains(
            "canceled",
            (await (await stage.Leader()).Submit(stage.Staff, $"form[action$='{id}/withdrawal']")).Text(".flash")
        );
    }

    private static string NewEmail() => $"invited-{Guid.NewGuid():N}@demo.example";

    private static async Task<Page> Invite(JoiningStage stage, string email, string role) =>
        await (await stage.Leader()).Submit(
            stage.Staff,
            $"form[action='{stage.Staff}']",
            new()
            {
                ["email"] = email,
                ["name"] = "Nia Newcomer (demo)",
                ["role"] = role,
            }
        );
}
