using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Mail.Receiving;

/// <summary>A reply that the portal couldn't place, without its text.</summary>
public sealed record UnplacedReply(Guid Id, string From, string Subject, Instant ReceivedAt, ReplyOutcome Why);

/// <summary>What came into the portal's mailbox, as long as it is kept.</summary>
public sealed class ReceivedReplies
{
    private static readonly ReplyOutcome[] Unplaced =
    [
        ReplyOutcome.Unauthenticated,
        ReplyOutcome.UnknownSender,
        ReplyOutcome.UnknownTopic,
        ReplyOutcome.Closed,
        ReplyOutcome.TooLarge,
        ReplyOutcome.TooMany,
        ReplyOutcome.Unreadable,
    ];

    private readonly PortalDb db;
    private readonly TimeProvider time;

    internal ReceivedReplies(PortalDb db, MailOptions options, TimeProvider time)
    {
        (this.db, this.time) = (db, time);
        IsRead = options.Mailbox is not null;
        Address = options.From.Address;
    }

    /// <summary>Whether the portal reads its mailbox.</summary>
    public bool IsRead { get; }

    /// <summary>The mailbox's address.</summary>
    public string Address { get; }

    public Task<int> CountUnplaced(CancellationToken ct) => Open().CountAsync(ct);

    /// <summary>Returns the replies that someone should look at, newest first.</summary>
    public Task<List<UnplacedReply>> ListUnplaced(int max, CancellationToken ct) =>
        Open()
            .OrderByDescending(m => m.ReceivedAt)
            .Take(max)
            .Select(m => new UnplacedReply(m.Id, m.From, m.Subject, m.ReceivedAt, m.Outcome))
            .ToListAsync(ct);

    /// <summary>Takes a reply off the list.</summary>
    /// <returns>Its subject; null if it isn't on the list.</returns>
    public Task<string?> Settle(Guid id, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                var (open, now) = (Open().Where(m => m.Id == id), time.Now());
                var subject = await open.Select(m => m.Subject).SingleOrDefaultAsync(ct);
                return await open.ExecuteUpdateAsync(row => row.SetProperty(m => m.SettledAt, now), ct) == 1
                    ? subject
                    : null;
            },
            ct
        );

    /// <summary>Returns how many emails there were of each kind, the most first.</summary>
    public async Task<IReadOnlyList<(ReplyOutcome Outcome, int Count)>> Counts(CancellationToken ct)
    {
        var counts = await db
            .ReceivedMail.GroupBy(m => m.Outcome)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(ct);
        return [.. counts.OrderByDescending(one => one.Count).Select(one => (one.Key, one.Count))];
    }

    /// <summary>Returns what came from an address: when, the subject, and what became of it.</summary>
    public async Task<IReadOnlyList<UnplacedReply>> From(string address, CancellationToken ct)
    {
        var key = EmailAddress.Key(address);
        return await db
            .ReceivedMail.Where(m => m.NormalizedFrom == key)
            .OrderBy(m => m.ReceivedAt)
            .Select(m => new UnplacedReply(m.Id, m.From, m.Subject, m.ReceivedAt, m.Outcome))
            .ToListAsync(ct);
    }

    /// <summary>Removes the address and the subjects from what came from it. The key stays, so that nothing is carried
    /// out again.</summary>
    public Task Erase(string address, CancellationToken ct)
    {
        var key = EmailAddress.Key(address);
        return db
            .ReceivedMail.Where(m => m.NormalizedFrom == key)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(m => m.From, "")
                        .SetProperty(m => m.NormalizedFrom, "")
                        .SetProperty(m => m.Subject, "")
                        .SetProperty(m => m.SettledAt, m => m.SettledAt ?? m.ReceivedAt),
                ct
            );
    }

    private IQueryable<ReceivedMail> Open() =>
        db.ReceivedMail.AsNoTracking().Where(m => m.SettledAt == null && Unplaced.Contains(m.Outcome));
}
