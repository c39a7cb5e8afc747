using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>A person chooses which emails they get and when.</summary>
public sealed class NotificationJourney(BrowserFixture browser)
{
    private const string Url = "/account/notifications";

    [Theory]
    [InlineData(1280, true)]
    [InlineData(390, true)]
    [InlineData(390, false)]
    public async Task A_person_chooses_notifications_using_only_the_keyboard(int width, bool javaScript)
    {
        await using var person = await browser.Window(Cast.HostCoordinator, width, javaScript);
        await person.Go(Url);
        if (javaScript)
            await person.Check();
        var chosen = person.Page.Locator("input[name='studio.receipt']:checked");
        await chosen.FocusAsync();
        var before = await chosen.GetAttributeAsync("value");
        await person.Page.Keyboard.PressAsync("ArrowRight");
        var after = await chosen.GetAttributeAsync("value");
        Assert.NotEqual(before, after);
        // The runs at each width share one person, so the times may already be set.
        await person.Page.GetByLabel("Quiet until").FillAsync("");
        await person.Page.GetByLabel("Quiet from").FillAsync("21:00");
        await person.Page.GetByLabel("Quiet from").PressAsync("Enter");
        await Assertions
            .Expect(person.Page.GetByRole(AriaRole.Link, new() { Name = "Enter both times, or leave both blank." }))
            .ToBeVisibleAsync();
        if (javaScript)
            await person.Check();
        await person.Page.GetByLabel("Quiet until").FillAsync("06:30");
        await person.Page.GetByLabel("Quiet until").PressAsync("Enter");
        await Assertions.Expect(person.Page.Locator(".flash")).ToContainTextAsync("Notifications saved.");
        await Assertions.Expect(chosen).ToHaveValueAsync(after!);
        if (javaScript)
            await person.Check();
    }

    [Fact]
    public async Task The_notifications_page_has_a_section_for_each_studio()
    {
        await using var teacher = await browser.Window(Cast.TeacherElsewhere, 390);
        await teacher.Go(Url);
        await teacher.Page.GetByText("Only for ").First.ClickAsync();
        await Assertions
            .Expect(teacher.Page.GetByRole(AriaRole.Radio, new() { Name = "Upcoming sessions: Same as above" }).First)
            .ToBeVisibleAsync();
        await teacher.Check();
    }
}
