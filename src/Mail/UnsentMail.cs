using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail.Outbox;
using NodaTime;

namespace NetworkPortal.Mail;

/// <summary>An email that didn't go out.</summary>
/// <param name="NextTry">When it is tried again; null once it was given up.</param>
/// <param name="Answer">What the mail server said, or what went wrong; blank while it was not tried yet.</param>
public sealed record UnsentLine(
    long Id,
    string To,
    string Address,
    string Subject,
    Instant Created,
    Instant? NextTry,
    string Answer
)
{
    public bool GivenUp => NextTry is null;
}

/// <summary>Email that didn't go out: who it was for, why, and sending it again.</summary>
public sealed class UnsentMail
{
    private readonly PortalDb db;
    private readonly TimeProvider time;

    internal UnsentMail(PortalDb db, TimeProvider time) => (this.db, this.time) = (db, time);

    public Task<int> Count(CancellationToken ct) => db.Outbox.Unsent(time.Now()).CountAsync(ct);

    /// <summary>What was given up first, then what waits; the newest first.</summary>
    public async Task<IReadOnlyList<UnsentLine>> List(int max, CancellationToken ct) =>
        await db
            .Outbox.AsNoTracking()
            .Unsent(time.Now())
            .OrderBy(m => m.FailedAt == null)
            .ThenByDescending(m => m.Id)
            .Take(max)
            .Select(m => new UnsentLine(
                m.Id,
                m.ToName,
                m.ToAddress,
                m.Subject,
                m.Created,
                m.FailedAt == null ? m.NotBefore : (Instant?)null,
                m.LastError ?? ""
            ))
            .ToListAsync(ct);

    /// <summary>
    /// Of each stream and address the problem that stands now: none where a later email of the stream has reached that
    /// address.
    /// </summary>
    /// <param name="streams">What <see cref="Mailer.Send"/> was given as stream.</param>
    public async Task<IReadOnlyDictionary<(string Stream, string Address), UnsentLine>> Of(
        IReadOnlyCollection<string> streams,
        CancellationToken ct
    )
    {
        var rows = await db
            .Outbox.AsNoTracking()
            .Where(m => m.Stream != null && EF.Parameter(streams).Contains(m.Stream))
            .OrderBy(m => m.Id)
            .Select(m => new
            {
                m.Stream,
                m.SentAt,
                Line = new UnsentLine(
                    m.Id,
                    m.ToName,
                    m.ToAddress,
                    m.Subject,
                    m.Created,
                    m.FailedAt == null ? m.NotBefore : (Instant?)null,
                    m.LastError ?? ""
                ),
            })
            .ToListAsync(ct);
        return rows.GroupBy(row => (row.Stream!, row.Line.Address.ToLowerInvariant()))
            .Select(mails => (mails.Key, Last: mails.Last()))
            .Where(told => told.Last.SentAt is null && (told.Last.Line.GivenUp || told.Last.Line.Answer.Length > 0))
            .ToDictionary(told => told.Key, told => told.Last.Line);
    }

    /// <summary>Puts an email back into the outbox, with all of its tries.</summary>
    /// <returns>Its subject; null when there is nothing to send again: it is gone, it went out, or a later one about
    /// the same thing did.</returns>
    public Task<string?> SendAgain(long id, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                var now = time.Now();
                var again = await Sendable(now)
                    .Where(m => m.Id == id)
                    .ExecuteUpdateAsync(
                        row =>
                            row.SetProperty(m => m.FailedAt, (Instant?)null)
                                .SetProperty(m => m.Attempts, 0)
                                .SetProperty(m => m.LastError, (string?)null)
                                .SetProperty(m => m.NotBefore, now),
                        ct
                    );
                return again == 0
                    ? null
                    : await db.Outbox.Where(m => m.Id == id).Select(m => m.Subject).SingleAsync(ct);
            },
            ct
        );

    /// <summary>The same for all of them.</summary>
    /// <returns>How many.</returns>
    public Task<int> SendAllAgain(CancellationToken ct) =>
        db.Write(
            () =>
            {
                var now = time.Now();
                return Sendable(now)
                    .ExecuteUpdateAsync(
                        row =>
                            row.SetProperty(m => m.FailedAt, (Instant?)null)
                                .SetProperty(m => m.Attempts, 0)
                                .SetProperty(m => m.LastError, (string?)null)
                                .SetProperty(m => m.NotBefore, now),
                        ct
                    );
            },
            ct
        );

    /// <summary>Deletes an email that is not to go out any more.</summary>
    /// <returns>Its subject; null when it is gone, or went out.</returns>
    public Task<string?> Discard(long id, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                var unsent = Idle(time.Now()).Where(m => m.Id == id);
                var subject = await unsent.Select(m => m.Subject).SingleOrDefaultAsync(ct);
                return subject is not null && await unsent.ExecuteDeleteAsync(ct) == 1 ? subject : null;
            },
            ct
        );

    /// <summary>Not in a sender's hands.</summary>
    private IQueryable<OutgoingMail> Idle(Instant now) =>
        db.Outbox.Unsent(now).Where(m => m.LeasedUntil == null || m.LeasedUntil <= now || m.FailedAt != null);

    /// <summary>An invitation that is sent after its cancellation would put back into a calendar what was called
    /// off.</summary>
    private IQueryable<OutgoingMail> Sendable(Instant now)
    {
        var outbox = db.Outbox;
        return Idle(now)
            .Where(m =>
                m.Calendar == null
                || m.Stream == null
                || !outbox.Any(later =>
                    later.Stream == m.Stream
                    && later.Id > m.Id
                    && later.ToAddress == m.ToAddress
                    && later.Calendar != null
                    && later.SentAt != null
                )
            );
    }
}
