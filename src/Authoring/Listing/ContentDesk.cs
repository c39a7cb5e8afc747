using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Authoring.Reviewing;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Listing;

/// <summary>The page that lists, filters, and bulk-edits all content.</summary>
internal static class ContentDesk
{
    private const int PageSize = 50;

    /// <summary>The maximum number of items that can be paged through; beyond it, filters get there faster.</summary>
    private const int Max = 10_000;

    internal sealed record Line
    {
        public required string Id { get; init; }

        public required string Title { get; init; }

        public required string Kind { get; init; }

        public required string Author { get; init; }

        public required Instant ModifiedUtc { get; init; }

        /// <summary>"3 minutes ago"; blank if a date says more.</summary>
        public required string Ago { get; init; }

        public required bool Published { get; init; }

        public required bool Draft { get; init; }

        public required string? Path { get; init; }

        public required bool InReview { get; init; }

        public required bool Planned { get; init; }
    }

    internal sealed record Page : DeskPage
    {
        public override string Title => "Content";

        public required ContentFilter Filter { get; init; }

        /// <summary>The filters that the editor keeps.</summary>
        public required IReadOnlyList<SavedFilter> Saved { get; init; }

        public required int Count { get; init; }

        /// <summary>Whether there are more items than can be counted and paged through.</summary>
        public required bool More { get; init; }

        public required IReadOnlyList<Line> Lines { get; init; }

        public required Pager Pager { get; init; }

        public required IReadOnlyList<Term> Topics { get; init; }

        public required IReadOnlyList<ContentTypeDefinition> Creatable { get; init; }

        public required bool MayPublish { get; init; }

        public required int Binned { get; init; }

        public required string Zone { get; init; }
    }

    internal sealed class Entry(PortalDb db, CurrentUser user) : IDeskEntry
    {
        public string Title => "Content";

        public string Text => "Write, edit, and publish library content.";

        public string Url => DeskUrls.Content;

        public string Permission => Permissions.EditContent;

        public async Task<int?> Waiting(CancellationToken ct) => await db.Reviews.WaitingFor(user.Id).CountAsync(ct);
    }

    public static async Task<IResult> Show(
        [AsParameters] RequestContext context,
        ContentTypes types,
        Taxonomies taxonomies,
        DeskMenu menu
    )
    {
        var (definitions, terms) = (
            await types.Current(context.Ct),
            (await taxonomies.Current(context.Ct)).ByAlias("topics")?.Terms ?? []
        );
        var filter = ContentFilter.From(context.Http.Request.Query, definitions, terms);
        var zone = await context.Db.ZoneOf(context.User, context.Ct);
        var items = filter.Narrow(
            context.Db.Items.AsNoTracking().Latest(),
            context.Db,
            context.Now.InZone(Clock.Zone(zone)).Date
        );
        // First only the ids, from the index, which gives the count in the same query. Skipped rows are not read any
        // further.
        var found = await filter.Order(items).Take(Max + 1).Select(item => item.Id).ToListAsync(context.Ct);
        var count = Math.Min(found.Count, Max);
        var at = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var rows = found.Skip((at - 1) * PageSize).Take(PageSize).ToList();
        return View.Page(
            "authoring/content",
            new Page
            {
                Menu = await menu.At(DeskUrls.Content, context.Ct),
                Filter = filter,
                Saved = await context
                    .Db.SavedFiltersOf(context.User.Id)
                    .AsNoTracking()
                    .ByName(f => f.Name)
                    .ToListAsync(context.Ct),
                Count = count,
                More = found.Count > Max,
                Lines = await Lines(rows, definitions, context.Db, context.Ct),
                Pager = Pager.At(at, count, PageSize, filter.Url),
                Topics = terms,
                Creatable = filter.Creatable,
                MayPublish = context.User.Can(Permissions.PublishContent),
                Binned = await context.Db.Set<TrashedItem>().CountAsync(context.Ct),
                Zone = zone,
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk")],
            }
        );
    }

    private static async Task<IReadOnlyList<Line>> Lines(
        List<long> rows,
        DefinitionSet definitions,
        PortalDb db,
        CancellationToken ct
    )
    {
        var shown = await db
            .Items.AsNoTracking()
            .Where(item => rows.Contains(item.Id))
            .OrderBy(item => item.Id)
            .Select(item => new
            {
                item.Id,
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
        return
        [
            .. shown
                .OrderBy(item => rows.IndexOf(item.Id))
                .Select(item => new Line
                {
                    Id = item.ContentItemId,
                    Title = item.DisplayText,
                    Kind = definitions.Type(item.ContentType)?.DisplayName ?? item.ContentType,
                    Author = item.Author,
                    ModifiedUtc = item.ModifiedUtc,
                    Ago = RelativeTime.Text(item.ModifiedUtc, db.Now),
                    Published = item.Shown,
                    Draft = !item.Published,
                    Path = item.Path,
                    InReview = reviewed.Contains(item.ContentItemId),
                    Planned = planned.Contains(item.ContentItemId),
                }),
        ];
    }
}
