using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Mail.Outbox;

/// <summary>An email and whether it was sent, without its text.</summary>
public sealed record Delivery
{
    public required string To { get; init; }

    public required string Address { get; init; }

    public required string Subject { get; init; }

    public required Instant Written { get; init; }

    /// <summary>Null if it hasn't been sent.</summary>
    public required Instant? Sent { get; init; }

    /// <summary>Whether sending was given up.</summary>
    public required bool Failed { get; init; }
}

/// <summary>How far the emails of a mailing have come.</summary>
/// <param name="Sent">Accepted by the mail server.</param>
/// <param name="Failed">Given up, because the address doesn't exist or refused the email.</param>
/// <param name="Waiting">Not sent yet.</param>
public sealed record OutboxCounts(int Sent, int Failed, int Waiting);

/// <summary>Lists what was sent to whom in a stream, as long as email is kept.</summary>
public sealed class DeliveryLog
{
    private readonly PortalDb db;

    internal DeliveryLog(PortalDb db) => this.db = db;

    /// <param name="stream">The stream passed to <see cref="Mailer.Send"/>.</param>
    public Task<int> Count(string stream, CancellationToken ct) => db.Outbox.CountAsync(m => m.Stream == stream, ct);

    /// <summary>Counts email whose <see cref="MailMessage.Dedupe"/> starts like this.</summary>
    public async Task<OutboxCounts> CountByKey(string start, CancellationToken ct)
    {
        var counts = await db
            .Outbox.Where(m => m.Dedupe!.StartsWith(start))
            .GroupBy(m =>
                m.SentAt != null ? 1
                : m.FailedAt != null ? 2
                : 3
            )
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        return new(counts.GetValueOrDefault(1), counts.GetValueOrDefault(2), counts.GetValueOrDefault(3));
    }

    /// <summary>Returns part of the stream's email, newest first.</summary>
    public Task<List<Delivery>> List(string stream, int skip, int take, CancellationToken ct) =>
        db
            .Outbox.AsNoTracking()
            .Where(m => m.Stream == stream)
            .OrderByDescending(m => m.Id)
            .Skip(skip)
            .Take(take)
            .Select(m => new Delivery
            {
                To = m.ToName,
                Address = m.ToAddress,
                Subject = m.Subject,
                Written = m.Created,
                Sent = m.SentAt,
                Failed = m.FailedAt != null,
            })
            .ToListAsync(ct);
}
