using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Mail.Outbox;

/// <summary>An email that hasn't been sent.</summary>
public sealed record UnsentLine
{
    public required long Id { get; init; }

    public required string To { get; init; }

    public required string Address { get; init; }

    public required string Subject { get; init; }

    public required Instant Created { get; init; }

    /// <summary>The time of the next attempt; null once sending was given up.</summary>
    public required Instant? NextTry { get; init; }

    /// <summary>The mail server's response, or the error; blank before the first attempt.</summary>
    public required string Answer { get; init; }

    public bool GivenUp => NextTry is null;
}

/// <summary>Lists, resends, and discards email that hasn't been sent.</summary>
public sealed class UnsentMail
{
    private readonly PortalDb db;
    private readonly TimeProvider time;

    internal UnsentMail(PortalDb db, TimeProvider time) => (this.db, this.time) = (db, time);

    public Task<int> Count(CancellationToken ct) => db.Outbox.Unsent(time.Now()).CountAsync(ct);

    /// <summary>Returns unsent email: failed ones first, then waiting ones; newest first.</summary>
    public async Task<IReadOnlyList<UnsentLine>> List(int max, CancellationToken ct) =>
        [
            .. (
                await Rows(
                        db.Outbox.Unsent(time.Now())
                            .OrderBy(m => m.FailedAt == null)
                            .ThenByDescending(m => m.Id)
                            .Take(max)
                    )
                    .ToListAsync(ct)
            ).Select(row => row.Line),
        ];

    /// <summary>
    /// Returns the current problem of each stream and address; none if a later email of the stream reached the address.
    /// </summary>
    /// <param name="streams">The streams passed to <see cref="Mailer.Send"/>.</param>
    public async Task<IReadOnlyDictionary<(string Stream, string Address), UnsentLine>> Of(
        IReadOnlyCollection<string> streams,
        CancellationToken ct
    )
    {
        var rows = await Rows(
                db.Outbox.Where(m => m.Stream != null && EF.Parameter(streams).Contains(m.Stream)).OrderBy(m => m.Id)
            )
            .ToListAsync(ct);
        return rows.GroupBy(row => (row.Stream!, row.Line.Address.ToLowerInvariant()))
            .Select(mails => (mails.Key, Last: mails.Last()))
            .Where(told => told.Last.SentAt is null && (told.Last.Line.GivenUp || told.Last.Line.Answer.Length > 0))
            .ToDictionary(told => told.Key, told => told.Last.Line);
    }

    /// <summary>Puts an email back into the outbox with its attempts reset.</summary>
    /// <returns>The email's subject; null if it can't be sent again because it was deleted, was sent, or a later
    /// calendar email of the same stream was sent.</returns>
    public Task<string?> SendAgain(long id, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                var now = time.Now();
                return await Restart(Sendable(now).Where(m => m.Id == id), now, ct) == 0
                    ? null
                    : await db.Outbox.Where(m => m.Id == id).Select(m => m.Subject).SingleAsync(ct);
            },
            ct
        );

    /// <summary>Puts all sendable emails back into the outbox.</summary>
    /// <returns>The number of emails.</returns>
    public Task<int> SendAllAgain(CancellationToken ct) =>
        db.Write(
            () =>
            {
                var now = time.Now();
                return Restart(Sendable(now), now, ct);
            },
            ct
        );

    /// <summary>Deletes an email that should no longer be sent.</summary>
    /// <returns>The email's subject; null if it was deleted or sent.</returns>
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

    private sealed record Row(string? Stream, Instant? SentAt, UnsentLine Line);

    private static IQueryable<Row> Rows(IQueryable<OutgoingMail> mails) =>
        mails
            .AsNoTracking()
            .Select(m => new Row(
                m.Stream,
                m.SentAt,
                new UnsentLine
                {
                    Id = m.Id,
                    To = m.ToName,
                    Address = m.ToAddress,
                    Subject = m.Subject,
                    Created = m.Created,
                    NextTry = m.FailedAt == null ? m.NotBefore : (Instant?)null,
                    Answer = m.LastError ?? "",
                }
            ));

    private static Task<int> Restart(IQueryable<OutgoingMail> mails, Instant now, CancellationToken ct) =>
        mails.ExecuteUpdateAsync(
            row =>
                row.SetProperty(m => m.FailedAt, (Instant?)null)
                    .SetProperty(m => m.Attempts, 0)
                    .SetProperty(m => m.LastError, (string?)null)
                    .SetProperty(m => m.NotBefore, now),
            ct
        );

    /// <summary>Filters to unsent email that no sender is currently processing.</summary>
    private IQueryable<OutgoingMail> Idle(Instant now) =>
        db.Outbox.Unsent(now).Where(m => m.LeasedUntil == null || m.LeasedUntil <= now || m.FailedAt != null);

    /// <summary>
    /// Excludes outdated calendar email: an invitation sent after its cancellation would add the canceled event to the
    /// calendar again.
    /// </summary>
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
