using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Library.Listing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members;
using NetworkPortal.Members.Desk;

namespace NetworkPortal.Content.Links.Broken;

/// <summary>Links in what is published that lead to nothing here.</summary>
internal static class BrokenDesk
{
    public const string Url = "/desk/links/broken";
    private const int PageSize = 50;

    internal sealed record Line(string Item, string Title, string Field, string Target, string Why);

    internal sealed record Page(IReadOnlyList<DeskLine> Menu, LinkCheck? Check, bool Runs, int Count, IReadOnlyList<Line> Lines, Pager Pager, string Zone) : DeskPage("Broken links", Menu);

    public static async Task<IResult> Show(HttpContext http, PortalDb db, CurrentUser user, DeskMenu menu, TimeProvider time, CancellationToken cancel)
    {
        var check = await db.Set<LinkCheck>().AsNoTracking().SingleOrDefaultAsync(cancel);
        // An item that is no longer published has no readers who could follow its links.
        var links = db.Set<BrokenLink>().AsNoTracking().Join(db.Items.Where(item => item.Published), link => link.ContentItemId, item => item.ContentItemId, (link, item) => new { link, item.DisplayText });
        var count = await links.CountAsync(cancel);
        var at = Pager.Asked(http.Request.Query, count, PageSize);
        var lines = await links.OrderBy(found => found.DisplayText).ThenBy(found => found.link.Id).Skip((at - 1) * PageSize).Take(PageSize)
            .Select(found => new Line(found.link.ContentItemId, found.DisplayText, found.link.Field, found.link.Target, found.link.Why)).ToListAsync(cancel);
        return View.Page("desk/links-broken", new Page(await menu.At(RedirectDesk.Url, cancel), check, check?.Runs(time.Now()) == true, count, lines, Pager.At(at, count, PageSize, page => $"{Url}?page={page}"), await db.ZoneOf(user, cancel))
        { Section = "desk", Robots = "noindex", Breadcrumbs = [new("Desk", "/desk"), new("Links", RedirectDesk.Url)] });
    }

    public static IResult Check(LinkChecks checks)
    {
        checks.Ask();
        return View.Redirect(Url, "The links are being checked. Load this page again in a moment.");
    }
}
