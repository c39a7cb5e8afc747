using NetworkPortal.Search;
using NodaTime;
using static NetworkPortal.Tests.Search.SearchDesk;

namespace NetworkPortal.UnitTests.Search;

public sealed class FindingTests
{
    [Fact]
    public async Task Finds_another_form_of_the_word()
    {
        await using var desk = await With(
            Document("a", "The school’s résumé of exit tickets"),
            Document("b", "Something else")
        );
        foreach (var query in (string[])["ticket", "RESUME", "schools", "exiting"])
            Assert.Equal(["/a"], desk.Find(query));
    }

    [Fact]
    public async Task Finds_nothing_that_is_over()
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
            desk.Index.Suggest("sundi", [SearchAudience.Everybody], 8).Select(one => one.Url).Order()
        );
    }

    [Fact]
    public async Task Puts_a_title_before_a_body()
    {
        await using var desk = await With(
            Document("body", "Planning the week", "Attendance rose. Attendance matters. Attendance again."),
            Document("title", "Attendance that lasts", "A plan for the week.")
        );
        Assert.Equal(["/title", "/body"], desk.Find("attendance"));
    }

    [Fact]
    public async Task Puts_words_side_by_side_before_words_apart()
    {
        var apart =
            "Exit the room when it is time to go home, and then, long after everybody has left, somebody may "
            + "find a ticket on the floor of the hall.";
        var together =
            "It is time to go home, and then, long after everybody has left, somebody may find an exit ticket "
            + "on the floor of the room and the hall.";
        await using var desk = await With(
            Document("apart", "A story", apart),
            Document("together", "A story", together)
        );
        Assert.Equal(["/together", "/apart"], desk.Find("exit ticket"));
    }

    [Fact]
    public async Task Finds_a_phrase_only_where_it_stands()
    {
        await using var desk = await With(
            Document("a", "To be or not to be"),
            Document("b", "Not to be missed, or to be seen")
        );
        Assert.Equal(["/a"], desk.Find("\"or not to be\""));
        Assert.Equal(2, desk.Search("to be").Total);
    }

    [Fact]
    public async Task Leaves_out_what_is_not_wanted()
    {
        await using var desk = await With(Document("a", "Math with games"), Document("b", "Math with word problems"));
        Assert.Equal(["/a"], desk.Find("math -\"word problems\""));
        Assert.Equal(["/b"], desk.Find("math -game"));
    }

    [Fact]
    public async Task Finds_either_of_two()
    {
        await using var desk = await With(Document("a", "Math"), Document("b", "Reading"), Document("c", "Music"));
        Assert.Equal(["/a", "/b"], desk.Find("math OR reading").Order());
    }

    [Fact]
    public async Task Asks_for_every_word_and_only_then_for_some()
    {
        await using var desk = await With(Document("a", "Math games"), Document("b", "Math"), Document("c", "Music"));
        var all = desk.Search("math games");
        Assert.Equal((1, false), (all.Total, all.Relaxed));
        var some = desk.Search("math tournament");
        Assert.Equal((2, true), (some.Total, some.Relaxed));
        Assert.Equal(0, desk.Search("chess tournament").Total);
    }

    [Fact]
    public async Task Answers_a_question()
    {
        await using var desk = await With(
            Document("a", "Absent students", "Help for families."),
            Document("b", "How we do what we do")
        );
        var found = desk.Search("How can we help students who are absent?");
        Assert.Equal(("/a", false), (Assert.Single(found.Hits).Url, found.Relaxed));
    }

    [Fact]
    public async Task Finds_words_in_different_places_of_one_thing()
    {
        var tool = Document("a", "Protocol", "Look at student work.") with
        {
            Topics = ["Formative assessment"],
            Place = "Stone Creek Elementary",
            Summary = "For teams",
        };
        await using var desk = await With(tool, Document("b", "Protocol"));
        Assert.Equal(["/a"], desk.Find("stone creek formative protocol team"));
    }

    [Fact]
    public async Task Finds_text_in_an_attachment_and_names_it()
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
    public async Task Puts_the_newer_first_of_equals()
    {
        var old = Document("old", "Math games") with { Published = Instant.FromUtc(2020, 1, 1, 0, 0) };
        var young = Document("young", "Math games") with { Published = Instant.FromUtc(2026, 1, 1, 0, 0) };
        await using var desk = await With(old, young, Document("undated", "Math games"));
        Assert.Equal(["/young", "/old", "/undated"], desk.Find("math"));
        Assert.Equal(young.Published, desk.Search("math").Hits[0].Date);
    }

    [Fact]
    public async Task Counts_kinds_over_everything_found_and_shows_one()
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
    public async Task Passes_over_a_kind_that_does_not_exist()
    {
        await using var desk = await With(Document("a", "Math"));
        var found = desk.Search("math", "banana");
        Assert.Equal((1, false), (found.Total, found.Facets[0].Values[0].Selected));
        Assert.True(desk.Search("math", "article").Facets[0].Values[0].Selected);
    }

    [Fact]
    public async Task Lists_a_kind_newest_first_when_nothing_is_typed()
    {
        var old = Document("old", "One", kind: "Tool") with { Published = Instant.FromUtc(2020, 1, 1, 0, 0) };
        var young = Document("young", "Two", kind: "Tool") with { Published = Instant.FromUtc(2026, 1, 1, 0, 0) };
        await using var desk = await With(old, young, Document("c", "Three"));
        Assert.Equal(["/young", "/old"], desk.Search(" ", "tool").Hits.Select(hit => hit.Url));
        var nothing = desk.Search("");
        Assert.Equal((0, 2), (nothing.Hits.Count, nothing.Facets[0].Values.Count));
    }

    [Fact]
    public async Task Turns_pages_without_repeating_or_skipping()
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
    public async Task Brings_a_page_back_into_bounds(int asked, int shown)
    {
        await using var desk = await With([.. Enumerable.Range(0, 25).Select(i => Document($"k{i}", "Math games"))]);
        var found = desk.Search("math", page: asked);
        Assert.Equal(shown, found.Page);
        Assert.NotEmpty(found.Hits);
    }
}
