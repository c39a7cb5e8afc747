using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Querying;
using NetworkPortal.Search.Text;
using NetworkPortal.Tests.Search;
using static NetworkPortal.Tests.Search.SearchDesk;

namespace NetworkPortal.UnitTests.Search;

/// <summary>Help with half-remembered, misspelled and differently named content.</summary>
public sealed class SearchHelpTests
{
    [Theory]
    [InlineData("atendance", "attendance")]
    [InlineData("protocal", "protocol")]
    [InlineData("familes", "families")]
    public async Task A_misspelled_word_finds_the_likely_word_and_suggests_it(string typed, string meant)
    {
        await using var desk = await With(
            Document("a", "Attendance that lasts", "A protocol for families."),
            Document("b", "Something else")
        );
        var found = desk.Search(typed);
        Assert.Equal("/a", Assert.Single(found.Hits).Url);
        Assert.Equal(meant, found.DidYouMean);
        Assert.Null(desk.Search(meant).DidYouMean);
    }

    [Fact]
    public async Task A_typo_in_a_title_word_finds_the_document_95_percent_of_the_time()
    {
        string[] titles =
        [
            "Attendance that lasts",
            "Feedback students use",
            "Planning time for teachers",
            "Building leadership practices",
            "Coaching to identify problems",
            "Resource activity protocol",
            "Vision facilitation guide",
            "Looking at student work",
            "Kindergarten reading partners",
            "Science notebooks everywhere",
            "Mathematics without tears",
            "Classroom observation rounds",
        ];
        await using var desk = await With([
            .. titles.Select(
                (title, at) => Document($"t{at}", title, "Words about schools and what teachers do there.")
            ),
        ]);
        var (slips, found) = (0, 0);
        foreach (var (at, title) in titles.Index())
        foreach (var word in title.Split(' ').Where(word => word.Length > 4).Select(word => word.ToLowerInvariant()))
        foreach (var slip in Slips(word))
        {
            slips++;
            if (desk.Search(slip).Hits.Take(3).Any(hit => hit.Url == $"/t{at}"))
                found++;
        }
        Assert.True(found >= 0.95 * slips, $"{found} of {slips}");
    }

    [Fact]
    public async Task Synonyms_find_documents_under_other_names()
    {
        await using var desk = await With(
            Document("plc", "How professional learning communities meet"),
            Document("pd", "Planning PD days"),
            Document("other", "Learning to read in a professional way")
        );
        Assert.Equal("/plc", desk.Find("PLC")[0]);
        Assert.Equal("/pd", desk.Find("professional development")[0]);
        await desk.Put(Document("pdsa", "Small tests", "What we do each week: plan, do, study, act. We do it again."));
        await desk.Follow();
        Assert.Contains("<mark>plan, do, study, act</mark>", desk.Search("PDSA").Hits[0].Snippet.Markup);
        Assert.DoesNotContain("<mark>do</mark>", desk.Search("PDSA").Hits[0].Snippet.Markup);
        desk.Index.Tuning = desk.Index.Tuning with { Synonyms = new("# staff\nquilt = blanket\nbroken") };
        Assert.Empty(desk.Find("PLC"));
    }

    [Fact]
    public void The_longest_synonym_matches_first()
    {
        var synonyms = new Synonyms("learning = study\nlearning walk = instructional rounds");
        var (length, others) = synonyms.At(EnglishWords.All.Cut("learning walks today"), 0);
        Assert.Equal(
            (2, "instruct round"),
            (length, string.Join(' ', Assert.Single(others).Select(word => word.Term)))
        );
        Assert.Equal(0, synonyms.At(EnglishWords.All.Cut("today"), 0).Length);
    }

    [Theory]
    [InlineData("title:algebra", "/a")]
    [InlineData("topic:coaching", "/b")]
    [InlineData("school:\"mill creek\"", "/b")]
    [InlineData("kind:tool", "/c")]
    [InlineData("-kind:tool algebra", "/a /b")]
    public async Task A_field_prefix_searches_only_that_field(string query, string found)
    {
        await using var desk = await With(
            Document("a", "Algebra"),
            Document("b", "Other", "Of algebra") with
            {
                Topics = ["Coaching"],
                Place = "Mill Creek Elementary",
            },
            Document("c", "Third", "Note: algebra", kind: "Tool")
        );
        Assert.Equal(found, string.Join(' ', desk.Find(query).Order()));
    }

    [Fact]
    public async Task A_colon_after_a_word_that_is_no_field_is_part_of_the_text()
    {
        await using var desk = await With(Document("a", "Algebra"), Document("c", "Third", "Note: algebra"));
        Assert.Equal(["/c", "/a"], desk.Find("note:algebra"));
    }

    [Fact]
    public async Task Suggestions_match_the_start_of_any_word()
    {
        await using var desk = await With(
            Document("a", "Exit tickets that help"),
            Document("b", "Tickets to the zoo"),
            Document("c", "Helping hands")
        );
        Assert.Equal(["Exit tickets that help", "Tickets to the zoo"], Completions(desk, "tick").Order());
        Assert.Equal(["Exit tickets that help"], Completions(desk, "help exi"));
        Assert.Equal(["Exit tickets that help", "Tickets to the zoo"], Completions(desk, "tikce").Order());
        Assert.Empty(Completions(desk, "zz"));
        Assert.Empty(Completions(desk, " "));
    }

    [Fact]
    public async Task Suggestions_include_facets_and_frequent_searches_the_reader_may_see()
    {
        SearchFacetValue coaching = new("topic", "coaching", "Instructional coaching"),
            secret = new("topic", "secret", "Coaching of one");
        await using var desk = await With(
            Document("a", "Coaching cycles", "About planning.") with
            {
                Facets = [coaching],
            },
            Document("b", "Other") with
            {
                Facets = [coaching],
            },
            Document("hidden", "Coaching notes", "Sabbatical plans") with
            {
                Facets = [secret],
                Audience = ["account:7"],
            }
        );
        var frequent = new FrequentSearches(["coaching cycle", "coaching sabbatical", "planning", "coach"]);
        Assert.Equal(
            [
                new("Coaching cycles", "Article", "/a"),
                new("coaching cycle", "Search", "/search?q=coaching%20cycle"),
                new("Instructional coaching", "Topic", "/search?topic=coaching"),
            ],
            Complete("coachi")
        );
        Assert.Equal(Complete("coachi"), Complete("caochi"));
        Assert.Equal(
            ["Article · Type", "planning · Search"],
            Complete("a").Concat(Complete("planni")).Select(one => $"{one.Text} · {one.Kind}")
        );
        Assert.DoesNotContain(Complete("planning"), one => one.Kind == "Search");
        Assert.Contains(Complete("coachi", "account:7"), one => one.Text == "Coaching of one");
        Assert.Contains(Complete("coachi", "account:7"), one => one.Text == "coaching sabbatical");
        await desk.Remove("hidden");
        await desk.Follow();
        Assert.DoesNotContain(Complete("coachi", "account:7"), one => one.Text == "Coaching of one");

        IReadOnlyList<Suggestion> Complete(string typed, params string[] audiences) =>
            desk.Index.Complete(typed, [SearchAudience.Everyone, .. audiences], 8, frequent);
    }

    [Fact]
    public async Task Similar_documents_are_found_and_hidden_ones_left_out()
    {
        await using var desk = await With(
            Document("a", "Exit tickets", "Students answer one question about fractions before they leave."),
            Document("b", "Cards at the door", "Students answer a question about fractions on a card."),
            Document("c", "Bus routes", "The district planned new routes."),
            Document(
                "hidden",
                "Exit tickets and fractions",
                "Students answer one question about fractions before they leave."
            ) with
            {
                Audience = ["account:7"],
            }
        );
        Assert.Equal(["/b"], desk.Index.FindSimilar("content", "a", [SearchAudience.Everyone], 3));
        Assert.Empty(desk.Index.FindSimilar("content", "nothing", [SearchAudience.Everyone], 3));
    }

    [Fact]
    public async Task A_result_names_the_heading_or_page_of_the_match()
    {
        var report = Document("a", "A report") with
        {
            Sections =
            [
                new("", "", "It begins."),
                new("What changed", "story-what-changed", "Attendance rose by a tenth."),
            ],
            Attachments =
            [
                new(
                    "report.pdf",
                    "/media/report.pdf",
                    "First page.\fSecond page.\fThe quokka sits on page three.",
                    "page"
                ),
                new("talk.pptx", "/media/talk.pptx", "Hello.\fThe wombat digs.", "slide"),
            ],
        };
        await using var desk = await With(report);
        Assert.Equal(new("What changed", "/a#story-what-changed", false), desk.Search("attendance").Hits[0].Where);
        Assert.Equal(new("report.pdf, page 3", "/media/report.pdf#page=3", true), desk.Search("quokka").Hits[0].Where);
        Assert.Equal(new("talk.pptx, slide 2", "/media/talk.pptx", true), desk.Search("wombat").Hits[0].Where);
        Assert.Null(desk.Search("begins").Hits[0].Where);
    }

    private static IEnumerable<string> Completions(SearchDesk desk, string typed) =>
        desk.Index.Suggest(typed, [SearchAudience.Everyone], 8).Select(one => one.Text);
}
