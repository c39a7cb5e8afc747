using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Mail.Outbox;

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
    /// <exception cref="ArgumentException">The calendar object doesn't list the recipient, so calendars wouldn't let
    /// the recipient respond.</exception>
    public async Task Send(Recipient to, MailMessage message, CancellationToken ct = default)
    {
        if (
            message.Calendar is { } calendar
            && !calendar.Attendees.Any(attendee =>
                attendee.Address.Equals(to.Address, StringComparison.OrdinalIgnoreCase)
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
            new OutgoingMail(to, message, html, NewMessageId(), now)
            {
                Calendar = message.Calendar is null ? null : CalendarText.Write(message.Calendar, options.From, now),
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
