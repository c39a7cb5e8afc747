using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Links.Broken;

/// <summary>The page of broken internal links in published content.</summary>
internal static class BrokenDesk
{
    public const string Url = "/desk/links/broken";
    private const int PageSize = 50;

    internal sealed record Line(string Item, string Title, string Field, string Target, string Why);

    internal sealed record Page : DeskPage
    {
        public override string Title => "Broken links";

        public required LinkCheck? Check { get; init; }

        public required bool Runs { get; init; }

        public required int Count { get; init; }

        public required IReadOnlyList<Line> Lines { get; init; }

        public required Pager Pager { get; init; }

        public required string Zone { get; init; }

        public required IReadOnlyList<MenuFaults.Line> Menus { get; init; }
    }

    public static async Task<IResult> Show(
        [AsParameters] RequestContext context,
        DeskMenu menu,
        ContentTypes types,
        MenuFaults menus
    )
    {
        var check = await context.Db.Set<LinkCheck>().AsNoTracking().SingleOrDefaultAsync(context.Ct);
        var links = Lines(context.Db);
        var count = await links.CountAsync(context.Ct);
        var at = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var definitions = await types.Current(context.Ct);
        var lines = (await links.Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(context.Ct)).ConvertAll(line =>
            line with
            {
                Field = Label(line.Field, definitions),
            }
        );
        return View.Page(
            "authoring/links-broken",
            new Page
            {
                Menu = await menu.At(RedirectDesk.Url, context.Ct),
                Check = check,
                Runs = check?.Runs(context.Now) == true,
                Count = count,
                Lines = lines,
                Pager = Pager.At(at, count, PageSize, page => $"{Url}?page={page}"),
                Zone = await context.Db.ZoneOf(context.User, context.Ct),
                Menus = await menus.All(context.Ct),
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Links", RedirectDesk.Url)],
            }
        );
    }

    /// <summary>
    /// Returns the broken links of published items, sorted by title. Links of unpublished items have no readers.
    /// </summary>
    public static IQueryable<Line> Lines(PortalDb db) =>
        from link in db.Set<BrokenLink>().AsNoTracking()
        join item in db.Items.Where(item => item.Published) on link.ContentItemId equals item.ContentItemId
        orderby item.FoldedName, link.Id
        select new Line(link.ContentItemId, item.DisplayText, link.Field, link.Target, link.Reason);

    private static string Label(string path, DefinitionSet definitions) =>
        path.Split('.') switch
        {
            [.., "MarkdownBodyPart" or "HtmlBodyPart"] => "Text",
            [.., var part, var field] => definitions
                .Part(part)
                ?.Fields.FirstOrDefault(known => known.Name == field)
                ?.DisplayName
                ?? TechnicalName.ToWords(field),
            [var part] => TechnicalName.ToWords(part),
            [] => "",
        };

    public static IResult Check(LinkCheckJob checks)
    {
        checks.Ask();
        return View.Redirect(Url, "Checking links. Refresh this page in a moment.");
    }
}
