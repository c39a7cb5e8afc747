using NetworkPortal.Inquiry.Briefs;

namespace NetworkPortal.UnitTests.Inquiry;

public sealed class IdentifyingWordsTests
{
    [Theory]
    [InlineData("We asked Maria Lopez to speak first.", "Maria Lopez")]
    [InlineData("Then we asked Devon again.", "Devon")]
    [InlineData("Number 48213 wrote more.", "48213")]
    [InlineData("Write to d.park@school.org now.", "d.park@school.org")]
    [InlineData("Most students spoke on Monday in 2027.", "")]
    [InlineData("Twelve of 24 students spoke.", "")]
    public void Words_that_look_like_a_person_are_listed(string text, string words) =>
        Assert.Equal(words, string.Join(", ", IdentifyingWords.In(text)));

    [Fact]
    public void A_name_is_removed_as_a_word_and_not_within_another()
    {
        Assert.Equal("a colleague tried it", NamesInText.Without("ana Ruiz tried it", "Ana Ruiz", []));
        Assert.Equal("Anabel tried it", NamesInText.Without("Anabel tried it", "Ana", []));
        Assert.Equal("Nothing", NamesInText.Without("Nothing", " ", []));
    }
}
