using NetworkPortal.Authoring.Listing;
using NetworkPortal.Authoring.Previews;
using NetworkPortal.Authoring.Reviewing;
using NetworkPortal.Authoring.Scheduling;
using NetworkPortal.Authoring.Webhooks;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Links;
using NetworkPortal.Content.Publishing;
using NodaTime;

namespace NetworkPortal.Tests;

/// <summary>Sets the state of items for tests. It skips the portal's checks but triggers the same reactions.</summary>
internal static class ContentStage
{
    extension(ContentVersions versions)
    {
        public Task Draft(ContentItem version, CancellationToken ct = default) =>
            versions.Db.Write(
                async () =>
                {
                    var happened = Before(ItemEventKind.Saved, versions, version, version.ModifiedUtc);
                    await versions.Promote(version, latest: true, version.Published, ct);
                    await React(versions, happened, ct);
                },
                ct
            );

        public Task Publish(ContentItem version, Instant now, CancellationToken ct = default) =>
            versions.Db.Write(
                async () =>
                {
                    var happened = Before(ItemEventKind.Published, versions, version, now);
                    version.PublishedUtc ??= now;
                    await versions.Promote(version, latest: true, published: true, ct);
                    await React(versions, happened, ct);
                },
                ct
            );

        public Task Unpublish(Instant now, CancellationToken ct = default) =>
            versions.Db.Write(
                async () =>
                {
                    if (versions.Published is not { } shown)
                        return;
                    var happened = Before(ItemEventKind.Unpublished, versions, shown, now);
                    await versions.Hide(ct);
                    await React(versions, happened, ct);
                },
                ct
            );

        public Task Remove(CancellationToken ct = default) =>
            versions.Db.Write(
                async () =>
                {
                    var happened = Before(ItemEventKind.Trashed, versions, versions.Latest!, versions.Db.Now);
                    await versions.HideAll(ct);
                    await React(versions, happened, ct);
                },
                ct
            );
    }

    private static ItemEvent Before(ItemEventKind kind, ContentVersions versions, ContentItem version, Instant now) =>
        ItemEvent.Before(kind, versions, version, new Actor(null, version.Author), now);

    private static Task React(ContentVersions versions, ItemEvent happened, CancellationToken ct)
    {
        var db = versions.Db;
        return new ItemReactions([
            new ReviewReaction(db, TimeProvider.System),
            new ScheduleReaction(db),
            new PreviewReaction(db),
            new RedirectReaction(db),
            new WebhookReaction(db),
            new TrashReaction(db),
            new TermReaction(db),
        ]).Raise(happened, ct);
    }
}
