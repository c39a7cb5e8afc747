using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Journals.Publishing;

/// <summary>
/// What people published from their journals: the list, a single publication, and the newest ones on Today.
/// </summary>
internal static class ReadPublications
{
    private const int PageSize = 30;

    internal sealed record Line(Guid Id, string Heading, string Author, Instant At, bool Withdrawn);

    internal sealed record ListPage(
        IReadOnlyList<Line> Own,
        IReadOnlyList<Line> Lines,
        string Zone,
        string? Older,
        string? Newer
    ) : PageModel("Published journal entries");

    internal sealed record Page : PageModel
    {
        public override string Title => Heading;

        public required Guid Id { get; init; }

        public required string Heading { get; init; }

        public required string Text { get; init; }

        public required string Author { get; init; }

        public required Instant At { get; init; }

        public required Instant ChangedAt { get; init; }

        public required Instant? WithdrawnAt { get; init; }

        public required string Zone { get; init; }

        public required bool Own { get; init; }

        public required bool Staff { get; init; }

        /// <summary>The entry it was copied from; set only for its author.</summary>
        public required string? Entry { get; init; }

        public required WithdrawalForm Form { get; init; }
    }

    public static async Task<IResult> List(HttpContext http, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var page = int.TryParse(http.Request.Query["page"], out var asked) ? Math.Clamp(asked, 1, 10_000) : 1;
        var lines = await Lines(db.Publications.Open().Where(p => p.AuthorId != user.Id))
            .Skip((page - 1) * PageSize)
            .Take(PageSize + 1)
            .ToListAsync(ct);
        return View.Page(
            "journals/publications",
            new ListPage(
                await Lines(db.Publications.By(user.Id)).ToListAsync(ct),
                [.. lines.Take(PageSize)],
                await db.ZoneOf(user, ct),
                lines.Count > PageSize ? $"/publications?page={page + 1}" : null,
                page > 1 ? $"/publications?page={page - 1}" : null
            )
            {
                Section = "journal",
                Robots = "noindex",
                Breadcrumbs = [new("Today", "/today"), new("Your journal", "/journal")],
            }
        );
    }

    public static async Task<IResult> Show(Guid id, PortalDb db, CurrentUser user, CancellationToken ct) =>
        await Find(id, db, user, ct) is { } found
            ? View.Page("journals/publication", await NewPage(found, new(), db, user, ct))
            : View.NotFound;

    /// <summary>Returns a publication that the person may read: one that isn't withdrawn, or their own.</summary>
    public static Task<Publication?> Find(Guid id, PortalDb db, CurrentUser user, CancellationToken ct) =>
        db
            .Publications.Include(p => p.Author)
            .SingleOrDefaultAsync(p => p.Id == id && (p.WithdrawnAt == null || p.AuthorId == user.Id), ct);

    public static async Task<Page> NewPage(
        Publication found,
        WithdrawalForm form,
        PortalDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var own = found.AuthorId == user.Id;
        return new()
        {
            Id = found.Id,
            Heading = found.Title,
            Text = found.Text,
            Author = found.Author.DisplayName,
            At = found.PublishedAt,
            ChangedAt = found.ChangedAt,
            WithdrawnAt = found.WithdrawnAt,
            Zone = await db.ZoneOf(user, ct),
            Own = own,
            Staff = !own && user.Can(Permissions.PublishContent),
            Entry =
                own
                && found.EntryId is { } entry
                && await db.JournalEntries.Own(user.Id).AnyAsync(e => e.Id == entry, ct)
                    ? $"/journal/{entry}"
                    : null,
            Form = form,
            Section = "journal",
            Robots = "noindex",
            Breadcrumbs = [new("Today", "/today"), new("Published journal entries", "/publications")],
        };
    }

    /// <summary>Returns the publications as list rows, newest first.</summary>
    public static IQueryable<Line> Lines(IQueryable<Publication> publications) =>
        publications
            .OrderByDescending(p => p.PublishedAt)
            .Select(p => new Line(p.Id, p.Title, p.Author.DisplayName, p.PublishedAt, p.WithdrawnAt != null));

    internal sealed class Highlights(PortalDb db, TimeProvider time) : IHighlightSigns
    {
        private const string Kind = "highlight.publication";
        private static readonly Duration New = Duration.FromDays(30);

        public int Order => 41;

        public IReadOnlyCollection<string> SignKinds { get; } = [Kind];

        public IEnumerable<IQueryable<DueGroup>> Signs(CurrentUser me) =>
            [Recent(me).OrderByDescending(p => p.PublishedAt).Select(p => p.Id).Take(1).InGroups(Kind)];

        private IQueryable<Publication> Recent(CurrentUser me)
        {
            var (id, since) = (me.Id, time.Now() - New);
            return db.Publications.Open().Where(p => p.AuthorId != id && p.PublishedAt > since);
        }

        public async Task<IReadOnlyList<HighlightGroup>> ForMe(
            CurrentUser me,
            IReadOnlyList<DueGroup> signs,
            CancellationToken ct
        )
        {
            var newest = await Lines(Recent(me)).Take(3).ToListAsync(ct);
            if (newest.Count == 0)
                return [];
            return
            [
                new(
                    "Published journal entries",
                    [
                        .. newest.Select(p => new Highlight
                        {
                            Kind = p.Author,
                            Title = p.Heading,
                            Url = $"/publications/{p.Id}",
                            Text = "",
                            Emblem = Html.Empty,
                            At = p.At,
                        }),
                    ],
                    "",
                    "/publications",
                    "See all"
                ),
            ];
        }
    }
}
