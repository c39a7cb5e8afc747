using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Meetings.Closures;
using NetworkPortal.Schools;
using NetworkPortal.Site.Dues;
using NetworkPortal.Site.Setup;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;
using NodaTime;

namespace NetworkPortal.Tests.Onboarding.FirstHour;

public sealed class SetupPageTests : IAsyncLifetime
{
    private const string Url = "/desk/first-hour";

    private TestPortal portal = null!;
    private PortalClient first = null!;
    private Page landed = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.Start(settings => settings.Recipes = ["network/network.recipe.json"]);
        (first, landed) = await FirstAdministrator(portal);
    }

    public async ValueTask DisposeAsync()
    {
        first.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task The_first_administrator_lands_on_today_with_the_checklist_which_is_also_at_the_desk()
    {
        Assert.Equal("/today", landed.Path);
        Assert.Contains("Set up your network", landed.Text("main"));
        Assert.Matches(@"\d of 11 steps done", landed.Text("main"));
        Assert.Contains("Next: Add a second step to your sign-in (2 minutes)", landed.Text("main"));
        Assert.Contains("Set up your network", (await first.GetPage("/desk")).Text("main"));
    }

    [Fact]
    public async Task Every_step_leads_to_a_page_even_before_there_is_a_school()
    {
        await using var blank = await TestPortal.Start(settings => settings.Recipes = ["network/setup.recipe.json"]);
        var (administrator, _) = await FirstAdministrator(blank);
        using var signedIn = administrator;
        var links = (await administrator.GetPage(Url)).Links().OfType<string>();
        foreach (var link in links.Where(link => link.StartsWith('/')))
            Assert.Equal(HttpStatusCode.OK, (await administrator.GetPage(link)).Status);
        Assert.Contains("Add a school first", (await administrator.GetPage("/visits/days/new")).Text(".flash"));
    }

    [Fact]
    public async Task Today_needs_few_statements_with_the_checklist_and_fewer_without()
    {
        Assert.InRange(await first.StatementsOnToday(), 1, 8);
        var before = await first.StatementsOnToday();
        await first.Submit(Url, "form[action$='/dismissal']");
        Assert.InRange(await first.StatementsOnToday(), 1, before - 2);
    }

    [Fact]
    public async Task Other_people_do_not_have_the_checklist_on_today()
    {
        await portal.Db(async db =>
        {
            var due = await db.Set<Due>().SingleAsync(d => d.Kind == FirstHourDue.Kind);
            var account = await db.Set<NetworkPortal.Accounts.Account>().SingleAsync();
            Assert.Equal(DueAudience.Person(account.Id), due.Audience);
        });
        using var second = await Accept(await Invite("second@school.org", "Administrator"), "second@school.org");
        Assert.DoesNotContain("Set up your network", (await second.GetPage("/today")).Text("main"));
        Assert.DoesNotContain("Set up your network", (await second.GetPage("/desk")).Text(".desk-page"));
        Assert.Equal(HttpStatusCode.OK, (await second.GetPage(Url)).Status);
    }

    [Fact]
    public async Task A_step_is_done_when_it_is_really_done()
    {
        foreach (var step in (string[])["name", "schools", "closures", "content-kept", "announcement", "backup"])
            Assert.Equal("To do", await State(step));
        await first.Submit(
            "/desk/settings",
            "form[action='/desk/settings']",
            new() { ["Contact"] = "privacy@school.org" }
        );
        await portal.Db(async db =>
        {
            db.Add(new Closure("Snow day", new DateInterval(new(2027, 1, 4), new(2027, 1, 4))));
            await db.SaveChangesAsync();
        });
        await first.Submit(Url + "/library", "form:has([value=keep])");
        foreach (var step in (string[])["name", "closures", "content-kept"])
            Assert.Equal("Done", await State(step));
        Assert.Equal("To do", await State("schools"));
    }

    [Fact]
    public async Task Five_schools_are_typed_in_and_their_leaders_invited()
    {
        var typed = new Dictionary<string, object?>();
        for (var line = 1; line <= 5; line++)
            (typed[$"school{line}"], typed[$"name{line}"], typed[$"email{line}"]) = (
                $"School Number {line}",
                $"Leader {line}",
                $"leader{line}@school.org"
            );
        typed["school6"] = "Without Leader School";
        var preview = await first.Submit("/desk/people/import/typed", "main form", typed);
        Assert.Contains("6 schools to add", preview.Text("main"));
        var done = await first.Submit(preview, "main form[action$='/application']");
        Assert.Contains("5 invitations go out in 10 minutes", done.Text(".flash"));
        Assert.Equal("Done", await State("schools"));
        var invited = await portal.Db(db =>
            db.AccountInvitations.Where(i => i.SchoolRole == SchoolRole.SchoolLeader)
                .Select(i => i.School!.Name)
                .ToListAsync()
        );
        Assert.Equal(5, invited.Distinct().Count());

        Assert.Contains(
            "on their way",
            (await first.Submit("/desk/people", "form[action$='/sending']")).Text(".flash")
        );
        using var leader = await Accept(
            await MailTo.Link(portal, "leader1@school.org", "/account/invitation"),
            "leader1@school.org"
        );
        Assert.Equal("Done", await State("announcement"));
    }

    [Fact]
    public async Task An_import_can_be_undone_before_anyone_gets_an_invitation()
    {
        var preview = await first.Submit(
            "/desk/people/import/typed",
            "main form",
            new()
            {
                ["school1"] = "North School",
                ["name1"] = "Ana",
                ["email1"] = "ana@school.org",
            }
        );
        await first.Submit(preview, "main form[action$='/application']");
        var page = await first.GetPage("/desk/people");
        Assert.Contains("1 imported invitation goes out", page.Text(".notice-held"));
        page = await first.Submit(page, "form[action$='/undoing']");
        Assert.Contains("1 invitation canceled before anyone got them", page.Text(".flash"));
        Assert.Null(page.Document.QuerySelector(".notice-held"));
        Assert.Equal("To do", await State("schools"));
        Assert.Empty(await portal.Db(db => db.Set<OutgoingMail>().ToListAsync()));
        Assert.Contains("already out", (await first.Post("/desk/people/import/undoing")).Text(".flash"));
    }

    [Fact]
    public async Task Typed_lines_that_are_incomplete_come_back_with_what_was_typed()
    {
        var empty = await first.Submit("/desk/people/import/typed", "main form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Contains("at least one school", empty.Text(".error-summary"));
        var page = await first.Submit(
            "/desk/people/import/typed",
            "main form",
            new()
            {
                ["school1"] = "North School",
                ["name1"] = "Ana",
                ["email2"] = "ben@school.org",
            }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        foreach (var said in (string[])["email address on line 1", "school on line 2", "name on line 2"])
            Assert.Contains(said, page.Text(".error-summary"));
        Assert.Equal("North School", page.Document.QuerySelector("#field-school1")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_skipped_step_can_be_taken_up_again()
    {
        await first.Submit(Url, "#closures form");
        await first.Post(Url + "/skips", ("step", "closures"));
        Assert.Equal("Skipped", await State("closures"));
        await first.Submit(Url, "#closures form");
        Assert.Equal("To do", await State("closures"));
        Assert.Equal("", (await first.Post(Url + "/skips", ("step", "nonsense"))).Text(".flash"));
        Assert.Equal(HttpStatusCode.NotFound, (await first.Post(Url + "/skips/nonsense/removal")).Status);
    }

    [Fact]
    public async Task A_dismissed_checklist_leaves_today_and_the_desk_but_can_be_opened()
    {
        await first.Submit(Url, "form[action$='/dismissal']");
        Assert.DoesNotContain("Set up your network", (await first.GetPage("/today")).Text("main"));
        Assert.DoesNotContain("Set up your network", (await first.GetPage("/desk")).Text(".desk-page"));
        Assert.Equal("/desk", (await first.Post(Url + "/dismissal")).Path);
        var page = await first.GetPage(Url);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Document.QuerySelector("form[action$='/dismissal']"));
    }

    [Fact]
    public async Task The_test_email_says_that_there_is_no_mail_server()
    {
        var page = await first.Submit(Url, "form[action$='/test-email']");
        Assert.Contains("No mail server is set", page.Text(".notice-error"));
        Assert.Contains("Set Smtp:Host", page.Text(".notice-error"));
        Assert.Equal("To do", await State("mail-works"));
    }

    [Fact]
    public async Task The_starting_library_can_be_emptied_and_restored()
    {
        var path = "/case-studies/walker-gamble-elementary";
        using var reader = await portal.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetPage(path)).Status);
        var done = await first.Submit(Url + "/library", "form:has([value=empty])");
        Assert.Matches(@"Moved \d+ items to the trash", done.Text(".flash"));
        Assert.Equal("Done", await State("content-kept"));
        await portal.CaughtUp();
        Assert.NotEqual(HttpStatusCode.OK, (await reader.GetPage(path)).Status);
        Assert.Contains("Walker-Gamble", (await first.GetPage("/desk/content/trash")).Text("main"));
        Assert.Contains("Nothing is left", (await first.GetPage(Url + "/library")).Text("main"));
    }

    [Fact]
    public async Task What_to_tell_the_schools_names_the_network_and_where_to_start()
    {
        var page = await first.GetPage(Url + "/announcement");
        Assert.Contains("School Improvement Network has a portal", page.Text("#email-text"));
        Assert.Contains("/join", page.Text("#email-text"));
        Assert.Contains("/join", page.Text("#page-text"));
    }

    private async Task<string> State(string step) => (await first.GetPage(Url)).Text($"#{step} .status");

    private async Task<string> Invite(string email, string role)
    {
        await first.Submit(
            "/desk/people",
            "form:has([name=email])",
            new()
            {
                ["email"] = email,
                ["name"] = "Second",
                ["network_role"] = role,
            }
        );
        return await MailTo.Link(portal, email, "/account/invitation");
    }

    private async Task<PortalClient> Accept(string link, string email)
    {
        var client = await portal.Client(Cast.Anonymous);
        var page = await client.Submit(link, "main form", SetupStage.Accepting(email));
        Assert.Equal("/today", page.Path);
        return client;
    }

    private static Task<(PortalClient, Page)> FirstAdministrator(TestPortal portal) => portal.FirstAdministrator();
}
