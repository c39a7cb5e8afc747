using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NodaTime;

namespace NetworkPortal.UnitTests.Content.Items;

public sealed class ContentReadingTests
{
    private static readonly ContainedItem Item = new(
        (JsonObject)
            JsonNode.Parse(
                """
                {
                  "DisplayText": "An item", "TitlePart": { "Title": "A title" }, "MarkdownBodyPart": {
                    "Markdown": "**bold**" }, "HtmlBodyPart": { "Html": "<p onclick='x()'>p</p><script>1</script>" },
                  "P": {
                    "Text": { "Text": "words" }, "Number": { "Value": 2.5 }, "Old": { "Value": "7" }, "Yes": {
                      "Value": true }, "Day": { "Value": "2027-03-09T00:00:00Z" },
                    "Link": { "Url": "/x", "Text": null }, "Files": { "Paths": ["a b/c.pdf", "d.png"],
                      "MediaTexts": ["One"] }, "Picked": { "ContentItemIds": ["1", "2"] },
                    "Terms": { "TermContentItemIds": ["t"], "TaxonomyContentItemId": "x" }, "Many": { "Values": ["a",
                      null, "b"] }, "Wrong": 5
                  },
                  "Bag": { "ContentItems": [ { "ContentType": "M", "M": { "Figure": { "Text": "75" } } }, 5 ] }
                }
                """
            )!
    );

    [Fact]
    public void Every_kind_of_field_can_be_read()
    {
        Assert.Equal(("words", "A title"), (Item.Text("P.Text"), Item.Text("TitlePart.Title")));
        Assert.Equal((2.5m, 7m), (Item.Number("P.Number"), Item.Number("P.Old")));
        Assert.True(Item.Flag("P.Yes"));
        Assert.Equal(new LocalDate(2027, 3, 9), Item.Day("P.Day"));
        Assert.Equal(new ContentLink("/x", "/x"), Item.Link("P.Link"));
        Assert.Equal([new MediaFile("a b/c.pdf", "One"), new MediaFile("d.png", "")], Item.Media("P.Files"));
        Assert.Equal(("/media/a%20b/c.pdf", "c.pdf"), (Item.Media("P.Files")[0].Url, Item.Media("P.Files")[0].Name));
        Assert.Equal(["1", "2"], Item.Ids("P.Picked"));
        Assert.Equal(["t"], Item.Ids("P.Terms"));
        Assert.Equal(["a", "b"], Item.Texts("P.Many"));
        Assert.Equal("75", Assert.Single(Item.Bag("Bag")).Text("M.Figure"));
    }

    [Fact]
    public void Markdown_and_HTML_become_sanitized_markup()
    {
        Assert.Contains("<strong>bold</strong>", Item.Html("MarkdownBodyPart").ToString());
        Assert.Equal("<p>p</p>", Item.Html("HtmlBodyPart").ToString());
    }

    [Theory]
    [InlineData("Nothing.At.All")]
    [InlineData("P.Wrong")]
    [InlineData("P.Wrong.Deeper")]
    [InlineData("DisplayText.Deeper")]
    public void Missing_fields_read_as_empty(string path)
    {
        Assert.Equal(("", ""), (Item.Text(path), Item.Markdown(path)));
        Assert.Null(Item.Day(path));
        Assert.Null(Item.Link(path));
        Assert.Null(Item.Moment(path));
        Assert.False(Item.Flag(path));
        Assert.True(Item.Html(path).IsEmpty);
        Assert.Empty(Item.Ids(path));
        Assert.Empty(Item.Media(path));
        Assert.Empty(Item.Bag(path));
    }

    [Fact]
    public void New_IDs_have_the_Orchard_Core_format()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => ContentIds.New()).ToHashSet();
        Assert.Equal(1000, ids.Count);
        Assert.All(ids, id => Assert.Matches("^[0-9a-hjkmnp-tv-z]{26}$", id));
        Assert.False(ContentIds.IsValid("a/b"));
        Assert.False(ContentIds.IsValid(new string('a', 27)));
    }
}
