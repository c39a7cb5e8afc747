using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Authoring.Forms;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Links.Broken;

/// <summary>Links in what is published that lead to nothing here.</summary>
internal static class BrokenDesk
{
    public const string Url = "/desk/links/broken";
    private const int PageSize = 50;

    internal sealed record Line(string Item, string Title, string Field, string Target, string Why);

    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        LinkCheck? Check,
        bool Runs,
        int Count,
        IReadOnlyList<Line> Lines,
        Pager Pager,
        string Zone,
        IReadOnlyList<MenuFaults.Line> Menus
    ) : DeskPage("Broken links", Menu);

    public static async Task<IResult> Show(
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        DeskMenu menu,
        ContentTypes types,
        MenuFaults menus,
        TimeProvider time
    )
    {
        var ct = http.RequestAborted;
        var check = await db.Set<LinkCheck>().AsNoTracking().SingleOrDefaultAsync(ct);
        var links = Lines(db);
        var count = await links.CountAsync(ct);
        var at = Pager.Asked(http.Request.Query, count, PageSize);
        var definitions = await types.Current(ct);
        var lines = (await links.Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(ct)).ConvertAll(line =>
            line with
            {
                Field = Label(line.Field, definitions),
            }
        );
        return View.Page(
            "authoring/links-broken",
            new Page(
                await menu.At(RedirectDesk.Url, ct),
                check,
                check?.Runs(time.Now()) == true,
                count,
                lines,
                Pager.At(at, count, PageSize, page => $"{Url}?page={page}"),
                await db.ZoneOf(user, ct),
                await menus.All(ct)
            )
            {
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Links", RedirectDesk.Url)],
            }
        );
    }

    /// <summary>By title. An item that is no longer published has no readers who could follow its links.</summary>
    public static IQueryable<Line> Lines(PortalDb db) =>
        from link in db.Set<BrokenLink>().AsNoTracking()
        join item in db.Items.Where(item => item.Published) on link.ContentItemId equals item.ContentItemId
        orderby item.FoldedName, link.Id
        select new Line(link.ContentItemId, item.DisplayText, link.Field, link.Target, link.Why);

    private static string Label(string path, DefinitionSet definitions) =>
        path.Split('.') switch
        {
            [.., "MarkdownBodyPart" or "HtmlBodyPart"] => "Text",
            [.., var part, var field] => definitions
                .Part(part)
                ?.Fields.FirstOrDefault(known => known.Name == field)
                ?.DisplayName
                ?? PartInputs.Words(field),
            [var part] => PartInputs.Words(part),
            [] => "",
        };

    public static IResult Check(LinkCheckJob checks)
    {
        checks.Ask();
        return View.Redirect(Url, "Checking links. Refresh this page in a moment.");
    }
}
