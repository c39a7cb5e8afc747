using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace NetworkPortal.BrowserTests.Infrastructure;

/// <summary>A person's browser window. Any error in the page (a script error, a blocked resource, a failed request)
/// fails the test.</summary>
internal sealed partial class Window : IAsyncDisposable
{
    /// <summary>Tracing takes as long as the journey itself, so only a failed journey is traced, when it is
    /// rerun.</summary>
    private static readonly bool Traces = Environment.GetEnvironmentVariable("PORTAL_TEST_TRACE") == "1";

    // A color in transition has a different contrast.
    private const string TransitionsDone =
        "Promise.allSettled(document.getAnimations().filter(a => a instanceof CSSTransition).map(a => a.finished))";

    /// <summary>A page as axe sees it: its elements, states and relations, without text and numbers.</summary>
    private const string Structure = """
        () => [...document.querySelectorAll('*')].map(e => e.tagName + [...e.attributes]
            .filter(a => /^(class|role|type|hidden|disabled|open|checked|lang|dir|tabindex|aria-[a-z]+)$/.test(a.name)
              && !/\d/.test(a.value))
            .map(a => a.name + '=' + a.value).join()).join('|')
        """;

    /// <summary>The rules whose result depends on the width of the window.</summary>
    private static readonly List<string> LayoutRules =
    [
        "color-contrast",
        "scrollable-region-focusable",
        "meta-viewport",
        "bypass",
        "region",
    ];

    /// <summary>Radio buttons are skipped, since Tab stops only at the selected one of a group.</summary>
    private const string Focus = """
        element => {
            if (element.tabIndex < 0 || element.matches('[type=radio]')) return false;
            element.focus({ focusVisible: true });
            return element === document.activeElement;
        }
        """;

    private static readonly ConcurrentDictionary<string, bool> Examined = new();
    private static readonly ConcurrentDictionary<string, bool> Walked = new();

    private readonly IBrowserContext context;
    private readonly List<string> faults = [];

    private Window(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.PageError += (_, error) => faults.Add(error);
        page.Console += (_, line) =>
        {
            // Tests check page statuses themselves; everything else on the console is an error.
            if (line.Type == "error" && !line.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                faults.Add(line.Text);
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 500)
                faults.Add($"{response.Status} {response.Url}");
        };
    }

    public IPage Page { get; }

    public static async Task<Window> Open(IBrowserContext context)
    {
        context.SetDefaultTimeout(30_000);
        if (Traces)
            await context.Tracing.StartAsync(new() { Screenshots = true, Snapshots = true });
        return new Window(context, await context.NewPageAsync());
    }

    /// <summary>Opens a page of the portal.</summary>
    public Task Go(string path) => Page.GotoAsync(path);

    /// <summary>
    /// Moves to a control with only the Tab key, like a keyboard user, and fails if Tab does not reach it. If Tab
    /// reached it before on the same kind of page, it is enough that the control can be focused.
    /// </summary>
    public async Task Reach(ILocator control)
    {
        await control.WaitForAsync();
        var way = $"{Variable().Replace(new Uri(Page.Url).AbsolutePath, "*")} {Variable().Replace($"{control}", "*")}";
        if (Walked.ContainsKey(way) && await control.EvaluateAsync<bool>(Focus))
            return;
        for (var keys = 0; keys < 400; keys++)
        {
            if (await control.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                Walked.TryAdd(way, true);
                return;
            }
            await Page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"{Page.Url}: the Tab key does not reach {control}.");
    }

    /// <summary>Tabs to a link or button, presses Enter, and waits for a new page if it opens one.</summary>
    public async Task Press(ILocator control)
    {
        await Reach(control);
        await control.EvaluateAsync(
            """
            element => document.documentElement.toggleAttribute('data-left',
                element.matches('a[href]:not([download], [target], [href^="#"])') || (element.type === 'submit' &&
                  !element.form.matches('[data-api-try]')))
            """
        );
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Page.Locator("html[data-left]")).ToHaveCountAsync(0, new() { Timeout = 15_000 });
        await Page.WaitForLoadStateAsync();
    }

    /// <summary>Tabs to a field and replaces its content, key by key.</summary>
    public async Task Type(string label, string words)
    {
        if (await Page.Locator("[data-markdown]").CountAsync() > 0)
            await Page.Locator(".rich-page").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Reach(Page.GetByLabel(label, new() { Exact = true }).Filter(new() { Visible = true }));
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.TypeAsync(words);
    }

    /// <summary>Shows the page's first text in the editor as plain Markdown.</summary>
    public async Task<ILocator> Markdown()
    {
        var toggle = Page.GetByRole(AriaRole.Button, new() { Name = "Markdown", Exact = true }).First;
        if (await toggle.GetAttributeAsync("aria-pressed") == "false")
            await toggle.ClickAsync();
        return Page.Locator("[data-markdown] textarea[name]").First;
    }

    /// <summary>Fails if the page is not accessible or does not fit the window.</summary>
    public async Task Check()
    {
        await IsAccessible();
        await Fits();
    }

    /// <summary>Fails if axe finds a violation: checks all rules the first time a page structure is seen, and then only
    /// layout rules.</summary>
    public async Task IsAccessible()
    {
        await Page.EvaluateAsync(TransitionsDone);
        var structure =
            new Uri(Page.Url).AbsolutePath.Split('/').ElementAtOrDefault(1)
            + await Page.EvaluateAsync<string>(Structure);
        var first = Examined.TryAdd(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(structure))), true);
        var rules = first
            ? new AxeRunOptions()
            : new AxeRunOptions
            {
                RunOnly = new() { Type = "rule", Values = LayoutRules },
            };
        // The page in the preview's frame has landmarks of its own; other journeys check it where it's opened.
        var whole = new AxeRunContext { Exclude = [new("iframe[title='Page preview']")] };
        var found = (await Page.RunAxe(whole, rules)).Violations;
        Assert.True(
            found.Length == 0,
            $"{Page.Url}\n"
                + string.Join(
                    '\n',
                    found.Select(fault =>
                        $"{fault.Id}: {fault.Help}\n  {string.Join("\n  ", fault.Nodes.Select(node => node.Html))}"
                    )
                )
        );
    }

    /// <summary>Fails if the page is wider than the window.</summary>
    public async Task Fits() =>
        Assert.True(
            await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                <= 0,
            $"{Page.Url} scrolls sideways."
        );

    public async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed || faults.Count > 0;
        if (failed)
            await Keep();
        await context.CloseAsync();
        Assert.Empty(faults);
    }

    private async Task Keep()
    {
        var name = string.Concat(
            (TestContext.Current.Test?.TestDisplayName ?? "window").Select(c => char.IsLetterOrDigit(c) ? c : '-')
        );
        var path = Path.Combine(
            AppContext.BaseDirectory,
            "TestResults",
            $"{name[..Math.Min(name.Length, 80)]}-{Guid.NewGuid():N}"[..^24]
        );
        await Page.ScreenshotAsync(new() { Path = path + ".png", FullPage = true });
        if (Traces)
            await context.Tracing.StopAsync(new() { Path = path + ".zip" });
    }

    /// <summary>Matches IDs and numbers, which differ between tests.</summary>
    [GeneratedRegex("[0-9a-z-]*[0-9][0-9a-z-]*")]
    private static partial Regex Variable();
}
