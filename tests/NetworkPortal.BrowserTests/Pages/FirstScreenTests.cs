using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.BrowserTests.Pages;

/// <summary>What people come for is on the first screen of a phone, and nothing is wider than a narrow one.</summary>
public sealed class FirstScreenTests(BrowserFixture browser)
{
    private const int Height = 844;

    [Theory]
    [InlineData("/case-studies/walker-gamble-elementary")]
    [InlineData("/case-studies/stone-creek-elementary")]
    [InlineData("/tools/swot-analysis")]
    [InlineData("/articles/coaching-to-identify-problems")]
    public async Task The_first_sentence_is_within_a_screen_and_a_half(string path)
    {
        await using var window = await browser.Window(width: 390);
        await window.Go(path);
        var sentence = await window.Page.Locator(".reading p").First.BoundingBoxAsync();
        Assert.InRange(sentence!.Y, 1, 1.5 * Height);
    }

    [Theory]
    [InlineData(nameof(Cast.Teacher), "/today", ".reading h2")]
    [InlineData(nameof(Cast.HostCoordinator), "/today", ".reading h2")]
    [InlineData(nameof(Cast.HostCoordinator), "/visits/hosting", "h1 ~ p")]
    [InlineData(nameof(Cast.Editor), "/desk", ".desk-page h1 ~ *")]
    public async Task The_next_thing_starts_above_the_fold(string who, string path, string next)
    {
        await using var window = await browser.Window(Enum.Parse<Cast>(who), width: 390);
        await window.Go(path);
        var thing = await window.Page.Locator(next).First.BoundingBoxAsync();
        Assert.InRange(thing!.Y, 1, Height / 2);
    }

    [Fact]
    public async Task A_visit_shows_what_to_do_next_above_the_fold()
    {
        var stage = await Stage.Set(browser);
        await IsAboveTheFold(stage.Host, $"/visits/{stage.Visit}", ".next .button");
        await IsAboveTheFold(stage.Asker, $"/visits/{stage.Visit}", ".next > :last-child");
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        await IsAboveTheFold(stage.Asker, $"/visits/{stage.Visit}", ".next .button");
    }

    [Fact]
    public async Task A_studios_room_shows_the_next_session_above_the_fold()
    {
        var (leader, member) = (await browser.NewTeacher(), await browser.NewTeacher());
        var studio = await browser.NewStudio(leader);
        await browser.Join(studio, member);
        await IsAboveTheFold(leader, $"{studio.Url()}/room", ".next h3 + p");
        await IsAboveTheFold(member, $"{studio.Url()}/room", ".next h3 + p");
    }

    [Fact]
    public async Task Today_and_the_desk_show_the_first_thing_to_do_above_the_fold()
    {
        var stage = await Stage.Set(browser);
        await IsAboveTheFold(stage.Host, "/today", ".agenda .button");
        await IsAboveTheFold(await browser.Of(Cast.Editor), "/desk", ".desk-page :is(.agenda, .panel-lines) a");
    }

    /// <summary>Checks that the first such element ends on the first screen of a phone.</summary>
    private async Task IsAboveTheFold(Person who, string path, string thing)
    {
        await using var window = await browser.Phone(who);
        await window.Go(path);
        var box = await window.Page.Locator(thing).First.BoundingBoxAsync();
        Assert.True(box!.Y + box.Height <= Height, $"{thing} of {path} ends at {box.Y + box.Height}.");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/schools")]
    [InlineData("/schools/elm-street-demo")]
    [InlineData("/case-studies/walker-gamble-elementary")]
    [InlineData("/reports/2023-end-of-year-report")]
    [InlineData("/tools/swot-analysis")]
    public async Task A_page_fits_a_screen_of_320_pixels(string path)
    {
        await using var window = await browser.Window(width: 320);
        await window.Go(path);
        await window.Fits();
    }

    [Fact]
    public async Task The_menu_opens_without_a_script_in_a_header_of_one_row()
    {
        await using var window = await browser.Window(width: 390, javaScript: false);
        await window.Go("/");
        var header = await window.Page.Locator(".site-header").BoundingBoxAsync();
        Assert.InRange(header!.Height, 1, 64);
        var studios = window.Page.Locator(".site-menu a[href='/studios']");
        await Microsoft.Playwright.Assertions.Expect(studios).ToBeHiddenAsync();
        await window.Page.Locator(".site-menu-button").ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(studios).ToBeVisibleAsync();
    }
}
