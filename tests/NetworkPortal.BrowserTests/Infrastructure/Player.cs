using Microsoft.Playwright;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.BrowserTests.Infrastructure;

/// <summary>How someone uses the portal in a journey.</summary>
internal enum Hand
{
    Pointer,

    /// <summary>Only the keyboard.</summary>
    Keyboard,

    /// <summary>A pointer, in a browser without scripts.</summary>
    NoScript,
}

/// <summary>Someone in a journey of several people. Each step is the same for all of them, each in their own
/// way. Fields go by their names, buttons and links by what they say.</summary>
internal sealed class Player(Window window, Person who, Hand hand) : IAsyncDisposable
{
    public Person Who => who;

    public IPage Page => window.Page;

    public string Path => new Uri(Page.Url).AbsolutePath;

    private ILocator Main => Page.Locator("main");

    /// <summary>Opens a page and checks it.</summary>
    public async Task See(string path)
    {
        await window.Go(path);
        await Check();
    }

    /// <summary>Checks the page; axe can't run where scripts can't.</summary>
    public Task Check() => hand == Hand.NoScript ? window.Fits() : window.Check();

    public Task Shows(string words) => Assertions.Expect(Main).ToContainTextAsync(words);

    public Task Hides(string words) => Assertions.Expect(Main).Not.ToContainTextAsync(words);

    public async Task Fill(string field, string words)
    {
        var control = Field(field);
        if (hand != Hand.Keyboard)
        {
            await control.FillAsync(words);
            return;
        }
        await window.Reach(control);
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.TypeAsync(words);
    }

    /// <summary>Chooses one radio button of a group.</summary>
    public async Task Pick(string field, string value)
    {
        var wanted = Field(field, value);
        if (hand != Hand.Keyboard)
        {
            await wanted.CheckAsync();
            return;
        }
        var chosen = Main.Locator($"input[name='{field}']:checked");
        await window.Reach(await chosen.CountAsync() > 0 ? chosen : Field(field).First);
        await Page.Keyboard.PressAsync("Space");
        for (var keys = 0; keys < 20 && !await wanted.IsCheckedAsync(); keys++)
            await Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(wanted).ToBeCheckedAsync();
    }

    /// <summary>Chooses from a list.</summary>
    public async Task Select(string field, string value)
    {
        var control = Field(field);
        if (hand != Hand.Keyboard)
        {
            await control.SelectOptionAsync(value);
            return;
        }
        await window.Reach(control);
        for (var keys = 0; keys < 50 && await control.InputValueAsync() != value; keys++)
            await Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(control).ToHaveValueAsync(value);
    }

    public async Task Tick(string field, string value)
    {
        var box = Field(field, value);
        if (hand != Hand.Keyboard)
            await box.CheckAsync();
        else if (!await box.IsCheckedAsync())
        {
            await window.Reach(box);
            await Page.Keyboard.PressAsync("Space");
        }
    }

    /// <summary>Presses a button and waits for what the next page says.</summary>
    public async Task Press(string button, string says)
    {
        await Use(Main.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First);
        await Says(says);
    }

    /// <summary>Presses the button of a form whose URL ends like this.</summary>
    public async Task Send(string action, string says)
    {
        await Use(Main.Locator($"form[action$='{action}'] button").First);
        await Says(says);
    }

    /// <summary>Follows a link to a page with this heading.</summary>
    public async Task Follow(string link, string heading)
    {
        await Use(Main.GetByRole(AriaRole.Link, new() { Name = link }).First);
        await Assertions.Expect(Page.Locator("h1")).ToContainTextAsync(heading);
    }

    /// <summary>Opens a part of the page that is folded.</summary>
    public Task Unfold(string summary) => Use(Main.Locator("summary").Filter(new() { HasText = summary }).First);

    public ValueTask DisposeAsync() => window.DisposeAsync();

    /// <summary>Signs in again: the time that passed has ended the session.</summary>
    public Task Return() => BrowserFixture.SignIn(window, who);

    private Task Use(ILocator control) => hand == Hand.Keyboard ? window.Press(control) : control.ClickAsync();

    private Task Says(string words) => Assertions.Expect(Page.Locator("body")).ToContainTextAsync(words);

    private ILocator Field(string name, string? value = null) =>
        Main.Locator(value is null ? $"[name='{name}']:not([type=hidden])" : $"[name='{name}'][value='{value}']");
}
