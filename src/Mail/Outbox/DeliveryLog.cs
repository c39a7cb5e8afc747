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

/// <summary>Lists what was sent to whom in a stream, as long as email is kept.</summary>
public sealed class DeliveryLog
{
    private readonly PortalDb db;

    internal DeliveryLog(PortalDb db) => this.db = db;

    /// <param name="stream">The stream passed to <see cref="Mailer.Send"/>.</param>
    public Task<int> Count(string stream, CancellationToken ct) => db.Outbox.CountAsync(m => m.Stream == stream, ct);

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
