using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Mail.Outbox;

/// <summary>
/// Adds email to the outbox as part of the caller's transaction, so that it is sent only after the transaction commits.
/// </summary>
public sealed class Mailer
{
    private readonly PortalDb db;
    private readonly Views views;
    private readonly MailOptions options;
    private readonly ReplyAddresses addresses;
    private readonly TimeProvider time;

    internal Mailer(PortalDb db, Views views, MailOptions options, ReplyAddresses addresses, TimeProvider time)
    {
        this.db = db;
        this.views = views;
        this.options = options;
        this.addresses = addresses;
        this.time = time;
    }

    /// <summary>Whether the portal reads its mailbox, and invitations therefore ask for an answer.</summary>
    public bool ReadsReplies => options.Mailbox is not null;

    /// <summary>
    /// Creates one email to one person. The caller saves it together with the change that it is about.
    /// </summary>
    /// <exception cref="ArgumentException">The calendar object doesn't list the recipient, so calendars wouldn't let
    /// the recipient respond.</exception>
    public async Task Send(Recipient to, MailMessage message, CancellationToken ct = default)
    {
        if (
            message.Calendars.Any(calendar =>
                !calendar.Attendees.Any(attendee =>
                    attendee.Address.Equals(to.Address, StringComparison.OrdinalIgnoreCase)
                )
            )
        )
            throw new ArgumentException(
                $"The calendar invitation for mail/{message.Template} doesn't list the recipient as an attendee.",
                nameof(message)
            );
        if (message.Dedupe is not null && await Written(message.Dedupe, ct))
            return;
        var html = await views.Render("mail/" + message.Template, message.Page);
        var now = time.Now();
        db.Outbox.Add(
            new OutgoingMail(to, Answerable(message, to), html, NewMessageId(), now)
            {
                Calendar =
                    message.Calendars.Count == 0
                        ? null
                        : string.Concat(
                            message.Calendars.Select(calendar =>
                                CalendarText.Write(calendar, options.From, now, asks: ReadsReplies)
                            )
                        ),
            }
        );
    }

    /// <summary>Returns the message with the address for this person's replies.</summary>
    private MailMessage Answerable(MailMessage message, Recipient to) =>
        ReadsReplies && message.Thread is { } thread
            ? message with
            {
                ReplyTo = new(addresses.For(thread, to.Address), message.ReplyTo?.Name ?? options.From.Name),
            }
            : message;

    /// <summary>
    /// Deletes a stream's emails that haven't been sent yet, so that their replacement doesn't have to wait behind
    /// them.
    /// </summary>
    public Task Withdraw(string stream, CancellationToken ct = default)
    {
        var now = time.Now();
        return db
            .Outbox.Where(mail =>
                mail.Stream == stream
                && mail.SentAt == null
                && (mail.LeasedUntil == null || mail.LeasedUntil <= now || mail.FailedAt != null)
            )
            .ExecuteDeleteAsync(ct);
    }

    /// <summary>Returns the streams, of those with this beginning, whose email waits for its time; and that
    /// time.</summary>
    public async Task<IReadOnlyDictionary<string, Instant>> Waiting(string beginning, CancellationToken ct)
    {
        var now = time.Now();
        var waiting = await Unsent(now)
            .Where(mail => mail.Stream!.StartsWith(beginning))
            .Select(mail => new { mail.Stream, mail.NotBefore })
            .ToListAsync(ct);
        return waiting.DistinctBy(mail => mail.Stream).ToDictionary(mail => mail.Stream!, mail => mail.NotBefore);
    }

    /// <summary>Sends the email of these streams now, instead of at its time.</summary>
    public Task Hurry(IReadOnlyCollection<string> streams, CancellationToken ct)
    {
        var now = time.Now();
        return Unsent(now)
            .Where(mail => streams.Contains(mail.Stream!))
            .ExecuteUpdateAsync(row => row.SetProperty(mail => mail.NotBefore, now), ct);
    }

    private IQueryable<OutgoingMail> Unsent(Instant now) =>
        db.Outbox.Where(mail =>
            mail.Stream != null && mail.SentAt == null && mail.Attempts == 0 && mail.NotBefore > now
        );

    private async Task<bool> Written(string dedupe, CancellationToken ct) =>
        db.Outbox.Local.Any(mail => mail.Dedupe == dedupe)
        || await db.Outbox.AnyAsync(mail => mail.Dedupe == dedupe, ct);

    private string NewMessageId() =>
        $"{Guid.NewGuid():N}@{options.From.Address[(options.From.Address.LastIndexOf('@') + 1)..]}";
}
