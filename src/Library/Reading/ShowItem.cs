using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using NetworkPortal.Content.Links;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Library.Listing;
using NetworkPortal.Schools;

namespace NetworkPortal.Library.Reading;

/// <summary>The page at a path of the library: the list of a kind, or an item.</summary>
internal static class ShowItem
{
    internal sealed record Services(
        [FromServices] LibraryContextCache Contexts,
        [FromServices] ItemPages Pages,
        [FromServices] KeptLists Lists,
        [FromServices] IEnumerable<IOpenVisitDays> VisitDays,
        [FromServices] NotFoundLog NotFound
    );

    public static async Task<IResult> Show(
        string path,
        [AsParameters] RequestContext context,
        [AsParameters] Services services
    )
    {
        var (asked, ct) = (path.TrimEnd('/'), context.Ct);
        path = PathForm.Of(asked);
        var library = await services.Contexts.Current(ct);
        if (library.KindAt(path) is { } kind)
            return kind.Path == asked
                ? await ListItems.Show(kind, library, context.Http.Request.Query, new(context.Db, services.Lists), ct)
                : OnTo(kind.Path, context.Http);
        if (await services.Pages.Find(context.Db, path, ct) is { } found)
            return path == asked
                ? Page(
                    await ListedItems.Add(
                        await WithVisits(found, services.VisitDays, ct),
                        library,
                        context.Http.Request,
                        context.Db,
                        ct
                    )
                )
                : OnTo(path, context.Http);
        if (await Redirects.Find(context.Db, path, ct) is { } now)
            return OnTo(now, context.Http);
        services.NotFound.Note(path);
        return View.NotFound;
    }

    /// <summary>Shows an item as the portal's home page.</summary>
    public static async Task<IResult> Home(
        ItemPage page,
        LibraryContext library,
        HttpContext http,
        PortalDb db,
        CancellationToken ct
    ) =>
        Page(
            await ListedItems.Add(page, library, http.Request, db, ct) with
            {
                Section = "home",
                Breadcrumbs = [],
                Canonical = library.Url("/"),
            }
        );

    /// <summary>
    /// Adds to a case study whether its school currently hosts visits, because the page offers a visit only then.
    /// </summary>
    private static async Task<ItemPage> WithVisits(
        ItemPage page,
        IEnumerable<IOpenVisitDays> days,
        CancellationToken ct
    )
    {
        if (page is not CaseStudyPage { School: { } school } study)
            return page;
        foreach (var source in days)
            if (await source.AnyAt(school.Slug, ct))
                return study with { HostsVisits = true };
        return page;
    }

    private static IResult Page(ItemPage page) => View.Page(page.Template, page);

    /// <summary>
    /// Redirects permanently to a page of this portal. Browsers cache the redirect only for a few minutes, because
    /// another item may use the old path later.
    /// </summary>
    private static IResult OnTo(string path, HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Redirect(
            new PathString("/" + path).ToUriComponent() + http.Request.QueryString.ToUriComponent(),
            permanent: true
        );
    }
}
