using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Content.Recipes.Items;

/// <summary>
/// Restores the main menu and home page of a site imported from Orchard Core if this portal doesn't have its own yet:
/// the menu becomes editable in the settings, and the home page shows the imported item.
/// </summary>
internal sealed class SiteFrameImport(PortalDb db)
{
    private static readonly string[] MainMenus = ["main-menu", "main"];
    private string home = "";
    private bool hasMenu,
        waits;

    /// <summary>
    /// Records an item that is a menu or the home page. The rest happens after all steps have run, because a menu may
    /// link to items that are imported later.
    /// </summary>
    public void Look(ItemJson item, ContentTypeDefinition type, RecipeRun run)
    {
        if (!item.Published)
            return;
        if (item.ContentType == "Menu")
            hasMenu = true;
        else if (
            type.Parts.Any(part => part.PartName == "AutoroutePart" && item.Parts.Object(part.Name).Bool("SetHomepage"))
        )
            home = item.ContentItemId;
        else
            return;
        if (!waits)
            run.Later(ct => Settle(run, ct));
        waits = true;
    }

    private async Task<string?> Settle(RecipeRun run, CancellationToken ct)
    {
        var settings = new SiteSettingsSet(await SiteDocument.Read(db, SiteDocument.Settings, ct));
        var links = hasMenu && settings.Json.Objects(MenuLinks.Main).FirstOrDefault() is null ? await MenuOf(ct) : null;
        // A portal that has its own lists links to them in its header.
        var ours = (await DefinitionSet.Load(db, ct)).LibraryTypes.Count > 0;
        await SiteDocument.Change(
            db,
            SiteDocument.Settings,
            document =>
            {
                if (links is { Count: > 0 } && !ours)
                    document[MenuLinks.Main] = MenuLinks.Write(links);
                if (home.Length > 0 && settings.HomeItem.Length == 0)
                    document["HomeRoute"] = Route(home);
            },
            ct
        );
        if (links is not { Count: > 0 })
            return null;
        if (ours)
            return "the main menu was imported as an item, but the header shows this portal’s own links. Change them "
                + "under Site settings, Menus.";
        run.Tell(
            new(RecipeOutcome.Changed, "settings", "Main menu", string.Join(", ", links.Select(link => link.Text)))
        );
        return null;
    }

    private static JsonObject Route(string item) =>
        new()
        {
            ["Action"] = "Display",
            ["Controller"] = "Item",
            ["Area"] = "OrchardCore.Contents",
            ["ContentItemId"] = item,
        };

    /// <summary>Returns the entries of the menu whose alias marks it as the main one, or of the only menu.</summary>
    private async Task<IReadOnlyList<Crumb>?> MenuOf(CancellationToken ct)
    {
        var menus = await db.Items.AsNoTracking().Published().OfType("Menu").ToListAsync(ct);
        var main =
            menus.FirstOrDefault(menu =>
                MainMenus.Contains(menu.Text("AliasPart.Alias"), StringComparer.OrdinalIgnoreCase)
            ) ?? (menus.Count == 1 ? menus[0] : null);
        if (main is null)
            return null;
        var entries = main.Data.Object("MenuItemsListPart").Objects("MenuItems").ToList();
        var ids = entries.SelectMany(Picked).ToList();
        var paths = await db
            .Items.AsNoTracking()
            .Published()
            .WithIds(ids)
            .Where(item => item.Path != null)
            .ToDictionaryAsync(item => item.ContentItemId, item => "/" + item.Path, ct);
        return
        [
            .. entries
                .Select(entry => new Crumb(Words(entry), Url(entry, paths)))
                .Where(link => link.Text.Length is > 0 and <= MenuLinks.MaxTextLength && MenuLinks.IsLink(link.Url))
                .Take(MenuLinks.Max),
        ];
    }

    private static string Words(JsonObject entry) =>
        entry.String("DisplayText") is { Length: > 0 } text ? text : entry.Object("LinkMenuItemPart").String("Name");

    private static string Url(JsonObject entry, Dictionary<string, string> paths) =>
        OrchardText.Address(
            entry.Object("LinkMenuItemPart").String("Url") is { Length: > 0 } own
                ? own
                : entry.Object("HtmlMenuItemPart").String("Url")
        )
            is { Length: > 0 } url
            ? url
            : Picked(entry).Select(id => paths.GetValueOrDefault(id)).OfType<string>().FirstOrDefault() ?? "";

    private static IReadOnlyList<string> Picked(JsonObject entry) =>
        entry.Object("ContentMenuItemPart").Member("SelectedContentItem").Strings("ContentItemIds");
}
