using System.Net;
using NetworkPortal.Content.Settings;
using NetworkPortal.Search.Querying;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authoring.Settings;

/// <summary>Search settings made by staff. Each test has its own portal, since settings change everyone's
/// results.</summary>
public sealed class SearchSettingsTests
{
    private const string Url = "/desk/settings/search";

    [Fact]
    public async Task Synonyms_can_be_tried_before_they_are_saved()
    {
        await using var portal = await TestPortal.Start();
        await portal.CaughtUp();
        using var admin = await portal.Client(Cast.Administrator);
        var tried = await admin.Submit(
            Url,
            $"form[action='{Url}']",
            new()
            {
                ["Synonyms"] = "xylophones = protocol",
                ["Query"] = "xylophones",
                ["do"] = "try",
            }
        );
        Assert.True(tried.Has(".search-compared"), tried.Text("main"));
        Assert.Equal(["Nothing found."], tried.Texts(".search-compared > div:first-child p"));
        Assert.Equal("Current: 0 results", tried.Text(".search-compared > div:first-child h3"));
        Assert.NotEmpty(tried.Texts(".search-compared > div:last-child li"));
        Assert.Contains("PLC = ", tried.Text("details"));
        Assert.Contains("No results", (await admin.GetPage("/search?q=xylophones")).Text("main"));

        await admin.Submit(
            tried,
            $"form[action='{Url}']",
            new() { ["Synonyms"] = "xylophones = protocol", ["do"] = "save" }
        );
        Assert.NotEmpty((await admin.GetPage("/search?q=xylophones")).Texts(".result-title"));
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (
                await admin.Submit(Url, $"form[action='{Url}']", new() { ["Synonyms"] = "xylophones", ["do"] = "save" })
            ).Status
        );
    }

    [Fact]
    public void Groups_of_the_default_list_that_staff_removed_are_suggested()
    {
        Assert.Empty(SearchWords.Lacking(SearchWords.Usual));
        var kept = SearchWords.Usual.Replace("lectura = reading", "# lectura = reading", StringComparison.Ordinal);
        Assert.Equal(["lectura = reading"], SearchWords.Lacking(kept));
    }

    [Fact]
    public void A_saved_list_gets_the_default_groups_that_were_added_since()
    {
        const string own = "xylophones = protocol";
        Assert.StartsWith(own, SearchWords.WithNew(own, 1), StringComparison.Ordinal);
        Assert.Contains("COVID = ", SearchWords.WithNew(own, 1), StringComparison.Ordinal);
        Assert.DoesNotContain("PLC = ", SearchWords.WithNew(own, 1), StringComparison.Ordinal);
        Assert.Equal(own, SearchWords.WithNew(own, SearchWords.Version));
    }

    [Fact]
    public async Task Default_groups_that_staff_deleted_do_not_come_back()
    {
        await using var portal = await TestPortal.Start();
        using var admin = await portal.Client(Cast.Administrator);
        await Save("xylophones = protocol");
        Assert.Equal("xylophones = protocol", await Saved());

        // As it was saved before the version was noted.
        var ct = TestContext.Current.CancellationToken;
        await portal.Db(db => SiteDocument.Change(db, "search", saved => saved.Remove("SynonymsVersion"), ct));
        Assert.Contains("COVID = ", await Saved(), StringComparison.Ordinal);
        await Save("xylophones = protocol");
        Assert.Equal("xylophones = protocol", await Saved());

        Task Save(string list) =>
            admin.Submit(Url, $"form[action='{Url}']", new() { ["Synonyms"] = list, ["do"] = "save" });

        async Task<string> Saved() => (await admin.GetPage(Url)).Text("textarea[name=Synonyms]");
    }

    [Fact]
    public async Task Pins_added_at_the_same_moment_are_all_kept()
    {
        await using var portal = await TestPortal.Start();
        using var admin = await portal.Client(Cast.Administrator);
        string[] searches = [.. Enumerable.Range(1, 12).Select(number => $"search number {number:00}")];
        await Task.WhenAll(
            searches.Select(search =>
                admin.Post(Url + "/pins", ("Search", search), ("Path", "/tools/swot-analysis"), ("Until", "2099-01-01"))
            )
        );
        var page = (await admin.GetPage(Url)).Text("main");
        Assert.All(searches, search => Assert.Contains(search, page));
    }

    [Fact]
    public async Task A_page_can_be_pinned_to_a_search_until_a_date()
    {
        await using var portal = await TestPortal.Start();
        await portal.CaughtUp();
        using var admin = await portal.Client(Cast.Administrator);
        var form = $"form[action='{Url}/pins']";
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (
                await admin.Submit(
                    Url,
                    form,
                    new()
                    {
                        ["Search"] = "Exit  Ticket",
                        ["Path"] = "/nothing",
                        ["Until"] = "2099-01-01",
                    }
                )
            ).Status
        );
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (
                await admin.Submit(
                    Url,
                    form,
                    new()
                    {
                        ["Search"] = "Exit  Ticket",
                        ["Path"] = "/tools/swot-analysis",
                        ["Until"] = "2020-01-01",
                    }
                )
            ).Status
        );
        await admin.Submit(
            Url,
            form,
            new()
            {
                ["Search"] = "Coaching  Problems",
                ["Path"] = "/tools/swot-analysis",
                ["Until"] = "2099-01-01",
            }
        );
        Assert.Equal(
            "/tools/swot-analysis",
            (await admin.GetPage("/search?q=coaching+problems"))
                .Document.QuerySelector(".result-title a")!
                .GetAttribute("href")
        );
        Assert.Contains(
            "Pinned for this search.",
            (await admin.GetPage("/search?q=coaching+problems&why=yes")).Text(".results")
        );
        using var anybody = await portal.Client(Cast.Anonymous);
        Assert.DoesNotContain(
            "Pinned",
            (await anybody.GetPage("/search?q=coaching+problems&why=yes")).Text(".results")
        );

        await admin.Submit(Url, $"form[action='{Url}/pins/removal']");
        Assert.NotEqual(
            "/tools/swot-analysis",
            (await admin.GetPage("/search?q=coaching+problems"))
                .Document.QuerySelector(".result-title a")!
                .GetAttribute("href")
        );
    }

    [Fact]
    public void A_pin_matches_its_exact_search_until_it_expires()
    {
        var (now, pin) = (
            NodaTime.Instant.FromUtc(2026, 1, 1, 0, 0),
            new SearchPin("exit ticket", "/a", NodaTime.Instant.FromUtc(2026, 2, 1, 0, 0))
        );
        var tuning = SearchTuning.Of([]) with { Pins = [pin] };
        Assert.Equal(["/a"], tuning.PinnedTo(" Exit   TICKET", now));
        Assert.Empty(tuning.PinnedTo("exit ticket", pin.Until));
        Assert.Empty(tuning.PinnedTo("exit tickets", now));
    }
}
