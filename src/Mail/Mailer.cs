using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NodaTime;

namespace NetworkPortal.Mail;

/// <summary>
/// Adds email to the outbox as part of the caller's transaction, so that it is sent only after the transaction commits.
/// </summary>
public sealed class Mailer
{
    private readonly PortalDb db;
    private readonly Views views;
    private readonly MailOptions options;
    private readonly TimeProvider time;

    internal Mailer(PortalDb db, Views views, MailOptions options, TimeProvider time)
    {
        this.db = db;
        this.views = views;
        this.options = options;
        this.time = time;
    }

    /// <summary>
    /// Creates one email to one person. The caller saves it together with the change that it is about.
    /// </summary>
    /// <param name="template">The theme's <c>mail/{template}.liquid</c>; the plain text is generated from it
    /// too.</param>
    /// <param name="calendar">A request, or a cancellation created by <see cref="CalendarInvite.Cancel"/>, that lists
    /// the recipient as an attendee.</param>
    /// <param name="stream">Emails of one stream (such as a visit's ID) are sent in the order they were
    /// created.</param>
    /// <param name="dedupe">A key for the content and recipient; a second email with the same key is not
    /// created.</param>
    /// <param name="replyTo">The person who answers questions about the email.</param>
    /// <param name="notBefore">The earliest time to send it; defaults to now.</param>
    /// <exception cref="ArgumentException">The calendar object doesn't list the recipient, so calendars wouldn't let
    /// the recipient respond.</exception>
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

    private async Task<bool> Written(string dedupe, CancellationToken ct) =>
        db.Outbox.Local.Any(mail => mail.Dedupe == dedupe)
        || await db.Outbox.AnyAsync(mail => mail.Dedupe == dedupe, ct);

    private string NewMessageId() =>
        $"{Guid.NewGuid():N}@{options.From.Address[(options.From.Address.LastIndexOf('@') + 1)..]}";
}
