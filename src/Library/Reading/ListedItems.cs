using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Library.Reading;

/// <summary>
/// The items of a list that is an item itself, such as the posts of a blog: newest first, or in the given order.
/// </summary>
internal static class ListedItems
{
    private const string Part = "ListPart",
        Settings = "ListPartSettings";

    /// <summary>The maximum for manually ordered lists, more than anyone orders by hand.</summary>
    private const int MaxOrdered = 2000;

    /// <summary>Returns the page with the items that it lists, or unchanged if it isn't a list.</summary>
    public static async Task<ItemPage> Add(
        ItemPage page,
        LibraryContext library,
        HttpRequest request,
        PortalDb db,
        CancellationToken ct
    )
    {
        if (library.Definitions.Type(page.ContentType)?.Part(Part) is not { } part)
            return page;
        var all = db
            .Items.AsNoTracking()
            .Published()
            .Where(item =>
                item.Path != null
                && item.References.Any(held => held.Field == "ContainedPart" && held.TargetId == page.ContentItemId)
            );
        var size = Setting.Of(part.Settings, Settings, "PageSize").AsNumber() is { } given
            ? (int)Math.Clamp(given, 1, 100)
            : library.Site.PageSize;
        var count = await all.CountAsync(ct);
        var at = Pager.Asked(request.Query, count, size);
        var items = await Read(all, part, (at - 1) * size, size, ct);
        return page with
        {
            Listed = Card.From(items, library),
            ListPager = Pager.At(at, count, size, next => next > 1 ? $"{request.Path}?page={next}" : $"{request.Path}"),
        };
    }

    private static async Task<List<ContentItem>> Read(
        IQueryable<ContentItem> all,
        TypePart part,
        int skip,
        int take,
        CancellationToken ct
    )
    {
        if (Setting.Of(part.Settings, Settings, "EnableOrdering").AsBool() != true)
            return await all.Newest().Skip(skip).Take(take).ToListAsync(ct);
        var ordered = await all.Newest().Take(MaxOrdered).ToListAsync(ct);
        return
        [
            .. ordered
                .OrderBy(item => item.Data.Object("ContainedPart").Member("Order").AsNumber() ?? 0)
                .Skip(skip)
                .Take(take),
        ];
    }
}
