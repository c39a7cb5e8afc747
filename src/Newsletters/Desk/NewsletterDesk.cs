using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Newsletters.Sending;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Newsletters.Desk;

/// <summary>The desk's list of newsletters: drafts first, then those that were sent.</summary>
internal static class NewsletterDesk
{
    private const int PageSize = 30;

    internal sealed record Line(string Subject, string Url, string To, Instant At)
    {
        public required string Status { get; init; }

        public required string Look { get; init; }

        /// <summary>How many people it was for.</summary>
        public required int Count { get; init; }
    }

    internal sealed record Page(IReadOnlyList<DeskLine> Menu) : DeskPage("Newsletters", Menu)
    {
        public required IReadOnlyList<Line> Lines { get; init; }

        public required Pager Pager { get; init; }

        public required int Subscribers { get; init; }

        /// <summary>What happens each month by itself.</summary>
        public required string Monthly { get; init; }

        public required string Zone { get; init; }
    }

    internal sealed class Entry(PortalDb db) : IDeskEntry
    {
        public string Title => "Newsletters";

        public string Text => "Pick items, write a few lines, and send them by email.";

        public string Url => NewslettersModule.Desk;

        public string Permission => Permissions.PublishContent;

        /// <summary>Counts drafts that began by themselves.</summary>
        public async Task<int?> Waiting(CancellationToken ct) =>
            await db.Newsletters.CountAsync(n => n.Month != null && n.StartedAt == null, ct);
    }

    public static async Task<IResult> Show(
        [AsParameters] RequestContext context,
        DeskMenu menu,
        NewsletterGroups groups
    )
    {
        var (db, ct) = (context.Db, context.Ct);
        var count = await db.Newsletters.CountAsync(ct);
        var at = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var rows = await db
            .Newsletters.AsNoTracking()
            .OrderBy(n => n.StartedAt != null)
            .ThenByDescending(n => n.StartedAt ?? n.ChangedAt)
            .ThenBy(n => n.Id)
            .Skip((at - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(ct);
        var names = await groups.Names(rows.Select(one => one.Group), ct);
        return View.Page(
            "newsletters/desk/list",
            new Page(await menu.At(NewslettersModule.Desk, ct))
            {
                Lines = rows.ConvertAll(one =>
                    NewLine(one, names.GetValueOrDefault(one.Group ?? "", "A former group"))
                ),
                Pager = Pager.At(at, count, PageSize, next => $"{NewslettersModule.Desk}?page={next}"),
                Subscribers = await groups.Count(null, ct),
                Monthly = Text(await MonthlySettings.Read(db, ct)),
                Zone = await db.ZoneOf(context.User, ct),
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk")],
            }
        );
    }

    private static Line NewLine(Newsletter one, string to) =>
        new(one.Subject, one.DeskUrl, to, one.StartedAt ?? one.ChangedAt)
        {
            Status =
                one.IsDraft ? "Draft"
                : one.FinishedAt is null ? "Sending"
                : "Sent",
            Look =
                one.IsDraft ? "draft"
                : one.FinishedAt is null ? "waiting"
                : "done",
            Count = one.RecipientCount,
        };

    private static string Text(MonthlySettings monthly) =>
        monthly switch
        {
            { Sends: true } => $"On day {monthly.Day} of each month, a newsletter with what’s new is written and sent.",
            { Drafts: true } => $"On day {monthly.Day} of each month, a draft with what’s new is written. You send it.",
            _ => "No newsletter is written by itself.",
        };
}
