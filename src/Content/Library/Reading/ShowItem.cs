using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Library.Listing;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Content.Library.Reading;

/// <summary>Whatever the library has at an address: the list of a kind, or an item's page.</summary>
internal static class ShowItem
{
    public static async Task<IResult> Show(string path, HttpContext http, PortalDb db, Shelves shelves, ItemPages pages, CancellationToken cancel)
    {
        path = path.TrimEnd('/');
        var shelf = await shelves.Current(cancel);
        if (shelf.KindAt(path) is { } kind) return await ListItems.Show(kind, shelf, http.Request.Query, db, cancel);
        return await pages.Find(db, path, cancel) is { } page ? View.Page(page.Template, page) : View.NotFound;
    }
}
