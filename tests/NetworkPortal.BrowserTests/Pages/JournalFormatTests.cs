using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Pages;

/// <summary>Whoever writes a journal entry needs no marks by heart: buttons write them, and undo takes them
/// back.</summary>
public sealed class JournalFormatTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("Bold", "**wait**")]
    [InlineData("Italic", "_wait_")]
    [InlineData("List", "- wait")]
    [InlineData("Link", "[wait](https://)")]
    public async Task A_button_formats_what_is_selected(string button, string written)
    {
        await using var window = await browser.Window(Cast.Teacher, 390);
        await window.Go("/journal/new");
        var text = window.Page.Locator("[name=text]");
        await text.FillAsync("wait");
        await text.SelectTextAsync();

        await window.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

        await Assertions.Expect(text).ToHaveValueAsync(written);
        await Assertions.Expect(text).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(text).ToHaveValueAsync("wait");
        await window.Check();
    }

    [Fact]
    public async Task The_buttons_are_one_stop_for_the_Tab_key()
    {
        await using var window = await browser.Window(Cast.Teacher);
        await window.Go("/journal/new");
        var bold = window.Page.GetByRole(AriaRole.Button, new() { Name = "Bold", Exact = true });
        await bold.FocusAsync();
        await window.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions
            .Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Italic", Exact = true }))
            .ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(window.Page.Locator("[name=text]")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Without_a_script_there_is_the_box_alone()
    {
        await using var window = await browser.Window(Cast.Teacher, javaScript: false);
        await window.Go("/journal/new");
        await Assertions.Expect(window.Page.Locator("[name=text]")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator(".journal-format button")).ToHaveCountAsync(0);
    }
}
