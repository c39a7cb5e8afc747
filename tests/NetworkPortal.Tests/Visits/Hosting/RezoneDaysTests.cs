using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Visits.Hosting;

/// <summary>Correcting a school's time zone while it has upcoming visit days.</summary>
public sealed class RezoneDaysTests(PortalFixture portal)
{
    private const string Denver = "America/Denver";

    [Fact]
    public async Task Changing_the_time_zone_first_lists_upcoming_visit_days_and_asks_what_to_do()
    {
        var (stage, leader) = await Confirmed();
        var page = await Correct(leader, stage, choice: null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("9:00 AM to 2:00 PM (Eastern)", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("7:00 AM to 12:00 PM (Mountain)", page.Text("main"), StringComparison.Ordinal);
        Assert.Equal(
            ["clock", "moment"],
            page.Document.QuerySelectorAll("input[name=days]").Select(choice => choice.GetAttribute("value"))
        );
        Assert.Equal("America/New_York", await Zone(stage.HostSchool));
        Assert.Empty(await Moved(stage));
    }

    [Fact]
    public async Task Keeping_the_clock_time_moves_the_visit_and_emails_the_visitors()
    {
        var (stage, leader) = await Confirmed();
        var before = await portal.Read(stage.Day);
        Assert.Equal(HttpStatusCode.OK, (await Correct(leader, stage, "clock")).Status);
        var day = await portal.Read(stage.Day);
        Assert.Equal(
            (Denver, new LocalTime(9, 0), before.StartsAt + Duration.FromHours(2)),
            (day.TimeZoneId, day.Starts, day.StartsAt)
        );
        Assert.NotEmpty(await Moved(stage));
        Assert.Equal(1, (await portal.Read(stage.Visit)).Sequence);
    }

    [Fact]
    public async Task Keeping_the_instant_changes_the_clock_time_and_sends_no_email()
    {
        var (stage, leader) = await Confirmed();
        var before = await portal.Read(stage.Day);
        await Correct(leader, stage, "moment");
        var day = await portal.Read(stage.Day);
        Assert.Equal((Denver, new LocalTime(7, 0), before.StartsAt), (day.TimeZoneId, day.Starts, day.StartsAt));
        Assert.Empty(await Moved(stage));
        Assert.Equal(0, (await portal.Read(stage.Visit)).Sequence);
    }

    [Fact]
    public async Task A_school_without_upcoming_visit_days_changes_its_time_zone_directly()
    {
        var school = await portal.NewSchool();
        var leader = await portal.NewPerson(school, SchoolRole.SchoolLeader);
        var page = await leader.Post($"/schools/{school.Slug}/edit", ("name", school.Name), ("time_zone", Denver));
        Assert.Equal((HttpStatusCode.OK, Denver), (page.Status, await Zone(school)));
    }

    [Fact]
    public async Task A_visit_day_is_edited_in_its_own_time_zone_even_if_the_schools_differs()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        await portal.Db(db =>
            db.Schools.Where(s => s.Id == stage.HostSchool.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.TimeZoneId, Denver))
        );
        using var client = await stage.Host.Client();
        var form = await client.GetPage($"/visits/days/{stage.Day.Id}/edit");
        Assert.Contains("Eastern", form.Text("main"), StringComparison.Ordinal);
        await client.Submit(form, "main form", new() { ["people"] = 9 });
        Assert.Equal(stage.Day.StartsAt, (await portal.Read(stage.Day)).StartsAt);
        Assert.Empty(await Moved(stage));
    }

    private async Task<(Stage, Person)> Confirmed()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        return (stage, await portal.NewPerson(stage.HostSchool, SchoolRole.SchoolLeader));
    }

    private static async Task<Page> Correct(Person leader, Stage stage, string? choice)
    {
        (string, string)[] values = [("name", stage.HostSchool.Name), ("time_zone", Denver)];
        return await leader.Post(
            $"/schools/{stage.HostSchool.Slug}/edit",
            choice is null ? values : [.. values, ("days", choice)]
        );
    }

    private Task<string> Zone(School school) =>
        portal.Db(db => db.Schools.Where(s => s.Id == school.Id).Select(s => s.TimeZoneId).SingleAsync());

    private async Task<IReadOnlyList<string>> Moved(Stage stage) =>
        [
            .. (await portal.MailTo(stage.Asker.Email))
                .Select(mail => mail.Template)
                .Where(template => template == "visit-moved"),
        ];
}
