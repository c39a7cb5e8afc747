using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Authoring.Email;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Scheduling;

/// <summary>
/// Performs the scheduled actions of one item that are due. Several processes may try at once; only the one that clears
/// the time from the schedule acts.
/// </summary>
internal sealed class DueItems(
    PortalDb db,
    PublishItem publishing,
    UnpublishItem unpublishing,
    DeskMail mail,
    AuditLog audit
)
{
    public Task Publish(string id, Instant due, Guid? by, CancellationToken ct) =>
        db.WriteWithRetry(
            async () =>
            {
                if (!await TakePublish(id, due, ct))
                    return;
                var versions = await ContentVersions.Of(db, id, ct);
                if (versions is not { Latest: { Published: false } draft })
                    return;
                var refusal =
                    await NotAllowed(by, ct)
                    ?? (await publishing.Run(versions, draft, Planner(by, due), new(), ct)).Refusal;
                if (refusal is not null)
                    await Hold(draft, due, by, refusal.Text, ct);
            },
            ct
        );

    public Task Unpublish(string id, Instant due, Guid? by, CancellationToken ct) =>
        db.WriteWithRetry(
            async () =>
            {
                if (
                    await db
                        .Schedules.Where(s => s.ContentItemId == id && s.UnpublishAt == due)
                        .ExecuteUpdateAsync(
                            row =>
                                row.SetProperty(s => s.UnpublishAt, s => null)
                                    .SetProperty(s => s.UnpublishById, s => null),
                            ct
                        ) == 0
                )
                    return;
                var versions = await ContentVersions.Of(db, id, ct);
                if (versions.Published is not null)
                    await unpublishing.Run(versions, Planner(by, due), ct);
            },
            ct
        );

    /// <summary>
    /// Notifies the item's owner that its review is due, or whoever set the date if the item has no owner.
    /// </summary>
    public Task Review(string id, LocalDate day, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                if (
                    await db
                        .Schedules.Where(s => s.ContentItemId == id && s.ReviewBy == day && s.ReviewNotified != day)
                        .ExecuteUpdateAsync(row => row.SetProperty(s => s.ReviewNotified, day), ct) == 0
                )
                    return;
                var setBy = await db
                    .Schedules.Where(s => s.ContentItemId == id)
                    .Select(s => s.ReviewById)
                    .SingleOrDefaultAsync(ct);
                if (
                    await db
                        .Items.AsNoTracking()
                        .Latest()
                        .WithId(id)
                        .Select(i => new { i.Owner, i.DisplayText })
                        .SingleOrDefaultAsync(ct)
                    is not { } item
                )
                    return;
                if ((Guid.TryParse(item.Owner, out var owner) ? owner : setBy) is { } person)
                    await mail.Notify(
                        new(person, DeskNotices.Due, $"{id}/{day:uuuu-MM-dd}"),
                        new(
                            $"Review due: {item.DisplayText}",
                            $"“{item.DisplayText}” is due for review by {Clock.Format(day)}. Please check "
                                + "that it’s still accurate.",
                            "",
                            $"/desk/content/{id}#schedule",
                            "Review it"
                        ),
                        ct
                    );
            },
            ct
        );

    private async Task<bool> TakePublish(string id, Instant due, CancellationToken ct) =>
        await db
            .Schedules.Where(s => s.ContentItemId == id && s.PublishAt == due)
            .ExecuteUpdateAsync(
                row => row.SetProperty(s => s.PublishAt, s => null).SetProperty(s => s.PublishById, s => null),
                ct
            ) == 1;

    /// <summary>
    /// Checks that the person who set the time may publish now. A time without a person came from a recipe and is
    /// allowed.
    /// </summary>
    private async Task<Refusal?> NotAllowed(Guid? by, CancellationToken ct) =>
        by is { } person && !await db.WhoMay(Permissions.PublishContent).AnyAsync(account => account.Id == person, ct)
            ? new Refusal(
                "The person who scheduled this no longer has permission to publish. Ask someone who does "
                    + "to schedule it again."
            )
            : null;

    private static Actor Planner(Guid? by, Instant due) =>
        new(by, "") { MayPublish = true, Detail = $" · as scheduled for {due}" };

    private async Task Hold(ContentItem draft, Instant due, Guid? by, string fault, CancellationToken ct)
    {
        var (id, held) = (draft.ContentItemId, PlainText.Shorten(fault, ItemSchedule.HeldLength - 1));
        await db
            .Schedules.Where(s => s.ContentItemId == id)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.HoldReason, held), ct);
        audit.Note("content.held_back", detail: $"{id} {draft.DisplayText} · {held}", by: by);
        if (by is { } person)
            await mail.Notify(
                new(person, DeskNotices.Held, $"{id}/{due.ToUnixTimeSeconds()}"),
                new(
                    $"Not published: {draft.DisplayText}",
                    $"We couldn’t publish “{draft.DisplayText}” at its scheduled time.",
                    held,
                    $"/desk/content/{id}",
                    "Fix it"
                ),
                ct
            );
    }
}
