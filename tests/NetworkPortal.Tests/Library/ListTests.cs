using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Library;

[Collection(nameof(LibraryPortal))]
public sealed class ListTests(LibraryPortal portal)
{
    [Theory]
    [InlineData("/case-studies", "CaseStudy", "case studies")]
    [InlineData("/reports", "Report", "reports")]
    [InlineData("/tools", "Tool", "tools")]
    [InlineData("/articles", "Article", "articles")]
    [InlineData("/interviews", "Interview", "interviews")]
    public async Task Every_content_type_has_a_list_and_a_feed(string path, string type, string noun)
    {
        var page = await portal.Get(path);
        var count = await portal.Db(db =>
            db.Items.Published().CountAsync(item => item.ContentType == type, TestContext.Current.CancellationToken)
        );

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(count > 0);
        Assert.Equal(count == 1 ? $"1 {noun.TrimEnd('s')}" : $"{count} {noun}", page.Text(".listing h2"));
        Assert.Equal(count, page.Texts(".card").Count);
        Assert.Equal(
            $"{TestPortal.PublicUrl}{path}/feed.xml",
            page.Document.QuerySelector("link[type='application/atom+xml']")!.GetAttribute("href")
        );
        Assert.Equal(path + "/feed.xml", page.Link("Feed"));
        Assert.Equal(
            TestPortal.PublicUrl + path,
            page.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href")
        );
        ItemPageTests.WellMade(page);
    }

    [Theory]
    [InlineData("?topic=time-and-schedules", 2)]
    [InlineData("?state=south-carolina", 2)]
    [InlineData("?shift=from-siloed-to-networked", 1)]
    [InlineData("?topic=time-and-schedules&topic=school-visits", 3)]
    [InlineData("?topic=time-and-schedules&shift=from-siloed-to-networked", 0)]
    [InlineData("?topic=TIME-AND-SCHEDULES&state=south-carolina", 2)]
    [InlineData("?topic=nonsense&state=&shift=%00", 5)]
    [InlineData("?topic=time-and-schedules&topic=nonsense", 2)]
    [InlineData("?page=99999999999999999999&page=-1", 5)]
    [InlineData("?page=1000", 5)]
    [InlineData("?page=-3&x[]=1&=&&&%FF=%FF&topic[]=a", 5)]
    public async Task A_list_is_filtered_by_any_selected_term_within_a_facet_and_by_all_facets(string query, int count)
    {
        var page = await portal.Get("/case-studies" + query);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(count, page.Texts(".card").Count);
        Assert.Equal(count == 1 ? "1 case study" : $"{count} case studies", page.Text(".listing h2"));
        Assert.Equal(count == 0, page.Has(".empty-state"));
    }

    [Fact]
    public async Task Each_filter_option_shows_how_many_items_it_would_give()
    {
        var page = await portal.Get("/case-studies?topic=time-and-schedules");

        var topics = page
            .Document.QuerySelectorAll(".filters-group")[0]
            .QuerySelectorAll("a")
            .ToDictionary(option => option.QuerySelector(".filters-text")!.TextContent, option => option);
        foreach (var (name, option) in topics)
        {
            // Within a facet each additional term adds items, so an option's count is its own.
            var shown = await portal.Get("/case-studies?topic=" + Slug(name));
            Assert.Equal(shown.Texts(".card").Count.ToString(), option.QuerySelector(".filters-count")!.TextContent);
        }
        Assert.DoesNotContain("Coaching", topics.Keys);
        Assert.Equal("true", topics["Time and schedules"].GetAttribute("aria-current"));
        Assert.Null(topics["Resources"].GetAttribute("aria-current"));
        Assert.Equal(
            "/case-studies?topic=time-and-schedules&topic=resources",
            topics["Resources"].GetAttribute("href")
        );
        // Across facets, counts cover the items that match the other facets.
        Assert.Contains("South Carolina 2", page.Texts(".filters-group")[1]);
    }

    [Fact]
    public async Task Each_active_filter_can_be_removed()
    {
        var page = await portal.Get("/case-studies?topic=time-and-schedules&state=south-carolina");

        Assert.Equal("/case-studies?state=south-carolina", page.Link("Remove Time and schedules"));
        Assert.Equal("/case-studies?topic=time-and-schedules", page.Link("Remove South Carolina"));
        Assert.Equal("/case-studies", page.Link("Clear all"));
        Assert.Equal("noindex, follow", page.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.False((await portal.Get("/case-studies")).Has("meta[name=robots]"));
    }

    [Fact]
    public async Task A_list_is_paged_with_the_newest_items_first()
    {
        foreach (var number in Enumerable.Range(1, 26))
            await portal.Publish($"Paged {number:00}", parts: await portal.Filed(topics: ["teacher-retention"]));

        var first = await portal.Get("/stories?topic=teacher-retention");
        var second = await portal.Get(first.Document.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!);
        var last = await portal.Get("/stories?topic=teacher-retention&page=3");

        Assert.Equal("26 stories", first.Text(".listing h2"));
        Assert.Equal(("Paged 26", "Paged 15"), (first.Texts(".card-title")[0], first.Texts(".card-title")[^1]));
        Assert.Equal(
            ("Paged 14", "Paged 03", "Page 2 of 3"),
            (second.Texts(".card-title")[0], second.Texts(".card-title")[^1], second.Text(".pager-where"))
        );
        Assert.Equal(["Paged 02", "Paged 01"], last.Texts(".card-title"));
        Assert.False(last.Has(".pager a[rel=next]"));
        Assert.Equal(
            "/stories?topic=teacher-retention&page=2",
            last.Document.QuerySelector(".pager a[rel=prev]")!.GetAttribute("href")
        );
        Assert.Equal(
            $"{TestPortal.PublicUrl}/stories?page=2",
            (await portal.Get("/stories?page=2")).Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href")
        );
    }

    [Fact]
    public async Task A_list_shows_published_items_and_no_drafts()
    {
        await portal.Publish("Listed", parts: await portal.Filed(topics: ["school-visits"]));
        var taken = await portal.Publish(
            "Listed until taken back",
            parts: await portal.Filed(topics: ["school-visits"])
        );
        await portal.Draft("Not listed");
        Assert.Contains(
            "Listed until taken back",
            (await portal.Get("/stories?topic=school-visits")).Texts(".card-title")
        );
        await portal.Unpublish(taken);

        var page = await portal.Get("/stories?topic=school-visits");

        Assert.Contains("Listed", page.Texts(".card-title"));
        Assert.DoesNotContain("Listed until taken back", page.Texts(".card-title"));
        Assert.DoesNotContain("Not listed", (await portal.Get("/stories")).Html);
    }

    private static string Slug(string name) => NetworkPortal.Kernel.Slug.From(name);
}
