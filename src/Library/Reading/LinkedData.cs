using System.Text.Json.Nodes;
using NetworkPortal.Kernel.Views;
using NodaTime.Text;

namespace NetworkPortal.Library.Reading;

/// <summary>Structured data of pages, with the schema.org vocabulary.</summary>
internal static class LinkedData
{
    /// <param name="type">The schema.org type: "Article", "Report", "HowTo".</param>
    public static JsonObject Item(string type, ItemPage page, ItemSource source)
    {
        var data = new JsonObject
        {
            ["@type"] = type,
            ["@id"] = page.Canonical,
            ["url"] = page.Canonical,
            [type == "HowTo" ? "name" : "headline"] = page.Title,
            ["description"] = page.Description,
            ["inLanguage"] = "en-US",
            ["author"] = Named("Organization", page.Cite.Author),
            ["publisher"] = Named("Organization", source.Shelf.Site.SiteName),
            ["keywords"] = new JsonArray([.. source.Topics.Select(topic => (JsonNode)topic.Name)]),
        };
        // What was imported without a date has none: the day of its import says nothing about it.
        if (source.Item.PublishedUtc is { } published)
        {
            data["datePublished"] = InstantPattern.General.Format(published);
            data["dateModified"] = InstantPattern.General.Format(source.Item.ModifiedUtc);
        }
        return data;
    }

    public static JsonObject Term(ItemPage page, ItemSource source) =>
        new()
        {
            ["@type"] = "DefinedTerm",
            ["@id"] = page.Canonical,
            ["url"] = page.Canonical,
            ["name"] = page.Title,
            ["description"] = page.Description,
            ["inDefinedTermSet"] = source.Shelf.Url(ShowGlossary.Url),
        };

    public static JsonObject Named(string type, string name) => new() { ["@type"] = type, ["name"] = name };

    /// <summary>Returns the breadcrumbs from the home page to the page itself.</summary>
    public static JsonObject Breadcrumbs(PageModel page, LibraryContext library)
    {
        var way = page
            .Breadcrumbs.Select(crumb => (crumb.Text, Url: library.Url(crumb.Url)))
            .Append((page.Title, page.Canonical ?? ""));
        return new JsonObject
        {
            ["@type"] = "BreadcrumbList",
            ["itemListElement"] = new JsonArray([
                .. way.Select(
                    (step, at) =>
                        new JsonObject
                        {
                            ["@type"] = "ListItem",
                            ["position"] = at + 1,
                            ["name"] = step.Item1,
                            ["item"] = step.Item2,
                        }
                ),
            ]),
        };
    }
}
