using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Links;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Listing;

/// <summary>
/// The trash page: lists deleted items, which can be restored as drafts until they are purged.
/// </summary>
internal static class TrashDesk
{
    public const int Days = 30;

    internal sealed record Line(string ContentItemId, string DisplayText, Instant DeletedAt, string DeletedBy);

    internal sealed record Page(IReadOnlyList<DeskLine> Menu, IReadOnlyList<Line> Items, int Days, string Zone)
        : DeskPage("Trash", Menu);

    public static async Task<IResult> Show(PortalDb db, CurrentUser user, DeskMenu menu, CancellationToken ct) =>
        View.Page(
            "authoring/trash",
            new Page(
                await menu.At(DeskUrls.Content, ct),
                await Lines(db).ToListAsync(ct),
                Days,
                await db.ZoneOf(user, ct)
            )
            {
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Content", DeskUrls.Content)],
            }
        );

    private static IQueryable<Line> Lines(PortalDb db) =>
        (
            from item in db.Set<TrashedItem>()
            join account in db.Accounts on item.DeletedById equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby item.DeletedAt descending
            select new Line(
                item.ContentItemId,
                item.DisplayText,
                item.DeletedAt,
                account == null ? "" : account.DisplayName
            )
        ).Take(500);

    /// <summary>Restores an item as a draft; to make it visible to readers, someone must publish it again.</summary>
    public static Task<IResult> Restore(
        string id,
        PortalDb db,
        SaveItem saving,
        CurrentUser user,
        CancellationToken ct
    ) =>
        db.WriteWithRetry(
            async () =>
            {
                if (await db.Set<TrashedItem>().SingleOrDefaultAsync(i => i.ContentItemId == id, ct) is not { } trashed)
                    return View.NotFound;
                var versions = await ContentVersions.Of(db, id, ct);
                if (await versions.Version(trashed.VersionId, ct) is not { } version)
                    return View.NotFound;
                var result = await saving.Run(versions, ItemDraft.OutOfTrash(version), Actor.Of(user), ct);
                return View.Redirect(
                    $"/desk/content/{id}",
                    result.Refusal?.Text ?? $"Restored as a draft. {result.Notice}".Trim()
                );
            },
            ct
        );

    internal sealed class Retention(PortalDb db) : IRetention
    {
        private const int AtOnce = 100;

        public string Key => "content.bin";

        public string Title => "Deleted content";

        public string Text => "Items in the desk’s trash, with all their versions.";

        public int Days => TrashDesk.Days;

        public Task<int> Purge(Instant before, CancellationToken ct) =>
            db.Write(
                async () =>
                {
                    var ids = await db.Set<TrashedItem>()
                        .Where(i => i.DeletedAt < before)
                        .OrderBy(i => i.DeletedAt)
                        .Select(i => i.ContentItemId)
                        .Take(AtOnce)
                        .ToListAsync(ct);
                    await db
                        .Items.Where(item => ids.Contains(item.ContentItemId) && !item.Latest && !item.Published)
                        .ExecuteDeleteAsync(ct);
                    await db.Set<Redirect>().Where(redirect => ids.Contains(redirect.ToItemId!)).ExecuteDeleteAsync(ct);
                    return await db.Set<TrashedItem>().Where(i => ids.Contains(i.ContentItemId)).ExecuteDeleteAsync(ct);
                },
                ct
            );
    }
}
