using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;

namespace NetworkPortal.Studios.Room.Messages;

/// <summary>Sends a message to people in a studio, once. Replies by email reach the person who wrote it.</summary>
internal sealed class SendMessage(PortalDb db, Mailer mailer, PortalOptions portal, AuditLog audit, TimeProvider time)
{
    internal sealed record Page : MailPage
    {
        public required string Name { get; init; }

        public required string From { get; init; }

        public required string Studio { get; init; }

        /// <summary>Markdown.</summary>
        public required string Text { get; init; }

        public required string Url { get; init; }
    }

    /// <param name="key">The id of the message.</param>
    /// <returns>False if the key belongs to another message.</returns>
    public Task<bool> Send(StudioRoom room, MessageForm form, Guid key, CurrentUser user, CancellationToken ct) =>
        db.WriteWithRetry(
            async () =>
            {
                if (
                    await db
                        .StudioMessages.Where(m => m.Id == key)
                        .Select(m => new { m.StudioId, m.FromId })
                        .SingleOrDefaultAsync(ct) is
                    { } present
                )
                    return (present.StudioId, present.FromId) == (room.Id, user.Id);
                var message = new StudioMessage(key, room.Id, user.Id, time.Now())
                {
                    From = room.ActorOf(user).Name,
                    Subject = form.Subject.Value,
                    Text = form.Text.Value,
                    ToEveryone = form.ToEveryone,
                };
                foreach (var person in form.Chosen)
                    message.Recipients.Add(new(key, person.Id));
                db.StudioMessages.Add(message);
                audit.Note("studio.message-sent", detail: room.Name);
                await Send(message, room, ct);
                return true;
            },
            ct
        );

    private async Task Send(StudioMessage message, StudioRoom room, CancellationToken ct)
    {
        var ids = message.Recipients.ConvertAll(recipient => recipient.AccountId);
        var people = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id) && a.Email != null).ToListAsync(ct);
        var from = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == message.FromId, ct);
        foreach (var person in people)
            await mailer.Send(
                new(person.Email!, person.DisplayName),
                new(
                    "studio-message",
                    new Page
                    {
                        Title = message.Subject,
                        Name = person.DisplayName,
                        From = message.From,
                        Studio = room.Name,
                        Text = message.Text,
                        Url = portal.Url(room.Url + "/messages"),
                    }
                )
                {
                    Stream = $"studio-message/{message.Id}/{person.Id}",
                    ReplyTo = from.Email is { } address ? new(address, message.From) : null,
                    Thread = message.Id,
                },
                ct
            );
    }
}
