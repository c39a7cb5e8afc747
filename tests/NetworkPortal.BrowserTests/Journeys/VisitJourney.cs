using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Meetings.Closures;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>Two schools arrange a visit: one posts a visit day, the other requests a visit, and the host
/// confirms.</summary>
public sealed class VisitJourney(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280, true)]
    [InlineData(390, true)]
    [InlineData(390, false)]
    public async Task A_visit_day_is_posted_requested_and_confirmed(int width, bool javaScript)
    {
        var focus = $"How a team shares its mornings, {Guid.NewGuid():N} (demo)";
        await Publish(focus, width, javaScript);
        var visit = await Ask(focus, width, javaScript);

        await using var host = await browser.Window(Cast.HostCoordinator, width, javaScript);
        await host.Go(visit);
        await Check(host, javaScript);
        await host.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm this visit" }).ClickAsync();
        await Assertions.Expect(host.Page.Locator(".page-head .status")).ToHaveTextAsync("Confirmed");
        await Check(host, javaScript);

        await using var visitor = await browser.Window(Cast.VisitCoordinator, width, javaScript);
        await visitor.Go(visit);
        await Assertions
            .Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Add to calendar" }))
            .ToBeVisibleAsync();
    }

    private async Task Publish(string focus, int width, bool javaScript)
    {
        await using var host = await browser.Window(Cast.HostCoordinator, width, javaScript);
        await host.Go("/visits/hosting");
        await Check(host, javaScript);
        await host.Page.GetByRole(AriaRole.Link, new() { Name = "Post a visit day" }).ClickAsync();
        await host.Page.Locator("[name=focus]").FillAsync(focus);
        await host
            .Page.Locator("[name=date]")
            .FillAsync(
                NodaTime.Text.LocalDatePattern.Iso.Format(
                    SchoolCalendar.WithoutClosures.Later(NodaTime.LocalDate.FromDateTime(DateTime.UtcNow), 30)
                )
            );
        await host.Page.Locator("[name=starts]").FillAsync("09:00");
        await host.Page.Locator("[name=ends]").FillAsync("14:30");
        await host.Page.Locator("[name=teams]").FillAsync("2");
        await host.Page.Locator("[name=people]").FillAsync("6");
        await Check(host, javaScript);
        await host.Page.Locator("main form").GetByRole(AriaRole.Button).First.ClickAsync();
        await Assertions.Expect(host.Page.Locator("main")).ToContainTextAsync(focus);
    }

    private async Task<string> Ask(string focus, int width, bool javaScript)
    {
        var day = await browser.Db(db =>
            db.HostDays.Where(d => d.Offer.Focus == focus).Select(d => d.Id).SingleAsync()
        );
        await using var visitor = await browser.Window(Cast.VisitCoordinator, width, javaScript);
        await visitor.Go($"/visits/days/{day}");
        await Check(visitor, javaScript);
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Request a visit" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send request" }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("hopes to learn");
        await Check(visitor, javaScript);
        await visitor
            .Page.GetByLabel("What do you hope to learn?")
            .FillAsync("How teachers keep two mornings a week for planning together.");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send request" }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".page-head .status")).ToHaveTextAsync("Waiting for an answer");
        await Check(visitor, javaScript);
        return new Uri(visitor.Page.Url).AbsolutePath;
    }

    private static Task Check(Window window, bool javaScript) => javaScript ? window.Check() : Task.CompletedTask;
}
