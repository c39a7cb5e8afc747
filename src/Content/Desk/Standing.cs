using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Desk.Previews;
using NetworkPortal.Content.Desk.Scheduling;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Desk;

/// <summary>What the desk has standing about an item, and how it ends when the item moves on, whoever moves it. Part of the caller's transaction.</summary>
internal static class Standing
{
    /// <summary>It is published: it need not be any more. A time at which a later draft would go out unread is not left behind.</summary>
    public static Task Published(PortalDb db, string id, CancellationToken cancel) =>
        db.Schedules.Where(s => s.ContentItemId == id).ExecuteUpdateAsync(row => row.SetProperty(s => s.PublishAt, s => null).SetProperty(s => s.PublishById, s => null).SetProperty(s => s.Held, ""), cancel);

    public static Task Unpublished(PortalDb db, string id, CancellationToken cancel) =>
        db.Schedules.Where(s => s.ContentItemId == id).ExecuteUpdateAsync(row => row.SetProperty(s => s.UnpublishAt, s => null).SetProperty(s => s.UnpublishById, s => null), cancel);

    public static async Task Removed(PortalDb db, string id, CancellationToken cancel)
    {
        await db.Schedules.Where(s => s.ContentItemId == id).ExecuteDeleteAsync(cancel);
        await db.PreviewLinks.Where(link => link.ContentItemId == id).ExecuteDeleteAsync(cancel);
    }
}
