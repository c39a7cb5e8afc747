using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Authoring.Editing;

/// <summary>
/// Renders Markdown for the live preview as JSON of element names, attributes and texts instead of markup, so that no
/// script inserts HTML.
/// </summary>
internal static class MarkdownPreview
{
    private static readonly string[] Attributes =
    [
        "href",
        "src",
        "alt",
        "title",
        "colspan",
        "rowspan",
        "start",
        "class",
        "controls",
        "preload",
    ];

    public static async Task<IResult> Show(HttpContext http)
    {
        var html = Html.FromMarkdown((await FormBody.Read(http))["text"]).Markup;
        return Results.Content(
            Nodes(new HtmlParser().ParseDocument(html).Body!).ToJsonString(),
            "application/json; charset=utf-8"
        );
    }

    private static JsonArray Nodes(INode parent) => new([.. parent.ChildNodes.Select(Node).OfType<JsonNode>()]);

    private static JsonNode? Node(INode node) =>
        node switch
        {
            IText text => JsonValue.Create(text.Data),
            IElement element => new JsonObject
            {
                ["name"] = element.LocalName,
                ["attributes"] = new JsonObject(
                    element
                        .Attributes.Where(a => Attributes.Contains(a.Name))
                        .Select(a => KeyValuePair.Create(a.Name, (JsonNode?)JsonValue.Create(a.Value)))
                ),
                ["children"] = Nodes(element),
            },
            _ => null,
        };
}
