using NetworkPortal.Inquiry.Briefs;

namespace NetworkPortal.UnitTests.Inquiry;

/// <summary>What readers see in place of someone who didn't agree to be named.</summary>
public sealed class NamesInTextTests
{
    [Theory]
    [InlineData("Ana Ruiz tried it", "a colleague tried it")]
    [InlineData("ANA RUIZ tried it", "a colleague tried it")]
    [InlineData("Ana tried it", "a colleague tried it")]
    [InlineData("Ms. Ruiz’s class and ruiz's notes", "a colleague’s class and a colleague's notes")]
    [InlineData("the Ruiz’ room", "the a colleague’ room")]
    [InlineData("Ana\nRuiz tried it", "a colleague tried it")]
    [InlineData("Anabel and Ruizville", "Anabel and Ruizville")]
    public void A_name_is_hidden_whole_and_in_parts_with_any_ending(string text, string hidden) =>
        Assert.Equal(hidden, NamesInText.Without(text, "Ana Ruiz", []));

    [Fact]
    public void What_a_directory_adds_to_a_name_does_not_protect_it() =>
        Assert.Equal(
            "a colleague and a colleague",
            NamesInText.Without("Ana Ruiz and Ruiz", "Dr. Ana M. Ruiz (demo)", [])
        );

    [Fact]
    public void A_part_that_someone_who_is_named_has_too_stays()
    {
        Assert.Equal("Ana and a colleague", NamesInText.Without("Ana and Ruiz", "Ana Ruiz", ["Ana Lopez"]));
        Assert.Equal("Ana and a colleague", NamesInText.Without("Ana and Ana Ruiz", "Ana Ruiz", ["Ana Lopez"]));
    }

    [Fact]
    public void An_ordinary_word_is_a_name_only_with_a_capital_letter() =>
        Assert.Equal(
            "a colleague says that students will wait",
            NamesInText.Without("Will says that students will wait", "Will Ruiz", [])
        );

    [Theory]
    [InlineData("ana ruiz came", true)]
    [InlineData("Ana came", false)]
    [InlineData("Ana Ruizville", false)]
    public void A_text_names_someone_with_the_first_and_the_last_name(string text, bool names) =>
        Assert.Equal(names, NamesInText.Names(text, "Ana M. Ruiz (demo)"));
}
