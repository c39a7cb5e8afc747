using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Desk.Editing;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Library;
using NetworkPortal.Content.Library.Listing;
using NetworkPortal.Content.Library.Reading;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Audit;
using NetworkPortal.Members.Desk;
using NodaTime;

namespace NetworkPortal.Content.Desk.Versions;

/// <summary>An item on the desk: its state, its versions, and what can be done with it.</summary>
internal static class ShowDeskItem
{
    private const int PageSize = 50;

    internal sealed record Line(string Version, string Author, Instant At, string Note, bool Published, bool Latest, string? Before);

    internal sealed record Page(
        string Title, IReadOnlyList<DeskLine> Menu, string Id, string Kind, string State, string? Path, bool Published, bool Draft, bool MayPublish, IReadOnlyList<Line> Versions, Pager Pager, IReadOnlyList<Present> Others, IReadOnlyList<EditItem.Unsaved> Unsaved, string Zone)
        : DeskPage(Title, Menu)
    {
        public bool MayAudit { get; init; }
    }

    public static async Task<IResult> Show(string id, HttpContext http, PortalDb db, ContentTypes types, CurrentUser user, DeskMenu menu, TimeProvider time, CancellationToken cancel)
    {
        var item = await db.Items.AsNoTracking().Latest().WithId(id).Select(i => new { i.DisplayText, i.ContentType, i.Published }).SingleOrDefaultAsync(cancel);
        if (item is null) return View.NotFound;
        var shown = await db.Items.Published().WithId(id).Select(i => new { i.Path }).SingleOrDefaultAsync(cancel);
        var count = await db.Items.WithId(id).CountAsync(cancel);
        var at = Pager.Asked(http.Request.Query, count, PageSize);
        var versions = await db.Items.WithId(id).OrderByDescending(i => i.ModifiedUtc).ThenByDescending(i => i.Id).Skip((at - 1) * PageSize).Take(PageSize + 1)
            .Select(i => new Line(i.VersionId, i.Author, i.ModifiedUtc, i.Note, i.Published, i.Latest, null)).ToListAsync(cancel);
        var lines = versions.Take(PageSize).Select((line, index) => line with { Before = index + 1 < versions.Count ? versions[index + 1].Version : null });
        var unsaved = await db.Edits.By(user.Id).Unsaved().Where(e => e.ContentItemId == id).OrderByDescending(e => e.KeptAt).Select(e => new EditItem.Unsaved(e.Id, e.KeptAt!.Value)).Take(5).ToListAsync(cancel);
        return View.Page("desk/item", new Page(
            item.DisplayText, await menu.At(ContentDesk.Url, cancel), id, (await types.Current(cancel)).Type(item.ContentType)?.DisplayName ?? item.ContentType, ItemState.Of(shown is not null, !item.Published), shown?.Path,
            shown is not null, !item.Published, user.Can(Permissions.PublishContent), [.. lines], Pager.At(at, count, PageSize, page => $"/desk/content/{id}?page={page}"), await db.Others(id, user.Id, time.Now(), cancel), unsaved,
            await db.Accounts.Where(a => a.Id == user.Id).Select(a => a.TimeZoneId).SingleAsync(cancel))
        { MayAudit = user.Can(Permissions.ViewAudit), Section = "desk", Robots = "noindex", Breadcrumbs = [new("Desk", "/desk"), new("Content", ContentDesk.Url)] });
    }

    /// <summary>A version as readers would see it.</summary>
    public static async Task<IResult> Preview(string id, string version, PortalDb db, PageMaker maker, Shelves shelves, CancellationToken cancel) =>
        await db.Items.AsNoTracking().WithId(id).SingleOrDefaultAsync(i => i.VersionId == version, cancel) is { } item ? await AsReader(item, db, maker, shelves, cancel) : View.NotFound;

    /// <summary>What somebody is writing, as readers would see it.</summary>
    public static async Task<IResult> PreviewEdit(string id, Guid edit, PortalDb db, PageMaker maker, Shelves shelves, CurrentUser user, TimeProvider time, CancellationToken cancel)
    {
        var own = await db.Edits.AsNoTracking().By(user.Id).SingleOrDefaultAsync(e => e.Id == edit && e.ContentItemId == id, cancel);
        if (own is null) return View.NotFound;
        var title = own.Data.Object("TitlePart").String("Title");
        return await AsReader(ContentItem.New(own.ContentType, title.Length > 0 ? title : "Untitled", own.Data, user.Name, time.Now(), id), db, maker, shelves, cancel);
    }

    private static async Task<IResult> AsReader(ContentItem item, PortalDb db, PageMaker maker, Shelves shelves, CancellationToken cancel)
    {
        var page = await maker.Make(db, item, await shelves.Current(cancel), cancel) with { Robots = "noindex", Canonical = null, Notice = "This is a preview. Readers don’t see it." };
        return View.Page(page.Template, page);
    }
}
