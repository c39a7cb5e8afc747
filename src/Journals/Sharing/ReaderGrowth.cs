using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Journals.Sharing;

/// <summary>
/// Notifies an owner when people join a group that an entry is shared with: who can read it now, and who needs the
/// owner's agreement.
/// </summary>
internal sealed class ReaderGrowth(PortalDb db, SharePolicy policy, Notifications notifications, TimeProvider time)
{
    private const int MaxNamed = 12;
    private const int AtOnce = 500;

    public static readonly NotificationKind Grown = new(
        "journal.readers",
        "New readers of your entries",
        "Someone joined a studio or school you share an entry with.",
        "you share a journal entry",
        DeliveryFrequency.Daily
    );

    /// <summary>Checks all shares with groups that someone has joined since their owners were last notified.</summary>
    public async Task Write(CancellationToken ct)
    {
        foreach (
            var id in await Grew().OrderBy(s => s.ReadersNotifiedAt).Select(s => s.Id).Take(AtOnce).ToListAsync(ct)
        )
            await db.Write(() => Look(id, ct), ct);
    }

    /// <summary>
    /// Returns the lines of a digest. They are recomputed when it is sent, so that people who have left in the meantime
    /// aren't included.
    /// </summary>
    public static async Task<List<(string Subject, NoticeLine Line)>> Lines(
        PortalDb db,
        SharePolicy policy,
        Guid owner,
        IReadOnlyCollection<string> subjects,
        CancellationToken ct
    )
    {
        var lines = new List<(string, NoticeLine)>();
        foreach (var subject in subjects)
        {
            if (Read(subject) is not var (id, since) || await Live(db, owner, id, ct) is not { } share)
                continue;
            if (await Line(policy, share, since, ct) is { } line)
                lines.Add((subject, line));
        }
        return lines;
    }

    private IQueryable<Share> Grew()
    {
        var now = time.Now();
        var studios = policy.Members(Audience.Studio);
        var schools = policy.Members(Audience.School);
        var accounts = db.Accounts.Where(a => a.ErasedAt == null);
        return db
            .Shares.Where(s => s.Kind == JournalEntry.Kind && s.EndedAt == null && (s.Until == null || s.Until > now))
            .Where(s =>
                (
                    s.Audience == Audience.Studio
                    && studios.Any(m =>
                        m.GroupId == s.AudienceId && m.Since > s.ReadersNotifiedAt && m.AccountId != s.OwnerId
                    )
                )
                || (
                    s.Audience == Audience.School
                    && schools.Any(m =>
                        m.GroupId == s.AudienceId && m.Since > s.ReadersNotifiedAt && m.AccountId != s.OwnerId
                    )
                )
                || (s.Audience == Audience.Network && accounts.Any(a => a.CreatedAt > s.ReadersNotifiedAt))
            );
    }

    private async Task Look(Guid id, CancellationToken ct)
    {
        // Another process may have handled this share already.
        if (await Grew().SingleOrDefaultAsync(s => s.Id == id, ct) is not { } share)
            return;
        var since = Instant.FromUnixTimeSeconds(share.ReadersNotifiedAt.ToUnixTimeSeconds());
        if (await Line(policy, share, since, ct) is not null)
            await notifications.Remind(new(share.OwnerId, Grown, Subject(share.Id, since)), time.Now(), ct);
        share.ToldReaders(time.Now());
    }

    private static async Task<NoticeLine?> Line(SharePolicy policy, Share share, Instant since, CancellationToken ct)
    {
        var joined = policy.JoinedSince(share, since);
        var readers = await policy
            .Readers(share)
            .Where(a => joined.Contains(a.Id))
            .Select(a => a.DisplayName)
            .ToListAsync(ct);
        var waiting = await policy
            .WaitingReaders(share)
            .Where(a => joined.Contains(a.Id))
            .Select(a => a.DisplayName)
            .ToListAsync(ct);
        if (readers.Count + waiting.Count == 0)
            return null;
        var title =
            readers.Count > 0
                ? $"{Plural.Of(readers.Count, "more person", "more people")} can read an entry you shared"
                : $"{Plural.Of(waiting.Count, "person", "people")} can read an entry once you approve";
        return new(
            "Your journal",
            title,
            string.Join(" ", Names(readers, "Joined: "), Names(waiting, "Waiting for your approval: ")).Trim(),
            $"/journal/{share.TargetId}"
        );
    }

    private static string Names(List<string> names, string before) =>
        names.Count == 0
            ? ""
            : before
                + string.Join(", ", names.Order(Fold.NameOrder).Take(MaxNamed))
                + (names.Count > MaxNamed ? " and others." : ".");

    private static Task<Share?> Live(PortalDb db, Guid owner, Guid id, CancellationToken ct)
    {
        var (now, entries) = (db.Now, db.JournalEntries.Own(owner));
        return db
            .Shares.AsNoTracking()
            .Where(s => s.Id == id && s.OwnerId == owner && s.EndedAt == null && (s.Until == null || s.Until > now))
            .SingleOrDefaultAsync(s => entries.Any(e => e.Id == s.TargetId), ct);
    }

    /// <summary>Returns the notification subject, "0192…/1790000000": the share, and the start of the period.</summary>
    private static string Subject(Guid share, Instant since) =>
        string.Create(CultureInfo.InvariantCulture, $"{share:N}/{since.ToUnixTimeSeconds()}");

    private static (Guid Share, Instant Since)? Read(string subject) =>
        subject.Split('/') is [var id, var at]
        && Guid.TryParseExact(id, "N", out var share)
        && long.TryParse(at, CultureInfo.InvariantCulture, out var seconds)
            ? (share, Instant.FromUnixTimeSeconds(seconds))
            : null;
}
