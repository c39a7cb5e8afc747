using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Authoring.Editing;
using NetworkPortal.Authoring.Previews;
using NetworkPortal.Authoring.Reviewing;
using NetworkPortal.Authoring.Types;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.ItemDetails;

/// <summary>The forms on an item's page. A form submitted with errors is shown again instead of an empty one.</summary>
internal sealed record ItemForms
{
    public ScheduleForm Schedule { get; } = new();

    public ReviewDateForm ReviewDate { get; } = new();

    public PreviewForm Preview { get; } = new();

    /// <summary>The form with errors, for the error summary; any form if there are none.</summary>
    public Form Wrong => new Form[] { Schedule, ReviewDate }.FirstOrDefault(form => !form.Valid) ?? Preview;
}

/// <summary>Builds the page of an item on the desk.</summary>
internal sealed class DeskItemPages(
    PortalDb db,
    ContentTypes types,
    PublishChecks gate,
    DeskMenu menu,
    IEnumerable<IItemPanels> panels,
    CurrentUser user,
    TimeProvider time
)
{
    private const int PageSize = 50;

    /// <param name="forms">The forms, with the submitted values if one was submitted.</param>
    /// <returns>Null if the item doesn't exist.</returns>
    public async Task<ShowDeskItem.Page?> Make(string id, HttpContext http, ItemForms forms, CancellationToken ct)
    {
        if (await db.Items.AsNoTracking().Latest().WithId(id).SingleOrDefaultAsync(ct) is not { } item)
            return null;
        var shown = await db.Items.Published().WithId(id).Select(i => new { i.Path }).SingleOrDefaultAsync(ct);
        var type = (await types.Current(ct)).Type(item.ContentType);
        var count = await db.Items.WithId(id).CountAsync(ct);
        var at = Pager.Asked(http.Request.Query, count, PageSize);
        var zone = await db.ZoneOf(user, ct);
        var unsaved = await db
            .Edits.By(user.Id)
            .Unsaved()
            .Where(e => e.ContentItemId == id)
            .OrderByDescending(e => e.SavedAt)
            .Select(e => new EditItem.Unsaved(e.Id, e.SavedAt!.Value))
            .Take(5)
            .ToListAsync(ct);
        return new()
        {
            Title = item.DisplayText,
            Menu = await menu.At(DeskUrls.Content, ct),
            Id = id,
            Kind = type?.DisplayName ?? item.ContentType,
            State = ItemState.Of(shown is not null, !item.Published),
            Path = shown?.Path,
            Published = shown is not null,
            Reach = shown is null ? [] : [.. Reach.Of(type, item, shown.Path)],
            TypeUrl = type is not null && user.Can(Permissions.EditContentTypes) ? $"{TypeDesk.Url}/{type.Name}" : "",
            Draft = !item.Published,
            MayPublish = user.Can(Permissions.PublishContent),
            Versions = await Versions(id, at, ct),
            Pager = Pager.At(at, count, PageSize, page => $"/desk/content/{id}?page={page}"),
            Others = await db.Others(id, user.Id, time.Now(), ct),
            Unsaved = unsaved,
            Zone = zone,
            Findings = item.Published ? [] : await gate.Inspect(item.ContentType, item.Data, ct),
            MayOverride = user.IsAdministrator,
            MayAudit = user.Can(Permissions.ViewAudit),
            Forms = forms,
            Plan = await Plan(id, forms, zone, ct),
            Links = await Links(id, ct),
            Panels = await Panels(id, ct),
            Review = await db
                .Reviews.Open()
                .Where(r => r.ContentItemId == id)
                .Select(r => (ReviewState?)r.State)
                .SingleOrDefaultAsync(ct)
                is { } state
                ? ReviewPages.Text(state)
                : null,
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("Content", DeskUrls.Content)],
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
            .Select(i => new ShowDeskItem.Line
            {
                Version = i.VersionId,
                Author = i.Author,
                At = i.ModifiedUtc,
                Note = i.Note,
                Published = i.Published,
                Latest = i.Latest,
                Before = null,
            })
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

    /// <summary>Fills the forms with the current schedule, unless they have errors.</summary>
    private async Task<ShowDeskItem.Plan> Plan(string id, ItemForms forms, string zone, CancellationToken ct)
    {
        var schedule = await db.Schedules.AsNoTracking().SingleOrDefaultAsync(s => s.ContentItemId == id, ct);
        if (forms.Schedule.Valid)
            forms.Schedule.Fill(schedule, zone);
        if (forms.ReviewDate.Valid)
            forms.ReviewDate.ReviewBy.Set(schedule?.ReviewBy is { } day ? $"{day:uuuu-MM-dd}" : null);
        var overdue = schedule?.ReviewBy is { } by && by <= time.Now().InZone(Clock.Zone(zone)).Date;
        return new()
        {
            PublishAt = schedule?.PublishAt,
            UnpublishAt = schedule?.UnpublishAt,
            ReviewBy = schedule?.ReviewBy,
            Overdue = overdue,
            Held = schedule?.HoldReason ?? "",
            ZoneName = Clock.ZoneName(zone),
        };
    }

    private async Task<IReadOnlyList<DeskPanel>> Panels(string id, CancellationToken ct)
    {
        var found = new List<DeskPanel>();
        foreach (var source in panels.OrderBy(source => source.Order))
            if (await source.For(id, ct) is { } panel)
                found.Add(panel);
        return found;
    }

    private async Task<IReadOnlyList<ShowDeskItem.Shared>> Links(string id, CancellationToken ct) =>
        await db.OpenLinks(time.Now())
            .Where(link => link.ContentItemId == id)
            .OrderBy(link => link.ExpiresAt)
            .Take(50)
            .Select(link => new ShowDeskItem.Shared(
                link.Id,
                link.MadeBy.DisplayName,
                link.CreatedAt,
                link.ExpiresAt,
                link.VersionId == ""
            ))
            .ToListAsync(ct);
}
