using System.Net;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Library;

[Collection(nameof(LibraryPortal))]
public sealed class FeedTests(LibraryPortal portal)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Theory]
    [InlineData("/feed.xml")]
    [InlineData("/case-studies/feed.xml")]
    [InlineData("/reports/feed.xml")]
    [InlineData("/tools/feed.xml")]
    [InlineData("/articles/feed.xml")]
    [InlineData("/interviews/feed.xml")]
    public async Task Each_feed_is_an_Atom_feed_with_absolute_URLs(string path)
    {
        var answer = await portal.Get(path);
        var feed = XDocument.Parse(answer.Html).Root!;

        Assert.Equal("application/atom+xml; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.Equal(Atom + "feed", feed.Name);
        Assert.NotEmpty(feed.Elements(Atom + "entry"));
        foreach (var part in feed.Elements(Atom + "entry").Prepend(feed))
        {
            Assert.True(Uri.IsWellFormedUriString(part.Element(Atom + "id")!.Value, UriKind.Absolute));
            Assert.NotEqual("", part.Element(Atom + "title")!.Value);
            Assert.True(DateTimeOffset.TryParse(part.Element(Atom + "updated")!.Value, out _));
            Assert.All(
                part.Elements(Atom + "link"),
                link => Assert.StartsWith(TestPortal.PublicUrl + "/", link.Attribute("href")!.Value)
            );
        }
        Assert.Equal(
            TestPortal.PublicUrl + path,
            feed.Elements(Atom + "link").Single(link => link.Attribute("rel")!.Value == "self").Attribute("href")!.Value
        );
        var ids = feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task A_feed_has_the_20_newest_items_and_no_drafts()
    {
        foreach (var number in Enumerable.Range(1, 21))
            await portal.Publish($"Fed {number:00}");
        await portal.Draft("Not fed");

        var titles = await Titles("/stories/feed.xml");

        Assert.Equal(Enumerable.Range(2, 20).Reverse().Select(number => $"Fed {number:00}"), titles);
    }

    [Fact]
    public async Task An_entry_keeps_its_id_when_the_item_changes()
    {
        var item = await portal.Publish("An entry");
        var before = await Entry("An entry");
        await portal.Change(item, "An entry, changed");

        Assert.Equal(
            before.Element(Atom + "id")!.Value,
            (await Entry("An entry, changed")).Element(Atom + "id")!.Value
        );
        await portal.Unpublish(item);
        Assert.DoesNotContain("An entry, changed", await Titles("/feed.xml"));
    }

    [Fact]
    public async Task Unusual_characters_and_markup_do_not_break_a_feed()
    {
        const string odd = "A \u0001\u000b]]> & <b>\ud83d\ude00</b>";
        var item = await portal.Publish(odd, parts: await portal.Filed(summary: odd));

        var entry = await Entry("A ]]> & <b>\ud83d\ude00</b>");

        Assert.Contains("&lt;b&gt;", entry.Element(Atom + "summary")!.Value);
        await portal.Unpublish(item);
    }

    [Fact]
    public async Task The_sitemap_lists_every_page_and_no_drafts()
    {
        var draft = await portal.Draft("Not on the map");
        var answer = await portal.Get("/sitemap.xml");
        var addresses = XDocument
            .Parse(answer.Html)
            .Root!.Elements(Map + "url")
            .Select(url => url.Element(Map + "loc")!.Value)
            .ToList();

        var items = await portal.Db(db =>
            db.Items.AsNoTracking()
                .Published()
                .Where(item => item.Path != null)
                .Select(item => item.Path!)
                .ToListAsync()
        );
        foreach (
            var path in items.Concat([
                "",
                "case-studies",
                "reports",
                "tools",
                "articles",
                "interviews",
                "studios",
                "visits",
                "schools",
                "schools/walker-gamble-elementary",
            ])
        )
            Assert.Contains($"{TestPortal.PublicUrl}/{path}", addresses);
        Assert.DoesNotContain($"{TestPortal.PublicUrl}/{draft.Path}", addresses);
        Assert.Equal(addresses.Count, addresses.Distinct().Count());
    }

    [Fact]
    public async Task Robots_txt_excludes_the_desk_and_names_the_sitemap()
    {
        var answer = await portal.Get("/robots.txt");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("Disallow: /desk\n", answer.Html.ReplaceLineEndings("\n"));
        Assert.Contains($"Sitemap: {TestPortal.PublicUrl}/sitemap.xml", answer.Html);
    }

    private async Task<List<string>> Titles(string path) =>
        XDocument
            .Parse((await portal.Get(path)).Html)
            .Root!.Elements(Atom + "entry")
            .Select(entry => entry.Element(Atom + "title")!.Value)
            .ToList();

    private async Task<XElement> Entry(string title) =>
        XDocument
            .Parse((await portal.Get("/stories/feed.xml")).Html)
            .Root!.Elements(Atom + "entry")
            .Single(entry => entry.Element(Atom + "title")!.Value == title);
}
