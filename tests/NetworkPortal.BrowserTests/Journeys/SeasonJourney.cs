using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Meetings.Closures;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>Two coordinators arrange a visit on their phones, from several posted dates to the arrival sheet, a new
/// date, and a snow day. No one needs their own mailbox.</summary>
public sealed class SeasonJourney(BrowserFixture browser)
{
    private const int Phone = 390;

    private readonly string focus = $"How a team shares its mornings, {Guid.NewGuid():N} (demo)";

    [Fact]
    public async Task A_season_from_five_dates_to_a_snow_day()
    {
        await using var host = await browser.Window(Cast.HostCoordinator, Phone, true);
        await using var visitor = await browser.Window(Cast.VisitCoordinator, Phone, true);
        await PostFiveDates(host);
        var days = await browser.Db(db =>
            db.HostDays.Where(d => d.Offer.Focus == focus).OrderBy(d => d.StartsAt).Select(d => d.Id).ToListAsync()
        );
        Assert.Equal(5, days.Count);

        await Request(visitor, days[0]);
        var visit = new Uri(visitor.Page.Url).AbsolutePath;
        await Confirm(host, visit);
        await ChangeTeam(visitor, visit);
        await Move(host, visitor, visit, days[1]);
        await See(visitor, visit + "/arrival");
        await CancelForSnow(host, days[1]);
        await RequestAgain(visitor, visit);
    }

    private async Task PostFiveDates(Window host)
    {
        await See(host, "/visits/hosting");
        await host.Page.GetByRole(AriaRole.Link, new() { Name = "Post a visit day" }).ClickAsync();
        await host.Page.Locator("[name=focus]").FillAsync(focus);
        await host.Page.GetByText("Add more dates").ClickAsync();
        var first = LocalDate.FromDateTime(DateTime.UtcNow).PlusDays(60);
        var dates = host.Page.Locator("main input[type=date]");
        for (var i = 0; i < 5; i++)
            await dates
                .Nth(i)
                .FillAsync(
                    SchoolCalendar
                        .WithoutClosures.Later(first, i + 1)
                        .ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)
                );
        await host.Page.Locator("[name=starts]").FillAsync("09:00");
        await host.Page.Locator("[name=ends]").FillAsync("14:30");
        await host.Page.Locator("[name=teams]").FillAsync("2");
        await host.Page.Locator("[name=people]").FillAsync("6");
        await host.Check();
        await host.Page.GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true }).ClickAsync();
        await Assertions.Expect(host.Page.Locator("main")).ToContainTextAsync(focus);
        await host.Check();
    }

    private static async Task Request(Window visitor, Guid day)
    {
        await See(visitor, $"/visits/days/{day}");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Request a visit" }).ClickAsync();
        await visitor
            .Page.GetByLabel("What do you hope to learn?")
            .FillAsync("How teachers keep two mornings a week for planning together.");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send request" }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".page-head .status")).ToHaveTextAsync("Waiting for an answer");
    }

    private static async Task Confirm(Window host, string visit)
    {
        await See(host, "/today");
        await See(host, visit);
        await host.Page.GetByLabel("Note to the visitors").FillAsync("Bring boots. We start in the garden.");
        await host.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm this visit" }).ClickAsync();
        await Assertions.Expect(host.Page.Locator(".page-head .status")).ToHaveTextAsync("Confirmed");
        await host.Check();
    }

    private static async Task ChangeTeam(Window visitor, string visit)
    {
        await See(visitor, visit);
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Change the team" }).ClickAsync();
        await visitor.Page.Locator("[name=name-2]").FillAsync("Cal Diaz (demo)");
        await visitor.Page.Locator("[name=email-2]").FillAsync("cal.diaz@demo.example");
        await visitor.Check();
        await visitor.Page.Locator("main form button[type=submit]").Last.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".team")).ToContainTextAsync("Cal Diaz (demo)");
    }

    private static async Task Move(Window host, Window visitor, string visit, Guid day)
    {
        await See(host, visit);
        await host.Page.GetByRole(AriaRole.Link, new() { Name = "Propose a new date" }).ClickAsync();
        await host.Page.Locator($"main input[name=day][value='{day}']").CheckAsync();
        await host.Page.Locator("[name=reason]").FillAsync("Testing week moved.");
        await host.Check();
        await host.Page.GetByRole(AriaRole.Button, new() { Name = "Propose this date" }).ClickAsync();
        await Assertions.Expect(host.Page.Locator(".timeline")).ToContainTextAsync("proposed a new date");
        await See(visitor, "/today");
        await visitor.Page.Locator($"main form[action='{visit}/date/acceptance'] button").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".timeline")).ToContainTextAsync("accepted the new date");
        await visitor.Check();
    }

    private static async Task CancelForSnow(Window host, Guid day)
    {
        await See(host, $"/visits/days/{day}/cancellation");
        await host.Page.Locator("[name=reason]").FillAsync("Snow. The buses aren’t running.");
        await host.Page.Locator("[name=other_days]").First.CheckAsync();
        await host.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel this visit day" }).ClickAsync();
        await Assertions
            .Expect(host.Page.GetByRole(AriaRole.Heading, new() { Name = "Who to call" }))
            .ToBeVisibleAsync();
        await host.Check();
    }

    private static async Task RequestAgain(Window visitor, string visit)
    {
        await See(visitor, visit);
        await visitor.Page.Locator("main a[href*='request?from=']").First.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("[name=name-2]")).ToHaveValueAsync("Cal Diaz (demo)");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send request" }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".page-head .status")).ToHaveTextAsync("Waiting for an answer");
    }

    private static async Task See(Window window, string path)
    {
        await window.Go(path);
        await window.Check();
    }
}
