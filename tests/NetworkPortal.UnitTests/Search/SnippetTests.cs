using NetworkPortal.Search.Querying;
using NetworkPortal.Search.Text;
using static NetworkPortal.Tests.Search.SearchDesk;

namespace NetworkPortal.UnitTests.Search;

public sealed class SnippetTests
{
    [Fact]
    public void A_snippet_encodes_the_text_and_marks_matching_words() =>
        Assert.Equal(
            "&lt;script&gt;<mark>alert</mark>(&quot;x&quot;)&lt;/script&gt; &amp; more",
            Of("<script>alert(\"x\")</script> & more", "alerts")
        );

    [Fact]
    public void A_text_without_matches_is_encoded() => Assert.Equal("&lt;img src=x&gt;", Of("<img src=x>", "math"));

    [Fact]
    public void A_snippet_shows_the_sentence_with_most_of_the_words()
    {
        var filler = string.Concat(
            Enumerable.Repeat("Nothing of interest is said in this sentence at all, however long it goes on. ", 20)
        );
        var snippet = Of(
            $"Tickets are sold here. {filler}The exit ticket takes five minutes. {filler}Exit is left.",
            "exit ticket"
        );
        Assert.StartsWith(
            "The <mark>exit</mark> <mark>ticket</mark> takes five minutes.",
            snippet,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_snippet_joins_two_passages_with_different_words()
    {
        var filler = string.Concat(
            Enumerable.Repeat("Nothing of interest is said in this sentence at all, however long it goes on. ", 20)
        );
        Assert.Equal(
            "The <mark>exit</mark> is left. … A <mark>ticket</mark> is right.",
            Of($"The exit is left. {filler}A ticket is right.", "exit ticket")
        );
    }

    [Fact]
    public void A_very_long_sentence_is_cut_between_words()
    {
        var snippet = Of(
            string.Concat(Enumerable.Repeat("word and ", 1000))
                + "ticket"
                + string.Concat(Enumerable.Repeat(" word and", 1000)),
            "ticket"
        );
        Assert.Contains("<mark>ticket</mark>", snippet, StringComparison.Ordinal);
        Assert.InRange(snippet.Length, 10, 600);
    }

    [Fact]
    public void A_text_without_spaces_does_not_break_the_snippet() =>
        Assert.InRange(Of(string.Concat(Enumerable.Repeat("😀", 3000)) + " ticket", "ticket").Length, 1, 6000);

    [Theory]
    [InlineData("Visits by Dr. Lee. Next.", "Visits by Dr. Lee.|Next.")]
    [InlineData("One line\nAnother", "One line|Another")]
    [InlineData("- One item\n- Another", "One item|Another")]
    [InlineData("It rose by 3.5 points! Why? Work.", "It rose by 3.5 points!|Why?|Work.")]
    [InlineData("  \n\n ", "")]
    public void Text_is_split_into_sentences(string text, string sentences) =>
        Assert.Equal(sentences, string.Join('|', Sentences.Of(text).Select(range => text[range])));

    [Theory]
    [InlineData("Studies of it", "study")]
    [InlineData("a study", "studies")]
    [InlineData("RÉSUMÉ", "resume")]
    [InlineData("O’Brien said", "o'brien")]
    [InlineData("e\u0301cole", "ecole")]
    [InlineData("saying", "say")]
    [InlineData("K-12", "k")]
    public void The_prefilter_keeps_every_sentence_with_the_word(string text, string word)
    {
        var terms = Terms(word);
        Assert.Contains(EnglishWords.All.Cut(text), found => terms.Contains(found.Term));
        Assert.True(new TermPrefilter(terms).MayHold(text));
    }

    [Fact]
    public void The_prefilter_drops_sentences_without_the_word() =>
        Assert.False(new TermPrefilter(Terms("ticket")).MayHold("Nothing to be seen here"));

    [Fact]
    public async Task A_quoted_phrase_is_marked_only_where_it_is_whole()
    {
        await using var desk = await With(
            Document("a", "On leadership", "Leadership matters. Ask about collective leadership here. Collective work.")
        );
        var hit = Assert.Single(desk.Search("\"collective leadership\"").Hits);
        Assert.Contains("about <mark>collective leadership</mark> here", hit.Snippet.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("<mark>Leadership</mark>", hit.Snippet.Markup, StringComparison.Ordinal);
        Assert.Equal("On leadership", hit.MarkedTitle.Markup);
    }

    [Fact]
    public async Task A_synonym_is_marked_only_where_it_is_whole()
    {
        await using var desk = await With(
            Document(
                "a",
                "Team time",
                "A community garden. Our professional learning community meets. Learning goes on."
            )
        );
        var hit = Assert.Single(desk.Search("PLC").Hits);
        Assert.Contains("Our <mark>professional learning community</mark> meets", hit.Snippet.Markup);
        Assert.DoesNotContain("<mark>community</mark>", hit.Snippet.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("<mark>Learning</mark>", hit.Snippet.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Titles_are_marked_and_encoded()
    {
        await using var desk = await With(Document("a", "R&D: exit <tickets>", "Nothing else."));
        Assert.Equal(
            "R&amp;D: <mark>exit</mark> &lt;<mark>tickets</mark>&gt;",
            Assert.Single(desk.Search("exit ticket").Hits).MarkedTitle.Markup
        );
    }

    [Fact]
    public async Task The_passage_with_the_rare_word_comes_before_one_with_common_words()
    {
        var filler = string.Concat(Enumerable.Repeat("Some sentence of no interest whatsoever stands here. ", 10));
        var common = Enumerable
            .Range(0, 20)
            .Select(i => Document($"common-{i}", $"Number {i}", "How long do you take, and how long does it take?"));
        await using var desk = await With([
            .. common,
            Document("a", "A tool", $"We take long walks. {filler}The quokka lasts an hour."),
        ]);
        var hit = desk.Search("long take quokka").Hits[0];
        Assert.Equal("/a", hit.Url);
        Assert.Contains("The <mark>quokka</mark> lasts an hour.", hit.Snippet.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passage_below_a_heading_that_was_asked_for_comes_first()
    {
        await using var desk = await With(
            Document("a", "A tool") with
            {
                Sections =
                [
                    new("Steps", "steps", "The quokka walks."),
                    new("Time", "time", "The quokka needs an hour."),
                ],
            }
        );
        var hit = Assert.Single(desk.Search("quokka time").Hits);
        Assert.Equal("/a#time", hit.Where?.Url);
    }

    private static string Of(string body, string query) =>
        Snippet.Of(Document("a", "Title", body), new(Terms(query))).Snippet.Markup;

    private static HashSet<string> Terms(string text) =>
        EnglishWords.All.Cut(text).Select(word => word.Term).ToHashSet();
}
