using NetworkPortal.Search.Text;
using NetworkPortal.Tests.Infrastructure.Portals;
using static NetworkPortal.Tests.Search.SearchDesk;

namespace NetworkPortal.UnitTests.Search;

/// <summary>What search takes for a misspelling, and what it makes of it.</summary>
public sealed class SpellingTests
{
    [Theory]
    [InlineData("quiet students", "About the quilt emblem")]
    [InlineData("how do I cancel my visit", "A candela of light")]
    [InlineData("retaining teachers", "Rethinking resources")]
    [InlineData("light and sound", "The right question")]
    public async Task A_correct_English_word_is_never_corrected(string query, string title)
    {
        await using var desk = await With(Document("a", title), Document("b", "Students and teachers on a visit"));
        Assert.Null(desk.Search(query).DidYouMean);
        Assert.DoesNotContain("/a", desk.Find(query));
    }

    [Fact]
    public async Task No_common_word_is_corrected()
    {
        await using var desk = await With(
            Document("a", "A match of simple rights comes alone"),
            Document("b", "Small countries produce quilts"),
            Document("c", "Teachers lead, read, and plan for a deal of learning")
        );
        var words = await File.ReadAllLinesAsync(
            Path.Combine(Repository.Folder, "tests/NetworkPortal.Tests/Search/common-words.txt"),
            TestContext.Current.CancellationToken
        );
        Assert.True(words.Length > 400, $"{words.Length} words");
        Assert.DoesNotContain(words, word => desk.Search(word).DidYouMean is not null);
        Assert.Equal("quilts", desk.Search("quiltz").DidYouMean);
    }

    [Fact]
    public async Task A_name_in_the_text_of_one_document_is_not_what_was_meant()
    {
        var report = Document("a", "A report", "By Nicolau and Candel.");
        await using var desk = await With(report, Document("b", "Other"));
        Assert.Null(desk.Search("candol").DidYouMean);
        await desk.Put(Document("c", "Another report", "By Candel."));
        await desk.Follow();
        Assert.Equal("candel", desk.Search("candol").DidYouMean);
        await desk.Put(report with { Title = "Nicolau at work" });
        await desk.Follow();
        Assert.Equal("nicolau", desk.Search("nicolai").DidYouMean);
    }

    [Fact]
    public async Task A_word_that_begins_differently_is_meant_only_if_it_is_in_a_title()
    {
        await using var desk = await With(
            Document("a", "One", "A wider view."),
            Document("b", "Two", "A wider view."),
            Document("c", "Feedback")
        );
        Assert.Null(desk.Search("lider").DidYouMean);
        Assert.Equal("feedback", desk.Search("reedback").DidYouMean);
    }

    [Fact]
    public async Task A_word_with_synonyms_is_never_corrected()
    {
        await using var desk = await With(Document("a", "The mantle of leadership"), Document("b", "Planning"));
        Assert.Equal("mantle", desk.Search("mantli").DidYouMean);
        desk.Index.Tuning = desk.Index.Tuning with { Synonyms = new("mantli = planning") };
        var found = desk.Search("mantli");
        Assert.Null(found.DidYouMean);
        Assert.Equal("/b", Assert.Single(found.Hits).Url);
    }

    [Theory]
    [InlineData("wlaker-gamble", "walker-gamble")]
    [InlineData("Wlaker-Gambel School", "walker-gamble School")]
    [InlineData("\"exactly\" (wlaker)", "\"exactly\" (walker)")]
    public async Task Words_within_a_piece_are_corrected_in_place(string typed, string meant)
    {
        await using var desk = await With(Document("a", "Walker-Gamble Elementary School exactly"));
        Assert.Equal(meant, desk.Search(typed).DidYouMean);
    }

    [Fact]
    public async Task A_corrected_word_does_not_outrank_typed_words()
    {
        await using var desk = await With(
            Document("quilt", "Quilts, quilts, quilts"),
            Document("other", "Other", "What students and teachers of many schools say."),
            Document("third", "Third", "What students say.")
        );
        Assert.Equal(["/other", "/third"], desk.Find("students quiltz").Take(2).Order());
        Assert.Equal("/quilt", desk.Find("quiltz")[0]);
        await desk.Put(Document("both", "Quilts that students made"));
        await desk.Follow();
        Assert.Equal("/both", desk.Find("students quiltz")[0]);
    }

    [Theory]
    [InlineData("mathematics")]
    [InlineData("don't")]
    [InlineData("retaining")]
    [InlineData("resume")]
    [InlineData("chicago")]
    public void The_dictionary_has_inflected_words_contractions_and_names(string word) =>
        Assert.True(EnglishDictionary.Has(word));

    [Theory]
    [InlineData("protocal")]
    [InlineData("atendance")]
    [InlineData("lectura")]
    public void The_dictionary_lacks_misspellings_and_other_languages(string word) =>
        Assert.False(EnglishDictionary.Has(word));
}
