using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NodaTime;

namespace NetworkPortal.Schools.People.Messages;

/// <summary>
/// Relays messages between people whose addresses stay hidden from each other. The text is sent in the email and stored
/// nowhere else.
/// </summary>
internal sealed class MessageRelay(PortalDb db, Mailer mailer, PortalOptions portal, TimeProvider time)
{
    /// <summary>The maximum number of messages a person may send in 24 hours.</summary>
    public const int Daily = 10;

    internal sealed record Page : MailPage
    {
        public required string Name { get; init; }

        public required string From { get; init; }

        public required string Schools { get; init; }

        public required IReadOnlyList<string> Words { get; init; }

        public required bool ShowsAddress { get; init; }

        public required string Url { get; init; }
    }

    /// <summary>Sends a message to each recipient, and skips those who don't want it.</summary>
    /// <returns>The number of messages sent, or -1 if they would exceed the daily limit; then none is sent.</returns>
    public Task<int> Send(Guid from, IReadOnlyList<Guid> to, MessageForm form, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                // Locks the sender's row, so that concurrent sends are counted one after the other.
                await db.Accounts.Where(a => a.Id == from).LockRows(a => a.CreatedAt, ct);
                var since = time.Now() - Duration.FromDays(1);
                if (await db.Messages.CountAsync(l => l.FromId == from && l.SentAt > since, ct) + to.Count > Daily)
                    return -1;
                var sent = 0;
                foreach (var person in to)
                    if (await db.CanWrite(from, person, ct))
                        sent += await Send(from, person, form, ct);
                return sent;
            },
            ct
        );

    private async Task<int> Send(Guid from, Guid to, MessageForm form, CancellationToken ct)
    {
        var people = await db
            .Accounts.Where(a => (a.Id == from || a.Id == to) && a.Email != null)
            .Select(a => new
            {
                a.Id,
                a.DisplayName,
                Email = a.Email!,
            })
            .ToDictionaryAsync(a => a.Id, ct);
        if (!people.TryGetValue(to, out var recipient) || !people.TryGetValue(from, out var sender))
            return 0;
        var row = new Message(from, to, form.Subject.Value, time.Now());
        db.Messages.Add(row);
        var schools = await db.Memberships.Of(from).Select(m => m.School.Name).Distinct().ToListAsync(ct);
        var page = new Page
        {
            Title = form.Subject.Value,
            Name = recipient.DisplayName,
            From = sender.DisplayName,
            Schools = string.Join(", ", schools),
            Words = form.Words.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            ShowsAddress = form.ShowAddress.Checked,
            Url = portal.Url($"/messages/{row.Id}"),
        };
        await mailer.Send(
            new Recipient(recipient.Email, recipient.DisplayName),
            new("message", page)
            {
                ReplyTo = form.ShowAddress.Checked ? new Recipient(sender.Email, sender.DisplayName) : null,
            },
            ct
        );
        return 1;
    }
}
