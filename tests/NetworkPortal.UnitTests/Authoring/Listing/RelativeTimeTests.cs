using NetworkPortal.Authoring.Listing;
using NodaTime;

namespace NetworkPortal.UnitTests.Authoring.Listing;

public sealed class RelativeTimeTests
{
    private static readonly Instant Now = Instant.FromUtc(2027, 3, 9, 12, 0);

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(59, "just now")]
    [InlineData(60, "1 minute ago")]
    [InlineData(3 * 60 + 59, "3 minutes ago")]
    [InlineData(3600, "1 hour ago")]
    [InlineData(23 * 3600 + 3599, "23 hours ago")]
    [InlineData(2 * 86400, "2 days ago")]
    [InlineData(8 * 86400, "")]
    [InlineData(-5, "")]
    public void A_time_reads_as_how_long_ago_it_was_within_a_week(int seconds, string text) =>
        Assert.Equal(text, RelativeTime.Text(Now - Duration.FromSeconds(seconds), Now));
}
