using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NodaTime;

namespace NetworkPortal.Mail;

/// <summary>Puts mail into the outbox, as part of the caller's transaction: it leaves once that has been committed, and
/// not before.</summary>
public sealed class Mailer
{
    private readonly PortalDb db;
    private readonly Views views;
    private readonly MailOptions options;
    private readonly TimeProvider time;

    internal Mailer(PortalDb db, Views views, MailOptions options, TimeProvider time) =>
        (this.db, this.views, this.options, this.time) = (db, views, options, time);

    /// <summary>Writes one mail to one person. The caller saves it, with the change that it tells of.</summary>
    /// <param name="template">The theme's <c>mail/{template}.liquid</c>; the text part is made from the same.</param>
    /// <param name="calendar">A request, or with <see cref="CalendarInvite.Cancel"/> a cancellation, that lists the
    /// recipient as an attendee.</param>
    /// <param name="stream">Mails of one stream (such as a visit's id) reach the server in the order in which they were
    /// written.</param>
    /// <param name="dedupe">What this mail tells, and whom; a second mail with the same words is not written.</param>
    /// <param name="replyTo">The person who answers questions about it.</param>
    /// <param name="notBefore">When it may leave; at once if not given.</param>
    /// <exception cref="ArgumentException">The calendar does not list the recipient: calendars would then offer no way
    /// to answer.</exception>
    public async Task Send(
        Recipient to,
        string template,
        MailPage page,
        CalendarInvite? calendar = null,
        string? stream = null,
        string? dedupe = null,
        Recipient? replyTo = null,
        Instant? notBefore = null,
        CancellationToken ct = default
    )
    {
        if (
            calendar is not null
            && !calendar.Attendees.Any(attendee =>
                attendee.Address.Equals(to.Address, StringComparison.OrdinalIgnoreCase)
            )
        )
            throw new ArgumentException(
                $"The calendar invitation for mail/{template} doesn't list the recipient as an attendee.",
                nameof(calendar)
            );
        if (dedupe is not null && await Written(dedupe, ct))
            return;
        var html = await views.Render("mail/" + template, page);
        var now = time.Now();
        db.Outbox.Add(
            new OutgoingMail(to, template, HeaderText.From(page.Title), html, NewMessageId(), now)
            {
                ReplyToAddress = replyTo?.Address,
                ReplyToName = replyTo?.Name,
                Calendar = calendar is null ? null : CalendarText.Write(calendar, options.From, now),
                CalendarMethod = calendar?.Method,
                UnsubscribeUrl = page.Choice?.OffUrl,
                Stream = stream,
                Dedupe = dedupe,
                NotBefore = notBefore ?? now,
            }
        );
    }

    /// <summary>Takes back what of a stream has not left yet: what comes instead need not wait behind it.</summary>
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

    private async Task<bool> Written(string dedupe, CancellationToken ct) =>
        db.Outbox.Local.Any(mail => mail.Dedupe == dedupe)
        || await db.Outbox.AnyAsync(mail => mail.Dedupe == dedupe, ct);

    private string NewMessageId() =>
        $"{Guid.NewGuid():N}@{options.From.Address[(options.From.Address.LastIndexOf('@') + 1)..]}";
}
