using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Schools;
using NetworkPortal.Schools.People;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Schools;

public sealed class InvitationTests(PortalFixture portal)
{
    private static readonly Dictionary<string, object?> Accepting = new()
    {
        ["name"] = "Nia Newcomer (demo)",
        ["password"] = "a few words in a row",
    };

    [Fact]
    public async Task An_invited_person_joins_with_the_invitations_school_and_role()
    {
        var (email, link) = await Invite();
        var mail = (await portal.MailTo(email))[^1];
        Assert.Contains("Visit coordinator at Elm Street", mail.Text);
        Assert.StartsWith("Your invitation to School Improvement Network", mail.Subject);
        using var newcomer = await portal.Client(Cast.Anonymous);
        var today = await newcomer.Submit(link, "main form", Accepting);
        Assert.Equal("/today", today.Path);
        var membership = await portal.Db(db =>
            db.Memberships.Include(m => m.School).SingleAsync(m => m.Account.Email == email)
        );
        Assert.Equal(("elm-street-demo", SchoolRole.VisitCoordinator), (membership.School.Slug, membership.Role));
    }

    [Fact]
    public async Task An_invitation_works_once()
    {
        var (_, link) = await Invite();
        using var newcomer = await portal.Client(Cast.Anonymous);
        await newcomer.Submit(link, "main form", Accepting);
        using var another = await portal.Client(Cast.Anonymous);
        var page = await another.GetPage(link);
        Assert.Equal(HttpStatusCode.Gone, page.Status);
        Assert.Contains("already used", page.Text("main"));
    }

    [Fact]
    public async Task An_invitation_stays_valid_after_a_password_that_is_too_short()
    {
        var (_, link) = await Invite();
        using var newcomer = await portal.Client(Cast.Anonymous);
        var refused = await newcomer.Submit(
            link,
            "main form",
            new() { ["name"] = "Nia Newcomer (demo)", ["password"] = "short" }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("Nia Newcomer (demo)", refused.Document.QuerySelector("#field-name")?.GetAttribute("value"));
        Assert.Equal("/today", (await newcomer.Submit(link, "main form", Accepting)).Path);
    }

    [Fact]
    public async Task An_invitation_expires_after_two_weeks()
    {
        var time = new TestClock();
        await using var other = await TestPortal.Start(settings =>
            (settings.Time, settings.Recipes) = (time, ["network/network.recipe.json"])
        );
        await using var scope = other.Scope();
        var link = new Uri(
            (await scope.ServiceProvider.GetRequiredService<Invitations>().ForFirstAdministrator())!
        ).PathAndQuery;
        using var newcomer = await other.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.OK, (await newcomer.GetPage(link)).Status);
        time.Advance(TimeSpan.FromDays(14));
        Assert.Equal(HttpStatusCode.Gone, (await newcomer.GetPage(link)).Status);
    }

    [Fact]
    public async Task An_address_with_an_account_is_rejected_if_the_invitation_adds_nothing()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var page = await administrator.Submit(
            "/desk/people",
            "form:has([name=email])",
            new() { ["email"] = Cast.Teacher.Email(), ["name"] = "Again" }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("already has an account", page.Text("#field-email-error"));
    }

    [Fact]
    public async Task Only_one_of_many_simultaneous_uses_of_an_invitation_succeeds()
    {
        var (_, link) = await Invite();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(1, 8)
                .Select(async n =>
                {
                    using var someone = await portal.Client(Cast.Anonymous);
                    var page = await someone.GetPage(link);
                    return page.Status != HttpStatusCode.OK
                        ? page
                        : await someone.Submit(
                            page,
                            "main form",
                            new(Accepting) { ["email"] = $"racer-{n}-{Guid.NewGuid():N}@demo.example" }
                        );
                })
        );
        Assert.Single(answers, page => page.Path == "/today");
        Assert.All(
            answers.Where(page => page.Path != "/today"),
            page => Assert.Equal(HttpStatusCode.Gone, page.Status)
        );
    }

    [Fact]
    public async Task After_an_invitation_is_resent_only_the_newer_link_works()
    {
        var (email, first) = await Invite();
        using var administrator = await portal.Client(Cast.Administrator);
        var page = await administrator.Submit("/desk/people", $"form[action$='{await Id(email)}/mails']");
        Assert.Contains("Invitation resent", page.Text(".flash"));
        var second = await MailTo.Link(portal, email, "/account/invitation");
        using var newcomer = await portal.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.Gone, (await newcomer.GetPage(first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await newcomer.GetPage(second)).Status);
    }

    [Fact]
    public async Task A_canceled_invitation_no_longer_works()
    {
        var (email, link) = await Invite();
        using var administrator = await portal.Client(Cast.Administrator);
        await administrator.Submit("/desk/people", $"form[action$='{await Id(email)}/withdrawal']");
        using var newcomer = await portal.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.Gone, (await newcomer.GetPage(link)).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await administrator.Post($"/desk/people/invitations/{await Id(email)}/mails")).Status
        );
    }

    private Task<Guid> Id(string email) =>
        portal.Db(db => db.AccountInvitations.Where(i => i.Email == email).Select(i => i.Id).SingleAsync());

    [Theory]
    [InlineData(Cast.Teacher)]
    [InlineData(Cast.SchoolLeader)]
    public async Task The_people_page_returns_404_for_those_who_do_not_manage_accounts(object who)
    {
        using var client = await portal.Client((Cast)who);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetPage("/desk/people")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await client.Post("/desk/people", ("email", "x@demo.example"), ("name", "X"))).Status
        );
    }

    [Fact]
    public async Task Anonymous_visitors_are_asked_to_sign_in()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal("Sign in", (await anyone.GetPage("/desk/people")).Title);
    }

    [Fact]
    public async Task A_new_portal_has_one_valid_link_for_its_first_administrator()
    {
        await using var other = await TestPortal.Start(settings => settings.Recipes = ["network/network.recipe.json"]);
        await using var scope = other.Scope();
        var invitations = scope.ServiceProvider.GetRequiredService<Invitations>();
        var replaced = new Uri((await invitations.ForFirstAdministrator())!).PathAndQuery;
        var link = new Uri((await invitations.ForFirstAdministrator())!).PathAndQuery;
        using var first = await other.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.Gone, (await first.GetPage(replaced)).Status);
        await first.Submit(
            link,
            "main form",
            new()
            {
                ["name"] = "Ada First",
                ["email"] = "ada@portal.test",
                ["password"] = "a few words in a row",
            }
        );
        Assert.Equal("Dashboard", (await first.GetPage("/desk")).Title);
        Assert.Null(await invitations.ForFirstAdministrator());
    }

    private async Task<(string Email, string Link)> Invite()
    {
        var email = $"invited-{Guid.NewGuid():N}@demo.example";
        using var administrator = await portal.Client(Cast.Administrator);
        var page = await administrator.Submit(
            "/desk/people",
            "form:has([name=email])",
            new()
            {
                ["email"] = email,
                ["name"] = "Nia Newcomer (demo)",
                ["school"] = "elm-street-demo",
                ["school_role"] = "VisitCoordinator",
            }
        );
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Invitation sent", page.Text(".flash"));
        return (email, await MailTo.Link(portal, email, "/account/invitation"));
    }
}
