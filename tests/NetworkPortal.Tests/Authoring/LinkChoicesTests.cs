using System.Text.Json;
using NetworkPortal.Tests.Content.Media;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authoring;

public sealed class LinkChoicesTests(PortalFixture portal)
{
    [Fact]
    public async Task The_link_picker_offers_recently_changed_pages_when_the_query_is_empty()
    {
        var choices = await Ask("");
        Assert.NotEmpty(choices);
        Assert.All(choices, choice => Assert.StartsWith("/", choice.Url, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("swot ana", "/tools/swot-analysis")]
    [InlineData("swto analysis", "/tools/swot-analysis")]
    [InlineData("walker-gam", "/schools/walker-gamble-elementary")]
    public async Task The_link_picker_finds_pages_of_every_kind_by_the_beginnings_of_title_words(
        string words,
        string url
    ) => Assert.Contains(await Ask(words), choice => choice.Url == url);

    [Fact]
    public async Task The_link_picker_offers_nothing_that_readers_cannot_open()
    {
        await portal.Article("No one reads this yet.");
        Assert.DoesNotContain(
            await Ask("shows a file"),
            choice => choice.Title.StartsWith("Shows a file", StringComparison.Ordinal)
        );
    }

    private async Task<List<Choice>> Ask(string words)
    {
        using var editor = await portal.Client(Cast.Editor);
        return JsonSerializer.Deserialize<List<Choice>>(
            await editor.Http.GetStringAsync($"/desk/content/links?q={Uri.EscapeDataString(words)}"),
            JsonSerializerOptions.Web
        )!;
    }

    private sealed record Choice(string Title, string Kind, string Url);
}
