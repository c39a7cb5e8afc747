using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;

namespace NetworkPortal.Authoring.ItemDetails;

/// <summary>Says why readers can't open or find a published item.</summary>
internal static class Reach
{
    /// <param name="type">The item's type; null if it no longer exists.</param>
    /// <param name="path">The path of its page; null if it has none.</param>
    public static IEnumerable<string> Of(ContentTypeDefinition? type, ContentItem item, string? path)
    {
        if (type?.Name is "Taxonomy" or "Menu")
            yield break;
        if (type is null)
            yield return "Readers can’t open this item, because its type no longer exists.";
        else if (type.Part("AutoroutePart") is null)
            yield return "Readers can’t open or find this item: its type doesn’t have the part “Its own page and URL.” "
                + "They see it only where another page shows it.";
        else if (path is null)
            yield return "Readers can’t open this item, because it has no URL. Edit it, enter one, and publish.";
        if (type?.Part("AutoroutePart") is null)
            yield break;
        if (!type.Searched)
            yield return "Search doesn’t find this item, because its type is excluded from search.";
        if (type.Library is null && item.Data.Object("ContainedPart") is null)
            yield return "No list shows this item. Readers find it only through search, menus, and links.";
    }
}
