using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Studios.Journal.Files;
using NetworkPortal.Studios.Journal.Publishing;
using NetworkPortal.Studios.Journal.Sharing;
using NodaTime;

namespace NetworkPortal.Studios.Journal.Reading;

/// <summary>One entry: its owner's page with all that belongs to it, or a reader's with the text alone.</summary>
internal static class ShowEntry
{
    internal sealed record OwnPage : PageModel
    {
        public override string Title => "Your journal entry";

        public required Guid Id { get; init; }

        /// <summary>The entry's title. The document's own title stays "Journal entry": browsers keep it in their
        /// history.</summary>
        public required string Heading { get; init; }

        public required string Text { get; init; }

        public required string Studio { get; init; }

        public required Instant Written { get; init; }

        public required Instant Changed { get; init; }

        public required int Versions { get; init; }

        public required string Zone { get; init; }

        public required EntryAudience Circle { get; init; }

        public required IReadOnlyList<EntryFile> Files { get; init; }

        public required IReadOnlyList<ReadPublications.Line> Copies { get; init; }
    }

    internal sealed record ReaderPage : PageModel
    {
        public override string Title => $"A journal entry by {Author}";

        public required string Heading { get; init; }

        public required string Text { get; init; }

        public required string Author { get; init; }

        public required Instant Written { get; init; }

        public required string Zone { get; init; }

        /// <summary>Why the reader can see it.</summary>
        public required string How { get; init; }

        public required string Warning { get; init; }

        public IReadOnlyList<EntryFile> Files { get; init; } = [];
    }

    public static async Task<IResult> Show(
        Guid id,
        PortalDb db,
        CurrentUser user,
        SharePolicy wall,
        Attachments attachments,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var zone = await db.ZoneOf(user, ct);
        if (
            await db
                .JournalEntries.AsNoTracking()
                .Include(e => e.Studio)
                .Own(user.Id)
                .SingleOrDefaultAsync(e => e.Id == id, ct) is
            { } own
        )
            return View.Page("journals/entry", await NewPage(own, zone, db, wall, attachments, time, ct));
        var entry = await db
            .JournalEntries.AsNoTracking()
            .Include(e => e.Owner)
            .SharedWith(wall, user.Id)
            .SingleOrDefaultAsync(e => e.Id == id, ct);
        if (entry is null)
            return View.NotFound;
        await Journals.Reading.Note(db, entry.Thing, user.Id, brokenGlass: false, time.Now(), ct);
        return View.Page(
            "journals/read",
            new ReaderPage
            {
                Heading = entry.Title,
                Text = entry.Text,
                Author = entry.Owner.DisplayName,
                Written = entry.ChangedAt,
                Zone = zone,
                How = await How(entry, wall, user.Id, zone, ct),
                Warning = "",
                Files = await EntryFiles.Of(id, $"/journal/{id}", attachments, ct),
                Section = "journal",
                Robots = "noindex",
                Breadcrumbs = [new("Today", "/today"), new("Shared with you", "/journal/shared")],
            }
        );
    }

    private static async Task<OwnPage> NewPage(
        JournalEntry entry,
        string zone,
        PortalDb db,
        SharePolicy wall,
        Attachments attachments,
        TimeProvider time,
        CancellationToken ct
    ) =>
        new()
        {
            Id = entry.Id,
            Heading = entry.Title,
            Text = entry.Text,
            Studio = entry.Studio?.Name ?? "",
            Written = entry.CreatedAt,
            Changed = entry.ChangedAt,
            Versions = await db.JournalVersions.CountAsync(v => v.EntryId == entry.Id, ct),
            Zone = zone,
            Circle = await EntryAudience.Around(entry, db, wall, time.Now(), ct),
            Files = await EntryFiles.Of(entry.Id, $"/journal/{entry.Id}", attachments, ct),
            Copies = await ReadPublications.Lines(db.Publications.Where(p => p.EntryId == entry.Id)).ToListAsync(ct),
            Section = "journal",
            Robots = "noindex",
            Breadcrumbs = [new("Today", "/today"), new("Your journal", "/journal")],
        };

    private static async Task<string> How(
        JournalEntry entry,
        SharePolicy wall,
        Guid reader,
        string zone,
        CancellationToken ct
    )
    {
        var shares = await wall.OpenTo(reader, JournalEntry.Kind)
            .AsNoTracking()
            .Where(s => s.ThingId == entry.Id)
            .ToListAsync(ct);
        var named = shares.Any(s => s.Audience == Audience.Person);
        var end = shares.Any(s => s.Until is null) ? null : shares.Max(s => s.Until);
        return $"{entry.Owner.DisplayName} shared this "
            + $"{(named ? "with you" : "with a group you’re in")}{(end is { } until ? $", until {Clock.Format(until - Duration.FromSeconds(1), zone)}" : "")}, "
            + "and can see that you opened it.";
    }
}
