using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Authoring.Telling;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Scheduling;

/// <summary>Does what has become due for one item. Whoever takes the time out of its schedule does it; several processes may try at once.</summary>
internal sealed class DueItems(PortalDb db, PublishItem publishing, UnpublishItem unpublishing, DeskMail mail, AuditLog audit)
{
    public Task Publish(string id, Instant due, Guid? by, CancellationToken cancel) => db.WriteAgain(async () =>
    {
        if (!await TakePublish(id, due, cancel)) return;
        var versions = await ContentVersions.Of(db, id, cancel);
        if (versions is not { Latest: { Published: false } draft }) return;
        var refusal = await NotAllowed(by, cancel) ?? (await publishing.Run(versions, draft, Planner(by, due), new(), cancel)).Refusal;
        if (refusal is not null) await Hold(draft, due, by, refusal.Text, cancel);
    }, cancel);

    public Task Unpublish(string id, Instant due, Guid? by, CancellationToken cancel) => db.WriteAgain(async () =>
    {
        if (await db.Schedules.Where(s => s.ContentItemId == id && s.UnpublishAt == due).ExecuteUpdateAsync(row => row.SetProperty(s => s.UnpublishAt, s => null).SetProperty(s => s.UnpublishById, s => null), cancel) == 0) return;
        var versions = await ContentVersions.Of(db, id, cancel);
        if (versions.Published is not null) await unpublishing.Run(versions, Planner(by, due), cancel);
    }, cancel);

    /// <summary>Tells an item's owner that its day has come; where nobody owns it, who set the day.</summary>
    public Task Review(string id, LocalDate day, CancellationToken cancel) => db.Write(async () =>
    {
        if (await db.Schedules.Where(s => s.ContentItemId == id && s.ReviewBy == day && s.ReviewTold != day).ExecuteUpdateAsync(row => row.SetProperty(s => s.ReviewTold, day), cancel) == 0) return;
        var setBy = await db.Schedules.Where(s => s.ContentItemId == id).Select(s => s.ReviewById).SingleOrDefaultAsync(cancel);
        if (await db.Items.AsNoTracking().Latest().WithId(id).Select(i => new { i.Owner, i.DisplayText }).SingleOrDefaultAsync(cancel) is not { } item) return;
        if ((Guid.TryParse(item.Owner, out var owner) ? owner : setBy) is { } person)
            await mail.Tell(person, DeskNotices.Due, $"{id}/{day:uuuu-MM-dd}", $"Review due: {item.DisplayText}",
                $"“{item.DisplayText}” is due for review by {Clock.Format(day)}. Is it still accurate?", "",
                $"/desk/content/{id}#schedule", "Review it", cancel);
    }, cancel);

    private async Task<bool> TakePublish(string id, Instant due, CancellationToken cancel) =>
        await db.Schedules.Where(s => s.ContentItemId == id && s.PublishAt == due).ExecuteUpdateAsync(row => row.SetProperty(s => s.PublishAt, s => null).SetProperty(s => s.PublishById, s => null), cancel) == 1;

    /// <summary>Whoever set the time must be one who may publish now. A time that nobody is known to have set came with a recipe.</summary>
    private async Task<Refusal?> NotAllowed(Guid? by, CancellationToken cancel) =>
        by is { } person && !await db.WhoMay(Permissions.PublishContent).AnyAsync(account => account.Id == person, cancel)
            ? new Refusal(
                "The person who scheduled this can’t publish anymore. Someone who can needs to schedule it again.")
            : null;

    private static Actor Planner(Guid? by, Instant due) =>
        new(by, "") { MayPublish = true, Detail = $" · as scheduled for {due}" };

    private async Task Hold(ContentItem draft, Instant due, Guid? by, string fault, CancellationToken cancel)
    {
        var (id, held) = (draft.ContentItemId, PlainText.Shorten(fault, ItemSchedule.HeldLength - 1));
        await db.Schedules.Where(s => s.ContentItemId == id).ExecuteUpdateAsync(row => row.SetProperty(s => s.Held, held), cancel);
        audit.Note("content.held_back", detail: $"{id} {draft.DisplayText} · {held}", by: by);
        if (by is { } person)
            await mail.Tell(person, DeskNotices.Held, $"{id}/{due.ToUnixTimeSeconds()}",
                $"Not published: {draft.DisplayText}",
                $"“{draft.DisplayText}” was scheduled to be published now, but couldn’t be.", held,
                $"/desk/content/{id}", "Fix it", cancel);
    }
}
