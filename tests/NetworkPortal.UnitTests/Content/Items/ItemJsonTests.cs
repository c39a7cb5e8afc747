using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;

namespace NetworkPortal.UnitTests.Content.Items;

public sealed class ItemJsonTests
{
    [Theory]
    [InlineData("""{ "DisplayText": 5 }""", "DisplayText must be text, but is a number.")]
    [InlineData("""{ "ContentItemId": "a b" }""", "ContentItemId is 'a b'; use up to 26 letters and digits.")]
    [InlineData("""{ "ContentItemVersionId": [] }""", "ContentItemVersionId must be text, but is a list.")]
    [InlineData("""{ "Owner": true }""", "Owner must be text, but is true or false.")]
    public void An_item_is_refused_if_one_of_its_own_members_cannot_be_read(string json, string reason)
    {
        Assert.False(ItemJson.TryRead(Members(json), out var item, out var refusal));
        Assert.Null(item);
        Assert.Equal(reason, refusal.Text);
    }

    [Theory]
    [InlineData("""{ "Published": "maybe" }""", "Published must be true or false, but is text.")]
    [InlineData("""{ "Latest": 1 }""", "Latest must be true or false, but is a number.")]
    [InlineData(
        """{ "ModifiedUtc": "someday" }""",
        "ModifiedUtc is 'someday'; use a date and time such as 2027-03-09T14:00:00Z."
    )]
    [InlineData("""{ "PublishedUtc": 2027 }""", "PublishedUtc must be text, but is a number.")]
    public void A_version_is_refused_if_its_flags_or_dates_cannot_be_read(string json, string reason)
    {
        Assert.True(ItemJson.TryRead(Members(json), out var item, out _));
        Assert.Equal(reason, item.RefuseVersion()?.Text);
    }

    [Fact]
    public void A_complete_item_is_read()
    {
        Assert.True(
            ItemJson.TryRead(
                Members(
                    """
                    { "ContentItemId": "x1", "ContentType": "Book", "DisplayText": "B", "Latest": false,
                      "Published": true, "CreatedUtc": null, "Book": {} }
                    """
                ),
                out var item,
                out _
            )
        );
        Assert.Null(item.RefuseVersion());
        Assert.Equal(("x1", "Book", "B"), (item.ContentItemId, item.ContentType, item.DisplayText));
        Assert.Equal((true, false), (item.Published, item.Latest));
        Assert.Equal(["Book"], item.Parts.Select(part => part.Key));
    }

    private static JsonObject Members(string json) => (JsonObject)JsonNode.Parse(json)!;
}
