using NetworkPortal.Content.Publishing.Checks;

namespace NetworkPortal.UnitTests.Authoring.Gate;

public sealed class TextRulesTests
{
    private static readonly string ManyWords = string.Join(' ', Enumerable.Repeat("word", 151));
    private static readonly string Half = string.Join(' ', Enumerable.Repeat("word", 110));

    [Theory]
    [InlineData("![](cloth.png)", "cloth.png")]
    [InlineData("[![ ](cloth.png) Cloth](/cloth)", "cloth.png")]
    [InlineData("<img src=\"/media/cloth.png?w=3\">", "cloth.png")]
    [InlineData("Beside <img src=\"cloth.png\"> words", "cloth.png")]
    public void Asks_for_the_text_of_a_picture(string markdown, string words) =>
        Assert.Contains(
            Markdown(markdown),
            found => found.Kind == Issue.Error && found.Text.Contains("alternative text") && found.Words == words
        );

    [Theory]
    [InlineData("![Two children sort cards](cloth.png)")]
    [InlineData("<img src=\"cloth.png\" alt=\"\">")]
    [InlineData("A <img src=\"cloth.png\" alt=\"Cards\"> line")]
    public void Takes_pictures_with_a_text_and_those_that_decorate(string markdown) => Assert.Empty(Markdown(markdown));

    [Theory]
    [InlineData("## Two\n\n#### Four", 1, "error: level 3")]
    [InlineData("### Three", 1, "error: level 2")]
    [InlineData("# One", 1, "error: level 2")]
    [InlineData("## Two", 2, "warning: level 3")]
    [InlineData("#### Four", 2, "error: level 3")]
    public void Names_the_level_that_a_heading_should_have(string markdown, int above, string expected) =>
        Assert.Equal(
            expected,
            Assert.Single(
                Markdown(markdown, above)
                    .Select(found =>
                        $"{found.Kind}: {found.Text[found.Text.IndexOf("level", StringComparison.Ordinal)..][..7]}"
                    )
            )
        );

    [Theory]
    [InlineData("## Two\n\n### Three\n\n## Two again", 1)]
    [InlineData("### Three\n\n#### Four\n\n### Three", 2)]
    public void Takes_headings_in_their_order(string markdown, int above) => Assert.Empty(Markdown(markdown, above));

    [Theory]
    [InlineData("Read [here](/x).", "warning")]
    [InlineData("[Click here »](/x)", "warning")]
    [InlineData("[**Read more**…](/x)", "warning")]
    [InlineData("https://example.org/a/b", "warning")]
    [InlineData("<https://example.org/a/b>", "warning")]
    [InlineData("[](/x)", "error")]
    [InlineData("So <a href=\"/x\">here</a> it is", "warning")]
    public void Asks_for_links_that_say_where_they_lead(string markdown, string kind) =>
        Assert.Equal(kind, Assert.Single(Markdown(markdown)).Kind);

    [Theory]
    [InlineData("[The schedule of the first year](/x)")]
    [InlineData("[![The schedule](a.png)](/x)")]
    [InlineData("See <a href=\"/x\">the schedule</a> and [the plan](/y)")]
    public void Takes_links_that_say_it(string markdown) => Assert.Empty(Markdown(markdown));

    [Fact]
    public void Asks_for_the_headers_of_a_table()
    {
        Assert.Contains("headers", Assert.Single(Markdown("| | |\n|-|-|\n| a | b |")).Text);
        Assert.Empty(Markdown("| Year | Hours |\n|-|-|\n| 1 | 5 |"));
        Assert.Contains("headers", Assert.Single(Html("<table><tr><td>a</td></tr></table>")).Text);
        Assert.Empty(
            Html(
                "<table><tr><th>Year</th></tr><tr><td>a</td></tr></table><table "
                    + "role=\"presentation\"><tr><td>a</td></tr></table>"
            )
        );
    }

    [Fact]
    public void Finds_what_is_too_long_to_read()
    {
        Assert.Contains("151 words", Assert.Single(Markdown(ManyWords)).Text);
        Assert.Contains(
            "660 words in a row",
            Assert.Single(Markdown(string.Join("\n\n", Enumerable.Repeat(Half, 6)))).Text
        );
        Assert.Empty(
            Markdown(
                string.Join("\n\n", Enumerable.Repeat(Half, 3))
                    + "\n\n## Then\n\n"
                    + string.Join("\n\n", Enumerable.Repeat(Half, 3))
            )
        );
    }

    [Fact]
    public void Reads_HTML_as_it_reads_Markdown()
    {
        Assert.Equal(
            ["error", "error", "warning"],
            Html("<h2>Two</h2><h4>Four</h4><p>See <a href='/x'>here</a>. <img src='a.png'></p>")
                .Select(found => found.Kind)
                .Order(StringComparer.Ordinal)
        );
        Assert.Empty(
            Html(
                "<h2>Two</h2><h3>Three</h3><p>See <a href='/x' aria-label='The plan of the year'>here</a>. <img "
                    + "src='a.png' alt=''></p>"
            )
        );
    }

    [Theory]
    [InlineData("<img src=\"/media/line.png\" alt=\"\">", true)]
    [InlineData("Words <img src=\"/media/line.png\" alt=\"\"> and words", true)]
    [InlineData("![](/media/line.png)", false)]
    public void A_picture_that_only_decorates_says_so_and_a_forgotten_text_does_not(string markdown, bool passes) =>
        Assert.Equal(passes, Markdown(markdown).Count == 0);

    private static List<(string Kind, string Text, string Words)> Markdown(string text, int above = 1) =>
        [.. TextRules.Check([.. MarkdownPieces.Of(text)], above)];

    private static List<(string Kind, string Text, string Words)> Html(string text) =>
        [.. TextRules.Check([.. HtmlPieces.Of(text)], 1)];
}
