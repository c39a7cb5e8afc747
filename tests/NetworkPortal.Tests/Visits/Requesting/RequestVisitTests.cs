using System.Net;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Requesting;

public sealed class RequestVisitTests(PortalFixture portal)
{
    [Fact]
    public async Task A_coordinator_requests_a_visit_and_both_sides_are_emailed()
    {
        var (host, school) = (await portal.NewSchool(), await portal.NewSchool("America/Los_Angeles"));
        var (receiver, asker) = (await portal.NewPerson(host), await portal.NewPerson(school));
        var day = await portal.NewDay(host, (3, 10));
        using var client = await asker.Client();

        var form = await client.GetPage($"/visits/days/{day.Id}/request");
        Assert.Equal(asker.Email, form.Document.QuerySelector("#field-email-1")!.GetAttribute("value"));
        Assert.Contains("Pacific", form.Text("main"), StringComparison.Ordinal);
        var answer = await client.Submit(
            form,
            "main form",
            new()
            {
                ["purpose"] = "How do students prepare?",
                ["name-2"] = "Ben Ode (demo)",
                ["email-2"] = "ben@demo.example",
            }
        );

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("we’re holding your spots", answer.Text(".flash"), StringComparison.Ordinal);
        var visit = Assert.Single(await portal.VisitsTo(day));
        Assert.Equal(
            (VisitState.Requested, 2, school.Id, asker.Id),
            (visit.State, visit.TeamSize, visit.SchoolId, visit.RequestedById)
        );
        var left = await portal.Read(day);
        Assert.Equal((2, 8), (left.TeamsLeft, left.PeopleLeft));
        var asked = Assert.Single(await portal.MailTo(receiver.Email));
        Assert.Contains($"/visits/{visit.Id}", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Ben Ode (demo)", asked.Text, StringComparison.Ordinal);
        Assert.Null(asked.Calendar);
        var received = Assert.Single(await portal.MailTo(asker.Email));
        Assert.Null(received.Calendar);
        Assert.Contains("(Eastern)", received.Text, StringComparison.Ordinal);
        Assert.Contains("(Pacific)", received.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incomplete_form_shows_what_to_enter()
    {
        var (day, _, asker) = await Stage();
        using var client = await asker.Client();
        var answer = await client.Submit(
            $"/visits/days/{day.Id}/request",
            "main form",
            new()
            {
                ["name-1"] = "",
                ["email-1"] = "",
                ["name-2"] = "Ben Ode (demo)",
                ["email-3"] = "nobody@demo",
            }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Enter what your team hopes to learn", answer.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains(
            "Enter an email address for Ben Ode (demo).",
            answer.Text("#field-email-2-error"),
            StringComparison.Ordinal
        );
        Assert.Contains("name@school.org", answer.Text("#field-email-3-error"), StringComparison.Ordinal);
        Assert.Equal("Ben Ode (demo)", answer.Document.QuerySelector("#field-name-2")!.GetAttribute("value"));
        Assert.Empty(await portal.VisitsTo(day));
        Assert.Equal(10, (await portal.Read(day)).PeopleLeft);
    }

    [Theory]
    [InlineData("two@ones.example@demo.example")]
    [InlineData("a..b@demo.example")]
    [InlineData("ana@demo.example\r\nBcc: all@demo.example")]
    [InlineData("\"Ana\" <ana@demo.example>")]
    public async Task An_invalid_email_address_is_rejected(string address)
    {
        var (day, school, asker) = await Stage();
        var answer = await asker.Post(
            $"/visits/days/{day.Id}/request",
            ("school", school.Id.ToString()),
            ("purpose", "To learn"),
            ("name-1", "Ana"),
            ("email-1", address)
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.True(answer.Has("#field-email-1-error"));
    }

    [Fact]
    public async Task The_same_address_for_two_colleagues_is_rejected()
    {
        var (day, school, asker) = await Stage();
        var answer = await asker.Post(
            $"/visits/days/{day.Id}/request",
            ("school", school.Id.ToString()),
            ("purpose", "To learn"),
            ("name-1", "Ana"),
            ("email-1", "ana@demo.example"),
            ("name-2", "Ben"),
            ("email-2", "Ana@demo.example")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("already on the list", answer.Text("#field-email-2-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_larger_than_the_spots_left_is_rejected_and_the_input_kept()
    {
        var (day, school, asker) = await Stage(people: 3);
        var answer = await asker.Post(
            $"/visits/days/{day.Id}/request",
            VisitStage.Request(school, 5, "Everything about it")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(
            "Only 3 spots are left, and your team has 5 people.",
            answer.Text(".error-summary"),
            StringComparison.Ordinal
        );
        Assert.Contains("Everything about it", answer.Text("textarea"), StringComparison.Ordinal);
        Assert.Equal("Colleague 5 (demo)", answer.Document.QuerySelector("#field-name-5")!.GetAttribute("value"));
        Assert.Empty(await portal.VisitsTo(day));
        var left = await portal.Read(day);
        Assert.Equal((3, 3), (left.TeamsLeft, left.PeopleLeft));
    }

    [Fact]
    public async Task A_request_says_so_if_the_last_spot_was_taken_meanwhile()
    {
        var (day, school, asker) = await Stage(teams: 1);
        var other = await portal.NewSchool();
        using var client = await asker.Client();
        var form = await client.GetPage($"/visits/days/{day.Id}/request");
        await (await portal.NewPerson(other)).Ask(day, other);
        var answer = await client.Submit(form, "main form", new() { ["purpose"] = "A purpose to keep" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(
            "The last spot was taken while you were writing",
            answer.Text(".error-summary"),
            StringComparison.Ordinal
        );
        Assert.Contains("A purpose to keep", answer.Text("textarea"), StringComparison.Ordinal);
        Assert.Equal(asker.Email, answer.Document.QuerySelector("#field-email-1")!.GetAttribute("value"));
        Assert.DoesNotContain(await portal.VisitsTo(day), visit => visit.SchoolId == school.Id);
    }

    [Fact]
    public async Task A_second_request_opens_the_first_one()
    {
        var (day, school, asker) = await Stage();
        var visit = await asker.Ask(day, school);
        var again = await asker.Post($"/visits/days/{day.Id}/request", VisitStage.Request(school, 4));
        Assert.Equal($"/visits/{visit}", again.Path);
        Assert.Contains("already requested", again.Text(".flash"), StringComparison.Ordinal);
        Assert.Single(await portal.VisitsTo(day));
        Assert.Equal(8, (await portal.Read(day)).PeopleLeft);
        Assert.Single(await portal.MailTo(asker.Email));
        Assert.Equal($"/visits/{visit}", (await asker.Get($"/visits/days/{day.Id}/request")).Path);
    }

    [Fact]
    public async Task A_school_can_request_again_after_canceling()
    {
        var (day, school, asker) = await Stage();
        var first = await asker.Ask(day, school);
        await asker.Post($"/visits/{first}/cancellation");
        Assert.NotEqual(first, await asker.Ask(day, school));
    }

    [Fact]
    public async Task A_coordinator_of_several_schools_must_choose_the_visiting_school()
    {
        var (day, _, asker) = await Stage();
        var second = await portal.NewSchool();
        await portal.Join(asker.Id, second, SchoolRole.VisitCoordinator);
        using var client = await asker.Client();
        var form = await client.GetPage($"/visits/days/{day.Id}/request");
        Assert.Equal(2, form.Document.QuerySelectorAll("input[name=school]").Length);
        var without = await client.Submit(form, "main form", new() { ["purpose"] = "To learn" });
        Assert.Contains("Choose the school", without.Text(".error-summary"), StringComparison.Ordinal);
        await client.Submit(form, "main form", new() { ["purpose"] = "To learn", ["school"] = second.Id.ToString() });
        Assert.Equal(second.Id, Assert.Single(await portal.VisitsTo(day)).SchoolId);
    }

    [Fact]
    public async Task An_anonymous_visitor_signs_in_and_returns_to_the_request_form()
    {
        var (day, _, _) = await Stage();
        using var anyone = await portal.Client(Cast.Anonymous);
        var answer = await anyone.GetPage($"/visits/days/{day.Id}/request");
        Assert.StartsWith(
            "/account/sign-in",
            new Uri(portal.Address, answer.Path).AbsolutePath,
            StringComparison.Ordinal
        );
        Assert.Contains(
            Uri.EscapeDataString($"/visits/days/{day.Id}/request"),
            answer.Path,
            StringComparison.OrdinalIgnoreCase
        );
        await anyone.Post($"/visits/days/{day.Id}/request", ("purpose", "To learn"));
        Assert.Empty(await portal.VisitsTo(day));
    }

    [Fact]
    public async Task Teachers_and_the_host_get_the_days_page_and_can_send_no_request()
    {
        var (day, school, _) = await Stage();
        var host = await portal.Db(async db => (await db.Set<School>().FindAsync(day.SchoolId))!);
        foreach (
            var person in (Person[])
                [
                    await portal.NewPerson(school, SchoolRole.Teacher),
                    await portal.NewPerson(host),
                    await portal.NewPerson(null),
                ]
        )
        {
            Assert.Equal($"/visits/days/{day.Id}", (await person.Get($"/visits/days/{day.Id}/request")).Path);
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await person.Post($"/visits/days/{day.Id}/request", VisitStage.Request(school, 2))).Status
            );
        }
        Assert.Empty(await portal.VisitsTo(day));
    }

    [Fact]
    public async Task A_coordinator_cannot_request_for_another_school()
    {
        var (day, _, asker) = await Stage();
        var other = await portal.NewSchool();
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await asker.Post($"/visits/days/{day.Id}/request", VisitStage.Request(other, 2))).Status
        );
        Assert.Empty(await portal.VisitsTo(day));
    }

    [Fact]
    public async Task A_request_for_a_visit_day_that_has_started_is_rejected()
    {
        var (host, school) = (await portal.NewSchool(), await portal.NewSchool());
        var asker = await portal.NewPerson(school);
        var day = await portal.NewDay(host, inDays: -2);
        Assert.Equal($"/visits/days/{day.Id}", (await asker.Get($"/visits/days/{day.Id}/request")).Path);
        var answer = await asker.Post($"/visits/days/{day.Id}/request", VisitStage.Request(school, 2));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("isn’t taking requests", answer.Text(".error-summary"), StringComparison.Ordinal);
    }

    private async Task<(HostDay Day, School School, Person Asker)> Stage(int teams = 3, int people = 10)
    {
        var school = await portal.NewSchool();
        return (await portal.NewDay(await portal.NewSchool(), (teams, people)), school, await portal.NewPerson(school));
    }
}
