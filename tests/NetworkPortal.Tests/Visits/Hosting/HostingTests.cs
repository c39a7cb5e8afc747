using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Visits.Hosting;

public sealed class HostingTests(PortalFixture portal)
{
    private static readonly string Soon = VisitStage.SchoolDay(40);

    private static Dictionary<string, object?> Day =>
        new()
        {
            ["focus"] = "Reading in pairs",
            ["date"] = Soon,
            ["starts"] = "08:30",
            ["ends"] = "14:00",
            ["teams"] = 2,
            ["people"] = 6,
            ["description"] = "8:30 arrive",
        };

    [Fact]
    public async Task A_coordinator_posts_a_visit_day_in_the_schools_time_zone()
    {
        var school = await portal.NewSchool("America/Denver");
        var host = await portal.NewPerson(school, zone: "America/New_York");
        using var client = await host.Client();
        var page = await client.Submit("/visits/days/new", "main form", Day);
        Assert.Contains("Visit day posted.", page.Text(".flash"), StringComparison.Ordinal);
        Assert.Contains("8:30 AM to 2:00 PM (Mountain)", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("10:30 AM to 4:00 PM (Eastern)", page.Text("main"), StringComparison.Ordinal);
        var again = await client.Submit("/visits/days/new", "main form", Day);
        Assert.Equal(page.Path, again.Path);
        var day = await portal.Db(db => db.HostDays.SingleAsync(d => d.SchoolId == school.Id));
        Assert.Equal((2, 2, 6, 6), (day.Teams, day.TeamsLeft, day.People, day.PeopleLeft));
    }

    [Theory]
    [InlineData("date", "2020-01-01", "in the future")]
    [InlineData("date", "2027-02-30", "Enter a date")]
    [InlineData("ends", "08:00", "after the start")]
    [InlineData("people", "1", "can’t be lower than the number of teams")]
    [InlineData("people", "101", "from 1 to 100")]
    [InlineData("teams", "0", "from 1 to 20")]
    [InlineData("focus", "", "Enter what visitors will see")]
    public async Task An_invalid_visit_day_is_rejected_with_a_message(string field, string value, string message)
    {
        var school = await portal.NewSchool();
        using var client = await (await portal.NewPerson(school)).Client();
        var form = Day;
        form[field] = value;
        var page = await client.Submit("/visits/days/new", "main form", form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(message, page.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("8:30 arrive", page.Text("textarea"), StringComparison.Ordinal);
        Assert.Equal(0, await portal.Db(db => db.HostDays.CountAsync(d => d.SchoolId == school.Id)));
    }

    [Fact]
    public async Task Posting_a_second_visit_day_at_the_same_time_shows_both_and_loses_no_input()
    {
        var school = await portal.NewSchool();
        var host = await portal.NewPerson(school);
        var date = Soon;
        (string, string)[] Day(string ends, string people, string description) =>
            [
                ("school", $"{school.Id}"),
                ("focus", "Fractions in grade 4"),
                ("date", date),
                ("starts", "09:00"),
                ("ends", ends),
                ("teams", "2"),
                ("people", people),
                ("description", description),
            ];
        var first = await host.Post("/visits/days/new", Day("12:00", "6", "9:00 front office"));
        Assert.Equal(HttpStatusCode.OK, first.Status);
        // Resubmitting the same form gives the same visit day; a different form is not discarded.
        Assert.Equal(first.Path, (await host.Post("/visits/days/new", Day("12:00", "6", "9:00 front office"))).Path);
        var second = await host.Post("/visits/days/new", Day("14:00", "8", "9:00 library door"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Contains("9:00 front office", second.Text(".notice-warning"), StringComparison.Ordinal);
        Assert.Contains("12:00 PM", second.Text(".notice-warning"), StringComparison.Ordinal);
        Assert.True(second.Has($".notice-warning a[href='{first.Path}/edit']"));
        Assert.Equal("9:00 library door", second.Text("#field-description"));
        Assert.True(second.Has("#field-focus[aria-invalid=true]"));
        Assert.Equal(1, await portal.Db(db => db.HostDays.CountAsync(d => d.SchoolId == school.Id)));
    }

    [Fact]
    public async Task People_who_are_not_coordinators_get_404_for_hosting_pages()
    {
        var stage = await Stage.Set(portal);
        var teacher = await portal.NewPerson(stage.HostSchool, SchoolRole.Teacher);
        foreach (
            var path in (string[])
                [
                    "/visits/hosting",
                    "/visits/days/new",
                    $"/visits/days/{stage.Day.Id}/edit",
                    $"/visits/days/{stage.Day.Id}/cancellation",
                    $"/visits/offers/{stage.Day.OfferId}/edit",
                    $"/visits/offers/{stage.Day.OfferId}/days/new",
                ]
        )
        {
            Assert.Equal(HttpStatusCode.NotFound, (await teacher.Get(path)).Status);
            using var anyone = await portal.Client(Cast.Anonymous);
            Assert.StartsWith(
                "/account/sign-in",
                new Uri(portal.Address, (await anyone.GetPage(path)).Path).AbsolutePath,
                StringComparison.Ordinal
            );
        }
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await stage.Asker.Post($"/visits/days/{stage.Day.Id}/edit", ("focus", "Mine now"))).Status
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await stage.Asker.Post($"/visits/days/{stage.Day.Id}/cancellation", ("reason", "No"))).Status
        );
        Assert.False((await portal.Read(stage.Day)).IsCanceled);
    }

    [Fact]
    public async Task Competing_requests_are_shown_side_by_side()
    {
        var stage = await Stage.Set(portal);
        var rival = await portal.NewSchool();
        await (await portal.NewPerson(rival)).Ask(stage.Day, rival, 3);
        var elsewhere = await Stage.Set(portal);
        var page = await stage.Host.Get("/visits/hosting");
        Assert.Equal([stage.School.Name, rival.Name], page.Texts(".panel h3"));
        Assert.Contains("2 requests are waiting", page.Text(".standfirst"), StringComparison.Ordinal);
        Assert.DoesNotContain(elsewhere.School.Name, page.Html, StringComparison.Ordinal);
        Assert.Equal(["Post a visit day"], page.Texts("main .button-primary"));
    }

    [Fact]
    public async Task Reducing_spots_below_those_taken_is_rejected_and_lists_the_visitors()
    {
        var stage = await Stage.Set(portal);
        using var client = await stage.Host.Client();
        var page = await client.Submit(
            $"/visits/days/{stage.Day.Id}/edit",
            "main form",
            new()
            {
                ["people"] = 1,
                ["teams"] = 1,
                ["starts"] = "10:00",
            }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("2 people have a spot on this day.", page.Text(".error-summary"), StringComparison.Ordinal);
        Assert.True(page.Has("#field-people[aria-invalid=true]"));
        Assert.False(page.Has("#field-teams[aria-invalid=true]"));
        Assert.Contains(stage.School.Name, page.Text(".notice-warning"), StringComparison.Ordinal);
        var day = await portal.Read(stage.Day);
        Assert.Equal((3, 10, new LocalTime(9, 0)), (day.Teams, day.People, day.Starts));
        await client.Submit(page, "main form", new() { ["people"] = 2 });
        day = await portal.Read(stage.Day);
        Assert.Equal(
            (1, 0, 2, 0, new LocalTime(10, 0)),
            (day.Teams, day.TeamsLeft, day.People, day.PeopleLeft, day.Starts)
        );
    }

    [Fact]
    public async Task A_school_that_waits_for_an_answer_is_emailed_what_the_host_changed()
    {
        var stage = await Stage.Set(portal);
        using var client = await stage.Host.Client();
        await client.Submit(
            $"/visits/offers/{stage.Day.OfferId}/edit",
            "main form",
            new() { ["focus"] = "Another focus" }
        );
        var mail = (await portal.MailTo(stage.Asker.Email))[^1];
        Assert.Equal("visit-changed", mail.Template);
        Assert.Contains("Before: Student-led conferences", mail.Text, StringComparison.Ordinal);
        await client.Submit($"/visits/days/{stage.Day.Id}/edit", "main form", new() { ["ends"] = "15:00" });
        mail = (await portal.MailTo(stage.Asker.Email))[^1];
        Assert.Equal("visit-moved", mail.Template);
        Assert.Contains("9:00 AM to 3:00 PM", mail.Text, StringComparison.Ordinal);
        Assert.Contains("9:00 AM to 2:00 PM", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Canceling_a_visit_day_lists_the_visitors_and_emails_them()
    {
        var stage = await Stage.Set(portal);
        var rival = await portal.NewSchool();
        var other = await portal.NewPerson(rival);
        await other.Ask(stage.Day, rival);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        using var client = await stage.Host.Client();
        var page = await client.GetPage($"/visits/days/{stage.Day.Id}/cancellation");
        Assert.Contains(stage.School.Name, page.Text("main"), StringComparison.Ordinal);
        Assert.Contains(rival.Name, page.Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.Submit(page, "main form")).Status);
        var done = await client.Submit(page, "main form", new() { ["reason"] = "The roof leaks" });
        Assert.Contains("canceled this visit day", done.Text("main"), StringComparison.Ordinal);
        Assert.All(
            await portal.VisitsTo(stage.Day),
            visit => Assert.Equal((VisitState.Canceled, VisitSide.Host), (visit.State, visit.CanceledBy))
        );
        Assert.Equal(
            "CANCEL",
            Assert
                .Single(await portal.MailTo(stage.Colleague(1)), mail => mail.Template == "visit-day-canceled")
                .CalendarMethod
        );
        Assert.Null(
            Assert.Single(await portal.MailTo(other.Email), mail => mail.Template == "visit-day-canceled").Calendar
        );
        Assert.Contains(
            "Already canceled",
            (await stage.Host.Post($"/visits/days/{stage.Day.Id}/cancellation", ("reason", "Again"))).Text(".flash"),
            StringComparison.Ordinal
        );
        var day = await portal.Read(stage.Day);
        Assert.Equal((3, 10, "The roof leaks"), (day.TeamsLeft, day.PeopleLeft, day.CancelReason));
    }
}
