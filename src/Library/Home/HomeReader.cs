using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Library.Feeds;
using NetworkPortal.Library.Reading;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Library.Home;

/// <summary>Reads what the portal's own home page shows to everyone.</summary>
internal sealed class HomeReader(
    PortalDb db,
    HomePages pages,
    LibraryContextCache contexts,
    IEnumerable<IHighlightSource> sources
)
{
    public async Task<ShowHome.Page> Current(CancellationToken ct)
    {
        var library = await contexts.Current(ct);
        return await pages.Current(library, () => Make(library, ct));
    }

    private async Task<ShowHome.Page> Make(LibraryContext library, CancellationToken ct)
    {
        var items = await HomeItems.Read(db, library, ct);
        var lead = LeadStory.Choose([.. items.Lead, .. items.OfKind(0)], library.Site.HomeLead);
        var others = await HomeBand.Of(sources, ct);
        HomeBand[] bands = [.. LibraryBands.Of(items, lead, library), .. others, .. LibraryBands.Wide(items, library)];
        var page = new ShowHome.Page(library.Site.SiteName, await Schools(ct))
        {
            Section = "home",
            Description =
                "Case studies, free tools, teacher-led studios, and school visits: how schools improve together.",
            Canonical = library.Url("/"),
            OpeningTitle = library.Site.HomeTitle,
            OpeningText = Html.FromMarkdown(library.Site.HomeText),
            Lead = lead is null ? null : LeadStory.Of(lead, library),
            Bands = HomeBand.Sort(bands, library.Site.HomeBands),
        };
        return page with { Head = Head(page, library) };
    }

    private async Task<EmblemGrid> Schools(CancellationToken ct) =>
        new(
            await db
                .Schools.AsNoTracking()
                .WithMembers(db)
                .ByName(school => school.Name)
                .Take(EmblemGrid.Max)
                .Select(school => new QuiltBlock(school.Slug, school.Name))
                .ToListAsync(ct)
        );

    private static Html Head(ShowHome.Page page, LibraryContext library)
    {
        var site = LinkedData.Named("WebSite", library.Site.SiteName);
        site["@context"] = "https://schema.org";
        site["url"] = page.Canonical;
        site["publisher"] = LinkedData.Named("Organization", library.Site.SiteName);
        site["publisher"]!["url"] = page.Canonical;
        return new Head(library).Feed("New in the library", ShowFeed.AllUrl).Share("website").Data(site).ToHtml();
    }
}
