using System.Net;
using NetworkPortal.Tests.Authoring;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Meetings;

/// <summary>The button that joins an online visit is there from ten minutes before the start until the end.</summary>
public sealed class JoinOnlineTests
{
    private const string Link = "https://video.example/room-1";
    private const string Button = "main a.button-primary[href='" + Link + "']";

    [Fact]
    public async Task The_button_is_there_from_ten_minutes_before_the_start_until_the_end()
    {
        await using var portal = new ClockPortal();
        await portal.InitializeAsync();
        var stage = await Online(portal);
        var pages = new[] { $"/visits/{stage.Visit}", $"/visits/{stage.Visit}/arrival" };
        To(portal, stage.Day.StartsAt - Duration.FromMinutes(11));
        foreach (var path in pages)
        {
            var page = await stage.Asker.Get(path);
            Assert.True(page.Has(".join-now[hidden]"));
            Assert.Contains("You can join online here starting", page.Text(".join-later:not([hidden])"));
            Assert.Contains("8:50 AM (Eastern)", page.Text(".join-later"), StringComparison.Ordinal);
        }
        Assert.Contains(
            "You can join online ten minutes before it starts",
            (await stage.Asker.Get("/today")).Text("main")
        );
        Assert.False((await stage.Asker.Get("/today")).Has(Button));
        To(portal, stage.Day.StartsAt - Duration.FromMinutes(10));
        foreach (var path in pages)
        {
            var page = await stage.Host.Get(path);
            Assert.Equal("Join online", page.Text(".join-now:not([hidden]) a"));
            Assert.True(page.Has(Button) && page.Has(".join-later[hidden]"));
        }
        foreach (var person in (Person[])[stage.Asker, stage.Host])
            Assert.Contains("Join online", (await person.Get("/today")).Text(Button), StringComparison.Ordinal);
        To(portal, stage.Day.EndsAt - Duration.FromMinutes(1));
        Assert.True((await stage.Asker.Get(pages[0])).Has(Button));
        To(portal, stage.Day.EndsAt);
        foreach (var path in pages)
            Assert.False((await stage.Asker.Get(path)).Has(".join"));
        Assert.False((await stage.Asker.Get("/today")).Has(Button));
    }

    [Fact]
    public async Task A_colleague_without_an_account_joins_from_the_personal_arrival_sheet()
    {
        await using var portal = new ClockPortal();
        await portal.InitializeAsync();
        var stage = await Online(portal);
        var mail = (await portal.MailTo(stage.Colleague(2)))[^1];
        var link = mail.Text.Split('<', '>', ' ', '\n').First(word => word.Contains("/visits/arrival?token"));
        To(portal, stage.Day.StartsAt);
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.True((await anyone.GetPage(link)).Has(Button));
    }

    [Fact]
    public async Task Only_people_who_take_part_in_a_confirmed_online_visit_see_the_button()
    {
        await using var portal = new ClockPortal();
        await portal.InitializeAsync();
        var stage = await Online(portal);
        var inPerson = await Stage.Set(portal);
        await inPerson.Host.Post($"/visits/{inPerson.Visit}/confirmation");
        var school = await portal.NewSchool();
        var waiting = await portal.NewPerson(school);
        var asked = await waiting.Ask(stage.Day, school);
        To(portal, stage.Day.StartsAt - Duration.FromMinutes(5));
        Assert.True((await stage.Asker.Get($"/visits/{stage.Visit}")).Has(Button));
        Assert.False((await waiting.Get($"/visits/{asked}")).Has(".join"));
        Assert.DoesNotContain(Link, (await waiting.Get($"/visits/days/{stage.Day.Id}")).Html, StringComparison.Ordinal);
        Assert.False((await inPerson.Asker.Get($"/visits/{inPerson.Visit}")).Has(".join"));
        Assert.Equal(HttpStatusCode.NotFound, (await waiting.Get($"/visits/{stage.Visit}")).Status);
    }

    private static async Task<Stage> Online(ClockPortal portal)
    {
        var stage = await Stage.Set(portal);
        using (var client = await stage.Host.Client())
            await client.Submit($"/visits/offers/{stage.Day.OfferId}/edit", "main form", new() { ["link"] = Link });
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        return stage;
    }

    private static void To(ClockPortal portal, Instant moment) => portal.Clock.SetUtcNow(moment.ToDateTimeOffset());
}
