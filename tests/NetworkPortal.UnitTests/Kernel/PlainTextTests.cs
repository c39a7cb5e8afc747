using NetworkPortal.Kernel;

namespace NetworkPortal.UnitTests.Kernel;

public sealed class PlainTextTests
{
    [Fact]
    public void A_document_becomes_lines_of_plain_text() =>
        Assert.Equal(
            "Title\n\nOne two.\n\n- a\n\n- b",
            PlainText.From(
                "<html><head><title>Tab</title><style>p{}</style></head><body><h1>Title</h1><p>One\n "
                    + "<b>two</b>.</p><script>x()</script><ul><li>a</li><li>b</li></ul></body></html>"
            )
        );

    [Fact]
    public void A_links_URL_follows_its_text() =>
        Assert.Equal(
            "See the guide <https://example.org/guide>.",
            PlainText.From("<p>See the <a href='https://example.org/guide'>guide</a>.</p>", links: true)
        );

    [Theory]
    [InlineData("A short text", 20, "A short text")]
    [InlineData("Teachers visit other schools, and learn", 29, "Teachers visit other schools…")]
    [InlineData("Unbreakable", 5, "Unbre…")]
    [InlineData("Unbr\ud83d\ude00akable", 5, "Unbr…")]
    public void Text_is_shortened_to_whole_words(string text, int length, string expected) =>
        Assert.Equal(expected, PlainText.Shorten(text, length));
}
