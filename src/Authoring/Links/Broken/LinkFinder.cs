using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;

namespace NetworkPortal.Authoring.Links.Broken;

internal enum LinkKind
{
    /// <summary>A URL as a browser would resolve it.</summary>
    Address,
    Media,
    Item,
}

/// <param name="Target">A URL as written, a media path, or an item's id.</param>
internal sealed record FoundLink(string Field, LinkKind Kind, string Target);

/// <summary>
/// Finds all links of an item: in Markdown and HTML, link fields, media fields, and pickers, including those in bags
/// and flows.
/// </summary>
internal sealed class LinkFinder(DefinitionSet definitions)
{
    private static readonly HtmlParser Parser = new();

    public IEnumerable<FoundLink> Of(ContentItem item) =>
        Of(item.Data, item.ContentType, "")
            .Concat(
                ContentLinks
                    .Of(item.Data)
                    .Items.Where(link => !link.Field.EndsWith("ContainedPart", StringComparison.Ordinal))
                    .Select(link => new FoundLink(link.Field, LinkKind.Item, link.Id))
            )
            .Distinct();

    private IEnumerable<FoundLink> Of(JsonObject item, string type, string prefix)
    {
        foreach (var part in definitions.Type(type)?.Parts ?? [])
        {
            if (item[part.Name] is not JsonObject members)
                continue;
            var place = prefix + part.Name;
            foreach (var link in In(members, place))
                yield return link;
            foreach (var known in definitions.Part(part.PartName)?.Fields ?? [])
                if (members[known.Name] is JsonObject value)
                    foreach (var link in In(value, $"{place}.{known.Name}", known.FieldType))
                        yield return link;
            foreach (var held in members.Blocks())
            foreach (var link in Of(held, held.String("ContentType"), place + "."))
                yield return link;
        }
    }

    private static IEnumerable<FoundLink> In(JsonObject members, string place, string type = "") =>
        type switch
        {
            "LinkField" => members.String("Url") is { Length: > 0 } url
                ? [new(place, LinkKind.Address, OrchardText.Address(url))]
                : [],
            "MediaField" => members.MediaPaths().Select(path => new FoundLink(place, LinkKind.Media, path)),
            _ => Markup(
                members.String("Markdown") is { Length: > 0 } markdown
                    ? Html.FromMarkdown(OrchardText.Resolve(markdown))
                    : Html.Sanitize(OrchardText.Resolve(members.String("Html"))),
                place
            ),
        };

    private static IEnumerable<FoundLink> Markup(Html html, string place) =>
        html.IsEmpty
            ? []
            : Parser
                .ParseDocument(html.Markup)
                .QuerySelectorAll("a[href], img[src], video[src], audio[src]")
                .Select(element => element.GetAttribute(element.LocalName == "a" ? "href" : "src")!.Trim())
                .Where(url => url.Length > 0)
                .Select(url => new FoundLink(place, LinkKind.Address, url));
}
