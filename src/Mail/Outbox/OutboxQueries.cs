using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Mail.Outbox;

/// <summary>
/// Claims and updates email in the outbox. Several senders may run at once; each email is claimed by only one of them.
/// </summary>
internal static class OutboxQueries
{
    /// <summary>Filters to email that can be sent now: not leased by a sender, and first in its stream.</summary>
    public static IQueryable<OutgoingMail> Due(this DbSet<OutgoingMail> outbox, Instant now) =>
        outbox
            .Where(m =>
                m.SentAt == null
                && m.FailedAt == null
                && m.NotBefore <= now
                && (m.LeasedUntil == null || m.LeasedUntil <= now)
            )
            .Where(m =>
                m.Stream == null
                || !outbox.Any(earlier =>
                    earlier.Stream == m.Stream
                    && earlier.Id < m.Id
                    && earlier.SentAt == null
                    && earlier.FailedAt == null
                )
            );

    /// <summary>Leases an email if it is still due. A started attempt is not canceled.</summary>
    /// <returns>The email, or null if it is no longer due or another sender has leased it.</returns>
    public static async Task<OutgoingMail?> Claim(this PortalDb db, long id, Guid lease, Instant now, Duration length)
    {
        var until = now + length;
        var taken = await db.Write(() =>
            db
                .Outbox.Due(now)
                .Where(m => m.Id == id)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(m => m.Lease, lease)
                        .SetProperty(m => m.LeasedUntil, until)
                        .SetProperty(m => m.Attempts, m => m.Attempts + 1)
                )
        );
        return taken == 1 ? await db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id) : null;
    }

    public static Task MarkSent(this PortalDb db, Guid lease, Instant now) =>
        db.Write(() =>
            db
                .Outbox.Where(m => m.Lease == lease)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(m => m.SentAt, now)
                        .SetProperty(m => m.Lease, (Guid?)null)
                        .SetProperty(m => m.LastError, (string?)null)
                )
        );

    public static Task MarkFailed(this PortalDb db, Guid lease, string error, Instant now) =>
        db.Write(() =>
            db
                .Outbox.Where(m => m.Lease == lease)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(m => m.FailedAt, now)
                        .SetProperty(m => m.Lease, (Guid?)null)
                        .SetProperty(m => m.LastError, error)
                )
        );

    /// <summary>
    /// Marks emails as failed whose recipients the server refused; the reason is already stored with each.
    /// </summary>
    public static Task GiveUp(this PortalDb db, IReadOnlyCollection<long> ids, Instant now) =>
        db.Write(() =>
            db
                .Outbox.Where(m => ids.Contains(m.Id) && m.SentAt == null && m.FailedAt == null)
                .ExecuteUpdateAsync(row => row.SetProperty(m => m.FailedAt, now))
        );

    /// <summary>Releases an email, to be tried again later.</summary>
    public static Task MarkDelayed(this PortalDb db, Guid lease, string error, Instant next) =>
        db.Write(() =>
            db
                .Outbox.Where(m => m.Lease == lease)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(m => m.NotBefore, next)
                        .SetProperty(m => m.LeasedUntil, (Instant?)null)
                        .SetProperty(m => m.Lease, (Guid?)null)
                        .SetProperty(m => m.LastError, error)
                )
        );
}
