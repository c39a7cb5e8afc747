using Microsoft.EntityFrameworkCore;
using MimeKit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Mail.Receiving;

/// <summary>
/// Carries out one email of the mailbox: the note that it was received and what it changes are one transaction, so
/// that neither a crash nor a second portal repeats it.
/// </summary>
internal sealed class ReceiveMail(
    PortalDb db,
    MailOptions options,
    ReplyAddresses addresses,
    IEnumerable<IReplyReader> readers,
    TimeProvider time
)
{
    /// <summary>Older email isn't carried out. Shorter than the time for which the notes are kept, so that no one can
    /// send an email again once its note is gone.</summary>
    private static readonly Duration MaxAge = Duration.FromDays(21);

    public Task<bool> IsKnown(MailEnvelope envelope, CancellationToken ct) =>
        db.ReceivedMail.AnyAsync(m => m.Key == envelope.Key, ct);

    /// <summary>Notes an email that isn't read.</summary>
    public Task<ReplyOutcome> Note(MailEnvelope envelope, ReplyOutcome outcome, CancellationToken ct) =>
        Once(envelope, () => Task.FromResult(outcome), ct);

    public Task<ReplyOutcome> Handle(MailEnvelope envelope, MimeMessage message, CancellationToken ct) =>
        Once(envelope, () => Handle(message, ct), ct);

    /// <summary>The unique key makes a second portal wait for the first, and then find its note.</summary>
    private Task<ReplyOutcome> Once(MailEnvelope envelope, Func<Task<ReplyOutcome>> work, CancellationToken ct) =>
        db.WriteWithRetry(
            async () =>
            {
                if (await IsKnown(envelope, ct))
                    return ReplyOutcome.Repeated;
                var note = new ReceivedMail(envelope, ReplyOutcome.Unreadable, time.Now());
                db.ReceivedMail.Add(note);
                await db.SaveChangesAsync(ct);
                var outcome = await work();
                await db
                    .ReceivedMail.Where(m => m.Id == note.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(m => m.Outcome, outcome), ct);
                return outcome;
            },
            ct
        );

    private async Task<ReplyOutcome> Handle(MimeMessage message, CancellationToken ct)
    {
        if (Bounces.Is(message))
        {
            await new Bounces(db, time).Read(message, ct);
            return ReplyOutcome.Bounced;
        }
        // Google Calendar marks its users' answers as automatic, so the calendar comes first.
        if (MailReading.Calendar(message) is null && AutomaticMail.Is(message))
            return ReplyOutcome.Automatic;
        if (Instant.FromDateTimeOffset(message.Date) + MaxAge < time.Now())
            return ReplyOutcome.Closed;
        if (MailReading.Sender(message) is not { } sender)
            return ReplyOutcome.UnknownSender;
        var from = EmailAddress.Clean(sender.Address);
        return SenderAuthentication.Passes(message, from, options.Mailbox!.TrustedServer)
            ? await Handle(MailReading.Read(message, sender, addresses), ct)
            : ReplyOutcome.Unauthenticated;
    }

    private async Task<ReplyOutcome> Handle(IncomingMail mail, CancellationToken ct)
    {
        foreach (var reader in readers)
            if (await reader.Read(mail, ct) is { } outcome)
                return outcome;
        return ReplyOutcome.UnknownTopic;
    }
}
