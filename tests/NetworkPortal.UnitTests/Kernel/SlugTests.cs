using NetworkPortal.Kernel;

namespace NetworkPortal.UnitTests.Kernel;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Walker-Gamble Elementary", "walker-gamble-elementary")]
    [InlineData("  What's next? — A teacher’s guide  ", "whats-next-a-teachers-guide")]
    [InlineData("Peña École", "pena-ecole")]
    [InlineData("100% of us", "100-of-us")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("日本", "日本")]
    [InlineData("", "")]
    public void A_name_becomes_a_URL_slug(string name, string slug) => Assert.Equal(slug, Slug.From(name));

    [Fact]
    public void A_slug_has_at_most_80_characters_and_never_ends_in_a_hyphen()
    {
        var slug = Slug.From(string.Concat(Enumerable.Repeat("studio ", 40)));
        Assert.InRange(slug.Length, 70, 80);
        Assert.DoesNotMatch("(^-|-$|--)", slug);
    }
}
