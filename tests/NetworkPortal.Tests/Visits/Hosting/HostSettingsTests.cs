using System.Net;
using NetworkPortal.Meetings.Closures;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Hosting;

/// <summary>How early a host needs requests, and how much is too much.</summary>
public sealed class HostSettingsTests(PortalFixture portal)
{
    [Fact]
    public async Task A_request_later_than_the_hosts_notice_is_refused_and_kept()
    {
        var (host, school) = (await portal.NewSchool(), await portal.NewSchool());
        var (receiver, asker) = (await portal.NewPerson(host), await portal.NewPerson(school));
        var day = await portal.NewDay(host);
        using var client = await asker.Client();
        var form = await client.GetPage($"/visits/days/{day.Id}/request");
        Assert.Contains(
            "Request by",
            (await asker.Get($"/visits/days/{day.Id}")).Text("main"),
            StringComparison.Ordinal
        );
        await Save(receiver, host, ("notice", "60"), ("team", "0"));
        var page = await client.Submit(form, "main form", new() { ["purpose"] = "How do students prepare?" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(
            "needs requests 60 school days in advance",
            page.Text(".error-summary"),
            StringComparison.Ordinal
        );
        Assert.Equal("How do students prepare?", page.Text("#field-purpose"));
        Assert.Empty(await portal.VisitsTo(day));
        page = await asker.Get($"/visits/days/{day.Id}");
        Assert.Contains("The last day to request this date was", page.Text("main"), StringComparison.Ordinal);
        Assert.False(page.Has($"a[href='/visits/days/{day.Id}/request']"));
        await Save(receiver, host, ("notice", "0"), ("team", "0"));
        await asker.Ask(day, school);
    }

    [Fact]
    public async Task After_the_hosts_date_the_team_no_longer_changes_but_someone_can_still_drop_out()
    {
        var stage = await Stage.Set(portal);
        await Save(stage.Host, stage.HostSchool, ("notice", "0"), ("team", "40"));
        var page = await stage.Asker.Get($"/visits/{stage.Visit}/team");
        Assert.Contains("needed the final team by", page.Text(".flash"), StringComparison.Ordinal);
        await stage.Asker.Post(
            $"/visits/{stage.Visit}/team",
            ("name-1", "Someone new"),
            ("email-1", "new@demo.example")
        );
        Assert.Equal(2, (await portal.Read(stage.Visit)).Team.Count);
        await Save(stage.Host, stage.HostSchool, ("notice", "0"), ("team", "0"));
        Assert.Equal($"/visits/{stage.Visit}/team", (await stage.Asker.Get($"/visits/{stage.Visit}/team")).Path);
    }

    [Fact]
    public async Task A_visit_day_in_a_rest_week_is_posted_only_if_the_host_confirms_it()
    {
        var school = await portal.NewSchool();
        var host = await portal.NewPerson(school);
        await Save(host, school, ("notice", "10"), ("team", "0"), ("week-1", VisitStage.SchoolDay(60)));
        using var client = await host.Client();
        var page = await client.Submit("/visits/days/new", "main form", Day(VisitStage.SchoolDay(60)));
        Assert.Contains("say no visits that week", page.Text("#field-date-error"), StringComparison.Ordinal);
        page = await client.Submit(page, "main form", new() { ["anyway"] = true });
        Assert.Contains("Visit day posted.", page.Text(".flash"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_at_its_limit_is_warned_before_confirming_or_posting_more()
    {
        var stage = await Stage.Set(portal);
        var other = await portal.NewSchool();
        var second = await (await portal.NewPerson(other)).Ask(stage.Day, other);
        await Save(stage.Host, stage.HostSchool, ("notice", "10"), ("team", "0"), ("most", "1"));
        Assert.DoesNotContain(
            "Your limit is 1",
            (await stage.Host.Get($"/visits/{second}")).Text("main"),
            StringComparison.Ordinal
        );
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        Assert.Contains(
            "Your limit is 1",
            (await stage.Host.Get($"/visits/{second}")).Text("main"),
            StringComparison.Ordinal
        );
        await stage.Host.Post($"/visits/{second}/confirmation");
        Assert.Equal(VisitState.Confirmed, (await portal.Read(second)).State);
        using var client = await stage.Host.Client();
        var calendar = SchoolCalendar.WithoutClosures;
        var date = calendar.IsSchoolDay(stage.Day.Date) ? stage.Day.Date : calendar.Later(stage.Day.Date, 1);
        var page = await client.Submit(
            "/visits/days/new",
            "main form",
            Day(NodaTime.Text.LocalDatePattern.Iso.Format(date))
        );
        Assert.Contains("Your limit is 1", page.Text("#field-date-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_older_of_two_edits_is_shown_with_what_is_saved_and_wins_only_on_purpose()
    {
        var school = await portal.NewSchool();
        var (host, colleague) = (await portal.NewPerson(school), await portal.NewPerson(school));
        var url = $"/visits/hosting/{school.Slug}/settings";
        using var client = await host.Client();
        var form = await client.GetPage(url);
        await Save(colleague, school, ("notice", "20"), ("team", "0"));
        var page = await client.Submit(form, "main form", new() { ["team"] = "3" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Someone changed this after you opened it", page.Text(".error-summary"));
        Assert.Contains("20", page.Text("section[aria-labelledby='saved-facts']"), StringComparison.Ordinal);
        Assert.Equal(("20", "0"), await Saved(host, url));
        Assert.Equal(("10", "3"), (Value(page, "notice"), Value(page, "team")));
        await client.Submit(page, "main form", new() { ["notice"] = "20" });
        Assert.Equal(("20", "3"), await Saved(host, url));
    }

    [Fact]
    public async Task Two_colleagues_who_save_the_same_settings_do_not_disturb_each_other()
    {
        var school = await portal.NewSchool();
        var (host, colleague) = (await portal.NewPerson(school), await portal.NewPerson(school));
        using var client = await host.Client();
        var form = await client.GetPage($"/visits/hosting/{school.Slug}/settings");
        await Save(colleague, school, ("notice", "20"), ("team", "0"));
        var page = await client.Submit(form, "main form", new() { ["notice"] = "20" });
        Assert.Contains("Saved.", page.Text(".flash"), StringComparison.Ordinal);
    }

    private static string? Value(Page page, string field) =>
        page.Document.QuerySelector($"[name={field}]")!.GetAttribute("value");

    private static async Task<(string?, string?)> Saved(Person host, string url)
    {
        var page = await host.Get(url);
        return (Value(page, "notice"), Value(page, "team"));
    }

    private static async Task Save(Person host, School school, params (string, string)[] values) =>
        Assert.Contains(
            "Saved.",
            (await host.Post($"/visits/hosting/{school.Slug}/settings", values)).Text(".flash"),
            StringComparison.Ordinal
        );

    private static Dictionary<string, object?> Day(string date) =>
        new()
        {
            ["focus"] = "Reading in pairs",
            ["date"] = date,
            ["starts"] = "08:30",
            ["ends"] = "14:00",
            ["teams"] = 2,
            ["people"] = 6,
        };
}
