using System.Net;
using Ical.Net;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Changing;

/// <summary>A new date is a proposal: the visitors accept it, and lose nothing until then.</summary>
public sealed class ProposeDateTests(PortalFixture portal)
{
    [Fact]
    public async Task Both_dates_are_held_until_the_visitors_accept_and_then_everyone_gets_the_new_one()
    {
        var (stage, other) = await Proposed();
        Assert.Equal((8, 8), (await Left(stage.Day), await Left(other)));
        Assert.Equal(stage.Day.Id, (await portal.Read(stage.Visit)).HostDayId);
        Assert.Equal("visit-date-proposed", (await portal.MailTo(stage.Asker.Email))[^1].Template);
        Assert.Single(await portal.MailTo(stage.Colleague(1)));

        using var client = await stage.Asker.Client();
        var page = await client.Submit($"/visits/{stage.Visit}", "main form[action$=acceptance]");
        Assert.Contains("New date accepted.", page.Text(".flash"), StringComparison.Ordinal);
        Assert.Equal((10, 8), (await Left(stage.Day), await Left(other)));
        var visit = await portal.Read(stage.Visit);
        Assert.Equal((other.Id, (Guid?)null, 1), (visit.HostDayId, visit.ProposedDayId, visit.Sequence));
        Assert.Equal((other.StartsAt, other.EndsAt), (visit.StartsAt, visit.EndsAt));
        var mail = (await portal.MailTo(stage.Colleague(1)))[^1];
        Assert.Equal(("visit-new-date", "REQUEST"), (mail.Template, mail.CalendarMethod));
        var written = Assert.Single(Calendar.Load(mail.Calendar!)!.Events);
        Assert.Equal(other.StartsAt.ToDateTimeUtc(), written.DtStart!.AsUtc);
        Assert.Equal("visit-date-accepted", (await portal.MailTo(stage.Host.Email))[^1].Template);
    }

    [Fact]
    public async Task Keeping_the_date_frees_the_proposed_one_and_tells_the_host()
    {
        var (stage, other) = await Proposed();
        await stage.Asker.Post($"/visits/{stage.Visit}/date/refusal");
        Assert.Equal((8, 10), (await Left(stage.Day), await Left(other)));
        var visit = await portal.Read(stage.Visit);
        Assert.Equal((stage.Day.Id, VisitState.Confirmed, 0), (visit.HostDayId, visit.State, visit.Sequence));
        Assert.Equal("visit-date-refused", (await portal.MailTo(stage.Host.Email))[^1].Template);
    }

    [Fact]
    public async Task Canceling_frees_both_dates()
    {
        var (stage, other) = await Proposed();
        await stage.Asker.Post($"/visits/{stage.Visit}/cancellation");
        Assert.Equal((10, 10), (await Left(stage.Day), await Left(other)));
        Assert.Empty((await portal.Read(stage.Visit)).Holds);
    }

    [Fact]
    public async Task A_team_that_grows_needs_room_on_both_dates()
    {
        var stage = await Confirmed();
        var small = await portal.NewDay(stage.HostSchool, (1, 2), inDays: 40);
        await stage.Host.Post($"/visits/{stage.Visit}/date", ("day", $"{small.Id}"), ("reason", "Exams"));
        using var client = await stage.Asker.Client();
        var page = await client.Submit(
            $"/visits/{stage.Visit}/team",
            "main form",
            new() { ["name-3"] = "Cal Diaz (demo)", ["email-3"] = "cal@demo.example" }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal((8, 0), (await Left(stage.Day), await Left(small)));
    }

    [Fact]
    public async Task Ten_acceptances_and_refusals_at_once_have_one_outcome_and_lose_no_spot()
    {
        var (stage, other) = await Proposed();
        await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(number =>
                    stage.Asker.Post($"/visits/{stage.Visit}/date/{(number % 2 == 0 ? "acceptance" : "refusal")}")
                )
        );
        var visit = await portal.Read(stage.Visit);
        var moved = visit.HostDayId == other.Id;
        Assert.Equal(moved ? (10, 8) : (8, 10), (await Left(stage.Day), await Left(other)));
        Assert.Single(visit.Events, e => e.Kind is VisitEventKind.DateAccepted or VisitEventKind.DateRefused);
    }

    [Fact]
    public async Task A_visit_day_with_confirmed_visits_is_not_moved_to_another_date_by_editing_it()
    {
        var stage = await Confirmed();
        using var client = await stage.Host.Client();
        var later = VisitStage.SchoolDay(40);
        var page = await client.Submit($"/visits/days/{stage.Day.Id}/edit", "main form", new() { ["date"] = later });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("then propose it", page.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(stage.Day.Date, (await portal.Read(stage.Day)).Date);
    }

    [Fact]
    public async Task Only_another_day_of_the_same_host_can_be_proposed()
    {
        var stage = await Confirmed();
        var elsewhere = await portal.NewDay(await portal.NewSchool());
        foreach (var day in new[] { elsewhere.Id, stage.Day.Id, Guid.NewGuid() })
        {
            var page = await stage.Host.Post($"/visits/{stage.Visit}/date", ("day", $"{day}"), ("reason", "Exams"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        }
        Assert.Null((await portal.Read(stage.Visit)).ProposedDayId);
        Assert.Contains(
            "No other visit day has room",
            (await stage.Host.Get($"/visits/{stage.Visit}/date")).Text("main"),
            StringComparison.Ordinal
        );
        Assert.True((await stage.Host.Get($"/visits/{stage.Visit}/date")).Has("main a[href='/visits/days/new']"));
        var teacher = await portal.NewPerson(stage.HostSchool, SchoolRole.Teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Get($"/visits/{stage.Visit}/date")).Status);
        // Network staff can't post days, so their page has no button that would end in 404.
        using var staff = await portal.Client(Infrastructure.Portals.Cast.Administrator);
        Assert.False((await staff.GetPage($"/visits/{stage.Visit}/date")).Has("main a[href='/visits/days/new']"));
    }

    [Fact]
    public async Task Canceling_the_proposed_day_withdraws_the_proposal_and_leaves_the_visit_alone()
    {
        var (stage, other) = await Proposed();
        await stage.Host.Post($"/visits/days/{other.Id}/cancellation", ("reason", "The roof leaks"));
        var visit = await portal.Read(stage.Visit);
        Assert.Equal((VisitState.Confirmed, (Guid?)null, 1), (visit.State, visit.ProposedDayId, visit.Holds.Count));
        Assert.Equal("visit-date-withdrawn", (await portal.MailTo(stage.Asker.Email))[^1].Template);
    }

    [Fact]
    public async Task No_one_accepts_a_time_that_they_have_not_seen()
    {
        var (stage, other) = await Proposed();
        using var client = await stage.Asker.Client();
        var seen = await client.GetPage($"/visits/{stage.Visit}");
        using var host = await stage.Host.Client();
        await host.Submit($"/visits/days/{other.Id}/edit", "main form", new() { ["starts"] = "11:00" });
        var page = await client.Submit(seen, "main form[action$=acceptance]");
        Assert.Contains("changed after you opened the page", page.Text(".flash"), StringComparison.Ordinal);
        Assert.Equal(stage.Day.Id, (await portal.Read(stage.Visit)).HostDayId);
        await client.Submit(page, "main form[action$=acceptance]");
        Assert.Equal(other.Id, (await portal.Read(stage.Visit)).HostDayId);
    }

    [Fact]
    public async Task The_page_of_the_old_day_shows_the_spots_that_are_free_again()
    {
        var (stage, other) = await Proposed();
        using var anyone = await portal.Client(Infrastructure.Portals.Cast.Anonymous);
        Assert.Contains("8 of 10", (await anyone.GetPage($"/visits/days/{stage.Day.Id}")).Text("main"));
        await stage.Asker.Post($"/visits/{stage.Visit}/date/acceptance");
        Assert.Contains("10 of 10", (await anyone.GetPage($"/visits/days/{stage.Day.Id}")).Text("main"));
        Assert.Contains("8 of 10", (await anyone.GetPage($"/visits/days/{other.Id}")).Text("main"));
    }

    private async Task<Stage> Confirmed()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        return stage;
    }

    private async Task<(Stage Stage, HostDay Other)> Proposed()
    {
        var stage = await Confirmed();
        var other = await portal.NewDay(stage.HostSchool, inDays: 45);
        using var client = await stage.Host.Client();
        var page = await client.Submit(
            $"/visits/{stage.Visit}/date",
            "main form",
            new() { ["day"] = $"{other.Id}", ["reason"] = "State exams" }
        );
        Assert.Contains("Proposed.", page.Text(".flash"), StringComparison.Ordinal);
        return (stage, other);
    }

    private async Task<int> Left(HostDay day) => (await portal.Read(day)).PeopleLeft;
}
