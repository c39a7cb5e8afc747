using NetworkPortal.Authoring.Versions;

namespace NetworkPortal.UnitTests.Authoring;

/// <summary>In the test cases, a bar separates paragraphs, and [mine/theirs] is a conflict.</summary>
public sealed class ParagraphMergeTests
{
    [Theory]
    [InlineData("a|b|c", "A|b|c", "a|b|C", "A|b|C")]
    [InlineData("a|b|c", "A|b|c", "a|B|c", "A|B|c")]
    [InlineData("a|b", "a|b|c", "A|b", "A|b|c")]
    [InlineData("a|b|c", "a|c", "a|b|C", "a|C")]
    [InlineData("a|b", "new|a|b", "a|b|last", "new|a|b|last")]
    [InlineData("a", "b", "b", "b")]
    [InlineData("", "a", "a", "a")]
    [InlineData("a|b|c", "a|new|b|c", "a|B|c", "a|new|B|c")]
    [InlineData("<p>a</p><p>b</p>", "<p>A</p><p>b</p>", "<p>a</p><p>B</p>", "<p>A</p>|<p>B</p>")]
    public void A_change_by_only_one_person_is_merged(string before, string mine, string theirs, string merged)
    {
        var pieces = ParagraphMerge.Of(Text(before), Text(mine), Text(theirs));
        Assert.DoesNotContain(pieces, piece => piece.Conflict);
        Assert.Equal(Text(merged), ParagraphMerge.Join(pieces, piece => piece.Mine));
    }

    [Theory]
    [InlineData("a|b|c", "a|x|c", "a|y|C", "a|[x/y]|C")]
    [InlineData("a|b", "a|b|x", "a|b|y", "a|b|[x/y]")]
    [InlineData("a|b|c", "x|c", "a|y|c", "[x/a|y]|c")]
    [InlineData("a|b", "a", "a|B", "a|[/B]")]
    [InlineData("", "x", "y", "[x/y]")]
    public void A_paragraph_changed_by_both_is_one_conflict_and_the_rest_is_merged(
        string before,
        string mine,
        string theirs,
        string merged
    )
    {
        var pieces = ParagraphMerge.Of(Text(before), Text(mine), Text(theirs));
        Assert.Single(pieces, piece => piece.Conflict);
        Assert.Equal(Text(merged), ParagraphMerge.Join(pieces, piece => $"[{piece.Mine}/{piece.Theirs}]"));
    }

    [Fact]
    public void Separate_conflicts_stay_separate() =>
        Assert.Equal(2, ParagraphMerge.Of(Text("a|b|c"), Text("x|b|y"), Text("v|b|w")).Count(piece => piece.Conflict));

    private static string Text(string paragraphs) => paragraphs.Replace("|", "\n\n", StringComparison.Ordinal);
}
