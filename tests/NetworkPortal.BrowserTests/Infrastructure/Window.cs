using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace NetworkPortal.BrowserTests.Infrastructure;

/// <summary>A browser window of one person. What goes wrong in the page (a script error, a refused resource, a failed
/// request) fails the test.</summary>
internal sealed partial class Window : IAsyncDisposable
{
    /// <summary>A trace takes as long as the journey itself, so only a journey that failed is traced, when it runs
    /// again.</summary>
    private static readonly bool Traces = Environment.GetEnvironmentVariable("PORTAL_TEST_TRACE") == "1";

    // A color on its way to another has a contrast of its own.
    private const string TransitionsDone =
        "Promise.allSettled(document.getAnimations().filter(a => a instanceof CSSTransition).map(a => a.finished))";

    /// <summary>What one page looks like to axe: its elements, states and relations, without words and
    /// numbers.</summary>
    private const string Structure = """
        () => [...document.querySelectorAll('*')].map(e => e.tagName + [...e.attributes]
            .filter(a => /^(class|role|type|hidden|disabled|open|checked|lang|dir|tabindex|aria-[a-z]+)$/.test(a.name)
              && !/\d/.test(a.value))
            .map(a => a.name + '=' + a.value).join()).join('|')
        """;

    /// <summary>The rules whose answer depends on how wide the window is.</summary>
    private static readonly List<string> LayoutRules =
    [
        "color-contrast",
        "scrollable-region-focusable",
        "meta-viewport",
        "bypass",
        "region",
    ];

    /// <summary>A radio of a group is reached at the one that is chosen.</summary>
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
            // The status of a page is the test's business; everything else on the console is a fault.
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
    /// Goes to a control by the Tab key alone, as whoever has no mouse does; fails where the key does not lead there.
    /// Where it led on a page
    /// before, at another width or about another thing, it is enough that the control can still be focused.
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
        Assert.Fail($"{Page.Url}: the Tab key does not lead to {control}.");
    }

    /// <summary>Goes to a link or button by the Tab key and presses Enter; where that leads to another page, waits for
    /// it.</summary>
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

    /// <summary>Goes to a field by the Tab key and replaces what stands there, key by key.</summary>
    public async Task Type(string label, string words)
    {
        await Reach(Page.GetByLabel(label, new() { Exact = true }));
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.TypeAsync(words);
    }

    /// <summary>Fails when the page as it stands is not accessible, or does not fit the window.</summary>
    public async Task Check()
    {
        await IsAccessible();
        await Fits();
    }

    /// <summary>Fails when axe finds a fault on the page as it is: by all rules for each template and state, else by
    /// those of layout.</summary>
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
        var found = (await Page.RunAxe(rules)).Violations;
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

    /// <summary>Fails when the page is wider than the window.</summary>
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

    /// <summary>Ids and numbers, which differ from test to test.</summary>
    [GeneratedRegex("[0-9a-z-]*[0-9][0-9a-z-]*")]
    private static partial Regex Variable();
}
