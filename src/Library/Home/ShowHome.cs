using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Library.Feeds;
using NetworkPortal.Library.Listing;
using NetworkPortal.Library.Reading;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Library.Home;

/// <summary>
/// The home page: the network's quilt, the newest library content, the three shifts, and the modules' public
/// highlights.
/// </summary>
internal static class ShowHome
{
    internal sealed record Page(string Title, IReadOnlyList<Block> Blocks) : PageModel(Title)
    {
        /// <summary>The library's first kind, whose newest items are shown; null if there are no kinds.</summary>
        public LibraryKind? First { get; init; }

        /// <summary>Blank to use the theme's default, like the text.</summary>
        public string OpeningTitle { get; init; } = "";

        public Html OpeningText { get; init; }

        public IReadOnlyList<Card> Newest { get; init; } = [];

        /// <summary>The newest items of the other kinds.</summary>
        public IReadOnlyList<Card> More { get; init; } = [];

        public IReadOnlyList<LibraryKind> OtherKinds { get; init; } = [];

        public IReadOnlyList<ShiftTeaser> Shifts { get; init; } = [];

        public IReadOnlyList<HighlightBand> Highlights { get; init; } = [];

        public string FeedUrl => ShowFeed.AllUrl;
    }

    /// <summary>A school's block in the quilt.</summary>
    internal sealed record Block(string Name, string Url, Html Emblem);

    internal sealed record Services(
        [FromServices] HomePages HomePages,
        [FromServices] ItemPages ItemPages,
        [FromServices] LibraryContextCache Contexts,
        [FromServices] KeptLists Lists,
        [FromServices] IEnumerable<IHighlightSource> Highlights
    );

    public static async Task<IResult> Show([AsParameters] RequestContext context, [AsParameters] Services services)
    {
        var (ct, library) = (context.Ct, await services.Contexts.Current(context.Ct));
        if (
            library.Site.HomeItem is { Length: > 0 } item
            && IsHome(library)
            && await services.ItemPages.Of(context.Db, item, ct) is { } own
        )
            return await ShowItem.Home(own, library, context.Http, context.Db, ct);
        return View.Page(
            "library/home",
            await services.HomePages.Current(
                library,
                async () =>
                    await Make(
                        context.Db,
                        library,
                        await ShiftTeaser.All(context.Db, library, services.Lists, ct),
                        await HighlightBand.All(services.Highlights, ct),
                        ct
                    )
            )
        );
    }

    private static async Task<Page> Make(
        PortalDb db,
        LibraryContext library,
        IReadOnlyList<ShiftTeaser> shifts,
        IReadOnlyList<HighlightBand> highlights,
        CancellationToken ct
    )
    {
        var others = library.Kinds.Skip(1).ToList();
        var page = new Page(library.Site.SiteName, await Blocks(db, ct))
        {
            Section = "home",
            Description =
                "Case studies, free tools, teacher-led studios, and school visits: how schools improve together.",
            Canonical = library.Url("/"),
            OpeningTitle = library.Site.HomeTitle,
            OpeningText = Html.FromMarkdown(library.Site.HomeText),
            First = library.Kinds.Count > 0 ? library.Kinds[0] : null,
            Newest = Card.From(await Newest(db, library.Kinds.Take(1), most: 3, ct), library),
            More = Card.From(Mixed(await Newest(db, others, most: 3, ct), others), library),
            OtherKinds = others,
            Shifts = shifts,
            Highlights = highlights,
        };
        return page with { Head = Head(page, library) };
    }

    /// <summary>
    /// Checks whether the home page is an item: if an administrator chose so, or if the portal has no lists to show on
    /// its own home page.
    /// </summary>
    private static bool IsHome(LibraryContext library) =>
        library.Site.HomePage == "item" || (library.Site.HomePage.Length == 0 && library.Kinds.Count == 0);

    private static async Task<IReadOnlyList<Block>> Blocks(PortalDb db, CancellationToken ct)
    {
        var schools = await db
            .Schools.AsNoTracking()
            .WithMembers(db)
            .ByName(school => school.Name)
            .Select(school => new { school.Slug, school.Name })
            .ToListAsync(ct);
        return schools
            .Select(school => new Block(school.Name, "/schools/" + school.Slug, EmblemGenerator.Block(school.Slug)))
            .ToList();
    }

    /// <param name="most">The maximum number per kind.</param>
    private static async Task<IReadOnlyList<ContentItem>> Newest(
        PortalDb db,
        IEnumerable<LibraryKind> kinds,
        int most,
        CancellationToken ct
    )
    {
        var found = new List<ContentItem>();
        foreach (var kind in kinds)
            found.AddRange(await NewestItems.Of(db, [kind.Type], most, ct));
        return found;
    }

    /// <summary>Returns six items of as many different kinds as possible, grouped by kind.</summary>
    private static IEnumerable<ContentItem> Mixed(IReadOnlyList<ContentItem> items, IReadOnlyList<LibraryKind> kinds) =>
        items
            .GroupBy(item => item.ContentType)
            .SelectMany(group => group.Select((item, place) => (item, place)))
            .OrderBy(found => found.place)
            .Take(6)
            .Select(found => found.item)
            .OrderBy(item => kinds.TakeWhile(kind => kind.Type != item.ContentType).Count());

    private static Html Head(Page page, LibraryContext library)
    {
        var site = LinkedData.Named("WebSite", library.Site.SiteName);
        site["@context"] = "https://schema.org";
        site["url"] = page.Canonical;
        site["publisher"] = LinkedData.Named("Organization", library.Site.SiteName);
        site["publisher"]!["url"] = page.Canonical;
        return new Head(library).Feed("New in the library", ShowFeed.AllUrl).Share("website").Data(site).ToHtml();
    }
}
