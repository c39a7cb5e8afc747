using System.Text.Json.Nodes;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Documents;
using NetworkPortal.Content.Items;
using NodaTime;

namespace NetworkPortal.UnitTests.Content.Documents;

public sealed class ShownDocumentsTests
{
    private static readonly Uri Page = new("https://portal.test/articles/reading");

    [Theory]
    [InlineData("[Guide](/media/guides/a.pdf)", "guides/a.pdf")]
    [InlineData("[Guide](/media/guides/a.pdf#page=7)", "guides/a.pdf")]
    [InlineData("[Guide](/media/guides/a.pdf?v=2 \"A guide\")", "guides/a.pdf")]
    [InlineData("[Guide](~/media/guides/a.pdf)", "guides/a.pdf")]
    [InlineData("[Guide](../media/a.docx)", "a.docx")]
    [InlineData("[Guide](https://portal.test/media/a.pdf)", "a.pdf")]
    [InlineData("[Guide](http://portal.test/media/a.pdf)", "a.pdf")]
    [InlineData("[Guide](//portal.test/media/a.pdf)", "a.pdf")]
    [InlineData("[Guide](/media/a%20guide%20%28new%29.pdf)", "a guide (new).pdf")]
    [InlineData("<a href=\"/media/a.pdf\">Guide</a>", "a.pdf")]
    [InlineData("[asset_url]a.pdf[/asset_url] <a href='[media_url]b.pdf[/media_url]'>B</a>", "b.pdf")]
    [InlineData("[Guide](https://portal.test:444/media/a.pdf)", null)]
    [InlineData("[Guide](https://elsewhere.test/media/a.pdf)", null)]
    [InlineData("[Guide](//elsewhere.test/media/a.pdf)", null)]
    [InlineData("Look at /media/a.pdf one day.", null)]
    [InlineData("`[Guide](/media/a.pdf)`", null)]
    [InlineData("<!-- <a href=\"/media/a.pdf\">Guide</a> -->", null)]
    [InlineData("[Picture](/media/a.png)", null)]
    [InlineData("[Page](/articles/media/a.pdf)", null)]
    public void A_link_in_a_text_counts_if_it_leads_to_a_document_of_this_portal(string markdown, string? path) =>
        Assert.Equal(path is null ? [] : [path], Paths(Body(markdown)));

    [Fact]
    public void Documents_are_found_in_fields_and_blocks_at_any_depth()
    {
        var data = new JsonObject
        {
            ["Guide"] = new JsonObject
            {
                ["Files"] = new JsonObject
                {
                    ["Paths"] = new JsonArray("field.pdf"),
                    ["MediaTexts"] = new JsonArray("A form"),
                },
                ["More"] = new JsonObject { ["Url"] = "~/media/link.docx", ["Text"] = "More" },
                ["Notes"] = new JsonObject { ["Html"] = "<p><a href=\"/media/html.pdf\">x</a></p>" },
            },
            ["Blocks"] = new JsonObject
            {
                ["ContentItems"] = new JsonArray(
                    new JsonObject
                    {
                        ["ContentType"] = "Guide",
                        ["Blocks"] = new JsonObject
                        {
                            ["ContentItems"] = new JsonArray(
                                new JsonObject
                                {
                                    ["ContentType"] = "Guide",
                                    ["MarkdownBodyPart"] = new JsonObject { ["Markdown"] = "[x](/media/deep.pdf)" },
                                }
                            ),
                        },
                    }
                ),
            },
        };
        Assert.Equal(["deep.pdf", "field.pdf", "html.pdf", "link.docx"], Paths(data).Order());
        Assert.Equal("A form", Find(data)[0].Text);
    }

    [Fact]
    public void A_document_that_is_attached_and_linked_is_read_once_under_its_description()
    {
        var data = Body("[x](/media/field.pdf)");
        data["Guide"] = new JsonObject
        {
            ["Files"] = new JsonObject
            {
                ["Paths"] = new JsonArray("field.pdf"),
                ["MediaTexts"] = new JsonArray("A form"),
            },
        };
        Assert.Equal(("field.pdf", "A form"), (Assert.Single(Find(data)).Path, Find(data)[0].Text));
    }

    [Fact]
    public void Data_of_a_removed_field_is_not_searched()
    {
        var data = new JsonObject
        {
            ["Guide"] = new JsonObject { ["Gone"] = new JsonObject { ["Markdown"] = "[x](/media/gone.pdf)" } },
        };
        Assert.Empty(Paths(data));
    }

    [Fact]
    public void A_page_is_indexed_with_a_limited_number_of_documents()
    {
        var links = Enumerable.Range(0, DocumentLinks.Max + 5).Select(at => $"[x](/media/{at}.pdf)");
        Assert.Equal(DocumentLinks.Max, Paths(Body(string.Join(' ', links))).Count());
    }

    private static JsonObject Body(string markdown) =>
        new() { ["MarkdownBodyPart"] = new JsonObject { ["Markdown"] = markdown } };

    private static IEnumerable<string> Paths(JsonObject data) => Find(data).Select(file => file.Path);

    private static IReadOnlyList<NetworkPortal.Content.Media.MediaFile> Find(JsonObject data) =>
        new ShownDocuments(Definitions, Page).Of(
            ContentItem.New(
                "Guide",
                "A guide",
                data.DeepClone().AsObject(),
                "Someone",
                Instant.FromUtc(2026, 1, 1, 0, 0)
            )
        );

    private static DefinitionSet Definitions { get; } =
        new(
            [
                new(
                    "Guide",
                    "Guide",
                    [],
                    [
                        new("MarkdownBodyPart", "MarkdownBodyPart", []),
                        new("Guide", "Guide", []),
                        new("Blocks", "BagPart", []),
                    ],
                    []
                ),
            ],
            [
                new(
                    "Guide",
                    [],
                    [new("Files", "MediaField", []), new("More", "LinkField", []), new("Notes", "HtmlField", [])],
                    []
                ),
            ]
        );
}
