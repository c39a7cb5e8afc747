using System.Xml.Linq;
using NetworkPortal.Site;

namespace NetworkPortal.UnitTests.Site;

public sealed class EmblemGeneratorTests
{
    [Fact]
    public void The_same_slug_gives_the_same_block() =>
        Assert.Equal(EmblemGenerator.Block("elm-street"), EmblemGenerator.Block("elm-street"));

    [Fact]
    public void Different_slugs_give_different_blocks() =>
        Assert.Equal(
            200,
            Enumerable.Range(1, 200).Select(n => EmblemGenerator.Block($"school-{n}").Markup).Distinct().Count()
        );

    [Theory]
    [InlineData("elm-street")]
    [InlineData("")]
    [InlineData("a")]
    public void The_SVG_parses_and_has_no_inline_styles(string slug)
    {
        var svg = XElement.Parse(EmblemGenerator.Block(slug).Markup);
        Assert.Equal("use", svg.Elements().Single().Name.LocalName);
        Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), attribute => attribute.Name == "style");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(7, 4)]
    public void The_blocks_of_up_to_four_schools_are_joined(int schools, int blocks)
    {
        var emblem = EmblemGenerator.Joined([.. Enumerable.Range(1, schools).Select(n => $"school-{n}")]);
        var file = XElement.Parse(emblem.Markup).Elements().Single().Attribute("href")!.Value;
        Assert.Equal(blocks, file.Split('+').Length);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(11, 4)]
    [InlineData(12, 4)]
    [InlineData(15, 5)]
    [InlineData(64, 8)]
    public void A_quilt_is_a_little_wider_than_high_and_has_few_gaps(int schools, int across) =>
        Assert.Equal(
            across,
            new EmblemGrid([.. Enumerable.Range(1, schools).Select(n => new QuiltBlock($"s-{n}", "School"))]).Across
        );
}
