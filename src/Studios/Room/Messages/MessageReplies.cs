using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Mail.Receiving;
using NodaTime;

namespace NetworkPortal.Studios.Room.Messages;

/// <summary>Passes a reply to a studio's message on to the person who wrote the message.</summary>
internal sealed class MessageReplies(PortalDb db, Mailer mailer, PortalOptions portal, TimeProvider time) : IReplyReader
{
    /// <summary>More replies to one message are a machine's.</summary>
    private const int MaxReplies = 20;

    private static readonly Duration OpenFor = Duration.FromDays(60);

    internal sealed record Page : MailPage
    {
        public required string Name { get; init; }

        public required string From { get; init; }

        public required string Studio { get; init; }

        public required string Text { get; init; }

        public required string Url { get; init; }
    }

    public async Task<ReplyOutcome?> Read(IncomingMail mail, CancellationToken ct)
    {
        if (
            mail.Thread is not { } id
            || await db.StudioMessages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is not { } message
        )
            return null;
        var key = mail.From.ToUpperInvariant();
        var person = await db.Accounts.AsNoTracking().Where(a => a.NormalizedEmail == key).SingleOrDefaultAsync(ct);
        if (
            person is null
            || await db.Set<StudioMessageRecipient>()
                .SingleOrDefaultAsync(r => r.MessageId == id && r.AccountId == person.Id, ct)
                is not { } recipient
        )
            return ReplyOutcome.UnknownSender;
        if (mail.Text.Length == 0)
            return ReplyOutcome.Empty;
        if (time.Now() > message.SentAt + OpenFor)
            return ReplyOutcome.Closed;
        if (recipient.Replies >= MaxReplies)
            return ReplyOutcome.TooMany;
        recipient.Reply();
        return await PassOn(mail, message, person, ct);
    }

    private async Task<ReplyOutcome> PassOn(
        IncomingMail mail,
        StudioMessage message,
        Account person,
        CancellationToken ct
    )
    {
        var to = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == message.FromId, ct);
        if (to.Email is not { } address)
            return ReplyOutcome.Closed;
        var studio = await db.Studios.AsNoTracking().SingleAsync(s => s.Id == message.StudioId, ct);
        await mailer.Send(
            new(address, to.DisplayName),
            new(
                "studio-reply",
                new Page
                {
                    Title = $"{person.DisplayName} replied: {message.Subject}",
                    Name = to.DisplayName,
                    From = person.DisplayName,
                    Studio = studio.Name,
                    Text = mail.Text,
                    Url = portal.Url(Studio.RoomUrl(studio.Slug) + "/messages"),
                }
            )
            {
                Stream = $"studio-reply/{message.Id}/{person.Id}",
                ReplyTo = new(mail.From, person.DisplayName),
            },
            ct
        );
        return ReplyOutcome.Applied;
    }
}
