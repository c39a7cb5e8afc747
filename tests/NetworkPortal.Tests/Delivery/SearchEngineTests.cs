using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Delivery;

/// <summary>What pages say about themselves to search engines: the sitemap and structured data.</summary>
public sealed partial class SearchEngineTests(QuietPortal portal) : IClassFixture<QuietPortal>
{
    [Theory]
    [InlineData("/", "WebSite")]
    [InlineData("/schools/elm-street-demo", "School")]
    [InlineData("/studios/who-gets-to-talk-demo", "Course")]
    [InlineData("/glossary/pdsa-cycle", "DefinedTerm")]
    [InlineData("/tools/resource-activity-protocol", "HowTo")]
    [InlineData("/case-studies/walker-gamble-elementary", "Article")]
    public async Task A_page_says_what_it_is_about(string path, string type)
    {
        using var client = await portal.Client(Cast.Anonymous);
        var data = Data(await client.GetPage(path)).First(found => Text(found, "@type") == type);
        Assert.Equal("https://schema.org", Text(data, "@context"));
        Assert.NotEmpty(Text(data, type == "Article" ? "headline" : "name"));
        Assert.Equal(TestPortal.PublicUrl + path, Text(data, "url"));
    }

    [Fact]
    public async Task A_visit_day_is_an_event_with_its_hours_and_place()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var list = await client.GetPage("/visits");
        var path = list.Document.QuerySelector("main a[href^='/visits/days/']")!.GetAttribute("href")!;
        var day = Assert.Single(Data(await client.GetPage(path)), found => Text(found, "@type") == "Event");
        Assert.True(DateTimeOffset.Parse(Text(day, "startDate")) < DateTimeOffset.Parse(Text(day, "endDate")));
        Assert.Equal("Place", Text(day["location"]!.AsObject(), "@type"));
        Assert.NotEmpty(Text(day["organizer"]!.AsObject(), "name"));
    }

    [Fact]
    public async Task A_term_has_only_what_terms_have()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var term = Data(await client.GetPage("/glossary/pdsa-cycle"))
            .First(found => Text(found, "@type") == "DefinedTerm");
        Assert.Equal(
            ["@context", "@id", "@type", "description", "inDefinedTermSet", "name", "url"],
            term.Select(property => property.Key).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task The_sitemap_has_the_pages_of_all_modules()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var map = await client.Http.GetStringAsync("/sitemap.xml");
        var paths = Location().Matches(map).Select(found => found.Groups[1].Value).ToList();
        foreach (var path in (string[])["/privacy", "/briefs", "/seasons", "/studios/who-gets-to-talk-demo"])
            Assert.Contains(path, paths);
        Assert.Contains(paths, path => path.StartsWith("/visits/days/", StringComparison.Ordinal));
        Assert.Equal(paths.Count, paths.Distinct().Count());
        foreach (var path in paths)
        {
            var page = await client.GetPage(path);
            Assert.DoesNotContain(
                "noindex",
                page.Document.QuerySelector("meta[name=robots]")?.GetAttribute("content") ?? ""
            );
            Assert.Equal(200, (int)page.Status);
        }
    }

    [Fact]
    public async Task Only_pages_of_the_desk_load_its_style_sheet()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        const string sheet = "link[href^='/assets/desk.css']";
        Assert.NotNull((await administrator.GetPage("/desk")).Document.QuerySelector(sheet));
        Assert.Null((await administrator.GetPage("/case-studies")).Document.QuerySelector(sheet));
    }

    private static IEnumerable<JsonObject> Data(Page page) =>
        page
            .Document.QuerySelectorAll("script[type='application/ld+json']")
            .Select(script => JsonNode.Parse(script.TextContent)!.AsObject());

    private static string Text(JsonObject data, string name) => data[name]?.GetValue<string>() ?? "";

    [GeneratedRegex("<loc>http://portal\\.test([^<]+)</loc>")]
    private static partial Regex Location();
}
