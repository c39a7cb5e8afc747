using System.Net;
using Ical.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Visits.Hosting;

/// <summary>A visit by video: its link is for people who are coming, and calendars follow when it changes.</summary>
public sealed class OnlineVisitTests(PortalFixture portal)
{
    private const string Link = "https://video.example/room-1";
    private const string Other = "https://video.example/room-2";

    [Fact]
    public async Task The_link_is_in_the_invitation_and_nowhere_public()
    {
        var stage = await Stage.Set(portal);
        await SetLink(stage, Link);
        using var anyone = await portal.Client(Cast.Anonymous);
        var day = await anyone.GetPage($"/visits/days/{stage.Day.Id}");
        Assert.Contains("Online", day.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain(Link, day.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Link, (await stage.Asker.Get($"/visits/{stage.Visit}")).Html, StringComparison.Ordinal);

        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var mail = (await portal.MailTo(stage.Colleague(1)))[^1];
        Assert.Contains(Link, mail.Text, StringComparison.Ordinal);
        Assert.Equal(Link, Assert.Single(Calendar.Load(mail.Calendar!)!.Events).Location);
        Assert.Contains(Link, (await stage.Asker.Get($"/visits/{stage.Visit}")).Html, StringComparison.Ordinal);

        await SetLink(stage, Other);
        var moved = (await portal.MailTo(stage.Colleague(1)))[^1];
        var entry = Assert.Single(Calendar.Load(moved.Calendar!)!.Events);
        Assert.Equal((Other, 1), (entry.Location, entry.Sequence));
    }

    [Fact]
    public async Task A_link_that_is_not_https_is_refused()
    {
        var stage = await Stage.Set(portal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SetLink(stage, "http://video.example")).Status);
    }

    private static async Task<Page> SetLink(Stage stage, string link)
    {
        using var client = await stage.Host.Client();
        return await client.Submit($"/visits/offers/{stage.Day.OfferId}/edit", "main form", new() { ["link"] = link });
    }
}
