using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>Network staff use the desk: the style guide, every desk page, and inviting people.</summary>
public sealed class DeskJourney(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_style_guide_is_accessible(int width)
    {
        await using var window = await browser.Window(Cast.Editor, width);
        await window.Go("/desk/styleguide");
        await window.Check();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Every_desk_page_opens_and_is_accessible(int width)
    {
        await using var window = await browser.Window(Cast.Administrator, width);
        await window.Go("/desk");
        await window.Check();
        var pages = await window
            .Page.Locator(".desk-menu a")
            .EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        Assert.InRange(pages.Length, 15, 40);
        foreach (
            var page in pages.Concat([
                "/desk/content?type=Tool&status=published",
                "/desk/content/trash",
                "/desk/content/new/Page",
                "/desk/content/new/Tool",
                "/desk/media?view=list",
                "/desk/media/trash",
                "/desk/links/broken",
                "/desk/links/missing?all=yes",
                "/desk/settings/menus",
            ])
        )
        {
            await window.Go(page);
            await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await window.Page.EvaluateAsync(
                "document.querySelectorAll('main details').forEach(closed => { closed.open = true; })"
            );
            await window.Check();
        }
    }

    [Fact]
    public async Task A_reviewer_comments_on_selected_words_which_are_then_marked()
    {
        await using var window = await browser.Window(Cast.Administrator);
        await window.Go("/desk/content?type=CaseStudy");
        var item = await window.Page.Locator("tbody th a").First.GetAttributeAsync("href");
        await window.Go(item + "/review");
        var words = await window.Page.EvaluateAsync<string>(
            """
            () => {
              const text = document.querySelector("[data-review-text] .prose p").firstChild;
              const range = new Range();
              range.setStart(text, 0);
              range.setEnd(text, text.data.indexOf(" ", 8));
              getSelection().addRange(range);
              return range.toString();
            }
            """
        );
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Comment on the selected words" }).ClickAsync();
        await window.Page.Keyboard.TypeAsync("Says who?");
        await window
            .Page.Locator("form:has(textarea:focus)")
            .GetByLabel("Suggest other words")
            .FillAsync("We hear that");
        await window.Page.Locator("form:has(textarea:focus)").GetByLabel("Your comment").FocusAsync();
        await window.Check();
        await window.Page.Locator("form:has(textarea:focus) button").ClickAsync();
        var comment = window.Page.Locator(".comment:has-text('Says who?')");
        await Assertions.Expect(comment.Locator("q")).ToHaveTextAsync([words, "We hear that"]);
        await window.Check();
        Assert.Contains(
            words,
            await window.Page.EvaluateAsync<string[]>("[...CSS.highlights.get('quoted')].map(range => `${range}`)")
        );
        await comment.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        await Assertions.Expect(comment).ToContainTextAsync("Declined");
    }

    [Fact]
    public async Task An_administrator_invites_a_person()
    {
        await using var window = await browser.Window(Cast.Administrator);
        await window.Go("/desk");
        await window.Check();
        await window
            .Page.GetByRole(AriaRole.Navigation, new() { Name = "Desk" })
            .GetByRole(AriaRole.Link, new() { Name = "People" })
            .ClickAsync();
        await window.Page.GetByText("Invite someone").ClickAsync();
        await window.Page.GetByLabel("Email address").FillAsync($"new-{Guid.NewGuid():N}@demo.example");
        await window.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Noor New (demo)");
        await window.Check();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Send invitation" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator(".flash")).ToContainTextAsync("Invitation sent");
    }
}
