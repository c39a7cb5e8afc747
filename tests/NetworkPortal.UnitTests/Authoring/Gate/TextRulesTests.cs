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
    public void A_picture_without_alternative_text_is_an_error(string markdown, string words) =>
        Assert.Contains(
            Markdown(markdown),
            found => found.Kind == Issue.Error && found.Text.Contains("alt text") && found.Words == words
        );

    [Theory]
    [InlineData("![Two children sort cards](cloth.png)")]
    [InlineData("<img src=\"cloth.png\" alt=\"\">")]
    [InlineData("A <img src=\"cloth.png\" alt=\"Cards\"> line")]
    public void Pictures_with_alternative_text_and_decorative_pictures_pass(string markdown) =>
        Assert.Empty(Markdown(markdown));

    [Theory]
    [InlineData("## Two\n\n#### Four", 1, "error: level 3")]
    [InlineData("### Three", 1, "error: level 2")]
    [InlineData("# One", 1, "error: level 2")]
    [InlineData("## Two", 2, "warning: level 3")]
    [InlineData("#### Four", 2, "error: level 3")]
    public void A_wrong_heading_level_names_the_expected_level(string markdown, int above, string expected) =>
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
    public void Headings_in_order_pass(string markdown, int above) => Assert.Empty(Markdown(markdown, above));

    [Theory]
    [InlineData("Read [here](/x).", "warning")]
    [InlineData("[Click here »](/x)", "warning")]
    [InlineData("[**Read more**…](/x)", "warning")]
    [InlineData("https://example.org/a/b", "warning")]
    [InlineData("<https://example.org/a/b>", "warning")]
    [InlineData("[](/x)", "error")]
    [InlineData("So <a href=\"/x\">here</a> it is", "warning")]
    public void A_link_with_unclear_text_is_reported(string markdown, string kind) =>
        Assert.Equal(kind, Assert.Single(Markdown(markdown)).Kind);

    [Theory]
    [InlineData("[The schedule of the first year](/x)")]
    [InlineData("[![The schedule](a.png)](/x)")]
    [InlineData("See <a href=\"/x\">the schedule</a> and [the plan](/y)")]
    public void Links_with_clear_text_pass(string markdown) => Assert.Empty(Markdown(markdown));

    [Fact]
    public void A_table_without_headers_is_reported()
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
    public void Long_paragraphs_and_long_sections_without_headings_are_reported()
    {
        Assert.Contains("151 words", Assert.Single(Markdown(ManyWords)).Text);
        Assert.Contains(
            "660 words without",
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
    public void The_same_rules_apply_to_HTML()
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
    public void An_explicitly_empty_alternative_text_passes_but_a_missing_one_does_not(string markdown, bool passes) =>
        Assert.Equal(passes, Markdown(markdown).Count == 0);

    private static List<(string Kind, string Text, string Words)> Markdown(string text, int above = 1) =>
        [.. TextRules.Check([.. MarkdownPieces.Of(text)], above)];

    private static List<(string Kind, string Text, string Words)> Html(string text) =>
        [.. TextRules.Check([.. HtmlPieces.Of(text)], 1)];
}
