using NetworkPortal.Search.Documents;
using NodaTime;
using static NetworkPortal.Tests.Search.SearchDesk;

namespace NetworkPortal.UnitTests.Search;

public sealed class SearchResultTests
{
    [Fact]
    public async Task Search_finds_other_forms_of_a_word()
    {
        await using var desk = await With(
            Document("a", "The school’s résumé of exit tickets"),
            Document("b", "Something else")
        );
        foreach (var query in (string[])["ticket", "RESUME", "schools", "exiting"])
            Assert.Equal(["/a"], desk.Find(query));
    }

    [Fact]
    public async Task Search_does_not_find_expired_documents()
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        await using var desk = await With(
            Document("over", "Visit the sundial") with
            {
                Until = now - Duration.FromSeconds(2),
            },
            Document("soon", "Visit the sundial soon") with
            {
                Until = now + Duration.FromHours(1),
            },
            Document("always", "About the sundial")
        );
        Assert.Equal(["/always", "/soon"], desk.Find("sundial").Order());
        Assert.Equal(
            ["/always", "/soon"],
            desk.Index.Suggest("sundi", [SearchAudience.Everyone], 8).Select(one => one.Url).Order()
        );
    }

    [Fact]
    public async Task A_match_in_the_title_ranks_above_one_in_the_body()
    {
        await using var desk = await With(
            Document("body", "Planning the week", "Attendance rose. Attendance matters. Attendance again."),
            Document("title", "Attendance that lasts", "A plan for the week.")
        );
        Assert.Equal(["/title", "/body"], desk.Find("attendance"));
    }

    [Fact]
    public async Task Adjacent_words_rank_above_separate_words()
    {
        var apart =
            "Exit the room when it is time to go home, and then, long after everyone has left, someone may "
            + "find a ticket on the floor of the hall.";
        var together =
            "It is time to go home, and then, long after everyone has left, someone may find an exit ticket "
            + "on the floor of the room and the hall.";
        await using var desk = await With(
            Document("apart", "A story", apart),
            Document("together", "A story", together)
        );
        Assert.Equal(["/together", "/apart"], desk.Find("exit ticket"));
    }

    [Fact]
    public async Task A_phrase_matches_only_the_exact_sequence()
    {
        await using var desk = await With(
            Document("a", "To be or not to be"),
            Document("b", "Not to be missed, or to be seen")
        );
        Assert.Equal(["/a"], desk.Find("\"or not to be\""));
        Assert.Equal(2, desk.Search("to be").Total);
    }

    [Fact]
    public async Task Excluded_words_and_phrases_are_left_out()
    {
        await using var desk = await With(Document("a", "Math with games"), Document("b", "Math with word problems"));
        Assert.Equal(["/a"], desk.Find("math -\"word problems\""));
        Assert.Equal(["/b"], desk.Find("math -game"));
    }

    [Fact]
    public async Task OR_finds_documents_with_either_word()
    {
        await using var desk = await With(Document("a", "Math"), Document("b", "Reading"), Document("c", "Music"));
        Assert.Equal(["/a", "/b"], desk.Find("math OR reading").Order());
    }

    [Fact]
    public async Task Pages_with_all_of_the_words_come_first_and_others_follow()
    {
        await using var desk = await With(
            Document("a", "A year of weeks", "One of the math lessons ended early, and the rest of it was games."),
            Document("b", "Math, math, and more math", "Math."),
            Document("c", "Music")
        );
        var all = desk.Search("math games");
        Assert.Equal(["/a", "/b"], all.Hits.Select(hit => hit.Url));
        Assert.Equal((2, false), (all.Total, all.Relaxed));
        var some = desk.Search("math tournament");
        Assert.Equal((2, true), (some.Total, some.Relaxed));
        Assert.Equal(0, desk.Search("chess tournament").Total);
    }

    [Fact]
    public async Task A_question_finds_documents_despite_its_filler_words()
    {
        await using var desk = await With(
            Document("a", "Absent students", "Help for families."),
            Document("b", "How we do what we do")
        );
        var found = desk.Search("How can we help students who are absent?");
        Assert.Equal(("/a", false), (Assert.Single(found.Hits).Url, found.Relaxed));
    }

    [Fact]
    public async Task Search_finds_words_in_different_fields_of_a_document()
    {
        var tool = Document("a", "Protocol", "Look at student work.") with
        {
            Topics = ["Formative assessment"],
            Place = "Stone Creek Elementary",
            Summary = "For teams",
        };
        await using var desk = await With(tool, Document("b", "Protocol"));
        Assert.Equal(["/a", "/b"], desk.Find("stone creek formative protocol team"));
        Assert.False(desk.Search("stone creek formative protocol team").Relaxed);
    }

    [Fact]
    public async Task Search_finds_text_in_an_attachment_and_names_it()
    {
        var tool = Document("a", "Protocol", "Nothing here.") with
        {
            Attachments =
            [
                new("cover.pdf", "/media/cover.pdf", "A cover."),
                new("Facilitation_guide.docx", "/media/guide.docx", "Sit in a circle. Read the dilemma aloud."),
            ],
        };
        await using var desk = await With(tool);
        var hit = Assert.Single(desk.Search("dilemma").Hits);
        Assert.Equal(new("Facilitation_guide.docx", "/media/guide.docx", true), hit.Where);
        Assert.Contains("Read the <mark>dilemma</mark> aloud.", hit.Snippet.Markup, StringComparison.Ordinal);
        Assert.Null(Assert.Single(desk.Search("nothing").Hits).Where);
        Assert.Equal(["/a"], desk.Find("facilitation guide"));
    }

    [Fact]
    public async Task The_newer_of_equal_results_comes_first()
    {
        var old = Document("old", "Math games") with { Published = Instant.FromUtc(2020, 1, 1, 0, 0) };
        var young = Document("young", "Math games") with { Published = Instant.FromUtc(2026, 1, 1, 0, 0) };
        await using var desk = await With(old, young, Document("undated", "Math games"));
        Assert.Equal(["/young", "/old", "/undated"], desk.Find("math"));
        Assert.Equal(young.Published, desk.Search("math").Hits[0].Date);
    }

    [Fact]
    public async Task Types_are_counted_over_all_results_even_when_filtered_by_one()
    {
        await using var desk = await With(
            Document("a", "Math one", kind: "Case study"),
            Document("b", "Math two", kind: "Case study"),
            Document("c", "Math three", kind: "Tool"),
            Document("d", "Music", kind: "Tool")
        );
        var found = desk.Search("math", "case-study");
        Assert.Equal(["/a", "/b"], found.Hits.Select(hit => hit.Url).Order());
        Assert.Equal(2, found.Total);
        Assert.Equal([("Case study", 2), ("Tool", 1)], found.Facets[0].Values.Select(kind => (kind.Text, kind.Count)));
        Assert.Equal(3, desk.Search("math").Total);
    }

    [Fact]
    public async Task An_unknown_type_filter_is_ignored()
    {
        await using var desk = await With(Document("a", "Math"));
        var found = desk.Search("math", "banana");
        Assert.Equal((1, false), (found.Total, found.Facets[0].Values[0].Selected));
        Assert.True(desk.Search("math", "article").Facets[0].Values[0].Selected);
    }

    [Fact]
    public async Task A_type_without_a_query_is_listed_newest_first()
    {
        var old = Document("old", "One", kind: "Tool") with { Published = Instant.FromUtc(2020, 1, 1, 0, 0) };
        var young = Document("young", "Two", kind: "Tool") with { Published = Instant.FromUtc(2026, 1, 1, 0, 0) };
        await using var desk = await With(old, young, Document("c", "Three"));
        Assert.Equal(["/young", "/old"], desk.Search(" ", "tool").Hits.Select(hit => hit.Url));
        var nothing = desk.Search("");
        Assert.Equal((0, 2), (nothing.Hits.Count, nothing.Facets[0].Values.Count));
    }

    [Fact]
    public async Task Paging_repeats_and_skips_no_results()
    {
        await using var desk = await With([.. Enumerable.Range(0, 25).Select(i => Document($"k{i}", "Math games"))]);
        var pages = Enumerable.Range(1, 3).Select(page => desk.Search("math", page: page)).ToList();
        Assert.Equal([10, 10, 5], pages.Select(page => page.Hits.Count));
        Assert.Equal(25, pages.SelectMany(page => page.Hits).Select(hit => hit.Url).Distinct().Count());
        Assert.All(pages, page => Assert.Equal(3, page.Pages));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(int.MinValue, 1)]
    [InlineData(int.MaxValue, 3)]
    public async Task A_page_number_out_of_range_is_corrected(int asked, int shown)
    {
        await using var desk = await With([.. Enumerable.Range(0, 25).Select(i => Document($"k{i}", "Math games"))]);
        var found = desk.Search("math", page: asked);
        Assert.Equal(shown, found.Page);
        Assert.NotEmpty(found.Hits);
    }
}
