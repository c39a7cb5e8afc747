using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Links;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Library.Listing;
using NetworkPortal.Schools;

namespace NetworkPortal.Library.Reading;

/// <summary>Whatever the library has at an address: the list of a kind, or an item's page.</summary>
internal static class ShowItem
{
    public static async Task<IResult> Show(string path, HttpContext http, PortalDb db, Shelves shelves, ItemPages pages, KeptLists lists, IEnumerable<IOpenVisitDays> days, MissingPaths missing)
    {
        var (asked, cancel) = (path.TrimEnd('/'), http.RequestAborted);
        path = PathForm.Of(asked);
        var shelf = await shelves.Current(cancel);
        if (shelf.KindAt(path) is { } kind) return kind.Path == asked ? await ListItems.Show(kind, shelf, http.Request.Query, new(db, lists), cancel) : OnTo(kind.Path, http);
        if (await pages.Find(db, path, cancel) is { } found) return path == asked ? Page(await ListedItems.Add(await WithVisits(found, days, cancel), shelf, http.Request, db, cancel)) : OnTo(path, http);
        if (await Redirects.Find(db, path, cancel) is { } now) return OnTo(now, http);
        missing.Note(path);
        return View.NotFound;
    }

    /// <summary>An item as the portal's home page.</summary>
    public static async Task<IResult> Home(ItemPage page, Shelf shelf, HttpContext http, PortalDb db, CancellationToken cancel) =>
        Page(await ListedItems.Add(page, shelf, http.Request, db, cancel) with { Section = "home", Breadcrumbs = [], Canonical = shelf.Url("/") });

    /// <summary>A case study sends its readers to the school only while they can be received there.</summary>
    private static async Task<ItemPage> WithVisits(ItemPage page, IEnumerable<IOpenVisitDays> days, CancellationToken cancel)
    {
        if (page is not CaseStudyPage { School: { } school } study) return page;
        foreach (var source in days)
            if (await source.AnyAt(school.Slug, cancel)) return study with { HostsVisits = true };
        return page;
    }

    private static IResult Page(ItemPage page) => View.Page(page.Template, page);

    /// <summary>On to a page of this portal, for good. Browsers ask again after a while all the same: an item may come to live at the old address.</summary>
    private static IResult OnTo(string path, HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Redirect(new PathString("/" + path).ToUriComponent() + http.Request.QueryString.ToUriComponent(), permanent: true);
    }
}
