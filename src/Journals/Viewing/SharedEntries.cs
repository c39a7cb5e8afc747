using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Journals.Viewing;

/// <summary>What others share with the user: as a page, and as an item on Today.</summary>
internal static class SharedEntries
{
    private const int Max = 200;

    internal sealed record Line(Guid Id, string Heading, string Author, Instant At);

    internal sealed record Page(IReadOnlyList<Line> Entries, string Zone) : PageModel("Shared with you");

    public static async Task<IResult> Show(PortalDb db, CurrentUser user, SharePolicy policy, CancellationToken ct)
    {
        var zone = await db.ZoneOf(user, ct);
        var entries = await db
            .JournalEntries.AllSharedWith(policy, user.Id)
            .OrderByDescending(e => e.ChangedAt)
            .Take(Max)
            .Select(e => new Line(e.Id, e.Title, e.Owner.DisplayName, e.ChangedAt))
            .ToListAsync(ct);
        return View.Page(
            "journals/shared",
            new Page(entries, zone)
            {
                Section = "journal",
                Robots = "noindex",
                Breadcrumbs = [new("Today", "/today"), new("Your journal", "/journal")],
            }
        );
    }

    internal sealed class Highlights(PortalDb db, SharePolicy policy, TimeProvider time) : IHighlightSigns
    {
        private const string Kind = "highlight.shared";
        private const int MaxNewest = 3;

        private static readonly Duration Recent = Duration.FromDays(30);

        public int Order => 40;

        private Instant Since => time.Now() - Recent;

        public IReadOnlyCollection<string> SignKinds { get; } = [Kind];

        public IEnumerable<IQueryable<DueGroup>> Signs(CurrentUser me) =>
            [
                policy
                    .AddressedTo(me.Id, JournalEntry.Kind)
                    .Where(share => share.CreatedAt > Since)
                    .OrderBy(share => share.Id)
                    .Select(share => share.Id)
                    .Take(1)
                    .InGroups(Kind),
            ];

        public async Task<IReadOnlyList<HighlightGroup>> ForMe(
            CurrentUser me,
            IReadOnlyList<DueGroup> signs,
            CancellationToken ct
        )
        {
            var newest = await db
                .JournalEntries.AllSharedWith(policy, me.Id, Since)
                .OrderByDescending(e => e.ChangedAt)
                .Take(MaxNewest)
                .Select(e => new
                {
                    e.Id,
                    e.Owner.DisplayName,
                    e.ChangedAt,
                })
                .ToListAsync(ct);
            if (newest.Count == 0)
                return [];
            return
            [
                new(
                    "Shared with you in the last 30 days",
                    [
                        .. newest.Select(e => new Highlight
                        {
                            Kind = "Journal",
                            Title = $"A journal entry by {e.DisplayName}",
                            Url = $"/journal/{e.Id}",
                            Text = "",
                            Emblem = Html.Empty,
                            At = e.ChangedAt,
                        }),
                    ],
                    "",
                    "/journal/shared",
                    "See all"
                ),
            ];
        }
    }
}
