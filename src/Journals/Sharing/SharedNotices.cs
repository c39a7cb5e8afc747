using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Journals.Sharing;

/// <summary>
/// The notification that someone shared an entry: it has the author's name, and nothing from the entry.
/// </summary>
internal static class SharedNotices
{
    public static readonly NotificationKind Shared = new(
        "journal.share",
        "Journal entries shared with you",
        "Someone shared an entry with you or with one of your studios.",
        "someone shared a journal entry with you",
        DeliveryFrequency.AtOnce
    )
    {
        ByPlace = true,
    };

    public static Notification News(Share share, Guid reader) =>
        new(reader, Shared, $"{share.Id:N}")
        {
            Place = share.Audience == Audience.Studio ? share.AudienceId : Guid.Empty,
        };

    /// <summary>
    /// Returns the shares that the share policy still lets the reader see, of entries that the reader hasn't opened
    /// since.
    /// </summary>
    public static async Task<List<(string Subject, NoticeLine Line)>> Lines(
        PortalDb db,
        SharePolicy policy,
        Guid reader,
        List<Guid> ids,
        CancellationToken ct
    )
    {
        var readings = db.Readings;
        var shares = policy
            .OpenTo(reader, JournalEntry.Kind)
            .Where(s =>
                ids.Contains(s.Id)
                && !readings.Any(r => r.TargetId == s.TargetId && r.ReaderId == reader && r.At >= s.CreatedAt)
            );
        var lines = await (
            from share in shares
            join entry in db.JournalEntries on share.TargetId equals entry.Id
            where entry.DeletedAt == null
            orderby share.CreatedAt
            select new
            {
                share.Id,
                share.TargetId,
                entry.Owner.DisplayName,
            }
        ).ToListAsync(ct);
        return lines.ConvertAll(line =>
            (
                $"{line.Id:N}",
                new NoticeLine(
                    "Journals",
                    $"{line.DisplayName} shared an entry with you",
                    "",
                    $"/journal/{line.TargetId}"
                )
            )
        );
    }
}
