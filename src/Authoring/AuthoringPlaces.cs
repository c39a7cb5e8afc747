using NetworkPortal.Site;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Authoring;

/// <summary>The pages of the desk that editors look for, apart from its menu.</summary>
internal static class AuthoringPlaces
{
    public static IReadOnlyList<PortalPlace> All { get; } =
    [
        new("/desk/content/trash", "Deleted content", "Restore deleted content.")
        {
            Names = "trash",
            Does = "trash deleted restore recover undelete",
            Words = "desk content item items",
            Audience = PortalPlace.May(Permissions.EditContent),
        },
        new("/desk/media/trash", "Deleted media", "Restore deleted files.")
        {
            Names = "trash",
            Does = "trash deleted restore recover undelete",
            Words = "desk media file files picture pictures",
            Audience = PortalPlace.May(Permissions.EditContent),
        },
        new("/desk/content/snippets", "Snippets", "Save text that you insert again and again.")
        {
            Names = "snippet snippets",
            Does = "snippet reuse boilerplate template saved text",
            Words = "desk content insert",
            Audience = PortalPlace.May(Permissions.EditContent),
        },
        new("/desk/links/broken", "Broken links", "Links in content that lead nowhere.")
        {
            Names = "link links",
            Does = "broken dead",
            Words = "desk check content fix",
            Audience = PortalPlace.May(Permissions.EditContent),
        },
        new("/desk/links/missing", "Pages not found", "Addresses that people asked for and didn’t find.")
        {
            Names = "404 found missing",
            Does = "404 missing",
            Words = "not pages page desk addresses",
            Audience = PortalPlace.May(Permissions.EditContent),
        },
        new("/desk/settings/menus", "Menus", "Choose the links in the header and the footer.")
        {
            Names = "menu menus navigation header footer",
            Does = "menu menus navigation",
            Words = "desk edit links change site",
            Audience = PortalPlace.May(Permissions.ManageSettings),
        },
        new("/desk/settings/search", "Search settings", "Synonyms, and results that come first.")
        {
            Names = "search synonyms synonym pins",
            Does = "settings synonyms synonym pin",
            Words = "desk results first edit",
            Audience = PortalPlace.May(Permissions.ManageSettings),
        },
        new("/desk/settings/terms", "Topics and terms", "The terms by which content is filed.")
        {
            Names = "terms term taxonomy taxonomies tags topics topic",
            Does = "terms taxonomy tags edit",
            Words = "desk add settings",
            Audience = PortalPlace.May(Permissions.ManageSettings),
        },
    ];
}
