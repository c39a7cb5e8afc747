using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Search.Documents;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;
using static NetworkPortal.Tests.Search.SearchDesk;

namespace NetworkPortal.Tests.Search;

public sealed class SearchPageTests(SearchPageTests.Stocked portal)
    : IClassFixture<SearchPageTests.Stocked>,
        IAsyncLifetime
{
    private PortalClient client = null!;

    public async ValueTask InitializeAsync() => client = await portal.Client(Cast.Anonymous);

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_page_shows_the_number_of_results_and_the_query()
    {
        var page = await client.GetPage("/search?q=quokkas");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("13 results for “quokkas”", page.Texts("h2"));
        Assert.Equal(10, page.Texts(".result").Count);
        Assert.Equal("noindex", page.Document.QuerySelector("meta[name=robots]")?.GetAttribute("content"));
        Assert.Equal("quokkas", page.Document.QuerySelector("main input[name=q]")?.GetAttribute("value"));
    }

    [Fact]
    public async Task Results_can_be_filtered_by_type_and_paged()
    {
        var page = await client.GetPage("/search?q=quokka");
        var tools = await client.Submit(page, "form.filters-groups", new() { ["kind"] = "fake-tool" });
        Assert.Contains("12 results for “quokka”", tools.Texts("h2"));
        Assert.Equal("/search?q=quokka", tools.Document.QuerySelector(".search-chosen a")!.GetAttribute("href"));
        var second = await client.GetPage(tools.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(2, second.Texts(".result").Count);
        Assert.Equal("Page 2 of 2", second.Text(".pager-where"));
        Assert.Contains(
            "A <mark>quokka</mark> &amp; &lt;b&gt;friends&lt;/b&gt; live here.",
            second.Html,
            StringComparison.Ordinal
        );
        Assert.Contains("Rottnest", second.Text(".result-kind"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_facet_with_one_value_is_not_shown_unless_it_is_selected()
    {
        Assert.Contains("Type", (await client.GetPage("/search?q=quokka")).Texts(".filters-group-title"));
        Assert.DoesNotContain("Type", (await client.GetPage("/search?q=wombat")).Texts(".filters-group-title"));
        Assert.Contains(
            "Type",
            (await client.GetPage("/search?q=wombat&kind=fake-study")).Texts(".filters-group-title")
        );
    }

    [Fact]
    public async Task A_report_is_filtered_and_cited_by_the_year_it_covers()
    {
        Assert.Contains("2023", (await client.GetPage("/search?q=echidna")).Text(".filters"));
        Assert.DoesNotContain("2026", (await client.GetPage("/search?q=echidna&year=2023")).Text(".results"));
        foreach (
            var (ending, line) in new[] { ("csv", "\"2023\",\"http"), ("bib", "year = {2023},"), ("ris", "PY  - 2023") }
        )
            Assert.Contains(
                line,
                await client.Http.GetStringAsync(
                    $"/search/results.{ending}?q=echidna&year=2023",
                    TestContext.Current.CancellationToken
                )
            );
        var dated = await client.Http.GetStringAsync(
            "/search/results.csv?q=echidna&year=2026",
            TestContext.Current.CancellationToken
        );
        Assert.Contains("\"2026-02-03\",\"http", dated);
    }

    [Fact]
    public async Task A_result_names_the_attachment_that_matched()
    {
        var page = await client.GetPage("/search?q=wombat");
        Assert.Equal("In the linked file guide.pdf", page.Text(".result-place"));
        Assert.Equal("/media/guide.pdf", page.Link("guide.pdf"));
    }

    [Fact]
    public async Task Results_are_available_as_CSV_RIS_BibTeX_and_JSON()
    {
        var csv = System.Text.Encoding.UTF8.GetString(
            await client.Http.GetByteArrayAsync("/search/results.csv?q=quokka", TestContext.Current.CancellationToken)
        );
        Assert.StartsWith("\uFEFFTitle,Type,Location,Date,URL\r\n", csv, StringComparison.Ordinal);
        Assert.Equal(14, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(
            13,
            (await client.Http.GetStringAsync("/search/results.ris?q=quokka", TestContext.Current.CancellationToken))
                .Split("ER  - ")
                .Length - 1
        );
        Assert.Equal(
            12,
            (
                await client.Http.GetStringAsync(
                    "/search/results.bib?q=quokka&kind=fake-tool",
                    TestContext.Current.CancellationToken
                )
            )
                .Split("@misc{")
                .Length - 1
        );
        var json = System.Text.Json.Nodes.JsonNode.Parse(
            await client.Http.GetStringAsync(
                "/api/search?q=quokka&kind=fake-tool&size=5",
                TestContext.Current.CancellationToken
            )
        )!;
        Assert.Equal((12, 5, 3), ((int)json["total"]!, json["hits"]!.AsArray().Count, (int)json["pages"]!));
        Assert.Contains(
            "A quokka alone",
            await client.Http.GetStringAsync("/search/suggestions?q=quokka+alo", TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_citation_names_its_authors_and_escapes_TeX_characters()
    {
        var bib = await client.Http.GetStringAsync(
            "/search/results.bib?q=platypus",
            TestContext.Current.CancellationToken
        );
        Assert.Contains(@"title = {100\% of R\&D: a \$5 \{platypus\} \#1\_a},", bib);
        Assert.Contains("author = {Ana Ruiz and Lee Park and Kim Ode},", bib);
        Assert.Contains(
            "author = {{",
            await client.Http.GetStringAsync("/search/results.bib?q=alone", TestContext.Current.CancellationToken)
        );
        var ris = await client.Http.GetStringAsync(
            "/search/results.ris?q=platypus",
            TestContext.Current.CancellationToken
        );
        Assert.Contains("AU  - Ana Ruiz\r\nAU  - Lee Park\r\nAU  - Kim Ode\r\n", ris);
    }

    [Theory]
    [InlineData("/search?q=quokka&page=banana&kind=banana")]
    [InlineData("/search?q=quokka&page=-1&kind=")]
    [InlineData("/search?q=quokka&page=99999999999999999999")]
    [InlineData("/search?q=quokka&q=")]
    public async Task Invalid_query_parameters_are_ignored(string path)
    {
        var page = await client.GetPage(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(page.Texts("h2"), title => title.StartsWith("13 results", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_result_links_to_the_content_types()
    {
        var page = await client.GetPage("/search?q=xylophonist");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("No results for “xylophonist”", page.Texts("h2"));
        var tools = await client.GetPage(page.Link("Fake tool"));
        Assert.Contains("12 results", tools.Texts("h2"));
    }

    [Fact]
    public async Task An_empty_result_offers_what_finds_something()
    {
        var page = await client.GetPage("/search?q=" + Uri.EscapeDataString("\"quokka xylophonist\" -alone"));
        if (page.Texts("h2").Contains("No results for “\"quokka xylophonist\" -alone”"))
            Assert.NotEmpty(page.Texts(".search-ways a"));
        var one = await client.GetPage("/search?q=zzyzx");
        Assert.Empty(one.Texts(".search-ways a"));
        Assert.Contains("Try another word", one.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("fewer", one.Text("main"), StringComparison.Ordinal);
        Assert.Equal("/help", one.Link("Help and contact"));
    }

    [Fact]
    public async Task Completions_begin_with_what_was_typed_and_name_each_thing_once()
    {
        var json = await client.Http.GetStringAsync(
            "/search/suggestions?q=quokka",
            TestContext.Current.CancellationToken
        );
        var texts = System
            .Text.Json.Nodes.JsonNode.Parse(json)!
            .AsArray()
            .Select(one => (string)one!["text"]!)
            .ToList();
        Assert.StartsWith("Quokka number", texts[0], StringComparison.Ordinal);
        Assert.Equal(texts.Distinct(), texts);
    }

    [Fact]
    public async Task Words_in_titles_are_marked()
    {
        var page = await client.GetPage("/search?q=quokka+alone");
        Assert.Contains("A <mark>quokka</mark> <mark>alone</mark>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_search_tips_and_content_types_before_a_search()
    {
        var page = await client.GetPage("/search");
        Assert.Equal("Search", page.Title);
        Assert.Contains("Search tips", page.Texts("h2"));
        Assert.Contains("Fake study", page.Texts("main a"));
    }

    [Fact]
    public async Task A_filtered_search_without_results_offers_to_clear_the_filters()
    {
        var page = await client.GetPage("/search?q=wombat&kind=fake-tool");
        Assert.Equal("/search?q=wombat", page.Link("Clear filters"));
        Assert.Equal("/search?q=wombat", page.Document.QuerySelector(".search-chosen a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_page_says_when_no_result_has_all_the_words()
    {
        var page = await client.GetPage("/search?q=wombat+xylophonist");
        Assert.Contains("No page has all of these words", page.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "No page has all",
            (await client.GetPage("/search?q=wombat")).Text("main"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Related_pages_have_their_own_heading_after_the_results()
    {
        var page = await client.GetPage("/search?q=axolotl");
        Assert.Equal(["1 result for “axolotl”", "Related"], page.Texts(".listing h2"));
        Assert.Equal(["An axolotl"], page.Texts(".search-sort + .results h3"));
        Assert.Equal(
            ["A cousin with fern", "A cousin with moss", "A cousin with reed"],
            page.Texts(".search-related ~ .results h3").Order(StringComparer.Ordinal)
        );
        Assert.Contains("3 pages match less of what you typed", page.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Related", (await client.GetPage("/search?q=%22quokka+alone%22")).Texts("h2"));
        var json = await client.Http.GetStringAsync("/api/search?q=axolotl", TestContext.Current.CancellationToken);
        Assert.Contains("\"related\":true", json);
        var table = await client.Http.GetStringAsync(
            "/search/results.csv?q=axolotl",
            TestContext.Current.CancellationToken
        );
        Assert.Contains("An axolotl", table);
        Assert.DoesNotContain("A cousin", table);
    }

    [Fact]
    public async Task The_query_is_shown_as_escaped_text()
    {
        var page = await client.GetPage("/search?q=" + Uri.EscapeDataString("\"><script>alert(1)</script>"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cached_search_page_shows_a_later_change()
    {
        Assert.Contains("No results for “numbat”", (await client.GetPage("/search?q=numbat")).Texts("h2"));
        await portal.Put(Document("second", "A numbat", kind: "Fake study"));
        await portal.CaughtUp();
        Assert.Contains("1 result for “numbat”", (await client.GetPage("/search?q=numbat")).Texts("h2"));
    }

    /// <summary>A portal with documents of two types whose words occur nowhere else.</summary>
    public sealed class Stocked : IAsyncLifetime
    {
        private readonly FakeSource source = new("fake");
        private TestPortal portal = null!;

        public async ValueTask InitializeAsync()
        {
            portal = await TestPortal.Start(settings =>
                settings.Services = services => services.AddSingleton<ISearchSource>(source)
            );
            for (var i = 0; i < 12; i++)
                await Put(Quokka(i));
            await Put(
                Document("platypus", "100% of R&D: a $5 {platypus} #1_a", kind: "Fake study") with
                {
                    Author = "Ana Ruiz, Lee Park and Kim Ode",
                }
            );
            var written = Instant.FromUtc(2026, 2, 3, 0, 0);
            await Put(Document("covers", "Echidna report") with { Year = 2023, Published = written });
            await Put(Document("dated", "Echidna notes") with { Published = written });
            await Put(
                Document("single", "A quokka alone", kind: "Fake study") with
                {
                    Attachments = [new("guide.pdf", "/media/guide.pdf", "The wombat digs.")],
                }
            );
            await Put(Document("axolotl", "An axolotl", "Zfern, zmoss, and zreed.", "Fake study"));
            foreach (var plant in (string[])["fern", "moss", "reed"])
                await Put(Document(plant, $"A cousin with {plant}", $"It likes z{plant}.", "Fake study"));
            await CaughtUp();
        }

        public ValueTask DisposeAsync() => portal.DisposeAsync();

        public Task CaughtUp() => portal.CaughtUp();

        internal Task<PortalClient> Client(Cast who) => portal.Client(who);

        internal Task Put(SearchDocument document)
        {
            source.Documents[document.Key] = document;
            return portal.Db(async db =>
            {
                db.RecordChange("fake", document.Key);
                await db.SaveChangesAsync();
            });
        }

        private static SearchDocument Quokka(int number) =>
            Document(
                $"quokka-{number}",
                $"Quokka number {number}",
                "A quokka & <b>friends</b> live here.",
                "Fake tool"
            ) with
            {
                Place = "Rottnest",
            };
    }
}
