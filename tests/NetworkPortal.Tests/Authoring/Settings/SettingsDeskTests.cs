using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Settings;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authoring.Settings;

public sealed class SettingsDeskTests : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() =>
        portal = await TestPortal.Start(settings =>
            settings.Recipes = ["network/network.recipe.json", "demo/people.recipe.json"]
        );

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Site_settings_appear_on_every_page()
    {
        using var reader = await portal.Client(Cast.Anonymous);
        var before = await reader.GetPage("/schools");
        using var administrator = await portal.Client(Cast.Administrator);
        var page = await administrator.Submit(
            "/desk/settings",
            "form[action='/desk/settings']",
            new()
            {
                ["SiteName"] = "Harbor Network (demo)",
                ["Tagline"] = "Schools by the sea",
                ["HomeTitle"] = "Come **in**",
                ["HomeText"] = "Read *on*.",
                ["Action"] = "#1A5C2E",
                ["MailSenderName"] = "Harbor (demo)",
            }
        );
        Assert.Equal((HttpStatusCode.OK, "Saved."), (page.Status, page.Text(".flash p")));
        await portal.CaughtUp();
        var home = await reader.GetPage("/");
        Assert.Equal("Come **in**", home.Title);
        Assert.Equal("on", home.Text(".standfirst em"));
        var after = await reader.GetPage("/schools");
        Assert.Equal(
            ("Harbor Network (demo)", true),
            (after.Text(".site-name"), before.Text(".site-name") != after.Text(".site-name"))
        );
        var style = await reader.GetPage(
            after.Document.QuerySelector("link[href^='/assets/site-colors.css']")!.GetAttribute("href")!
        );
        Assert.Contains("--action: #1a5c2e", style.Html);
        Assert.StartsWith("text/css", style.Headers["Content-Type"]);
        Assert.Contains("immutable", style.Headers["Cache-Control"]);
        Assert.Equal(
            "settings.changed",
            await portal.Db(db =>
                db.AuditLines.OrderByDescending(line => line.Id).Select(line => line.Name).FirstAsync()
            )
        );
        Assert.Equal(
            "Read *on*.",
            (
                await portal.Db(db =>
                    SiteDocument.Read(db, SiteDocument.Settings, TestContext.Current.CancellationToken)
                )
            )["HomeText"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task A_color_with_too_little_contrast_is_rejected_and_the_input_is_kept()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var page = await administrator.Submit(
            "/desk/settings",
            "form[action='/desk/settings']",
            new()
            {
                ["SiteName"] = "Pale",
                ["Action"] = "#99aaff",
                ["Logo"] = "nothing.png",
                ["PageSize"] = 10,
            }
        );
        Assert.Equal((HttpStatusCode)422, page.Status);
        Assert.Contains("it needs at least 4.5", page.Text("#field-Action-error"));
        Assert.Contains("no picture with that path in the media library", page.Text("#field-Logo-error"));
        Assert.Equal("Pale", page.Document.QuerySelector("#field-SiteName")!.GetAttribute("value"));
        Assert.DoesNotContain("Pale", (await administrator.GetPage("/")).Text(".site-name"));
    }

    [Fact]
    public async Task Menu_links_can_be_added_moved_and_removed()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        const string form = "form[action='/desk/settings/menus/Menu']";
        Assert.Equal(
            ["Case studies", "Tools", "Studios", "Visits", "Schools", "Search"],
            (await administrator.GetPage("/")).Texts(".site-nav-list a")
        );
        var page = await administrator.GetPage("/desk/settings/menus");
        var sent = Rows(page, form);
        sent[^1] = ("Reports", "/reports");
        page = await Send("save", sent);
        Assert.Equal(
            ["Case studies", "Tools", "Studios", "Visits", "Schools", "Search", "Reports"],
            page.Texts(".site-nav-list a")
        );
        page = await Send("up-7", Rows(page, form));
        page = await Send("remove-1", Rows(page, form));
        Assert.Equal(["Tools", "Studios", "Visits", "Schools", "Reports", "Search"], page.Texts(".site-nav-list a"));
        using var reader = await portal.Client(Cast.Anonymous);
        await portal.CaughtUp();
        var tools = await reader.GetPage("/tools");
        Assert.Equal("Tools", tools.Text(".site-nav-list [aria-current=page]"));
        Assert.Equal(
            "Schools",
            (await reader.GetPage("/schools/elm-street-demo")).Text(".site-nav-list [aria-current=true]")
        );
        // The footer is unchanged.
        Assert.Contains("Interviews", tools.Texts(".site-footer a"));

        async Task<Page> Send(string action, IEnumerable<(string Text, string Url)> rows) =>
            await administrator.Post(
                "/desk/settings/menus/Menu",
                [("do", action), .. rows.SelectMany(row => new[] { ("text", row.Text), ("url", row.Url) })]
            );
    }

    [Fact]
    public async Task A_broken_menu_link_is_saved_and_reported_until_it_is_removed()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var page = await administrator.Post(
            "/desk/settings/menus/FooterMenu",
            ("do", "save"),
            ("text", "Lost"),
            ("url", "/no-such-page"),
            ("text", "Found"),
            ("url", "/tools")
        );
        Assert.Contains("“Lost”: There’s no page at this URL.", page.Text(".flash"));
        Assert.DoesNotContain("Found", page.Text(".flash"));
        Assert.Equal("There’s no page at this URL.", page.Text("#FooterMenu-1-why"));
        var broken = await administrator.GetPage("/desk/links/broken");
        Assert.Contains("Footer, “Lost” (/no-such-page): There’s no page at this URL.", broken.Text("main"));
        await administrator.Post(
            "/desk/settings/menus/FooterMenu",
            ("do", "remove-1"),
            ("text", "Lost"),
            ("url", "/no-such-page")
        );
        Assert.DoesNotContain("in the menus", (await administrator.GetPage("/desk/links/broken")).Text("main"));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("//elsewhere.example")]
    [InlineData("http://elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("tools")]
    public async Task An_unsafe_or_relative_menu_link_is_rejected(string url)
    {
        Assert.False(MenuLinks.IsLink(url));
        using var administrator = await portal.Client(Cast.Administrator);
        var page = await administrator.Post(
            "/desk/settings/menus/FooterMenu",
            ("do", "save"),
            ("text", "Odd"),
            ("url", url)
        );
        Assert.Equal((HttpStatusCode)422, page.Status);
        Assert.DoesNotContain("Odd", page.Texts(".site-footer a"));
    }

    [Fact]
    public async Task An_editor_cannot_change_site_settings()
    {
        using var editor = await portal.Client(Cast.Editor);
        foreach (var path in (string[])["/desk/settings", "/desk/settings/menus", "/desk/tokens", "/desk/webhooks"])
            Assert.Equal(HttpStatusCode.NotFound, (await editor.GetPage(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Post("/desk/settings", ("SiteName", "Mine"))).Status);
        Assert.DoesNotContain("Site settings", (await editor.GetPage("/desk")).Html);
        using var administrator = await portal.Client(Cast.Administrator);
        Assert.Contains("Site settings", (await administrator.GetPage("/desk")).Html);
    }

    private static List<(string Text, string Url)> Rows(Page page, string form) =>
        [
            .. page
                .Document.QuerySelectorAll($"{form} input[name=text]")
                .Zip(
                    page.Document.QuerySelectorAll($"{form} input[name=url]"),
                    (text, url) => (text.GetAttribute("value") ?? "", url.GetAttribute("value") ?? "")
                ),
        ];
}
