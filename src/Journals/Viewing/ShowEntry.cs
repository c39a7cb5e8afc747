using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Journals.Files;
using NetworkPortal.Journals.Publishing;
using NetworkPortal.Journals.Sharing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Journals.Viewing;

/// <summary>
/// The page of one entry: the owner's page with all its details, or a reader's page with only the text.
/// </summary>
internal static class ShowEntry
{
    internal sealed record OwnPage : PageModel
    {
        public override string Title => "Your journal entry";

        public required Guid Id { get; init; }

        /// <summary>
        /// The entry's title. The document's title is always "Journal entry", because browsers store it in their
        /// history.
        /// </summary>
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

        /// <summary>The stories of the studios that it is shared with.</summary>
        public required IReadOnlyList<GroupStory> Stories { get; init; }
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

        /// <summary>The stories of the studios through which the reader can see it.</summary>
        public IReadOnlyList<GroupStory> Stories { get; init; } = [];
    }

    public static async Task<IResult> Show(
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        Attachments attachments
    )
    {
        var zone = await context.Db.ZoneOf(context.User, context.Ct);
        if (
            await context
                .Db.JournalEntries.AsNoTracking()
                .Own(context.User.Id)
                .SingleOrDefaultAsync(e => e.Id == id, context.Ct) is
            { } own
        )
            return View.Page("journals/entry", await NewPage(own, zone, context, policy, attachments));
        var entry = await context
            .Db.JournalEntries.AsNoTracking()
            .Include(e => e.Owner)
            .SharedWith(policy, context.User.Id)
            .SingleOrDefaultAsync(e => e.Id == id, context.Ct);
        if (entry is null)
            return View.NotFound;
        await Reading.Note(context, entry.ShareTarget, context.User.Id, viaEmergencyAccess: false, context.Now);
        return View.Page(
            "journals/read",
            new ReaderPage
            {
                Heading = entry.Title,
                Text = entry.Text,
                Author = entry.Owner.DisplayName,
                Written = entry.ChangedAt,
                Zone = zone,
                How = await How(entry, policy, context.User.Id, zone, context.Ct),
                Warning = "",
                Files = await EntryFiles.Of(id, $"/journal/{id}", attachments, context.Ct),
                Stories = await Stories(policy.OpenTo(context.User.Id, JournalEntry.Kind), id, policy, context),
                Section = "journal",
                Robots = "noindex",
                Breadcrumbs = [new("Today", "/today"), new("Shared with you", "/journal/shared")],
            }
        );
    }

    private static async Task<OwnPage> NewPage(
        JournalEntry entry,
        string zone,
        RequestContext context,
        SharePolicy policy,
        Attachments attachments
    ) =>
        new()
        {
            Id = entry.Id,
            Heading = entry.Title,
            Text = entry.Text,
            Studio =
                await policy
                    .Groups(Audience.Studio)
                    .Where(g => g.Id == entry.StudioId)
                    .Select(g => g.Name)
                    .SingleOrDefaultAsync(context.Ct)
                ?? "",
            Written = entry.CreatedAt,
            Changed = entry.ChangedAt,
            Versions = await context.Db.JournalVersions.CountAsync(v => v.EntryId == entry.Id, context.Ct),
            Zone = zone,
            Circle = await EntryAudience.Around(entry, context.Db, policy, context.Now, context.Ct),
            Files = await EntryFiles.Of(entry.Id, $"/journal/{entry.Id}", attachments, context.Ct),
            Copies = await ReadPublications
                .Lines(context.Db.Publications.Where(p => p.EntryId == entry.Id))
                .ToListAsync(context.Ct),
            Stories = await Stories(LiveShares(context), entry.Id, policy, context),
            Section = "journal",
            Robots = "noindex",
            Breadcrumbs = [new("Today", "/today"), new("Your journal", "/journal")],
        };

    private static IQueryable<Share> LiveShares(RequestContext context)
    {
        var now = context.Now;
        return context.Db.Shares.Where(s =>
            s.Kind == JournalEntry.Kind && s.EndedAt == null && (s.Until == null || s.Until > now)
        );
    }

    private static async Task<IReadOnlyList<GroupStory>> Stories(
        IQueryable<Share> shares,
        Guid entry,
        SharePolicy policy,
        RequestContext context
    ) =>
        await policy.StoriesOf(
            Audience.Studio,
            await shares
                .Where(s => s.TargetId == entry && s.Audience == Audience.Studio)
                .Select(s => s.AudienceId)
                .Distinct()
                .ToListAsync(context.Ct),
            context.User,
            context.Ct
        );

    private static async Task<string> How(
        JournalEntry entry,
        SharePolicy policy,
        Guid reader,
        string zone,
        CancellationToken ct
    )
    {
        var shares = await policy
            .OpenTo(reader, JournalEntry.Kind)
            .AsNoTracking()
            .Where(s => s.TargetId == entry.Id)
            .ToListAsync(ct);
        var named = shares.Any(s => s.Audience == Audience.Person);
        var end = shares.Any(s => s.Until is null) ? null : shares.Max(s => s.Until);
        var readers = named ? "you" : "a group you’re in";
        var term = end is { } until ? $" until {Clock.Format(until - Duration.FromSeconds(1), zone)}" : "";
        return $"{entry.Owner.DisplayName} shared this with {readers}{term} and can see that you opened it.";
    }
}
