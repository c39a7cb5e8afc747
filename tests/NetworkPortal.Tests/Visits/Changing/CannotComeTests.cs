using System.Net;
using System.Text.RegularExpressions;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Visits.Changing;

/// <summary>The personal link in a team member's email, which needs no account.</summary>
public sealed partial class CannotComeTests(PortalFixture portal)
{
    [Fact]
    public async Task A_colleague_without_an_account_says_that_they_cannot_come()
    {
        var (stage, link) = await Invited();
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.GetPage(link);
        Assert.Contains("Colleague 2 (demo)", page.Text("h1"), StringComparison.Ordinal);
        Assert.Equal(2, (await portal.Read(stage.Visit)).TeamSize);

        page = await anyone.Submit(page, "main form", new() { ["reason"] = "Jury duty" });
        Assert.Contains("You’re no longer on the team for this visit.", page.Text("main"), StringComparison.Ordinal);
        Assert.Equal(1, (await portal.Read(stage.Visit)).TeamSize);
        Assert.Equal(9, (await portal.Read(stage.Day)).PeopleLeft);
        var mail = (await portal.MailTo(stage.Colleague(2)))[^1];
        Assert.Equal(("visit-withdrawn", "CANCEL"), (mail.Template, mail.CalendarMethod));
        foreach (var person in (Person[])[stage.Host, stage.Asker])
        {
            var told = (await portal.MailTo(person.Email))[^1];
            Assert.Equal("visit-team-changed", told.Template);
            Assert.Contains("Jury duty", told.Text, StringComparison.Ordinal);
        }
        Assert.Single(await portal.MailTo(stage.Colleague(1)));
    }

    [Fact]
    public async Task The_link_works_once_and_for_one_person()
    {
        var (stage, link) = await Invited();
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.GetPage(link);
        await anyone.Submit(page, "main form");
        var again = await anyone.Submit(page, "main form");
        Assert.Contains("You’re no longer on the team for this visit.", again.Text("main"), StringComparison.Ordinal);
        Assert.Equal(1, (await portal.Read(stage.Visit)).TeamSize);
        Assert.Equal(["Colleague 1 (demo)"], (await portal.Read(stage.Visit)).Team.Select(p => p.Name));
    }

    [Fact]
    public async Task The_last_person_of_a_team_is_told_whom_to_ask()
    {
        var (stage, link) = await Invited();
        using var client = await stage.Asker.Client();
        await client.Submit($"/visits/{stage.Visit}/team", "main form", new() { ["name-1"] = "", ["email-1"] = "" });
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.GetPage(link);
        Assert.Contains("You’re the only one going.", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains(stage.Asker.Name, page.Text("main"), StringComparison.Ordinal);
        Assert.False(page.Has("main form"));
    }

    [Fact]
    public async Task The_link_shows_the_sheet_and_the_agenda_to_someone_who_is_expected()
    {
        var (stage, link) = await Invited();
        using (var host = await stage.Host.Client())
            await host.Submit($"/visits/{stage.Visit}/agenda/edit?from=half-day", "main form");
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.GetPage(link);
        Assert.Contains("Arrive and check in", page.Text("article"), StringComparison.Ordinal);
        Assert.Contains(stage.HostSchool.Name, page.Text("article"), StringComparison.Ordinal);
        Assert.Contains("Colleague 1 (demo)", page.Text("article"), StringComparison.Ordinal);
        // All they can send is that they can't come.
        Assert.Single(page.Document.QuerySelectorAll("main form"));
        var sheet = await anyone.GetPage(page.Link("Arrival sheet"));
        Assert.Equal("Arrival sheet", sheet.Title);

        page = await anyone.Submit(page, "main form");
        Assert.False(page.Has("article"));
        Assert.DoesNotContain("Arrive and check in", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_shows_how_to_join_a_visit_online()
    {
        const string Video = "https://video.example/room-9";
        var stage = await Stage.Set(portal);
        using (var host = await stage.Host.Client())
            await host.Submit($"/visits/offers/{stage.Day.OfferId}/edit", "main form", new() { ["link"] = Video });
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var mail = (await portal.MailTo(stage.Colleague(2)))[^1];
        using var anyone = await portal.Client(Cast.Anonymous);
        var link = new Uri(Link().Match(mail.Text).Value).PathAndQuery;
        var page = await anyone.GetPage(link);
        Assert.Contains(Video, page.Html, StringComparison.Ordinal);
        await stage.Host.Post($"/visits/{stage.Visit}/cancellation", ("reason", "Snow"));
        page = await anyone.GetPage(link);
        Assert.DoesNotContain(Video, page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?token=")]
    [InlineData("?token=CfDJ8AAAA")]
    public async Task An_invalid_link_shows_no_visit(string query)
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.GetPage("/visits/cannot-come" + query);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("This link doesn’t work anymore.", page.Text("main"), StringComparison.Ordinal);
        Assert.False(page.Has("main form"));
    }

    private async Task<(Stage Stage, string Link)> Invited()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var mail = Assert.Single(await portal.MailTo(stage.Colleague(2)));
        return (stage, new Uri(Link().Match(mail.Text).Value).PathAndQuery);
    }

    [GeneratedRegex(@"https?://\S+/visits/cannot-come\?token=[\w%.-]+")]
    private static partial Regex Link();
}
