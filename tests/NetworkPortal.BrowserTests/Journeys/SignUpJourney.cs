using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Meetings.Closures;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>A host posts a day for individuals; a teacher signs up on a phone, and the host sees them.</summary>
public sealed class SignUpJourney(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_teacher_signs_up_alone_and_cancels(int width)
    {
        var focus = $"Showcase of morning meetings, {Guid.NewGuid():N} (demo)";
        await Post(focus, width);
        var day = await browser.Db(db =>
            db.HostDays.Where(d => d.Offer.Focus == focus).Select(d => d.Id).SingleAsync()
        );

        await using var teacher = await browser.Window(Cast.Teacher, width);
        await teacher.Go($"/visits/days/{day}");
        await teacher.Check();
        await teacher.Page.GetByRole(AriaRole.Link, new() { Name = "Sign up" }).ClickAsync();
        await teacher.Check();
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Sign up" }).ClickAsync();
        await Assertions.Expect(teacher.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("hope to learn");
        await teacher.Page.GetByLabel("What do you hope to learn?").FillAsync("How a morning meeting starts.");
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Sign up" }).ClickAsync();
        await Assertions.Expect(teacher.Page.Locator(".page-head .status")).ToHaveTextAsync("Confirmed");
        await teacher.Check();

        await using var host = await browser.Window(Cast.HostCoordinator, width);
        await host.Go($"/visits/days/{day}/roster");
        await Assertions.Expect(host.Page.Locator("main")).ToContainTextAsync("1 person from 1 school");
        await host.Check();

        await teacher.Page.GetByRole(AriaRole.Link, new() { Name = "Cancel this visit" }).ClickAsync();
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel this visit" }).ClickAsync();
        await Assertions.Expect(teacher.Page.Locator(".page-head .status")).ToHaveTextAsync("Canceled");
    }

    private async Task Post(string focus, int width)
    {
        await using var host = await browser.Window(Cast.HostCoordinator, width);
        await host.Go("/visits/hosting");
        await host.Page.GetByRole(AriaRole.Link, new() { Name = "Post a day for individual sign-up" }).ClickAsync();
        await host.Page.Locator("[name=focus]").FillAsync(focus);
        await host
            .Page.Locator("[name=date]")
            .FillAsync(
                NodaTime.Text.LocalDatePattern.Iso.Format(
                    SchoolCalendar.WithoutClosures.Later(NodaTime.LocalDate.FromDateTime(DateTime.UtcNow), 32)
                )
            );
        await host.Page.Locator("[name=starts]").FillAsync("09:00");
        await host.Page.Locator("[name=ends]").FillAsync("14:30");
        await host.Page.Locator("[name=people]").FillAsync("40");
        await host.Page.Locator("[name=size]").FillAsync("3");
        await host.Check();
        await host.Page.Locator("main form").GetByRole(AriaRole.Button).First.ClickAsync();
        await Assertions.Expect(host.Page.Locator("main")).ToContainTextAsync(focus);
    }
}
