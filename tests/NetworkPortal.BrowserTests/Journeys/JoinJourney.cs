using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>On a phone, a visitor waits on the page of an online visit until the button to join appears under their
/// thumb; and a coordinator subscribes to the school's calendar.</summary>
public sealed class JoinJourney(BrowserFixture browser)
{
    private const int Phone = 390;

    [Fact]
    public async Task The_button_to_join_appears_at_the_bottom_of_the_phone_without_a_reload()
    {
        await using var host = await browser.Window(Cast.HostCoordinator, Phone);
        await using var visitor = await browser.Window(Cast.VisitCoordinator, Phone);
        var day = await NewOnlineDay();
        await visitor.Go($"/visits/days/{day}/request");
        await visitor.Page.GetByLabel("What do you hope to learn?").FillAsync("How you plan together.");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send request" }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".page-head .status")).ToHaveTextAsync("Waiting for an answer");
        var visit = new Uri(visitor.Page.Url).AbsolutePath;
        await host.Go(visit);
        await host.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm this visit" }).ClickAsync();
        await Assertions.Expect(host.Page.Locator(".page-head .status")).ToHaveTextAsync("Confirmed");
        var starts = SystemClock.Instance.GetCurrentInstant() + Duration.FromMinutes(30);
        await Starts(day, starts);
        foreach (var path in (string[])[visit, visit + "/arrival"])
            await Waits(visitor, path, starts);
    }

    [Fact]
    public async Task A_coordinator_subscribes_to_all_visits_of_the_school()
    {
        await using var window = await browser.Window(Cast.VisitCoordinator, Phone);
        await window.Go("/account/calendar");
        await window.Check();
        var school = window.Page.Locator("section", new() { HasText = "All visits:" });
        await school.GetByRole(AriaRole.Button, new() { Name = "Create calendar link" }).ClickAsync();
        await Assertions
            .Expect(window.Page.GetByLabel("Your private calendar link"))
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex("/calendars/[0-9a-f]{64}/calendar.ics$"));
        await window.Check();
        await window.Go("/account/calendar");
        await school.GetByRole(AriaRole.Button, new() { Name = "Turn off link" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator(".flash")).ToContainTextAsync("Calendar link turned off.");
    }

    private static async Task Waits(Window visitor, string path, Instant starts)
    {
        await visitor.Page.Clock.SetSystemTimeAsync((starts - Duration.FromMinutes(20)).ToDateTimeUtc());
        await visitor.Go(path);
        var button = visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Join online" });
        await Assertions.Expect(visitor.Page.Locator(".join-later")).ToBeVisibleAsync();
        await Assertions.Expect(button).ToBeHiddenAsync();
        await visitor.Check();
        await visitor.Page.Clock.SetSystemTimeAsync((starts - Duration.FromMinutes(9)).ToDateTimeUtc());
        await Assertions.Expect(button).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator(".join-later")).ToBeHiddenAsync();
        var box = (await button.BoundingBoxAsync())!;
        Assert.InRange(box.Y + box.Height, 780, 900);
        Assert.InRange(box.Height, 44, 80);
        await visitor.Check();
    }

    private async Task<Guid> NewOnlineDay()
    {
        var (now, date) = (SystemClock.Instance.GetCurrentInstant(), LocalDate.FromDateTime(DateTime.UtcNow));
        return await browser.Db(async db =>
        {
            var school = await db
                .Memberships.Where(m => m.Account.Email == Cast.HostCoordinator.Email())
                .Select(m => m.School)
                .FirstAsync();
            var content = new OfferContent { Focus = "Online (demo)", OnlineUrl = "https://video.example/room" };
            var plan = new HostDayPlan
            {
                Date = date.PlusDays(120),
                Starts = new(9, 0),
                Ends = new(14, 0),
                TimeZoneId = school.TimeZoneId,
                Teams = 1,
                People = 4,
            };
            var day = new HostDay(new VisitOffer(school.Id, content, now), plan, now);
            db.HostDays.Add(day);
            await db.SaveChangesAsync();
            return day.Id;
        });
    }

    private Task Starts(Guid day, Instant starts) =>
        browser.Db(db =>
            db.HostDays.Where(d => d.Id == day)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(d => d.StartsAt, starts)
                        .SetProperty(d => d.EndsAt, starts + Duration.FromHours(2))
                        .SetProperty(d => d.Date, starts.InUtc().Date)
                )
        );
}
