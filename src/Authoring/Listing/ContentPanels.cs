using Microsoft.EntityFrameworkCore;
using NetworkPortal.Authoring.Editing;
using NetworkPortal.Authoring.Reviewing;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Listing;

/// <summary>
/// The content panels of the desk's start page: reviews assigned to the editor, answered reviews, unsaved edits,
/// drafts, scheduled changes, and items due for review.
/// </summary>
internal sealed class ContentPanels(PortalDb db, ContentTypes types, SiteSettings site, TimeProvider time) : IDeskPanels
{
    private const int Max = 6;

    public int Order => 10;

    public async Task<IReadOnlyList<DeskPanel>> For(CurrentUser me, CancellationToken ct)
    {
        if (!me.Can(Permissions.EditContent))
            return [];
        var today = time.Now().InZone(Clock.Zone((await site.Current(ct)).TimeZoneId)).Date;
        return
        [
            await New(ct),
            await Waiting(me.Id, ct),
            await Answered(me.Id, ct),
            await Unsaved(me.Id, ct),
            await Drafts(me.Id, ct),
            await Planned(ct),
            await Old(today, ct),
        ];
    }

    private async Task<DeskPanel> New(CancellationToken ct) =>
        new(
            "Write something new",
            [
                .. (await types.Current(ct))
                    .Types.Where(type => type.Creatable)
                    .ByName(type => type.DisplayName)
                    .Select(type => new DeskPanelLine(type.DisplayName, $"{DeskUrls.Content}/new/{type.Name}", "")),
            ],
            "No content type can be created. Change that under “Content types.”",
            $"{DeskUrls.Content}/calendar",
            "Calendar"
        );

    private async Task<DeskPanel> Waiting(Guid me, CancellationToken ct)
    {
        var found = await db
            .Reviews.AsNoTracking()
            .WaitingFor(me)
            .OrderBy(r => r.RequestedAt)
            .Take(Max)
            .Select(r => new
            {
                r.ContentItemId,
                By = r.RequestedBy == null ? "Someone" : r.RequestedBy.DisplayName,
                r.RequestedAt,
            })
            .ToListAsync(ct);
        var names = await Names(found.Select(r => r.ContentItemId), ct);
        return new(
            "Waiting for your review",
            [
                .. found.Select(r => new DeskPanelLine(
                    names(r.ContentItemId),
                    $"/desk/content/{r.ContentItemId}/review",
                    $"Requested by {r.By}",
                    r.RequestedAt
                )),
            ],
            "Nothing to review.",
            "/desk/content?status=review",
            "All in review"
        );
    }

    private async Task<DeskPanel> Answered(Guid me, CancellationToken ct)
    {
        var found = await db
            .Reviews.AsNoTracking()
            .Open()
            .Where(r => r.RequestedById == me && r.State != ReviewState.InReview)
            .OrderByDescending(r => r.AnsweredAt)
            .Take(Max)
            .Select(r => new
            {
                r.ContentItemId,
                r.State,
                r.AnsweredAt,
            })
            .ToListAsync(ct);
        var names = await Names(found.Select(r => r.ContentItemId), ct);
        return new(
            "Reviewed by others",
            [
                .. found.Select(r => new DeskPanelLine(
                    names(r.ContentItemId),
                    $"/desk/content/{r.ContentItemId}/review",
                    ReviewPages.Text(r.State),
                    r.AnsweredAt
                )),
            ],
            "Reviews of your drafts will show up here."
        );
    }

    private async Task<DeskPanel> Unsaved(Guid me, CancellationToken ct)
    {
        var found = await db
            .Edits.AsNoTracking()
            .By(me)
            .Unsaved()
            .OrderByDescending(e => e.SavedAt)
            .Take(Max)
            .Select(e => new
            {
                e.Id,
                e.ContentItemId,
                e.SavedAt,
            })
            .ToListAsync(ct);
        var names = await Names(found.Select(e => e.ContentItemId), ct);
        return new(
            "Unsaved changes",
            [
                .. found.Select(e => new DeskPanelLine(
                    names(e.ContentItemId),
                    $"/desk/content/{e.ContentItemId}/edit?edit={e.Id}",
                    "Autosaved",
                    e.SavedAt
                )),
            ],
            "All your changes are saved."
        );
    }

    private async Task<DeskPanel> Drafts(Guid me, CancellationToken ct)
    {
        var found = await db
            .Items.AsNoTracking()
            .Where(i => i.Latest && !i.Published && i.AuthorId == me)
            .OrderByDescending(i => i.ModifiedUtc)
            .Take(Max)
            .Select(i => new DeskPanelLine(i.DisplayText, "/desk/content/" + i.ContentItemId, "", i.ModifiedUtc))
            .ToListAsync(ct);
        return new(
            "Your drafts",
            found,
            "You have no drafts. Start one under “Content.”",
            "/desk/content?status=draft",
            "All drafts"
        );
    }

    private async Task<DeskPanel> Planned(CancellationToken ct)
    {
        var on = await db
            .Schedules.AsNoTracking()
            .Where(s => s.PublishAt != null)
            .OrderBy(s => s.PublishAt)
            .Take(Max)
            .Select(s => new
            {
                s.ContentItemId,
                At = s.PublishAt,
                Text = "Publishes",
            })
            .ToListAsync(ct);
        var off = await db
            .Schedules.AsNoTracking()
            .Where(s => s.UnpublishAt != null)
            .OrderBy(s => s.UnpublishAt)
            .Take(Max)
            .Select(s => new
            {
                s.ContentItemId,
                At = s.UnpublishAt,
                Text = "Unpublishes",
            })
            .ToListAsync(ct);
        var found = on.Concat(off).OrderBy(s => s.At).Take(Max).ToList();
        var names = await Names(found.Select(s => s.ContentItemId), ct);
        return new(
            "Scheduled",
            [
                .. found.Select(s => new DeskPanelLine(
                    names(s.ContentItemId),
                    $"/desk/content/{s.ContentItemId}#schedule",
                    s.Text,
                    s.At
                )),
            ],
            "Nothing is scheduled. You can schedule publishing on an item’s page.",
            "/desk/content?status=scheduled",
            "All scheduled"
        );
    }

    private async Task<DeskPanel> Old(LocalDate today, CancellationToken ct)
    {
        var found = await db
            .Schedules.AsNoTracking()
            .Overdue(today)
            .OrderBy(s => s.ReviewBy)
            .Take(Max)
            .Select(s => new { s.ContentItemId, s.ReviewBy })
            .ToListAsync(ct);
        var names = await Names(found.Select(s => s.ContentItemId), ct);
        return new(
            "Review due",
            [
                .. found.Select(s => new DeskPanelLine(
                    names(s.ContentItemId),
                    $"/desk/content/{s.ContentItemId}#schedule",
                    $"Due {Clock.Format(s.ReviewBy!.Value)}"
                )),
            ],
            "Nothing is due for review.",
            "/desk/content?status=overdue",
            "All items due for review"
        );
    }

    private async Task<Func<string, string>> Names(IEnumerable<string> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        var names =
            wanted.Count == 0
                ? []
                : await db
                    .Items.Latest()
                    .WithIds(wanted)
                    .ToDictionaryAsync(i => i.ContentItemId, i => i.DisplayText, ct);
        return id => names.TryGetValue(id, out var name) && name.Length > 0 ? name : "Untitled";
    }
}
