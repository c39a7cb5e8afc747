using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Library;

[Collection(nameof(LibraryPortal))]
public sealed class ItemPageTests(LibraryPortal portal)
{
    [Fact]
    public async Task An_item_shows_its_level_of_evidence_and_is_found_by_it()
    {
        var word = "quokka" + Guid.NewGuid().ToString("N")[..8];
        var often = await Tried("Repeated elsewhere");
        var once = await Tried("Tried once");
        Assert.Equal(
            "/search?evidence=repeated-elsewhere",
            (await portal.Get("/" + often.Path)).Link("Repeated elsewhere")
        );
        Assert.Equal(
            [often.DisplayText],
            (await portal.Get($"/search?q={word}&evidence=repeated-elsewhere")).Texts(".result h3")
        );
        Assert.Equal(
            [once.DisplayText],
            (await portal.Get($"/search?q={word}&evidence=tried-once")).Texts(".result h3")
        );

        Task<ContentItem> Tried(string evidence) =>
            portal.Publish(
                $"{evidence} by {word}",
                "Article",
                parts: new JsonObject
                {
                    ["LibraryPart"] = new JsonObject { ["Evidence"] = new JsonObject { ["Text"] = evidence } },
                }
            );
    }

    [Fact]
    public async Task A_card_in_a_text_shows_the_emblem_of_the_page_it_leads_to()
    {
        var study = await portal.Db(db =>
            db.Items.AsNoTracking()
                .Published()
                .OfType("CaseStudy")
                .OrderBy(item => item.ContentItemId)
                .FirstAsync(item => item.Path != null)
        );
        var item = await portal.Publish(
            $"Cards {Guid.NewGuid():N}",
            "Article",
            parts: new JsonObject
            {
                ["MarkdownBodyPart"] = new JsonObject
                {
                    ["Markdown"] = $":::card\n[A study](/{study.Path})\n:::\n\n:::card\n[A plan](/media/plan.pdf)\n:::",
                },
            }
        );
        var cards = (await portal.Get("/" + item.Path)).Document.QuerySelectorAll(".link-card");
        Assert.Equal(2, cards.Length);
        Assert.NotNull(cards[0].QuerySelector("svg.emblem"));
        Assert.Null(cards[1].QuerySelector("svg.emblem"));
        Assert.Equal("PDF", cards[1].QuerySelector(".link-card-kind")!.TextContent);
    }

    [Fact]
    public async Task Every_published_item_has_a_page_with_its_title_and_metadata()
    {
        var items = await portal.Db(db =>
            db.Items.AsNoTracking()
                .Published()
                .Where(item => item.Path != null && item.ContentType != "Story")
                .ToListAsync()
        );
        Assert.True(items.Count >= 18, $"{items.Count} items");
        foreach (var item in items)
        {
            var page = await portal.Get("/" + item.Path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal(item.DisplayText, page.Title);
            Assert.Equal(
                $"{TestPortal.PublicUrl}/{item.Path}",
                page.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href")
            );
            Assert.Equal(
                item.DisplayText,
                page.Document.QuerySelector("meta[property='og:title']")!.GetAttribute("content")
            );
            Assert.Contains("schema.org", LinkedData(page)[0]["@context"]!.ToString());
            WellMade(page);
        }
    }

    [Fact]
    public async Task A_case_study_shows_its_outcomes_as_figures_and_its_story_under_headings()
    {
        var page = await portal.Get("/case-studies/walker-gamble-elementary");

        Assert.Equal(["5", "75%"], page.Texts(".figure-number"));
        Assert.Equal("of students get one-to-one instruction", page.Texts(".figure-meaning")[1]);
        Assert.All(
            page.Texts(".figure-source"),
            source => Assert.Equal("Source: Byrd et al., 2023, as cited in Planning for shifts as ESSER ends", source)
        );
        Assert.Equal(2, page.Texts(".figure-source").Count);
        Assert.Contains("Palmetto’s Finest, 2020", page.Text(".facts"));
        Assert.Equal(
            ["The problem", "The shift", "What they did", "What changed", "Try it in your school"],
            page.Texts(".reading > h2")
        );
        Assert.True(page.Has(".page-emblem svg.emblem"));
        Assert.Equal("/case-studies?state=south-carolina", page.Link("South Carolina"));
        Assert.Equal("/schools/walker-gamble-elementary", page.Link("Walker-Gamble Elementary"));
        Assert.StartsWith("/tools/", page.Link("Try this tool: Resource activity protocol"));
        Assert.Contains("Byrd et al., 2023", page.Text(".sources"));
        Assert.True(page.Texts(".band .card-title").Count >= 3);
        Assert.Equal("Walker-Gamble Elementary", LinkedData(page)[0]["about"]!["name"]!.ToString());
        Assert.Equal(
            ["Home", "Case studies", page.Title],
            LinkedData(page)[1]["itemListElement"]!.AsArray().Select(step => step!["name"]!.ToString())
        );
    }

    [Fact]
    public async Task A_tool_shows_its_steps_and_offers_its_document_for_download()
    {
        var page = await portal.Get("/tools/resource-activity-protocol");

        Assert.Equal(7, page.Texts(".steps > li").Count);
        Assert.Equal("Set the frame 5 minutes", page.Text(".steps h3"));
        Assert.Contains("Up to 90 minutes", page.Text(".facts"));
        Assert.Contains("timekeeper", page.Text("main"));
        Assert.Matches(@"Word, \d+ kB", page.Text(".downloads"));
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Equal(
            HttpStatusCode.OK,
            (await client.Http.GetAsync(page.Document.QuerySelector(".downloads a")!.GetAttribute("href"))).StatusCode
        );
        Assert.Equal(
            ("HowTo", 7),
            (LinkedData(page)[0]["@type"]!.ToString(), LinkedData(page)[0]["step"]!.AsArray().Count)
        );
    }

    [Theory]
    [InlineData(
        "/interviews/vanessa-valencia",
        "Vanessa Valencia Former assistant principal, Vista Peak Exploratory (Aurora, Colorado)"
    )]
    [InlineData("/interviews/nader-twal", "Nader Twal")]
    public async Task An_interview_names_the_person_interviewed(string path, string who)
    {
        var page = await portal.Get(path);

        Assert.StartsWith(who, page.Text(".person"));
        Assert.Equal("Person", LinkedData(page)[0]["about"]!["@type"]!.ToString());
    }

    [Fact]
    public async Task An_item_whose_type_has_no_template_shows_all_its_fields()
    {
        var tool = (
            await portal.Db(db =>
                db.Items.AsNoTracking().Published().AtPath("tools/resource-activity-protocol").SingleAsync()
            )
        ).ContentItemId;
        var draft = await portal.Draft("A draft that is picked");
        var item = await portal.Publish(
            "Every field",
            parts: (JsonObject)
                JsonNode.Parse(
                    $$"""
                    {
                      "Story": {
                        "Place": { "Text": "In <b>the</b> library" }, "Classes": { "Value": 1250 },
                        "Finished": { "Value": true }, "Begun": { "Value": "2027-03-09T00:00:00Z" },
                        "Elsewhere": { "Url": "https://example.org/x", "Text": "The other half" },
                        "Bad": { "Url": "javascript:alert(1)", "Text": "Do not follow" },
                        "Notes": { "Markdown": "Some **bold** words" },
                        "Files": { "Paths": ["tools/swot-analysis.docx"], "MediaTexts": ["A sheet"] },
                        "Tools": { "ContentItemIds": ["{{tool}}", "{{draft.ContentItemId}}"] }
                      },
                      "HtmlBodyPart": { "Html": "<p>The body.</p><script>alert(2)</script>" },
                      "Numbers": { "ContentItems": [ { "ContentItemId": "x", "ContentType": "Measure",
                        "DisplayText": "A number", "Measure": { "Figure": { "Text": "75" } } } ] }
                    }
                    """
                )!
        );

        var page = await portal.Get("/" + item.Path);

        var facts = page
            .Document.QuerySelectorAll(".reading > section:first-child > .facts > div")
            .ToDictionary(
                row => row.QuerySelector("dt")!.TextContent,
                row => string.Join('|', row.QuerySelectorAll("dd").Select(value => value.TextContent.Trim()))
            );
        Assert.Equal(
            ("In <b>the</b> library", "1,250", "Yes", "Tuesday, March 9, 2027"),
            (facts["Where it happened"], facts["Classes"], facts["Finished"], facts["Begun"])
        );
        Assert.Equal(
            ("The other half", "Some bold words", "A sheet", "Resource activity protocol"),
            (facts["Elsewhere"], facts["Notes"], facts["Files"], facts["Tools used"])
        );
        Assert.DoesNotContain("Bad", facts.Keys);
        Assert.Equal("/media/tools/swot-analysis.docx", page.Link("A sheet"));
        Assert.Contains("The body.", page.Text("main"));
        Assert.Contains("Its numbers A number Figure 75", page.Text("main"));
        Assert.DoesNotContain("alert(", page.Html);
        WellMade(page);
    }

    [Fact]
    public async Task Only_published_items_have_a_page()
    {
        var shown = await portal.Publish("Shown");
        var draft = await portal.Draft("A draft");
        var taken = await portal.Publish("Taken back");
        Assert.Equal("Taken back", (await portal.Get("/" + taken.Path)).Title);
        await portal.Unpublish(taken);

        Assert.Equal("Shown", (await portal.Get("/" + shown.Path)).Title);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Get("/" + draft.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Get("/" + taken.Path)).Status);
    }

    [Fact]
    public async Task A_page_updates_when_its_item_or_a_related_item_changes()
    {
        var read = await portal.Publish("Read next, at first");
        var item = await portal.Publish("Before", parts: await portal.Filed(related: [read.ContentItemId]));
        var page = await portal.Get("/" + item.Path);
        Assert.Equal(("Before", "Read next, at first"), (page.Title, page.Texts(".band .card-title")[0]));

        await portal.Change(item, "After");
        await portal.Change(read, "Read next, changed");

        page = await portal.Get("/" + item.Path);
        Assert.Equal(("After", "Read next, changed"), (page.Title, page.Texts(".band .card-title")[0]));
    }

    [Fact]
    public async Task Items_are_related_in_both_directions_and_then_by_topic()
    {
        var other = await portal.Publish("The other end", parts: await portal.Filed(topics: ["root-causes"]));
        var draft = await portal.Draft("Related, but a draft");
        var one = await portal.Publish(
            "One end",
            parts: await portal.Filed(topics: ["root-causes"], related: [other.ContentItemId, draft.ContentItemId])
        );

        Assert.Equal("The other end", (await portal.Get("/" + one.Path)).Texts(".band .card-title")[0]);
        Assert.Equal("One end", (await portal.Get("/" + other.Path)).Texts(".band .card-title")[0]);
        var titles = (await portal.Get("/" + one.Path)).Texts(".band .card-title");
        Assert.True(titles.Count >= 3, string.Join(", ", titles));
        Assert.DoesNotContain("Related, but a draft", titles);
    }

    [Fact]
    public async Task A_title_with_markup_is_shown_as_text()
    {
        const string hostile = "</script><b>\"x\" & 'y'</b>";
        var item = await portal.Publish(hostile, parts: await portal.Filed(summary: hostile, topics: ["coaching"]));

        var page = await portal.Get("/" + item.Path);

        Assert.Equal(hostile, page.Title);
        Assert.Equal(hostile, LinkedData(page)[0]["name"]?.ToString() ?? LinkedData(page)[0]["headline"]!.ToString());
        Assert.Equal(hostile, page.Document.QuerySelector("meta[name=description]")!.GetAttribute("content"));
        foreach (var html in new[] { page.Html, (await portal.Get("/stories")).Html, (await portal.Get("/")).Html })
            Assert.DoesNotContain("</script><b>", html);
        Assert.Contains(hostile, (await portal.Get("/stories?topic=coaching")).Texts(".card-title"));
    }

    [Fact]
    public async Task A_page_can_be_cited()
    {
        var page = await portal.Get("/case-studies/walker-gamble-elementary");

        Assert.Matches(
            @"^School Improvement Network\. \(20\d\d, [A-Z][a-z]+ \d+\)\. "
                + @"Leading improvement, together: Walker-Gamble Elementary\. "
                + @"http://portal\.test/case-studies/walker-gamble-elementary$",
            page.Text(".citation")
        );
        var file = await portal.Get(page.Document.QuerySelector(".cite a")!.GetAttribute("href")!);
        Assert.StartsWith("TY  - ELEC\r\nTI  - Leading improvement, together: Walker-Gamble Elementary\r\n", file.Html);
        Assert.EndsWith("ER  - \r\n", file.Html);
    }

    [Fact]
    public async Task One_readers_notice_is_not_shown_to_the_next_reader()
    {
        using var http = new HttpClient { BaseAddress = portal.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/tools/swot-analysis")
        {
            Headers = { { "Cookie", "notice=For%20you%20alone" } },
        };
        using var answer = await http.SendAsync(request);

        Assert.Contains("For you alone", await answer.Content.ReadAsStringAsync());
        Assert.DoesNotContain("For you alone", (await portal.Get("/tools/swot-analysis")).Html);
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/case-studies/nothing")]
    [InlineData("/case-studies/walker-gamble-elementary/more")]
    [InlineData("/cite/case-studies/walker-gamble-elementary")]
    [InlineData("/cite/nothing.ris")]
    [InlineData("/nothing/feed.xml")]
    [InlineData("/taxonomies/kinds")]
    [InlineData("/%25/..%2f..%2fetc/passwd")]
    [InlineData("/%E2%80%AE/%F0%9F%98%80")]
    public async Task An_unknown_URL_returns_404(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Get(path)).Status);

    private static List<JsonNode> LinkedData(Page page) =>
        page
            .Document.QuerySelectorAll("script[type='application/ld+json']")
            .Select(script => JsonNode.Parse(script.TextContent)!)
            .ToList();

    /// <summary>Checks that a page has one h1, skips no heading level, has no duplicate ID or syntax error, has nothing
    /// that the Content-Security-Policy would block, and is not too large.</summary>
    internal static void WellMade(Page page)
    {
        new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(page.Html);
        var levels = page
            .Document.QuerySelectorAll("h1,h2,h3,h4,h5,h6")
            .Select(heading => heading.TagName[1] - '0')
            .ToList();
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.All(
            levels.Zip(levels.Skip(1)),
            pair => Assert.True(pair.Second <= pair.First + 1, $"{page.Path}: h{pair.Second} follows h{pair.First}")
        );
        Assert.Empty(
            page.Document.QuerySelectorAll("[id]")
                .GroupBy(element => element.Id)
                .Where(group => group.Count() > 1)
                .Select(group => $"{page.Path} #{group.Key}")
        );
        Assert.Empty(
            page.Document.QuerySelectorAll("[style], style, script:not([src]):not([type='application/ld+json'])")
                .Select(element => element.OuterHtml)
        );
        Assert.True(page.Html.Length < 60_000, $"{page.Path}: {page.Html.Length}");
    }
}
