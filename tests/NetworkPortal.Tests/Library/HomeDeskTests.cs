using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Library;

/// <summary>Editors choose what leads the home page, and the order of what follows.</summary>
public sealed class HomeDeskTests(QuietPortal portal) : IClassFixture<QuietPortal>
{
    private const string Url = "/desk/home-page",
        Lead = "form[action='/desk/home-page']";

    [Fact]
    public async Task An_editor_chooses_the_lead_story()
    {
        using var editor = await portal.Client(Cast.Editor);
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Contains("Walker-Gamble", (await anyone.GetPage("/")).Text(".lead h2"));

        var saved = await editor.Submit(Url, Lead, new() { ["Lead"] = "/case-studies/stone-creek-elementary" });

        Assert.Equal((HttpStatusCode.OK, "Saved."), (saved.Status, saved.Text(".flash p")));
        Assert.Equal(
            "/case-studies/stone-creek-elementary",
            saved.Document.QuerySelector("[name=Lead]")!.GetAttribute("value")
        );
        Assert.Contains("Stone Creek", (await anyone.GetPage("/")).Text(".lead h2"));

        await editor.Submit(Url, Lead, new() { ["Lead"] = "" });
        Assert.Contains("Walker-Gamble", (await anyone.GetPage("/")).Text(".lead h2"));
    }

    [Fact]
    public async Task An_address_without_a_published_page_is_refused()
    {
        using var editor = await portal.Client(Cast.Editor);

        var page = await editor.Submit(Url, Lead, new() { ["Lead"] = "/case-studies/no-such-story" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("no published page", page.Text(".field-error"));
        Assert.Equal("/case-studies/no-such-story", page.Document.QuerySelector("[name=Lead]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_editor_moves_a_part_and_moving_it_there_again_changes_nothing()
    {
        using var editor = await portal.Client(Cast.Editor);
        using var anyone = await portal.Client(Cast.Anonymous);
        var before = (await anyone.GetPage("/")).Texts(".bands h2");
        Dictionary<string, object?> first = new() { ["key"] = "visits", ["place"] = "1" };

        await editor.Submit(Url, "#band-visits form", first);

        string[] expected = ["Visit a school", .. before.Where(title => title != "Visit a school")];
        Assert.Equal(expected, (await anyone.GetPage("/")).Texts(".bands h2"));
        await editor.Submit(Url, "#band-visits form", first);
        Assert.Equal(expected, (await anyone.GetPage("/")).Texts(".bands h2"));
    }
}
