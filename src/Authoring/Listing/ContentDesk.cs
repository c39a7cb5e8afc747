using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Authoring.Reviewing;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Listing;

/// <summary>All content, to be found, opened and changed many at once.</summary>
internal static class ContentDesk
{
    public const string Url = "/desk/content";
    private const int PageSize = 50;

    /// <summary>Nobody turns further than this; filters lead there sooner.</summary>
    private const int Max = 10_000;

    internal sealed record Line(
        string Id,
        string Title,
        string Kind,
        string Author,
        Instant ModifiedUtc,
        bool Published,
        bool Draft,
        string? Path,
        bool InReview,
        bool Planned
    );

    /// <param name="More">There are more than are counted and can be turned to.</param>
    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        ContentFilter Filter,
        int Count,
        bool More,
        IReadOnlyList<Line> Lines,
        Pager Pager,
        IReadOnlyList<Term> Topics,
        IReadOnlyList<ContentTypeDefinition> Creatable,
        bool MayPublish,
        int Binned,
        string Zone
    ) : DeskPage("Content", Menu);

    internal sealed class Entry(PortalDb db, CurrentUser user) : IDeskEntry
    {
        public string Title => "Content";

        public string Text => "Write, edit, and publish library content.";

        public string Url => ContentDesk.Url;

        public string Permission => Permissions.EditContent;

        public async Task<int?> Waiting(CancellationToken ct) => await db.Reviews.WaitingFor(user.Id).CountAsync(ct);
    }

    public static async Task<IResult> Show(
        HttpContext http,
        PortalDb db,
        ContentTypes types,
        Taxonomies taxonomies,
        CurrentUser user,
        DeskMenu menu,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var (definitions, terms) = (
            await types.Current(ct),
            (await taxonomies.Current(ct)).ByAlias("topics")?.Terms ?? []
        );
        var filter = ContentFilter.From(http.Request.Query, definitions, terms);
        var zone = await db.ZoneOf(user, ct);
        var items = filter.Narrow(db.Items.AsNoTracking().Latest(), db, time.Now().InZone(Clock.Zone(zone)).Date);
        // First which they are, as an index knows it, counted and found in one: of those that are passed over no more
        // is read.
        var found = await items
            .OrderByDescending(item => item.ModifiedUtc)
            .ThenByDescending(item => item.Id)
            .Take(Max + 1)
            .Select(item => item.Id)
            .ToListAsync(ct);
        var count = Math.Min(found.Count, Max);
        var at = Pager.Asked(http.Request.Query, count, PageSize);
        var rows = found.Skip((at - 1) * PageSize).Take(PageSize).ToList();
        var shown = await db
            .Items.AsNoTracking()
            .Where(item => rows.Contains(item.Id))
            .OrderByDescending(item => item.ModifiedUtc)
            .ThenByDescending(item => item.Id)
            .Select(item => new
            {
                item.ContentItemId,
                item.DisplayText,
                item.ContentType,
                item.Author,
                item.ModifiedUtc,
                item.Published,
                item.Path,
                item.Shown,
            })
            .ToListAsync(ct);
        var ids = shown.ConvertAll(item => item.ContentItemId);
        var reviewed = await db
            .Reviews.Open()
            .Where(r => ids.Contains(r.ContentItemId))
            .Select(r => r.ContentItemId)
            .ToListAsync(ct);
        var planned = await db
            .Schedules.Ahead()
            .Where(s => ids.Contains(s.ContentItemId))
            .Select(s => s.ContentItemId)
            .ToListAsync(ct);
        return View.Page(
            "authoring/content",
            new Page(
                await menu.At(Url, ct),
                filter,
                count,
                found.Count > Max,
                [
                    .. shown.Select(item => new Line(
                        item.ContentItemId,
                        item.DisplayText,
                        definitions.Type(item.ContentType)?.DisplayName ?? item.ContentType,
                        item.Author,
                        item.ModifiedUtc,
                        item.Shown,
                        !item.Published,
                        item.Path,
                        reviewed.Contains(item.ContentItemId),
                        planned.Contains(item.ContentItemId)
                    )),
                ],
                Pager.At(at, count, PageSize, filter.Url),
                terms,
                filter.Creatable,
                user.Can(Permissions.PublishContent),
                await db.Set<TrashedItem>().CountAsync(ct),
                zone
            )
            {
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk")],
            }
        );
    }
}
