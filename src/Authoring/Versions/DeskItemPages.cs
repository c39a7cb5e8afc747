using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Authoring.Editing;
using NetworkPortal.Authoring.Listing;
using NetworkPortal.Authoring.Previews;
using NetworkPortal.Authoring.Reviewing;
using NetworkPortal.Authoring.Scheduling;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Content.Publishing.Checks;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Versions;

/// <summary>The forms on an item's page. One that was sent with faults is shown again in place of a new one.</summary>
internal sealed record ItemForms
{
    public ScheduleForm Schedule { get; } = new();

    public ReviewDateForm ReviewDate { get; } = new();

    public PreviewForm Preview { get; } = new();

    /// <summary>The one with faults, for the summary; any where there are none.</summary>
    public Form Wrong => new Form[] { Schedule, ReviewDate }.FirstOrDefault(form => !form.Valid) ?? Preview;
}

/// <summary>Makes the page of an item on the desk.</summary>
internal sealed class DeskItemPages(
    PortalDb db,
    ContentTypes types,
    PublishChecks gate,
    DeskMenu menu,
    CurrentUser user,
    TimeProvider time
)
{
    private const int PageSize = 50;

    /// <param name="forms">With what was sent, if something was.</param>
    /// <returns>Null where there is no such item.</returns>
    public async Task<ShowDeskItem.Page?> Make(string id, HttpContext http, ItemForms forms, CancellationToken ct)
    {
        if (await db.Items.AsNoTracking().Latest().WithId(id).SingleOrDefaultAsync(ct) is not { } item)
            return null;
        var shown = await db.Items.Published().WithId(id).Select(i => new { i.Path }).SingleOrDefaultAsync(ct);
        var count = await db.Items.WithId(id).CountAsync(ct);
        var at = Pager.Asked(http.Request.Query, count, PageSize);
        var zone = await db.ZoneOf(user, ct);
        var unsaved = await db
            .Edits.By(user.Id)
            .Unsaved()
            .Where(e => e.ContentItemId == id)
            .OrderByDescending(e => e.KeptAt)
            .Select(e => new EditItem.Unsaved(e.Id, e.KeptAt!.Value))
            .Take(5)
            .ToListAsync(ct);
        return new(
            item.DisplayText,
            await menu.At(ContentDesk.Url, ct),
            id,
            (await types.Current(ct)).Type(item.ContentType)?.DisplayName ?? item.ContentType,
            ItemState.Of(shown is not null, !item.Published),
            shown?.Path,
            shown is not null,
            !item.Published,
            user.Can(Permissions.PublishContent),
            await Versions(id, at, ct),
            Pager.At(at, count, PageSize, page => $"/desk/content/{id}?page={page}"),
            await db.Others(id, user.Id, time.Now(), ct),
            unsaved,
            zone
        )
        {
            Findings = item.Published ? [] : await gate.Inspect(item.ContentType, item.Data, ct),
            MayOverride = user.IsAdministrator,
            MayAudit = user.Can(Permissions.ViewAudit),
            Forms = forms,
            Plan = await Plan(id, forms, zone, ct),
            Links = await Links(id, ct),
            Review = await db
                .Reviews.Open()
                .Where(r => r.ContentItemId == id)
                .Select(r => (ReviewState?)r.State)
                .SingleOrDefaultAsync(ct)
                is { } state
                ? ReviewPages.Words(state)
                : null,
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("Content", ContentDesk.Url)],
        };
    }

    private async Task<IReadOnlyList<ShowDeskItem.Line>> Versions(string id, int at, CancellationToken ct)
    {
        var versions = await db
            .Items.WithId(id)
            .OrderByDescending(i => i.ModifiedUtc)
            .ThenByDescending(i => i.Id)
            .Skip((at - 1) * PageSize)
            .Take(PageSize + 1)
            .Select(i => new ShowDeskItem.Line(
                i.VersionId,
                i.Author,
                i.ModifiedUtc,
                i.Note,
                i.Published,
                i.Latest,
                null
            ))
            .ToListAsync(ct);
        return
        [
            .. versions
                .Take(PageSize)
                .Select(
                    (line, index) =>
                        line with
                        {
                            Before = index + 1 < versions.Count ? versions[index + 1].Version : null,
                        }
                ),
        ];
    }

    /// <summary>Fills the forms with what is set, unless something was sent.</summary>
    private async Task<ShowDeskItem.Plan> Plan(string id, ItemForms forms, string zone, CancellationToken ct)
    {
        var schedule = await db.Schedules.AsNoTracking().SingleOrDefaultAsync(s => s.ContentItemId == id, ct);
        if (forms.Schedule.Valid)
            forms.Schedule.Fill(schedule, zone);
        if (forms.ReviewDate.Valid)
            forms.ReviewDate.ReviewBy.Set(schedule?.ReviewBy is { } day ? $"{day:uuuu-MM-dd}" : null);
        var overdue = schedule?.ReviewBy is { } by && by <= time.Now().InZone(Clock.Zone(zone)).Date;
        return new(
            schedule?.PublishAt,
            schedule?.UnpublishAt,
            schedule?.ReviewBy,
            overdue,
            schedule?.Held ?? "",
            Clock.ZoneName(zone)
        );
    }

    private async Task<IReadOnlyList<ShowDeskItem.Shared>> Links(string id, CancellationToken ct) =>
        await db.OpenLinks(time.Now())
            .Where(link => link.ContentItemId == id)
            .OrderBy(link => link.ExpiresAt)
            .Take(50)
            .Select(link => new ShowDeskItem.Shared(
                link.Id,
                link.MadeBy.DisplayName,
                link.MadeAt,
                link.ExpiresAt,
                link.VersionId == ""
            ))
            .ToListAsync(ct);
}
