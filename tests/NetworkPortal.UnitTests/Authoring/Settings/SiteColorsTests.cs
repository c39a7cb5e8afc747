using System.Text.Json.Nodes;
using NetworkPortal.Content.Settings;

namespace NetworkPortal.UnitTests.Authoring.Settings;

public sealed class SiteColorsTests
{
    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#777777", "#ffffff", 4.48)]
    [InlineData("#2b3f88", "#2b3f88", 1)]
    public void Contrast_is_measured_as_in_WCAG(string one, string other, double contrast) =>
        Assert.Equal(contrast, SiteColors.Contrast(one, other), 0.01);

    [Theory]
    [InlineData("#2b3f88", false, null)]
    [InlineData("#8f3a17", false, null)]
    [InlineData("#aebcf5", true, null)]
    [InlineData("#f2ad80", true, null)]
    [InlineData("#8899ee", false, "darker")]
    [InlineData("#ffff00", false, "1.0 to 1")]
    [InlineData("#2b3f88", true, "lighter")]
    [InlineData("red", false, "six-digit")]
    [InlineData("#12345g", false, "six-digit")]
    [InlineData("#fff; } body { display: none", false, "six-digit")]
    public void Invalid_colors_and_colors_with_too_little_contrast_are_rejected(string color, bool dark, string? fault)
    {
        if (fault is null)
            Assert.Null(SiteColors.Fault(color, dark));
        else
            Assert.Contains(fault, SiteColors.Fault(color, dark));
    }

    [Fact]
    public void The_CSS_has_the_chosen_colors_and_ignores_invalid_ones_from_a_recipe()
    {
        Assert.True(SiteColors.From(null).IsEmpty);
        var colors = SiteColors.From(
            (JsonObject)
                JsonNode.Parse("""{ "Action": "#1A5C2E", "Warm": "#ffff00", "ActionDark": "}x{", "WarmDark": 5 }""")!
        );
        Assert.Contains("--action: #1a5c2e", colors.Css);
        Assert.DoesNotContain("warm", colors.Css);
        Assert.DoesNotContain("dark", colors.Css);
        Assert.EndsWith(colors.Version, colors.Url);
    }
}
