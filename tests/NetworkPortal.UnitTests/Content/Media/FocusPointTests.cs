using System.Text.Json.Nodes;
using NetworkPortal.Content.Media;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Content.Media;

public sealed class FocusPointTests
{
    [Theory]
    [InlineData("null", "")]
    [InlineData("""{ "X": 0.5, "Y": 0.5 }""", "")]
    [InlineData("""{ "X": 0.31, "Y": 0.98 }""", "focus-x-30 focus-y-100")]
    [InlineData("""{ "X": -2, "Y": 7 }""", "focus-x-0 focus-y-100")]
    [InlineData("""{ "X": "left" }""", "")]
    public void An_anchor_of_Orchard_Core_places_a_picture_by_classes(string anchor, string classes) =>
        Assert.Equal(classes, FocusPoint.Of(JsonNode.Parse(anchor)).Classes);

    [Fact]
    public async Task The_style_sheet_has_every_class()
    {
        var css = await File.ReadAllTextAsync(
            Path.Combine(Repository.Folder, "themes", "commons", "assets", "css", "parts", "focus.css"),
            TestContext.Current.CancellationToken
        );
        for (var percent = 0; percent <= 100; percent++)
            foreach (var name in new FocusPoint(percent / 100m, 0).Classes.Split(' '))
                Assert.Contains($".{name} {{ --focus-", css);
    }
}
