using NetworkPortal.Site;

namespace NetworkPortal.UnitTests.Site;

public sealed class TopicSetTests
{
    private static readonly TopicSet Topics = new([
        new("Teaching", "teaching"),
        new("Peer coaching", "teaching/coaching"),
        new("Écoles", "ecoles"),
    ]);

    [Theory]
    [InlineData("Teaching", "Teaching")]
    [InlineData(" peer COACHING ", "Peer coaching")]
    [InlineData("ecoles", "Écoles")]
    [InlineData("Chalk", null)]
    [InlineData("", null)]
    public void A_topic_is_found_by_its_name(string name, string? found) =>
        Assert.Equal(found, Topics.Find(name)?.Name);

    [Fact]
    public void A_renamed_topic_is_found_by_its_first_name() =>
        Assert.Equal("Peer coaching", Topics.NameOf("Coaching"));

    [Fact]
    public void Other_words_stay_as_they_are() => Assert.Equal("Chalk", Topics.NameOf("Chalk"));

    [Fact]
    public void A_lower_topic_has_those_above_it()
    {
        Assert.Equal(
            ["Teaching", "Peer coaching"],
            Topics.WithParents(Topics.Find("Coaching")!).Select(topic => topic.Name)
        );
        Assert.Equal(["Teaching"], Topics.WithParents(Topics.Find("Teaching")!).Select(topic => topic.Name));
    }
}
