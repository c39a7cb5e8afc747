using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>A teacher finds a studio, joins it, sees its sessions, and leaves it.</summary>
public sealed class StudioJourney(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280, true)]
    [InlineData(390, true)]
    [InlineData(390, false)]
    public async Task A_teacher_joins_and_leaves_a_studio(int width, bool javaScript)
    {
        await using var teacher = await browser.Window(Cast.TeacherElsewhere, width, javaScript);
        await teacher.Go("/studios");
        await Check(teacher, javaScript);
        await teacher.Page.Locator(".card a[href='/studios/first-five-minutes-demo']").ClickAsync();
        await Check(teacher, javaScript);
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Join this studio" }).ClickAsync();
        await Assertions
            .Expect(teacher.Page.GetByRole(AriaRole.Heading, new() { Name = "You’re in" }))
            .ToBeVisibleAsync();
        await teacher.Page.GetByRole(AriaRole.Link, new() { Name = "Go to the studio’s room" }).ClickAsync();
        await Assertions
            .Expect(teacher.Page.GetByRole(AriaRole.Link, new() { Name = "Add all sessions to calendar" }))
            .ToBeVisibleAsync();
        await Check(teacher, javaScript);

        await teacher.Go("/today");
        await Assertions
            .Expect(teacher.Page.Locator("main"))
            .ToContainTextAsync("first five minutes", new() { IgnoreCase = true });
        await Check(teacher, javaScript);

        await teacher.Go("/studios/first-five-minutes-demo");
        await teacher.Page.GetByText("Leave this studio", new() { Exact = true }).ClickAsync();
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, leave the studio" }).ClickAsync();
        await Assertions
            .Expect(teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Join this studio" }))
            .ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_anonymous_visitor_signs_in_and_returns_to_the_studio()
    {
        await using var stranger = await browser.Window(width: 390);
        await stranger.Go("/studios/who-gets-to-talk-demo");
        await stranger.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in to join" }).ClickAsync();
        await stranger.Page.GetByLabel("Email address").FillAsync(Cast.SchoolLeader.Email());
        await stranger.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(CastAccounts.Password);
        await stranger.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions
            .Expect(stranger.Page)
            .ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/studios/who-gets-to-talk-demo$"));
    }

    [Theory]
    [InlineData("/studios/propose")]
    [InlineData("/seasons/season-three-demo")]
    [InlineData("/seasons")]
    [InlineData("/account")]
    public async Task A_teachers_page_is_accessible_and_fits_a_phone(string path)
    {
        await using var teacher = await browser.Window(Cast.Teacher, 390);
        await teacher.Go(path);
        await teacher.Check();
    }

    private static Task Check(Window window, bool javaScript) => javaScript ? window.Check() : Task.CompletedTask;
}
